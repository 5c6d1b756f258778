"""Agencies in the order of lists, by PostgreSQL: however many, only their ids come back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from mangnon.people.models import Agency
from mangnon.places import queries as places


def in_order(ids: Iterable[int] | QuerySet[Any], on: date) -> list[int]:
    """Ids by rank of their kind, then by the name of their place; also of agencies that no longer stand on the day.

    `ids` may be a query of one column, which then runs inside this one.
    """
    rows = Agency.objects.filter(id__in=ids).annotate(place_key=places.sort_key("place_id", on))
    return list(rows.order_by("kind__rank", "place_key", "own_name", "id").values_list("id", flat=True))
