"""Newer lists: what one would change, and what earlier ones have changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from mangnon.places.differences import Difference, difference
from mangnon.places.lists import Listed
from mangnon.places.models import Change, Version
from mangnon.places.queries.maps import as_of
from mangnon.places.rules import Level


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


def last_change_day() -> date | None:
    """The last day on which anything on the map begins or ends, ahead or behind; villages aside."""
    versions = Version.objects.exclude(level=Level.VILLAGE)
    bounds = versions.aggregate(begins=Max("valid__startswith"), ends=Max("valid__endswith"))
    return max((day for day in bounds.values() if day), default=None)


def made_by(change_id: int) -> list[int]:
    """Units that stand on the map through that change alone."""
    others = Version.objects.exclude(opened_by_id=change_id).values("unit_id")
    opened = Version.objects.filter(opened_by_id=change_id).exclude(unit_id__in=others)
    return sorted(set(opened.values_list("unit_id", flat=True)))


def touched_by(change_id: int) -> set[int | None]:
    """The units above all that the change made, ended or changed; None above a province."""
    rows = Version.objects.filter(Q(opened_by_id=change_id) | Q(closed_by_id=change_id))
    above: set[int | None] = set(rows.values_list("parent_id", flat=True))
    return above - set(made_by(change_id))


def changes() -> list[Applied]:
    """Lists put in force by offices, newest first."""
    found = Change.objects.order_by("-id").values_list("id", "day", "source", "applied_on", "undone_on")
    return [Applied(*row) for row in found]
