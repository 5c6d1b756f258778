"""Questions to the trail. Which rows answer is decided by row-level security and by who asks."""

from datetime import datetime

from mangnon.audit.models import Deed


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
