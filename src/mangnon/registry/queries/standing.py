"""What stands of many children at once, for comparing and sending lists: every fact, and who cares for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Q, QuerySet

from mangnon.registry.models import Care, Child
from mangnon.registry.queries import residence
from mangnon.registry.queries.children import Listing, Wanted, of_place, within
from mangnon.registry.rules import fields, rows

_TOLD = tuple(field for field in fields.FIELDS if field.guard is not fields.Guard.SENSITIVE)


@dataclass(frozen=True)
class Standing:
    """A child's facts by field (none that are sensitive), with its carers' names under father, mother, guardian."""

    id: int
    public_id: UUID
    version: int
    values: dict[str, object]


def of(ids: Iterable[int]) -> dict[int, Standing]:
    """Children by id, those that the officer may see."""
    return {standing.id: standing for standing in _standing(Child.objects.filter(id__in=list(ids)))}


def of_aged(place_id: int, on: date, ages: tuple[int, int]) -> list[Standing]:
    """Children of a commune from–before these years of age, in the order of lists."""
    return _standing(aged(place_id, on, ages).found.order_by("sort_key", "id"))


def aged(place_id: int, on: date, ages: tuple[int, int]) -> Listing:
    """The same as a listing; children whose birth date is not known belong to every age."""
    born = Q(birth_date__gt=on - relativedelta(years=ages[1]), birth_date__lte=on - relativedelta(years=ages[0]))
    return Listing(of_place(Wanted(place_id, on=on)).filter(Q(birth_date=None) | born))


def numbered_or_named(place_id: int, numbers: Iterable[str], names: Iterable[str], on: date) -> list[Standing]:
    """Children of a commune with one of these identity numbers or one of these names (by `search_key`)."""
    known = Q(identity_number__in=[number for number in numbers if number]) | Q(search_key__in=list(names))
    return _standing(Child.objects.filter(known, within(residence.ground(place_id, None, on)), merged_into=None))


def numbers_elsewhere(place_id: int, numbers: Iterable[str], on: date) -> set[str]:
    """Which of these numbers living children of other communes among the officer's places bear."""
    found = Child.objects.filter(identity_number__in=[number for number in numbers if number], merged_into=None)
    elsewhere = found.exclude(within(residence.ground(place_id, None, on))).filter(living="here")
    return set(elsewhere.values_list("identity_number", flat=True))


def _standing(found: QuerySet[Child]) -> list[Standing]:
    children = list(found)
    carers = _carers([child.id for child in children])
    return [
        Standing(child.id, child.public_id, child.version, _values(child) | carers.get(child.id, {}))
        for child in children
    ]


def _values(child: Child) -> dict[str, object]:
    return {field.key: getattr(child, rows.column(field.key)) for field in _TOLD}


def _carers(ids: list[int]) -> dict[int, dict[str, object]]:
    """Child → relation → name; the first of several guardians."""
    found: dict[int, dict[str, object]] = {}
    cares = Care.objects.filter(child_id__in=ids, recorded__upper_inf=True, valid__upper_inf=True)
    for child_id, relation, name in cares.order_by("id").values_list("child_id", "relation", "adult__full_name"):
        found.setdefault(child_id, {}).setdefault(relation, name)
    return found
