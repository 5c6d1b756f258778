"""A child's record together with those merged into it, as a condition of a query."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q, QuerySet

REACHES = ("child", "child__merged_into", "child__merged_into__merged_into")
"""Ways from a row to the record that stands; each is a look-up of its own, so that each keeps its index."""


def has(rows: QuerySet) -> Q:
    """Whether one of the rows belongs to the child of the outer query, or to a record merged into it."""
    found = Q()
    for reach in REACHES:
        found |= Q(Exists(rows.filter(**{reach: OuterRef("pk")})))
    return found


def owned(rows: QuerySet, child_ids: list[int]) -> Iterator[tuple[int, object]]:
    """The rows of these children and of records merged into them, each with the child that stands."""
    for reach in REACHES:
        found = rows.filter(**{f"{reach}__in": child_ids}).annotate(owner=F(f"{reach}_id"))
        for row in found.order_by("id"):
            yield row.owner, row
