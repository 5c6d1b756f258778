"""Tables of the cleaning rounds."""

from mangnon.cleaning.models.handovers import Handover, Scan, Workbook
from mangnon.cleaning.models.pressing import Press
from mangnon.cleaning.models.rechecks import Recheck, RecheckItem, RecheckRule
from mangnon.cleaning.models.rounds import Item, ItemStep, Round

__all__ = [
    "Handover",
    "Item",
    "ItemStep",
    "Press",
    "Recheck",
    "RecheckItem",
    "RecheckRule",
    "Round",
    "Scan",
    "Workbook",
]
