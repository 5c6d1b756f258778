"""Which place the words behind an agency's name mean."""

from collections.abc import Iterable

from mangnon.people.queries.desk import Desk
from mangnon.people.rules.keys import agency_key
from mangnon.people.rules.meaning import Where
from mangnon.places import queries as places
from mangnon.places.rules import Place

TOWN = "tt"  # “TT Cao Thượng” is a thị trấn
MOST = 20


def places_meant(desk: Desk, where: Where) -> list[Place]:
    """Places that the words may mean, those nearest to the issuer alone where there are such; none where unknown."""
    if not where.name:
        place = next((p for level in where.levels if (p := desk.place_of(level, where.unit))), None)
        return [place] if place else []
    unit = "thi tran" if where.unit == TOWN else where.unit
    own = [place for place in desk.lineage if agency_key(place.name) == where.name]
    close = _fitting([*own, *desk.below.get(where.name, ())], where)
    far = [] if close and not unit else _fitting(_anywhere(desk, where), where)
    for found in (close, far):
        if typed := [place for place in found if not unit or agency_key(place.kind) == unit]:
            return _nearest(desk, typed)
    return _nearest(desk, close)


def _anywhere(desk: Desk, where: Where) -> list[Place]:
    found = places.search(f"{where.unit} {where.name}".strip(), desk.on, limit=MOST)
    return [place for place in found if agency_key(place.name) == where.name]


def _fitting(found: Iterable[Place], where: Where) -> list[Place]:
    return [place for place in dict.fromkeys(found) if not where.levels or place.level.value in where.levels]


def _nearest(desk: Desk, found: list[Place]) -> list[Place]:
    """Of several places of one name: the one the issuer lies in, else those right under the issuer, else all."""
    own = [place for place in found if place in desk.lineage]
    return own[:1] or [place for place in found if place.parent_id == desk.place_id] or found
