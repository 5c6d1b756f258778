"""Who lives in a household, who cares for its children, and which household a new record may already have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from mangnon.places import queries as places
from mangnon.registry.models import Care, Child, Household, Residence
from mangnon.registry.queries import facts, households
from mangnon.registry.queries.children import Row as ChildRow
from mangnon.registry.queries.children import of_household, row
from mangnon.registry.queries.facts import last_day
from mangnon.vn.names import search_key

MOST = 20


@dataclass(frozen=True)
class Resident:
    """An adult who lives or lived in the household."""

    adult_id: int
    public_id: UUID
    name: str
    birth_year: int | None
    phone: str
    since: date
    last_day: date | None


@dataclass(frozen=True)
class CareGiven:
    """An adult cares for a child, as known now."""

    care_id: int
    adult_id: int
    adult_public_id: UUID
    adult_name: str
    phone: str
    relation: str
    child_id: UUID
    child_name: str
    since: date
    last_day: date | None


@dataclass(frozen=True)
class Likely:
    """A household that a new child or household may belong to, and what speaks for it."""

    row: households.Row
    reasons: tuple[str, ...]


def children(household_id: int, on: date) -> list[ChildRow]:
    """Children under 16 who live in the household today, the oldest first."""
    return [row(child) for child in of_household([household_id], on).order_by("birth_date", "sort_key", "id")]


def children_on(household_id: int, *, on: date, known_at: datetime | None = None) -> list[int]:
    """Children who lived in the household on a day, as known at an instant (None: now), by id."""
    ever = Q(household=household_id) | Q(facts__field="household", facts__value=household_id)
    found = Child.objects.filter(ever).distinct().order_by("id")
    lived = (child for child in found if facts.value_on(child, "household", on=on, known_at=known_at) == household_id)
    return [child.id for child in lived]


def residents(household_id: int) -> list[Resident]:
    """Adults who live or lived in the household, as known now; those who live there first."""
    found = Residence.objects.filter(household=household_id, recorded__upper_inf=True).select_related("adult")
    shown = [
        Resident(
            one.adult_id, one.adult.public_id, one.adult.full_name, one.adult.birth_year, one.adult.phone,
            one.valid.lower, last_day(one.valid.upper),
        )
        for one in found.order_by("valid", "id")
    ]  # fmt: skip
    return sorted(shown, key=lambda one: one.last_day is not None)


def carers(household_id: int, on: date) -> list[CareGiven]:
    """Who cares for the children of the household today."""
    of_children = of_household([household_id], on).values("id")
    return _given(Q(child__in=of_children, valid__contains=on))


def cared_for(adult_id: int) -> list[CareGiven]:
    """The children an adult cares or cared for, as known now; those of today first."""
    return sorted(_given(Q(adult=adult_id)), key=lambda one: one.last_day is not None)


def likely(
    *, place_id: int, names: Iterable[str], address: str = "", village_id: int | None = None, phone: str = "", on: date
) -> list[Likely]:  # fmt: skip
    """Households of the commune that one of these people heads, whose children one cares for, or at the address.

    The telephone is one of those who care for its children.
    """
    keys = {key for name in names if (key := search_key(name))}
    where = search_key(address)
    found = Household.objects.filter(_of_commune(place_id, on), standing="here")
    reasons: dict[int, list[str]] = {}
    for one in found.filter(search_key__in=keys).order_by("id")[:MOST]:
        reasons.setdefault(one.id, []).append("cùng tên chủ hộ")
    for household_id, name in _of_carers(keys, found):
        reasons.setdefault(household_id, []).append(f"{name} chăm sóc trẻ ở hộ này")
    for household_id in _by_phone(phone.strip(), found):
        reasons.setdefault(household_id, []).append("cùng số điện thoại")
    if where:
        at = [
            one for one in found.filter(village_id=village_id).exclude(address="") if search_key(one.address) == where
        ]
        for one in at[:MOST]:
            reasons.setdefault(one.id, []).append("cùng địa chỉ")
    rows = households.as_rows(found.filter(id__in=reasons).order_by("id"), on)
    return sorted((Likely(row, tuple(reasons[row.id])) for row in rows), key=lambda one: -len(one.reasons))


def _of_commune(place_id: int, on: date) -> Q:
    return Q(place_id__in=places.territory({place_id}, on))


def _of_carers(keys: set[str], found) -> list[tuple[int, str]]:
    cares = Care.objects.filter(
        adult__search_key__in=keys, recorded__upper_inf=True, valid__upper_inf=True, child__merged_into=None,
        child__household__in=found.values("id"),
    )  # fmt: skip
    pairs = cares.values_list("child__household_id", "adult__full_name").distinct()
    return list(pairs.order_by("child__household_id", "adult__full_name")[:MOST])


def _by_phone(phone: str, found) -> list[int]:
    if not phone:
        return []
    cares = Care.objects.filter(
        adult__phone=phone, recorded__upper_inf=True, valid__upper_inf=True, child__merged_into=None,
        child__household__in=found.values("id"),
    )  # fmt: skip
    return list(cares.order_by("child__household_id").values_list("child__household_id", flat=True).distinct()[:MOST])


def _given(condition: Q) -> list[CareGiven]:
    found = Care.objects.filter(condition, recorded__upper_inf=True).select_related("adult", "child")
    return [
        CareGiven(
            care.id, care.adult_id, care.adult.public_id, care.adult.full_name, care.adult.phone,
            Care.Relation(care.relation).label, care.child.public_id, care.child.full_name, care.valid.lower,
            last_day(care.valid.upper),
        )
        for care in found.order_by("adult__search_key", "adult_id", "child__birth_date", "id")
    ]  # fmt: skip
