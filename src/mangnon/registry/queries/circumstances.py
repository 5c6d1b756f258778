"""The circumstances table: groups and sub-groups by sex and age, of a commune or a village, on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from mangnon.registry.models import Child, Circumstance, CircumstanceKind
from mangnon.registry.queries import kin, residence
from mangnon.registry.queries.children import Wanted, of_place
from mangnon.registry.queries.kin import Kin
from mangnon.registry.queries.lists import age_group
from mangnon.registry.queries.residence import Lived
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
    wanted = Wanted(place_id, on, village_id)
    gone = residence.gone(wanted.here)
    children = _children(of_place(wanted), gone, on)
    held = _held(kin.of_commune(wanted.here), gone, children, on)
    whole = Kind(ANY_GROUP, ANY_GROUP, "", False)
    named = [whole, *kinds(on, sensitive=sensitive)]
    return [Line(kind, _counts(_meant(kind, held), children)) for kind in named]


def _children(found: QuerySet[Child], gone: Iterable[Lived], on: date) -> dict[int, tuple[str, str]]:
    """Child → its sex and age group; blank where the birth date is not known."""
    seen = found.order_by("id").values_list("id", "sex", "birth_date")
    unseen = ((one.child_id, one.sex, one.birth_date) for one in gone)
    return {id: (sex, age_group(born, on)) for id, sex, born in (*seen, *unseen)}


def _held(
    around: Kin, gone: Iterable[Lived], children: dict[int, tuple[str, str]], on: date
) -> dict[tuple[str, str], set[int]]:
    """Code and group → the children in it, those whose circumstance stands on a merged record too."""
    rows = around.rows(Circumstance.objects.filter(valid__contains=on, recorded__upper_inf=True))
    found: dict[tuple[str, str], set[int]] = {}
    for code, group, child in rows.order_by("id").values_list("kind__code", "kind__group", "child_id"):
        if (owner := around.merged.get(child, child)) in children:
            found.setdefault((code, group), set()).add(owner)
    for one in gone:
        for code in one.held:
            found.setdefault((code, code.partition(".")[0]), set()).add(one.child_id)
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
