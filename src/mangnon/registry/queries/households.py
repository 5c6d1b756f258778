"""One household, the households of a place, and what was known of them on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Func, QuerySet, Value

from mangnon.places import queries as places
from mangnon.registry.models import Child, Household, HouseholdFact
from mangnon.registry.queries import facts
from mangnon.registry.queries.children import of_household
from mangnon.registry.queries.facts import Said
from mangnon.registry.rules.refusals import NotHere
from mangnon.vn.names import search_key

BY_GIVEN_NAME = Func(F("search_key"), Value(" "), Value(-1), function="split_part")


@dataclass(frozen=True)
class Record(facts.Standing):
    """What stands of a household, by field."""

    merged_into: UUID | None

    @property
    def head_name(self) -> str:
        return str(self.values["head_name"])


@dataclass(frozen=True)
class Row:
    """A line of a list. `children`: those under 16 who live in it."""

    id: int
    public_id: UUID
    head_name: str
    place_id: int
    village_id: int | None
    address: str
    book_number: str
    poverty: str
    children: int


@dataclass(frozen=True)
class Wanted:
    """Which households of a commune (and of what was merged whole into it), on a day; blank means any."""

    place_id: int
    on: date
    village_id: int | None = None
    poverty: str = ""
    text: str = ""


@dataclass(frozen=True)
class Listing:
    """Households village by village in the order of their heads' given names, read in leaves."""

    found: QuerySet[Household]
    on: date

    def count(self) -> int:
        return self.found.count()

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[Row]:
        return iter(self[:])

    def __getitem__(self, leaf: slice) -> list[Row]:
        ordered = self.found.order_by("village_id", BY_GIVEN_NAME, "search_key", "id")
        return as_rows(ordered[leaf], self.on)


def one(public_id: UUID) -> Record:
    """The household as it stands.

    Raises:
        NotHere: there is none in the officer's places.
    """
    found = Household.objects.select_related("merged_into").filter(public_id=public_id).first()
    if found is None:
        raise NotHere("hộ gia đình")
    return _record(found)


def by_id(household_id: int) -> Record:
    """The same by its key. Raises `NotHere`."""
    return _record(_row(household_id))


def known(household_ids: Iterable[int]) -> dict[int, Record]:
    """Those of these that the officer may see."""
    found = Household.objects.select_related("merged_into").filter(id__in=list(household_ids))
    return {household.id: _record(household) for household in found.order_by("id")}


def listing(wanted: Wanted) -> Listing:
    """The households of a place that stand today."""
    # a commune keeps what was written under the names of those merged into it
    where = places.territory({wanted.place_id}, wanted.on)
    found = Household.objects.filter(place_id__in=where, standing="here")
    return Listing(_narrowed(found, wanted), wanted.on)


def of_village(village_id: int, on: date, text: str = "") -> Listing:
    """The households of a village (and of what was merged whole into it)."""
    where = places.territory({village_id}, on)
    found = Household.objects.filter(village_id__in=where, standing="here")
    return Listing(_named(found, text), on)


def value_on(household_id: int, key: str, *, on: date, known_at: datetime | None = None) -> object | None:
    """What held of a field on a day, as known at an instant (None: now). Raises `NotHere`."""
    return facts.value_on(_row(household_id), key, on=on, known_at=known_at)


def as_of(household_id: int, *, on: date, known_at: datetime | None = None) -> dict[str, object]:
    """What held of every field on a day, as known at an instant (None: now). Raises `NotHere`."""
    return facts.values_on(_row(household_id), on=on, known_at=known_at)


def timeline(household_id: int) -> list[Said]:
    """Everything said of the household after it was founded, newest first."""
    return facts.timeline(_row(household_id))


def poverty_among(household_ids: Iterable[int], *, on: date, known_at: datetime | None = None) -> dict[int, str]:
    """Household → its poverty on a day ("poor", "near_poor", "none"); those not yet recorded that day are left out."""
    found = list(Household.objects.filter(id__in=set(household_ids)).order_by("id"))
    past: dict[int, list[HouseholdFact]] = {}
    for fact in HouseholdFact.objects.filter(household__in=found, field="poverty").order_by("id"):
        past.setdefault(fact.household_id, []).append(fact)
    held = {
        one.id: facts.values_on(one, on=on, known_at=known_at, past=past.get(one.id, ()))["poverty"] for one in found
    }
    return {household_id: str(value) for household_id, value in held.items() if value is not None}


def poverty_of_children(child_ids: Iterable[int], *, on: date) -> dict[int, str]:
    """Child → poverty on a day of the household it lived in that day; children of no household are left out."""
    lived = household_among(child_ids, on=on)
    poverty = poverty_among(lived.values(), on=on)
    return {child_id: poverty[household] for child_id, household in lived.items() if household in poverty}


def household_among(child_ids: Iterable[int], *, on: date) -> dict[int, int]:
    """Child → household it lived in on a day."""
    found = Child.objects.filter(id__in=set(child_ids)).prefetch_related("facts").order_by("id")
    held = {
        child.id: facts.values_on(child, on=on, past=[fact for fact in child.facts.all() if fact.field == "household"])[
            "household"
        ]
        for child in found
    }
    return {child_id: int(str(value)) for child_id, value in held.items() if value is not None}


def as_rows(found: Iterable[Household], on: date) -> list[Row]:
    """Lines of a list; the children of all are counted once."""
    found = list(found)
    counts = dict(
        of_household([one.id for one in found], on).order_by().values_list("household_id").annotate(Count("id"))
    )
    return [
        Row(
            one.id, one.public_id, one.head_name, one.place_id, one.village_id, one.address, one.book_number,
            one.poverty, counts.get(one.id, 0),
        )
        for one in found
    ]  # fmt: skip


def _narrowed(found: QuerySet[Household], wanted: Wanted) -> QuerySet[Household]:
    if wanted.village_id:
        found = found.filter(village_id=wanted.village_id)
    if wanted.poverty:
        found = found.filter(poverty=wanted.poverty)
    return _named(found, wanted.text)


def _named(found: QuerySet[Household], text: str) -> QuerySet[Household]:
    """Heads whose name has all the words, in any order, without marks; or the number of the book."""
    by_number = found.filter(book_number=text.strip()) if text.strip() else found.none()
    for word in search_key(text).split():
        found = found.filter(search_key__contains=word)
    return found | by_number if text.strip() else found


def _row(household_id: int) -> Household:
    found = Household.objects.select_related("merged_into").filter(id=household_id).first()
    if found is None:
        raise NotHere("hộ gia đình")
    return found


def _record(found: Household) -> Record:
    merged = found.merged_into.public_id if found.merged_into else None
    return Record(found.id, found.public_id, facts.standing(found), found.version, found.since, merged)
