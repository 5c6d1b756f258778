"""Where children lived on an earlier day, those who have moved or died since; as known now.

Where nothing is known of the day the earliest that is known holds: a child written down in July lived there in June.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import connection

from mangnon.places import queries as places
from mangnon.registry.models import Child
from mangnon.registry.rules import age, fields


@dataclass(frozen=True)
class Lived:
    """A child whose residence is another now: how it was on the day. `held` are codes of circumstances of that day."""

    child_id: int
    place_id: int
    village_id: int | None
    living: str
    sex: str
    birth_date: date | None
    held: tuple[str, ...]

    def is_child(self, day: date) -> bool:
        return self.birth_date is None or age.is_child(self.birth_date, day)


@dataclass(frozen=True)
class Ground:
    """A commune with what went into it by the day, or a village of it (`villages`; holding None: those without one)."""

    places: frozenset[int]
    villages: frozenset[int | None] | None
    day: date

    @cached_property
    def changed(self) -> list[Lived]:
        """Children of these places, then or now, whose residence has changed since the day; asked once."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM registry_lived(%s, %s)", [sorted(self.places), self.day])
            return [
                Lived(child, place, village, living, sex, born, tuple(held))
                for child, place, village, living, sex, born, held in cursor.fetchall()
            ]

    def holds(self, place_id: int, village_id: int | None) -> bool:
        return place_id in self.places and (self.villages is None or village_id in self.villages)


def ground(place_id: int, village_id: int | None, day: date) -> Ground:
    """A commune, or a village of it (0: those without one), as it stands on the day."""
    here = places.territory({place_id}, day)
    if village_id is None:
        return Ground(here, None, day)
    return Ground(here, places.territory({village_id}, day) if village_id else frozenset({None}), day)


def gone(here: Ground) -> list[Lived]:
    """Children who lived there on the day and whose records now are kept where the officer does not see."""
    there = [
        one
        for one in here.changed
        if here.holds(one.place_id, one.village_id) and one.living == fields.Living.HERE and one.is_child(here.day)
    ]
    return _out_of_sight(there) if there else []


def _out_of_sight(found: Iterable[Lived]) -> list[Lived]:
    by_id = {one.child_id: one for one in found}
    seen = set(Child.objects.filter(id__in=by_id).values_list("id", flat=True))
    return [one for id, one in by_id.items() if id not in seen]
