"""Which communes and villages are of ethnic minorities, or especially difficult, on a day."""

from dataclasses import dataclass
from datetime import date

from mangnon.places import queries as places
from mangnon.registry.models import SpecialArea
from mangnon.registry.queries.facts import last_day


@dataclass(frozen=True)
class Area:
    """A place that is such an area from–to, by a decision."""

    id: int
    place_id: int
    kind: str
    since: date
    last_day: date | None
    source: str
    status: str


def of_place(place_id: int, on: date, village_id: int | None = None) -> set[str]:
    """Kinds of area ("difficult", "minority") the commune or the village is on the day.

    A commune merged away is asked as the one it is part of that day; what was so of it before says nothing of that.
    """
    here = {present(place_id, on), *({present(village_id, on)} if village_id else set())}
    found = SpecialArea.objects.filter(place_id__in=here, valid__contains=on)
    return set(found.values_list("kind", flat=True))


def listing(place_ids: set[int]) -> list[Area]:
    """What was ever said of these places, newest first."""
    found = SpecialArea.objects.filter(place_id__in=place_ids).order_by("-valid", "id")
    return [
        Area(one.id, one.place_id, one.kind, one.valid.lower, last_day(one.valid.upper), one.source, one.status)
        for one in found
    ]


def present(place_id: int, on: date) -> int:
    """The place on the day: itself, or the one it was merged into whole."""
    if places.find(place_id, on) is not None:
        return place_id
    later = places.successors(place_id, on)
    return later[0].place.id if len(later) == 1 else place_id
