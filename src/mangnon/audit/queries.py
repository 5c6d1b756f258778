"""Questions to the trail. Which rows answer is decided by row-level security and by who asks."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from mangnon.audit.models import Deed
from mangnon.base.clock import HANOI


def of_officer(officer_id: int):
    """An officer's own trail, newest first."""
    return Deed.objects.filter(officer_id=officer_id).order_by("-at", "-id")


def of_agencies(agency_ids):
    """The trail of units, for whoever supervises them, newest first."""
    return Deed.objects.filter(agency_id__in=agency_ids).order_by("-at", "-id")


def about(subject: str, *, since: datetime | None = None):
    """What was done to one subject ("report:0193…"), newest first."""
    rows = Deed.objects.filter(subjects__contains=[subject]).order_by("-at", "-id")
    return rows.filter(at__gte=since) if since else rows


def narrowed(rows, *, first: date | None = None, last: date | None = None, deed: str = "", actor: str = ""):
    """Rows of those days (Viet Nam's, both included), of that kind of deed, by that name."""
    if first:
        rows = rows.filter(at__gte=datetime.combine(first, time.min, tzinfo=HANOI))
    if last:
        rows = rows.filter(at__lt=datetime.combine(last + timedelta(days=1), time.min, tzinfo=HANOI))
    if actor:
        rows = rows.filter(actor=actor)
    return rows.filter(deed=deed) if deed else rows


def either(rows, *, deeds: Collection[str], actors: Collection[str]):
    """Rows of one of those kinds of deed, or by one of those names."""
    return rows.filter(Q(deed__in=deeds) | Q(actor__in=actors))


def actors_of(rows) -> list[str]:
    """The names under which the rows were written, in no order."""
    return list(rows.order_by().values_list("actor", flat=True).distinct())
