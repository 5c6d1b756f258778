"""Finding an agency by what an officer types."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from mangnon.people.models import Agency
from mangnon.people.queries.agencies import AgencyInfo, standing
from mangnon.people.queries.kinds import names_on
from mangnon.people.rules.keys import agency_key
from mangnon.places import queries as places

MOST_PLACES = 60


def search(text: str, on: date, within_places: Iterable[int] | None = None, limit: int = 20) -> list[AgencyInfo]:
    """Agencies by name and place, without marks, in any word order, abbreviations allowed.

    “phong ldtbxh tan yen”, “tan yen cong an”. The words that no kind's name takes must name the place.
    """
    words = agency_key(text).split()
    if not words:
        return []
    own = Q(own_name__gt="")
    for word in text.split():
        own &= Q(own_name__icontains=word)
    condition = own
    for rest, kinds in _kinds_by_words_left(words, on).items():
        condition |= _named(rest, kinds, on, within_places)
    if within_places is not None:
        condition &= Q(place_id__in=list(within_places))
    ids = Agency.objects.filter(condition, valid__contains=on).order_by("kind__rank", "id").values_list("id", flat=True)
    return standing(Q(id__in=list(ids[:limit])), on)


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
