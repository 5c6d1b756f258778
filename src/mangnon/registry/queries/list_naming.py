"""Where lists show initials for names: what the unit says, else what the nearest unit above it says, else not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mangnon.places import queries as places
from mangnon.registry.models import ListNaming


@dataclass(frozen=True)
class Said:
    """What a unit said of its lists, from a day to before another (None: still)."""

    place_id: int
    initials: bool
    since: date
    until: date | None
    by: str


def with_initials(place_ids: Iterable[int], on: date) -> frozenset[int]:
    """Those of the places whose lists show initials on the day."""
    said = dict(ListNaming.objects.filter(valid__contains=on).values_list("place_id", "initials"))
    if not any(said.values()):
        return frozenset()
    return frozenset(place_id for place_id in set(place_ids) if _of(place_id, said, on))


def in_force(place_id: int, on: date) -> Said | None:
    """What holds for the unit's lists on the day, said by itself or by a unit above; None: nobody said anything."""
    order = [place_id, *(place.id for place in places.ancestors(place_id, on))]
    found = {one.place_id: one for one in map(_said, ListNaming.objects.filter(valid__contains=on, place_id__in=order))}
    return next((found[id] for id in order if id in found), None)


def history(place_id: int) -> list[Said]:
    """What the unit itself said, newest first."""
    return [_said(row) for row in ListNaming.objects.filter(place_id=place_id).order_by("-valid", "-id")]


def _of(place_id: int, said: dict[int, bool], on: date) -> bool:
    if place_id in said:
        return said[place_id]
    return next((said[place.id] for place in places.ancestors(place_id, on) if place.id in said), False)


def _said(row: ListNaming) -> Said:
    return Said(row.place_id, row.initials, row.valid.lower, row.valid.upper, row.by_name)
