"""Children who died: what the register of incidents will read, and the archive shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mangnon.registry.models import Child
from mangnon.registry.rules import fields, marks


@dataclass(frozen=True)
class Death:
    """A child's death. `cause` is a sensitive fact: shown only before those who hold CHILD_SENSITIVE."""

    child_id: int
    public_id: UUID
    name: str
    sex: str
    birth_date: date | None
    place_id: int
    village_id: int | None
    day: date
    cause: str


def deaths(place_ids: Iterable[int], first: date, last: date) -> list[Death]:
    """Children of these communes who died from `first` to `last`, newest first, as known now."""
    found = Child.objects.filter(place_id__in=list(place_ids), living=fields.Living.DIED, merged_into=None)
    known = [_death(child) for child in found.order_by("id")]
    return sorted((one for one in known if first <= one.day <= last), key=lambda one: (one.day, one.child_id))[::-1]


def _death(child: Child) -> Death:
    day = marks.of(child.marks, "living", child.since, child.recorded_at, child.source_id).since
    return Death(
        child.id, child.public_id, child.full_name, child.sex, child.birth_date, child.place_id, child.village_id, day,
        child.death_cause,
    )  # fmt: skip
