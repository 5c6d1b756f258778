"""Reports as lists show them: one's own, those that wait for somebody, those that came in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mangnon.access.officer import Acting
from mangnon.people import queries as people
from mangnon.reporting.models import Report, ReportStep
from mangnon.reporting.queries import drafts, rights
from mangnon.reporting.queries.obligations import period_title
from mangnon.reporting.rules.states import REPORT_LABELS, ReportState


@dataclass(frozen=True)
class Listed:
    """One report with the names a list needs. `next_step` is the step the officer may take now, or empty."""

    public_id: UUID
    title: str
    period: str
    agency: str
    creditor: str
    state: ReportState
    state_words: str
    number: str
    sent_on: date | None
    version: int
    next_step: str
    on_behalf: bool
    sealed: UUID | None  # the version last sent


@dataclass(frozen=True)
class Step:
    """One step in the life of a report, as its history tells it."""

    state_words: str
    why: str
    name: str
    on: date


def made_by(officer: Acting, on: date) -> list[Listed]:
    """Reports that the officer's agencies make, newest period first."""
    rows = drafts.of_officer(officer).select_related("definition", "last_sealed").order_by("-period", "-id")
    return _listed(officer, rows, on)


def received_by(officer: Acting, on: date) -> list[Listed]:
    """Sealed reports sent to the officer's agencies, newest first."""
    rows = (
        Report.objects.filter(creditor_id__in=officer.agencies)
        .exclude(last_sealed=None)
        .select_related("definition", "last_sealed")
        .order_by("-last_sealed__sealed_at", "-id")
    )
    return _listed(officer, rows, on)


WAITING_STATES = (ReportState.PROPOSED, ReportState.APPROVED, ReportState.SIGNED)
FORWARD = ("sign", "approve", "send", "receive")


def waiting_for(officer: Acting, on: date) -> list[Listed]:
    """Reports that wait for this officer to approve, sign, number or receive."""
    own = drafts.of_officer(officer).filter(state__in=WAITING_STATES)
    coming = Report.objects.filter(creditor_id__in=officer.agencies, state=ReportState.SENT).exclude(last_sealed=None)
    rows = (own | coming).select_related("definition", "last_sealed").order_by("id").distinct()
    return [each for each in _listed(officer, rows, on) if each.next_step in FORWARD]


def returned_to(officer: Acting, on: date) -> list[Listed]:
    """Reports that came back to the officer's agencies and wait to be put right."""
    rows = drafts.of_officer(officer).filter(state=ReportState.RETURNED)
    return _listed(officer, rows.select_related("definition", "last_sealed").order_by("id"), on)


def history(report: Report) -> list[Step]:
    """Every step of a report, newest first."""
    steps = ReportStep.objects.filter(report=report).order_by("-at", "-id")
    return [Step(REPORT_LABELS[ReportState(step.state)], step.why, step.by_name, step.on) for step in steps]


def _listed(officer: Acting, rows: Iterable[Report], on: date) -> list[Listed]:
    rows = list(rows)
    names = people.known({row.agency_id for row in rows} | {row.creditor_id for row in rows}, on)
    return [
        Listed(
            public_id=row.public_id,
            title=row.definition.title,
            period=period_title(row.period),
            agency=names[row.agency_id].title,
            creditor=names[row.creditor_id].title,
            state=ReportState(row.state),
            state_words=REPORT_LABELS[ReportState(row.state)],
            number=row.number,
            sent_on=row.last_sealed.sealed_on if row.last_sealed else None,
            version=row.last_sealed.version if row.last_sealed else 0,
            next_step=next((name for name in FORWARD if name in rights.moves(officer, row)), ""),
            on_behalf=row.entered_by_id is not None and row.confirmed_on is None,
            sealed=row.last_sealed.public_id if row.last_sealed else None,
        )
        for row in rows
    ]
