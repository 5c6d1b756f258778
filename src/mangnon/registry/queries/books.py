"""The follow-up book: children of a village by household, with what is looked at on a visit."""

from dataclasses import dataclass
from datetime import date

from mangnon.registry.models import Care, Child, Circumstance, Household
from mangnon.registry.queries import kin
from mangnon.registry.queries.children import Wanted, of_place
from mangnon.vn.names import person_sort_key


@dataclass(frozen=True)
class Entry:
    """A child in the book; `carers` by relation. No sensitive circumstances: a book goes from hand to hand."""

    name: str
    birth_date: date | None
    precision: str
    sex: str
    ethnicity: str
    identity_number: str
    carers: dict[str, str]
    schooling: str
    school: str
    grade: int | None
    insurance_number: str
    insured_until: date | None
    birth_registered: bool | None
    circumstances: tuple[str, ...]


@dataclass(frozen=True)
class Home:
    """A household with its children, eldest first; without a head: children of whom no household is recorded."""

    head_name: str
    address: str
    book_number: str
    poverty: str
    children: tuple[Entry, ...]


def of_village(place_id: int, on: date, village_id: int | None = None) -> list[Home]:
    """The book of a village (0: those without one), or of a whole commune; households by their heads' given names."""
    found = of_place(Wanted(place_id, on, village_id)).select_related("household")
    children = list(found.order_by("birth_date", "id"))
    ids = [child.id for child in children]
    carers, held = _carers(ids, on), _circumstances(ids, on)
    homes: dict[int | None, list[Child]] = {}
    for child in children:
        homes.setdefault(child.household_id, []).append(child)
    made = [_home(group, carers, held) for group in homes.values()]
    return sorted(made, key=lambda home: (not home.head_name, person_sort_key(home.head_name)))


def _home(group: list[Child], carers: dict[int, dict[str, str]], held: dict[int, tuple[str, ...]]) -> Home:
    home: Household | None = group[0].household
    entries = tuple(_entry(child, carers.get(child.id, {}), held.get(child.id, ())) for child in group)
    if home is None:
        return Home("", "", "", "", entries)
    return Home(home.head_name, home.address, home.book_number, home.poverty, entries)


def _entry(child: Child, carers: dict[str, str], held: tuple[str, ...]) -> Entry:
    return Entry(
        child.full_name, child.birth_date, child.birth_precision, child.sex, child.ethnicity, child.identity_number,
        carers, child.schooling, child.school, child.grade, child.insurance_number, child.insured_until,
        child.birth_registered, held,
    )  # fmt: skip


def _carers(child_ids: list[int], on: date) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    rows = Care.objects.filter(recorded__upper_inf=True, valid__contains=on).select_related("adult")
    for child_id, care in kin.owned(rows, child_ids):
        found.setdefault(child_id, {}).setdefault(care.relation, care.adult.full_name)
    return found


def _circumstances(child_ids: list[int], on: date) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    rows = Circumstance.objects.filter(recorded__upper_inf=True, valid__contains=on, is_sensitive=False)
    for child_id, row in kin.owned(rows.select_related("kind"), child_ids):
        found[child_id] = (*found.get(child_id, ()), row.kind.title)
    return found
