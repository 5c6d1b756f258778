"""Rows around children, those of records merged into them included, as conditions of a query.

The children that have such rows are asked first and named by id: nested under row-level security, an EXISTS for each
way from a row to its child costs more to plan than all of them cost to run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from mangnon.registry.models import Care, Child, Circumstance, Service
from mangnon.registry.queries.residence import Ground

Row = TypeVar("Row", Care, Circumstance, Service)


@dataclass(frozen=True)
class Kin:
    """The children of a commune; `merged` says which record stands for one that was merged.

    `moved` are those of whom the commune now is another than on the day.
    """

    place_ids: frozenset[int]
    merged: dict[int, int]
    moved: frozenset[int] = frozenset()

    def has(self, rows: QuerySet) -> Q:
        """Whether one of the rows belongs to the child of the outer query, or to a record merged into it."""
        found = self.rows(rows).order_by().values_list("child_id", flat=True)
        return Q(pk__in={self.merged.get(child, child) for child in found})

    def rows(self, rows: QuerySet) -> QuerySet:
        """Those of the rows that belong to the commune's children, or to records merged into them."""
        here = Q(child__place_id__in=self.place_ids)
        return rows.filter(here | Q(child_id__in=self.moved) if self.moved else here)


def of_commune(here: Ground) -> Kin:
    """The kin of a commune's children, as the commune stands on the day."""
    moved = [one.child_id for one in here.changed]
    gone = Child.objects.filter(Q(place_id__in=here.places) | Q(merged_into_id__in=moved))
    merged = _merged(gone)
    return Kin(here.places, merged, frozenset(moved) | {gone for gone, kept in merged.items() if kept in moved})


def has(rows: QuerySet) -> Q:
    """The same for the children of any places."""
    merged = _merged(Child.objects.all())
    found = rows.filter(child_id__in=merged).values_list("child_id", flat=True) if merged else ()
    return Q(Exists(rows.filter(child=OuterRef("pk")))) | Q(pk__in={merged[child] for child in found})


def owned(rows: QuerySet[Row], child_ids: list[int]) -> Iterator[tuple[int, Row]]:
    """The rows of these children and of records merged into them, each with the child that stands."""
    stands = {child: child for child in child_ids}
    newest = set(child_ids)
    while newest:
        gone = dict(Child.objects.filter(merged_into_id__in=newest).values_list("id", "merged_into_id"))
        stands |= {child: stands[kept] for child, kept in gone.items()}
        newest = set(gone)
    for row in rows.filter(child_id__in=stands).order_by("id"):
        yield stands[row.child_id], row


def _merged(children: QuerySet[Child]) -> dict[int, int]:
    """Merged record → the one that stands, through as many merges as there were."""
    pairs = dict(children.filter(merged_into__isnull=False).values_list("id", "merged_into_id"))
    return {gone: _root(gone, pairs) for gone in pairs}


def _root(child: int, pairs: dict[int, int]) -> int:
    while child in pairs:
        child = pairs[child]
    return child
