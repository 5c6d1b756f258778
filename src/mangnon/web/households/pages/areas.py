"""The page of special areas."""

from dataclasses import dataclass
from datetime import date

from mangnon.access.permissions import Permission
from mangnon.places import queries as places
from mangnon.registry.queries import areas
from mangnon.registry.rules import household_fields
from mangnon.web import words
from mangnon.web.households.pages import where


@dataclass(frozen=True)
class AreaRow:
    id: int
    place: str
    kind: str
    since: date
    last_day: date | None
    source: str
    may_end: bool


@dataclass(frozen=True)
class AreasPage:
    rows: tuple[AreaRow, ...]
    may_mark: bool


def index(request) -> AreasPage:
    found = areas.listing(set(request.officer.places))
    named = places.many({one.place_id for one in found}, request.today)
    rows = tuple(
        AreaRow(
            one.id, named[one.place_id].full_title if one.place_id in named else words.NONE,
            household_fields.AREAS[one.kind], one.since, one.last_day, one.source,
            one.last_day is None and request.officer.holds(Permission.PLACE_EDIT, at=one.place_id),
        )
        for one in found
    )  # fmt: skip
    return AreasPage(rows, request.officer.holds(Permission.PLACE_EDIT))


def choices(request) -> list[tuple[int, str]]:
    """Communes and their villages among the officer's places."""
    found = []
    for ground in where.grounds(request):
        found.append((ground.place_id, ground.name))
        found += [(id, f"{ground.name} · {name}") for id, name in where.villages(request, ground)]
    return found
