"""What has become of a report, kept on the obligations it discharges: a board counts without reading the reports."""

from mangnon.base.actor import Actor
from mangnon.reporting.models import Obligation, Report, SealedCell, Submission
from mangnon.reporting.rules.figures import Status
from mangnon.reporting.rules.states import SENT, ReportState


def keep(*, report: Report, by: Actor) -> None:
    """Set `sent_on`, `sent_at`, `sent_nil` and `is_returned` of every obligation of the report.

    Part of the action that moved the report or gave it to an obligation, which writes the audit record.
    """
    sealed = _sealed(report)
    Obligation.objects.filter(report=report).update(
        sent_on=sealed.sealed_on if sealed else None,
        sent_at=sealed.sealed_at if sealed else None,
        sent_nil=sealed is not None and _is_nil(sealed),
        is_returned=report.state == ReportState.RETURNED,
    )


def _sealed(report: Report) -> Submission | None:
    if report.state not in SENT or report.last_sealed_id is None:
        return None
    return Submission.objects.only("id", "sealed_on", "sealed_at").get(id=report.last_sealed_id)


def _is_nil(sealed: Submission) -> bool:
    """Every figure a person entered says “không phát sinh”."""
    statuses = set(SealedCell.objects.filter(submission=sealed).order_by().values_list("status", flat=True).distinct())
    return Status.NIL in statuses and statuses <= {Status.NIL, Status.COMPUTED}
