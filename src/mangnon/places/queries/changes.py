"""Newer lists: what one would change, and what earlier ones have changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mangnon.places.differences import Difference, difference
from mangnon.places.lists import Listed
from mangnon.places.models import Change
from mangnon.places.queries.maps import as_of


@dataclass(frozen=True)
class Applied:
    """A list put in force, and whether it was taken back."""

    id: int
    day: date
    source: str
    applied_on: date
    undone_on: date | None


def plan_import(rows: Sequence[Listed], day: date) -> Difference:
    """What the list changes from `day` on, against the map of that day. Writes nothing."""
    return difference(as_of(day), rows, day)


def changes() -> list[Applied]:
    """Lists put in force by offices, newest first."""
    found = Change.objects.order_by("-id").values_list("id", "day", "source", "applied_on", "undone_on")
    return [Applied(*row) for row in found]
