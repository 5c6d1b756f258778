"""Sealed reports: who may open them, how two versions differ, whether the seal still holds."""

from uuid import UUID

from django.db.models import Q

from mangnon.access.officer import Acting
from mangnon.reporting.models import Receipt, Report, Submission
from mangnon.reporting.rules import seal
from mangnon.reporting.rules.states import ReportState


def visible_to(officer: Acting):
    """Sealed reports the officer's agencies sent or received, and those of the places under them."""
    mine = Q(agency_id__in=officer.agencies) | Q(creditor_id__in=officer.agencies) | Q(place_id__in=officer.places)
    rows = Submission.objects.all() if officer.is_national else Submission.objects.filter(mine)
    return rows.select_related("report", "definition")


def one(officer: Acting, public_id: UUID | str) -> Submission | None:
    return visible_to(officer).filter(public_id=public_id).order_by("id").first()


def received_report(officer: Acting, public_id: UUID | str) -> Report | None:
    """A report that was sent to the officer's agencies."""
    return (
        Report.objects.filter(creditor_id__in=officer.agencies, public_id=public_id)
        .exclude(last_sealed=None)
        .select_related("definition", "last_sealed")
        .first()
    )


def versions(report: Report) -> list[Submission]:
    return list(report.submissions.order_by("version"))


def difference(submission: Submission) -> list[seal.Difference]:
    """What changed since the version before; empty for the first."""
    before = Submission.objects.filter(report_id=submission.report_id, version=submission.version - 1).first()
    return seal.differences(before.content, submission.content) if before else []


def holds(submission: Submission) -> bool:
    """Whether the content still has the hash it was sealed with."""
    return seal.fingerprint(submission.content) == submission.sha256


def returns(report: Report) -> list[Receipt]:
    """Returns with their reasons, newest first."""
    return list(Receipt.objects.filter(submission__report=report, outcome="returned").order_by("-at", "-id"))


def open_returns(report: Report) -> list[Receipt]:
    """Returns still to be put right: those of the last sealed version while the report is with its sender again."""
    if report.state != ReportState.RETURNED or report.last_sealed_id is None:
        return []
    rows = Receipt.objects.filter(submission_id=report.last_sealed_id, outcome="returned")
    return list(rows.order_by("-at", "-id"))


def receipts(submission: Submission) -> list[Receipt]:
    """What became of a sealed version, in order."""
    return list(Receipt.objects.filter(submission=submission).order_by("at", "id"))
