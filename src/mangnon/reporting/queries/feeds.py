"""What an agency's calendar feed holds, by its secret address."""

from datetime import date

from mangnon.access.officer import Acting
from mangnon.reporting.models import Feed, Obligation
from mangnon.reporting.queries import obligations


def agency_behind(secret: str) -> int | None:
    """The agency whose calendar the address opens, or None where it was never made or has been renewed."""
    return Feed.objects.filter(secret=secret, ended_on=None).values_list("agency_id", flat=True).first()


def address_of(officer: Acting, agency_id: int) -> str:
    """The officer's own address for the agency, or empty."""
    mine = Feed.objects.filter(officer_id=officer.officer_id, agency_id=agency_id, ended_on=None)
    return mine.values_list("secret", flat=True).first() or ""


def owed(agency_id: int, on: date) -> list[obligations.Owed]:
    """The dated reports the agency owes, sent or not, soonest first."""
    rows = Obligation.objects.filter(debtor_id=agency_id, waived_why="").exclude(due_on=None)
    return obligations.shown(rows.select_related("duty", "report__last_sealed").order_by("due_on", "id"), on)
