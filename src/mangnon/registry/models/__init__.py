"""Children and what is known of them.

The row of a child holds what stands; `marks` says since when, known from when and by which source each fact differs
from the row's own. What stood before is in `ChildFact` (rules/history.py). Circumstances, care and services are rows of
their own with the same two periods.
"""

from mangnon.registry.models.around import Adult, Care, Circumstance, CircumstanceKind
from mangnon.registry.models.children import Child, ChildFact, Household, Source
from mangnon.registry.models.guarding import Export, ListNaming, Photo
from mangnon.registry.models.imports import ColumnMapping, ImportBatch, ImportRow
from mangnon.registry.models.merging import Merge
from mangnon.registry.models.moving import Transfer
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
    "Care",
    "Child",
    "ChildFact",
    "Circumstance",
    "CircumstanceKind",
    "ColumnMapping",
    "Distribution",
    "Export",
    "Household",
    "ImportBatch",
    "ImportRow",
    "ListNaming",
    "Merge",
    "Photo",
    "Postponement",
    "QualityCount",
    "Recipient",
    "Service",
    "ServiceKind",
    "Source",
    "Transfer",
]
