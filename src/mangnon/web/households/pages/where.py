"""Where an officer keeps households: communes with their villages, or the villages of a collaborator."""

from dataclasses import dataclass

from mangnon.access.permissions import Permission
from mangnon.places import queries as places
from mangnon.places.rules import Level, Place


@dataclass(frozen=True)
class Ground:
    """A commune as the officer reaches it: whole, or only some of its villages."""

    place_id: int
    name: str
    villages: tuple[tuple[int, str], ...]
    is_whole: bool


def grounds(request) -> tuple[Ground, ...]:
    """The officer's communes on the business day, by name; of a collaborator the commune around the villages."""
    mine = places.many(request.officer.places, request.today).values()
    whole = [place for place in mine if place.level is Level.COMMUNE]
    if whole:
        return tuple(Ground(place.id, place.heading, (), True) for place in whole)
    own = [place for place in mine if place.level is Level.VILLAGE and place.parent_id]
    around = places.many({place.parent_id for place in own if place.parent_id}, request.today)
    return tuple(
        Ground(commune.id, commune.heading, _named([one for one in own if one.parent_id == commune.id]), False)
        for commune in around.values()
    )


def villages(request, ground: Ground) -> tuple[tuple[int, str], ...]:
    """The villages of the ground, by name."""
    if not ground.is_whole:
        return ground.villages
    found = places.directly_under(ground.place_id, request.today)
    return _named([place for place in found if place.level is Level.VILLAGE])


def may_edit(request, values) -> bool:
    """Whether the officer may write what belongs to a place, by its `place` or `village`."""
    where = (values["place"], values["village"])
    return any(request.officer.holds(Permission.CHILD_EDIT, at=place) for place in where if place)


def _named(found: list[Place]) -> tuple[tuple[int, str], ...]:
    return tuple((place.id, place.heading) for place in found)
