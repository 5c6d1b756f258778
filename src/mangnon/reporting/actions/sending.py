"""The way of a report: drafter → head → signer → clerk → sealed → received, returned or withdrawn."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.base.wording import gettext_noop as N_
from mangnon.people import queries as people
from mangnon.reporting.actions import discharging
from mangnon.reporting.models import Receipt, Report, ReportStep, SealedCell, Submission
from mangnon.reporting.queries import consolidation, drafts, rights
from mangnon.reporting.rules import checks, seal
from mangnon.reporting.rules.states import ReportState, next_state
from mangnon.vn.text import nfc

WAYS = {
    "system": N_("qua hệ thống"),
    "axis": N_("trục liên thông văn bản"),
    "email": N_("thư điện tử"),
    "paper": N_("bản giấy"),
}


class NotReady(Refused):
    """Errors or empty cells stop the sending; `remarks` says which."""

    def __init__(self, remarks: list[checks.Remark]) -> None:
        super().__init__(_("Còn %(n)d chỗ phải sửa hoặc điền trước khi trình.") % {"n": len(remarks)})
        self.remarks = remarks


class EmptySections(Refused):
    """Required sections were left empty and nobody said why; `numbers` names them."""

    def __init__(self, numbers: tuple[str, ...]) -> None:
        super().__init__(
            _("Còn mục lời văn để trống: %(sections)s. Hãy viết, hoặc ghi vì sao để trống.")
            % {"sections": ", ".join(numbers)}
        )
        self.numbers = numbers


class DefinitionEnded(Refused):
    """The form was no longer valid on the day of sending."""


@dataclass(frozen=True)
class Signature:
    """Who signs and how: `form` is TM., KT., TL., TUQ. or Q., as Decree 30 writes it."""

    signer: str
    title: str
    form: str = ""


@transaction.atomic
def move(*, report_id: int, name: str, by: Actor, on: date, why: str = "") -> Report:
    """Take a step inside the sending office (`propose`, `approve`, `back`).

    Raises:
        NotReady: something is missing or wrong. EmptySections: a required section is empty and `why` says nothing.
        DefinitionEnded: the form does not stand on the day. WrongStep: the step does not lead on from here.
    """
    report = _locked(report_id)
    rights.check_move(by, report, name)
    if name == "propose":
        _check_form_stands(report, on)  # told before anyone signs
        _check_ready(report)
        empty = drafts.unwritten(drafts.draft(report))
        if empty and not why.strip():
            raise EmptySections(tuple(section.number for section in empty))
        why = nfc(why.strip()) if empty else ""
    return _step(report, name, by=by, on=on, why=why)


@transaction.atomic
def sign(*, report_id: int, signature: Signature, by: Actor, on: date) -> Report:
    """Sign: the figures stand as they are from here on."""
    report = _locked(report_id)
    rights.check_move(by, report, "sign")
    _check_ready(report)
    report.signer, report.signer_title, report.signature_form = signature.signer, signature.title, signature.form
    return _step(report, "sign", by=by, on=on)


@transaction.atomic
def send(*, report_id: int, number: str, numbered_on: date, way: str, by: Actor, on: date) -> Submission:
    """Give number and date, seal, and send as the next version.

    Raises:
        DefinitionEnded: the form does not stand on the day. NotReady: errors remain.
    """
    report = _locked(report_id)
    rights.check_move(by, report, "send")
    _check_form_stands(report, on)
    if not number.strip():
        raise Refused(_("Hãy ghi số báo cáo."))
    if way not in WAYS:
        raise Refused(_("Hãy chọn cách gửi."))
    _check_ready(report)
    report.number, report.numbered_on, report.sent_by_way = number.strip(), numbered_on, way
    submission = _seal(report, by=by, on=on)
    report.last_sealed = submission
    _step(report, "send", by=by, on=on)
    return submission


@transaction.atomic
def receive(*, report_id: int, by: Actor, on: date) -> Report:
    """The receiver takes the report in."""
    return _received(report_id, "receive", "received", by=by, on=on)


@transaction.atomic
def return_(*, report_id: int, why: str, by: Actor, on: date, cell: str = "") -> Report:
    """The receiver returns the whole report, or one figure of it, with a reason."""
    return _received(report_id, "return", "returned", by=by, on=on, why=why, cell=cell)


@transaction.atomic
def withdraw(*, report_id: int, why: str, by: Actor, on: date) -> Report:
    """The sender takes a sent report back, with a reason; the sealed version stays on record."""
    report = _locked(report_id)
    rights.check_move(by, report, "withdraw")
    _step(report, "withdraw", by=by, on=on, why=why)
    _receipt(report, "withdrawn", by=by, on=on, why=why)
    return report


def _received(report_id: int, name: str, outcome: str, *, by: Actor, on: date, why: str = "", cell: str = "") -> Report:
    report = _locked(report_id)
    rights.check_move(by, report, name)
    _step(report, name, by=by, on=on, why=why, details={"cell": cell} if cell else {})
    _receipt(report, outcome, by=by, on=on, why=why, cell=cell)
    return report


def _locked(report_id: int) -> Report:
    return Report.objects.select_for_update(of=("self",)).select_related("definition", "last_sealed").get(id=report_id)


def _check_form_stands(report: Report, on: date) -> None:
    """A form that ended with the period still takes its report, which falls due afterwards."""
    if min(on, report.last_day) not in report.definition.valid:
        raise DefinitionEnded(
            _("Mẫu “%(title)s” đã hết hiệu lực. Hãy lập báo cáo theo mẫu mới.") % {"title": report.definition.title}
        )


def _check_ready(report: Report) -> None:
    found = [
        remark for remark in drafts.remarks(drafts.draft(report)) if remark.severity is not checks.Severity.QUESTION
    ]
    if found:
        raise NotReady(found)


def _step(report: Report, name: str, *, by: Actor, on: date, why: str = "", details: dict | None = None) -> Report:
    report.state = next_state(ReportState(report.state), name, why=why)
    report.save()
    discharging.keep(report=report, by=by)
    ReportStep.objects.create(
        report=report, move=name, state=report.state, why=why, by_officer_id=by.officer_id, by_name=by.name, on=on
    )
    audit.record(
        by=by,
        deed=DEEDS.get(name, Deed.REPORT_MOVED),
        subjects=[f"report:{report.public_id}"],
        place_id=report.place_id,
        purpose=why,
        details={"move": name, "on": on, **(details or {})},
    )
    return report


DEEDS = {
    "send": Deed.REPORT_SENT,
    "return": Deed.REPORT_RETURNED,
    "withdraw": Deed.REPORT_WITHDRAWN,
    "receive": Deed.REPORT_RECEIVED,
}


def _receipt(report: Report, outcome: str, *, by: Actor, on: date, why: str = "", cell: str = "") -> None:
    if report.last_sealed is None:
        raise Refused(_("Báo cáo này chưa gửi bản nào."))
    Receipt.objects.create(
        submission=report.last_sealed,
        outcome=outcome,
        cell_key=cell,
        why=why,
        by_officer_id=by.officer_id,
        by_name=by.name,
        on=on,
    )


def _seal(report: Report, *, by: Actor, on: date) -> Submission:
    made = drafts.draft(report)
    content = seal.content(
        definition=made.form,
        period=made.period,
        header=_header(report, on),
        figures=made.figures,
        narratives={number: section.text for number, section in made.sections.items()},
    )
    version = report.submissions.count() + 1
    submission = Submission.objects.create(
        report=report,
        version=version,
        agency_id=report.agency_id,
        creditor_id=report.creditor_id,
        place_id=report.place_id,
        definition=report.definition,
        period=report.period,
        content=content,
        sha256=seal.fingerprint(content),
        number=report.number,
        sealed_on=on,
        by_officer_id=by.officer_id,
        by_name=by.name,
        way=report.sent_by_way,
    )
    _seal_cells(submission, made)
    return submission


def _seal_cells(submission: Submission, made: drafts.Draft) -> None:
    SealedCell.objects.bulk_create(
        SealedCell(
            submission=submission,
            key=key,
            value=figure.value,
            text=figure.text,
            status=figure.status.value,
            comment=figure.comment,
        )
        for key, figure in made.figures.items()
        if not figure.is_missing
    )


def _header(report: Report, on: date) -> dict[str, str]:
    names = people.known([report.agency_id, report.creditor_id], on)
    return {
        "agency": names[report.agency_id].title,
        "creditor": names[report.creditor_id].title,
        "number": report.number,
        "numbered_on": report.numbered_on.isoformat() if report.numbered_on else "",
        "signer": report.signer,
        "signer_title": report.signer_title,
        "signature_form": report.signature_form,
        "map_day": report.map_day.isoformat(),
        "missing_units": "; ".join(_missing(report, on)),
        **_left_empty(report),
    }


def _left_empty(report: Report) -> dict[str, str]:
    """Sections that were left empty, with the drafter's reason; nothing where all are written."""
    empty = drafts.unwritten(drafts.draft(report))
    if not empty:
        return {}
    return {"empty_sections": f"{', '.join(section.number for section in empty)}: {drafts.why_empty(report)}"}


def _missing(report: Report, on: date) -> tuple[str, ...]:
    """Units a consolidated report does not count: sealed with it, for the text names them."""
    if not report.is_consolidated:
        return ()
    return consolidation.missing_names(report, consolidation.senders(report), on)
