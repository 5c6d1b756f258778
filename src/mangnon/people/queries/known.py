"""Agencies by id, also those that stand no more: a report of 2024 still names its district in 2026."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from mangnon.people.models import Agency
from mangnon.people.queries.agencies import AgencyInfo, agencies, standing


def known(ids: Iterable[int], on: date) -> dict[int, AgencyInfo]:
    """Each agency as it stands on the day, else as it stood on the nearest day it did."""
    wanted = set(ids)
    found = agencies(wanted, on)
    by_day: dict[date, list[int]] = defaultdict(list)
    for key, valid in Agency.objects.filter(id__in=wanted - found.keys()).values_list("id", "valid"):
        is_past = valid.upper is not None and valid.upper <= on
        by_day[valid.upper - timedelta(days=1) if is_past else valid.lower].append(key)
    for day, keys in by_day.items():
        found |= {agency.id: agency for agency in standing(Q(id__in=keys), day)}
    return found
