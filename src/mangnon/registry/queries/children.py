"""One child, and the children of a place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet

from mangnon.registry.models import Child
from mangnon.registry.queries import facts, residence
from mangnon.registry.queries.residence import Ground
from mangnon.registry.rules import age, fields
from mangnon.registry.rules.refusals import NotHere


@dataclass(frozen=True)
class Record(facts.Standing):
    """What stands of a child, by field."""

    merged_into: int | None

    @property
    def name(self) -> str:
        return str(self.values["full_name"])

    @property
    def birth_date(self) -> date | None:
        born = self.values["birth_date"]
        return born if isinstance(born, date) else None


@dataclass(frozen=True)
class Row:
    """A line of a list: open facts only."""

    id: int
    public_id: UUID
    name: str
    birth_date: date | None
    precision: str
    sex: str
    place_id: int
    village_id: int | None
    living: str
    has_number: bool


@dataclass(frozen=True)
class Wanted:
    """Which children of a place as it stands on a day: of a village (0: those without one), with what living.

    Only those who are children on the day, but for the archive, which asks them itself.
    """

    place_id: int
    on: date
    village_id: int | None = None
    living: str = fields.Living.HERE
    is_archive: bool = False

    @cached_property
    def here(self) -> Ground:
        return residence.ground(self.place_id, self.village_id, self.on)


def one(public_id: UUID) -> Record:
    """The child as it stands.

    Raises:
        NotHere: there is none in the officer's places.
    """
    child = Child.objects.filter(public_id=public_id).first()
    if child is None:
        raise NotHere
    return _record(child)


def several(public_ids: Iterable[UUID]) -> list[Record]:
    """Those of these children that the officer may see, in the order given."""
    wanted = list(public_ids)
    found = Child.objects.in_bulk(wanted, field_name="public_id")
    return [_record(found[public_id]) for public_id in wanted if public_id in found]


def _record(child: Child) -> Record:
    return Record(child.id, child.public_id, facts.standing(child), child.version, child.since, child.merged_into_id)


def named(public_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names of the children among these that the officer may see."""
    return dict(Child.objects.filter(public_id__in=list(public_ids)).values_list("public_id", "full_name"))


def rows_of(public_ids: Iterable[UUID]) -> list[Row]:
    """The children among these that the officer may see, in alphabetical order of given names."""
    return [row(child) for child in Child.objects.filter(public_id__in=list(public_ids)).order_by("sort_key", "id")]


@dataclass(frozen=True)
class Listing:
    """Children in alphabetical order of given names, as a sequence that is read in leaves."""

    found: QuerySet[Child]

    def count(self) -> int:
        return self.found.count()

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[Row]:
        return iter(self[:])

    def __getitem__(self, leaf: slice) -> list[Row]:
        return [row(child) for child in self.found.order_by("sort_key", "id")[leaf]]


def listing(wanted: Wanted) -> Listing:
    """The children of a place."""
    return Listing(of_place(wanted))


def row(child: Child) -> Row:
    return Row(
        child.id, child.public_id, child.full_name, child.birth_date, child.birth_precision, child.sex,
        child.place_id, child.village_id, child.living, bool(child.identity_number),
    )  # fmt: skip


def value_on(child_id: int, key: str, *, on: date, known_at: datetime | None = None) -> object | None:
    """What held of a field on a day, as known at an instant (None: now)."""
    child = Child.objects.filter(id=child_id).first()
    if child is None:
        raise NotHere
    return facts.value_on(child, key, on=on, known_at=known_at)


def of_place(wanted: Wanted) -> QuerySet[Child]:
    """The same as a query, for the registry's own questions to go on from."""
    found = lived(wanted.here, wanted.living)
    return found if wanted.is_archive else found.filter(_still_child(wanted.on))


def lived(here: Ground, living: str = fields.Living.HERE) -> QuerySet[Child]:
    """Children of any age who lived there on its day."""
    found, now = Child.objects.filter(merged_into=None), Q(living=living) & within(here)
    if not here.changed:
        return found.filter(now)
    then = [one.child_id for one in here.changed if one.living == living and here.holds(one.place_id, one.village_id)]
    return found.filter(now & ~Q(id__in=[one.child_id for one in here.changed]) | Q(id__in=then))


def within(here: Ground) -> Q:
    """Records that stand there now, those written under the names of what was merged into it too."""
    inside = Q(place_id__in=here.places)
    if here.villages is None:
        return inside
    return inside & (Q(village_id=None) if None in here.villages else Q(village_id__in=here.villages))


def of_household(household_ids: Iterable[int], on: date) -> QuerySet[Child]:
    """Children under 16 on the day who live in these households, for the registry's own questions to go on from."""
    found = Child.objects.filter(household_id__in=list(household_ids), living=fields.Living.HERE, merged_into=None)
    return found.filter(_still_child(on))


def _still_child(on: date) -> Q:
    return Q(birth_date=None) | Q(birth_date__gt=age.youngest_gone(on), birth_date__lte=on)
