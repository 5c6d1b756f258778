"""Files that stand with a report."""

from dataclasses import dataclass
from uuid import UUID

from mangnon.access.officer import Acting
from mangnon.reporting.models import Attachment, Report
from mangnon.reporting.queries import drafts, sealed


@dataclass(frozen=True)
class Held:
    public_id: UUID
    role: str
    name: str
    media_type: str
    size: int
    sha256: str


def of(report: Report) -> list[Held]:
    return [_held(row) for row in Attachment.objects.filter(report=report).order_by("id")]


def one(officer: Acting, public_id: UUID | str) -> Held | None:
    """A file of a report that the officer's agencies made, or received once it was sealed."""
    row = Attachment.objects.filter(public_id=public_id).select_related("report").first()
    if row is None:
        return None
    report_id = row.report.public_id
    may_see = drafts.one(officer, report_id) or sealed.visible_to(officer).filter(report_id=row.report_id).exists()
    return _held(row) if may_see else None


def _held(row: Attachment) -> Held:
    return Held(row.public_id, row.role, row.name, row.media_type, row.size, row.sha256)
