"""The circumstances table: groups and sub-groups by sex and age, of a commune or a village, on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mangnon.registry.models import Circumstance, CircumstanceKind
from mangnon.registry.queries import kin
from mangnon.registry.queries.children import Wanted, of_place
from mangnon.registry.queries.lists import AGES
from mangnon.registry.rules import age
from mangnon.registry.rules.entitlements import ANY_GROUP, RISK


@dataclass(frozen=True)
class Kind:
    """A group, one of its sub-groups, or a situation of risk; `*` is any of the 14 groups."""

    code: str
    group: str
    title: str
    is_sensitive: bool

    @property
    def is_group(self) -> bool:
        return self.code in (self.group, ANY_GROUP)


@dataclass(frozen=True)
class Line:
    """A kind with its children by (sex, age group); a child in several kinds counts once in each line."""

    kind: Kind
    counts: dict[tuple[str, str], int]

    def count(self, sex: str = "", ages: str = "") -> int:
        return sum(n for (one, group), n in self.counts.items() if sex in ("", one) and ages in ("", group))


def kinds(on: date, *, sensitive: bool) -> list[Kind]:
    """Kinds in force on the day, groups before their sub-groups, risk last; the sensitive ones only where asked for."""
    found = CircumstanceKind.objects.filter(valid__contains=on).order_by("id")
    kept = [
        Kind(one.code, one.group, one.title, one.is_sensitive) for one in found if sensitive or not one.is_sensitive
    ]
    return sorted(kept, key=lambda kind: _order(kind.code))


def table(place_id: int, on: date, *, sensitive: bool, village_id: int | None = None) -> list[Line]:
    """A line for each kind, after one for all 14 groups together; as known now and as the officer may see it."""
    children = _children(place_id, village_id, on)
    held = _held(place_id, children, on)
    whole = Kind(ANY_GROUP, ANY_GROUP, "", False)
    named = [whole, *kinds(on, sensitive=sensitive)]
    return [Line(kind, _counts(_meant(kind, held), children)) for kind in named]


def _children(place_id: int, village_id: int | None, on: date) -> dict[int, tuple[str, str]]:
    """Child → its sex and age group; blank where the birth date is not known."""
    found = of_place(Wanted(place_id, on, village_id)).order_by("id").values_list("id", "sex", "birth_date")
    return {id: (sex, _age_group(born, on)) for id, sex, born in found}


def _age_group(born: date | None, on: date) -> str:
    if born is None:
        return ""
    years = age.years(born, on)
    return next((key for key, (first, before) in AGES.items() if first <= years < before), "")


def _held(place_id: int, children: dict[int, tuple[str, str]], on: date) -> dict[tuple[str, str], set[int]]:
    """Code and group → the children in it, those whose circumstance stands on a merged record too."""
    around = kin.of_commune(place_id, on)
    rows = Circumstance.objects.filter(
        valid__contains=on, recorded__upper_inf=True, child__place_id__in=around.place_ids
    )
    found: dict[tuple[str, str], set[int]] = {}
    for code, group, child in rows.order_by("id").values_list("kind__code", "kind__group", "child_id"):
        if (owner := around.merged.get(child, child)) in children:
            found.setdefault((code, group), set()).add(owner)
    return found


def _meant(kind: Kind, held: dict[tuple[str, str], set[int]]) -> set[int]:
    if kind.code == ANY_GROUP:
        return set().union(*(ids for (_code, group), ids in held.items() if group != RISK))
    return set().union(*(ids for (code, group), ids in held.items() if kind.code in (code, group)))


def _counts(ids: Iterable[int], children: dict[int, tuple[str, str]]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for id in ids:
        counts[children[id]] = counts.get(children[id], 0) + 1
    return counts


def _order(code: str) -> tuple:
    group, _, sub = code.partition(".")
    return (int(group), int(sub or 0)) if group.isdecimal() else (99, 0)
