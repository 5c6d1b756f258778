"""Finding an agency by what an officer types."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from mangnon.people.models import Agency, Naming
from mangnon.people.queries.agencies import AgencyInfo, standing
from mangnon.people.queries.kinds import names_on
from mangnon.people.rules.keys import agency_key
from mangnon.places import queries as places
from mangnon.vn.names import search_key

MOST_PLACES = 60


def search(text: str, on: date, within_places: Iterable[int] | None = None, limit: int = 20) -> list[AgencyInfo]:
    """Agencies by name and place, without marks, in any word order, abbreviations allowed.

    “phong ldtbxh tan yen”, “tan yen cong an”. The words that no kind's name takes must name the place.
    """
    words = agency_key(text).split()
    if not words:
        return []
    condition = Q(id__in=_own_named(words, on, within_places))
    for rest, kinds in _kinds_by_words_left(words, on).items():
        condition |= _named(rest, kinds, on, within_places)
    if within_places is not None:
        condition &= Q(place_id__in=list(within_places))
    ids = Agency.objects.filter(condition, valid__contains=on).order_by("kind__rank", "id").values_list("id", flat=True)
    return standing(Q(id__in=list(ids[:limit])), on)


def _own_named(words: list[str], on: date, within_places: Iterable[int] | None) -> list[int]:
    """Agencies with a name of their own, founded with it or given it later, that takes a word; the place the rest."""
    here = Q(valid__contains=on)
    if within_places is not None:
        here &= Q(place_id__in=list(within_places))
    founded = Agency.objects.filter(here, own_name__gt="").values_list("id", "place_id", "own_name")
    given = Naming.objects.filter(Q(agency__in=Agency.objects.filter(here)), valid__contains=on, name__gt="")
    named = [*founded.order_by("id"), *given.order_by("id").values_list("agency_id", "agency__place_id", "name")]
    at = places.many({place for _, place, _ in named if place is not None}, on)
    found = []
    for key, place_id, name in named:
        own = agency_key(name)
        whole = f"{own} {search_key(at[place_id].full_title)}" if place_id in at else own
        if all(f" {word}" in f" {whole}" for word in words) and any(f" {word}" in f" {own}" for word in words):
            found.append(key)
    return found


def _kinds_by_words_left(words: list[str], on: date) -> dict[tuple[str, ...], list[tuple[int, str]]]:
    """Kinds at levels, by the words their names leave over; only those that take the most words.

    The last word may still be unfinished.
    """
    left: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for (kind, level), (name, short) in names_on(on).items():
        known = set(agency_key(f"{name} {short}").split())
        rest = [word for word in words if word not in known]
        if rest[-1:] == words[-1:] and any(own.startswith(words[-1]) for own in known):
            rest.pop()
        left[tuple(rest)].append((kind, level))
    fewest = min(map(len, left), default=0)
    return {rest: kinds for rest, kinds in left.items() if len(rest) == fewest}


def _named(
    rest: tuple[str, ...],
    kinds: list[tuple[int, str]],
    on: date,
    within_places: Iterable[int] | None,
) -> Q:
    condition = Q()
    for kind, level in kinds:
        condition |= Q(kind_id=kind, level=level)
    if not rest:
        return condition
    found = places.search(" ".join(rest), on, limit=MOST_PLACES)
    return condition & Q(place_id__in=[place.id for place in found])
