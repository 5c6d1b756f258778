"""Children, adults, households and what is known of them.

A record holds what stands, its table of facts what stood before (models/facts.py). Circumstances, care, residence and
services are rows of their own with the same two periods.
"""

from mangnon.registry.models.adults import Adult, AdultFact
from mangnon.registry.models.around import Care, Circumstance, CircumstanceKind
from mangnon.registry.models.children import Child, ChildFact
from mangnon.registry.models.facts import Source
from mangnon.registry.models.guarding import Export, ListNaming, Photo
from mangnon.registry.models.households import Household, HouseholdFact, Residence, SpecialArea, Visit
from mangnon.registry.models.imports import ColumnMapping, ImportBatch, ImportRow
from mangnon.registry.models.loads import Load, LoadedRecord, Register
from mangnon.registry.models.merging import Merge
from mangnon.registry.models.moving import Transfer
from mangnon.registry.models.policies import Policy
from mangnon.registry.models.services import (
    Distribution,
    Postponement,
    QualityCount,
    Recipient,
    Service,
    ServiceKind,
)

__all__ = [
    "Adult",
    "AdultFact",
    "Care",
    "Child",
    "ChildFact",
    "Circumstance",
    "CircumstanceKind",
    "ColumnMapping",
    "Distribution",
    "Export",
    "Household",
    "HouseholdFact",
    "ImportBatch",
    "ImportRow",
    "ListNaming",
    "Load",
    "LoadedRecord",
    "Merge",
    "Photo",
    "Policy",
    "Postponement",
    "QualityCount",
    "Recipient",
    "Register",
    "Residence",
    "Service",
    "ServiceKind",
    "Source",
    "SpecialArea",
    "Transfer",
    "Visit",
]
