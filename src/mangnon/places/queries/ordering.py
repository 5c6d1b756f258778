"""The order of names of places, for queries of the rooms above."""

from datetime import date

from django.db.models import OuterRef, Subquery

from mangnon.places.models import Version


def sort_key(column: str, day: date) -> Subquery:
    """An expression: the key by which the place in `column` sorts, by the name it bore last up to the day."""
    borne = Version.objects.filter(unit_id=OuterRef(column), valid__startswith__lte=day)
    return Subquery(borne.order_by("-valid").values("sort_key")[:1])
