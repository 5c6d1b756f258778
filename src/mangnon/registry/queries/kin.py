"""A child's record together with those merged into it, as a condition of a query."""

from django.db.models import Exists, OuterRef, Q, QuerySet

REACHES = ("child", "child__merged_into", "child__merged_into__merged_into")
"""Ways from a row to the record that stands; each is a look-up of its own, so that each keeps its index."""


def has(rows: QuerySet) -> Q:
    """Whether one of the rows belongs to the child of the outer query, or to a record merged into it."""
    found = Q()
    for reach in REACHES:
        found |= Q(Exists(rows.filter(**{reach: OuterRef("pk")})))
    return found
