"""Communes and villages that a form of a child offers: where its officer keeps records."""

from mangnon.access.permissions import Permission
from mangnon.places import queries as places
from mangnon.places.rules import Level
from mangnon.registry.queries import households
from mangnon.registry.queries.children import Record
from mangnon.web.children.pages.records import communes

Named = tuple[tuple[int, str], ...]


def communes_for_new(request, home: households.Record | None) -> Named:
    """Communes a new child may be added to: the household's where one is named, else the officer's own.

    Of a collaborator they are those around the villages.
    """
    found = places.find(home.values["place"], request.today) if home else None
    if found:
        return ((found.id, found.heading),)
    return communes(request) or _around_villages(request)


def villages_for_new(request, offered: Named) -> Named:
    """Villages of the only commune offered; of several none, for they could be of another."""
    return _written(request, offered[0][0]) if len(offered) == 1 else ()


def villages_of(request, record: Record) -> Named:
    """Villages a kept child may be written in, its own among them though it is no longer on the map."""
    place, own = record.values["place"], record.values["village"]
    found = _written(request, place) if isinstance(place, int) else ()
    return found if own is None or own in dict(found) else (*_named(request, {own}), *found)


def _written(request, commune: int) -> Named:
    officer = request.officer
    is_whole = officer.holds(Permission.CHILD_EDIT, at=commune)
    inside = [place for place in places.directly_under(commune, request.today) if place.level is Level.VILLAGE]
    return tuple((place.id, place.heading) for place in inside if is_whole or place.id in officer.places)


def _around_villages(request) -> Named:
    mine = places.many(request.officer.places, request.today).values()
    return _named(request, {place.parent_id for place in mine if place.level is Level.VILLAGE} - {None})


def _named(request, wanted) -> Named:
    found = places.many(wanted, request.today).values()
    return tuple((place.id, place.heading) for place in found)
