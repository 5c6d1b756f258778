"""Files with a report: the signed and stamped scan, annexes, proof of sending."""

from datetime import date

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.files import Kept
from mangnon.base.wording import gettext_noop as N_
from mangnon.reporting.models import Attachment, Report
from mangnon.reporting.queries import rights

ROLES = {"signed": N_("bản ký, đóng dấu"), "annex": N_("phụ lục kèm theo"), "proof": N_("bằng chứng đã gửi")}


@transaction.atomic
def attach(*, report_id: int, kept: Kept, role: str, by: Actor, on: date) -> Attachment:
    """Put a stored file with the report, also after it was sent: the seal covers the figures, not the scan."""
    report = Report.objects.get(id=report_id)
    rights.check_sender(by, report)
    made, fresh = Attachment.objects.get_or_create(
        report=report,
        sha256=kept.sha256,
        role=role,
        defaults={"name": kept.name, "media_type": kept.media_type, "size": kept.size},
    )
    if fresh:
        audit.record(
            by=by,
            deed=Deed.FILE_ADDED,
            subjects=[f"report:{report.public_id}", f"file:{made.public_id}"],
            place_id=report.place_id,
            details={"role": role, "size": kept.size, "on": on},
        )
    return made
