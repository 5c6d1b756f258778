"""The room's first page: what is owed, what is being made, what came in."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.base.due_spellings import hour_words
from mangnon.reporting.queries import listing, obligations
from mangnon.reporting.queries.listing import Listed
from mangnon.reporting.queries.obligations import Owed, Standing
from mangnon.reporting.rules.states import MOVES, ReportState
from mangnon.web.parts import Confirm, Link, Tab, Tag
from mangnon.web.reports import badges

DONE = (Standing.ON_TIME, Standing.SENT_LATE, Standing.WAIVED, Standing.WAITING)


@dataclass(frozen=True)
class OwedRow:
    what: str
    period: str
    creditor: str
    basis: str
    tag: Tag
    href: str
    verb: str
    is_done: bool


@dataclass(frozen=True)
class ReportRow:
    title: str
    period: str
    other: str  # the other side: receiver of one's own, sender of one received
    number: str
    sent_on: date | None
    tag: Tag
    href: str
    verb: str


@dataclass(frozen=True)
class ListPage:
    title: str
    tabs: tuple[Tab, ...]
    owed: tuple[OwedRow, ...]
    reports: tuple[ReportRow, ...]

    @property
    def has_basis(self) -> bool:
        return any(row.basis for row in self.owed)


def mine(officer: Acting, today: date) -> ListPage:
    shown = obligations.shown(obligations.owed_by(officer), today)
    rows = tuple(owed_row(each, today) for each in shown)
    late = sum(1 for each in shown if each.standing is Standing.LATE)
    title = _("%(n)d báo cáo quá hạn") % {"n": late} if late else _("Báo cáo phải gửi")
    reports = tuple(report_row(each) for each in listing.made_by(officer, today))
    return ListPage(title, tabs("mine"), tuple(sorted(rows, key=lambda row: row.is_done)), reports)


def received(officer: Acting, today: date) -> ListPage:
    rows = listing.received_by(officer, today)
    waiting = sum(1 for each in rows if each.state is ReportState.SENT)
    title = (
        _("%(n)d báo cáo chờ đồng chí xác nhận đã nhận") % {"n": waiting} if waiting else _("Báo cáo cấp dưới gửi về")
    )
    return ListPage(title, tabs("received"), (), tuple(received_row(each) for each in rows))


def tabs(current: str) -> tuple[Tab, ...]:
    rooms = (
        ("mine", _("Phải gửi"), "reports:list"), ("received", _("Đã nhận"), "reports:received"),
        ("boards", _("Ai đã gửi"), "reports:boards"), ("events", _("Báo sự kiện"), "reports:events"),
        ("definitions", _("Mẫu báo cáo"), "definitions:list"),
    )  # fmt: skip
    return tuple(Tab(words, reverse(name), key == current) for key, words, name in rooms)


def owed_row(owed: Owed, today: date) -> OwedRow:
    is_done = owed.standing in DONE
    href = _where(owed)
    what = f"{owed.what[:1].upper()}{owed.what[1:]}"
    return OwedRow(what, owed.period_title, owed.creditor, owed.basis, badges.of_owed(owed, today), href,
                   badges.next_words(owed), is_done)  # fmt: skip


def _where(owed: Owed) -> str:
    if owed.report_id:
        return reverse("reports:show", args=[owed.report_id])
    if owed.standing is Standing.WAITING:
        return reverse("reports:event", args=[owed.duty_id])
    return reverse("reports:obligation", args=[owed.public_id])


def report_row(report: Listed) -> ReportRow:
    href = reverse("reports:show", args=[report.public_id])
    verb = _(MOVES[report.next_step].label) if report.next_step else _("Mở")
    return ReportRow(report.title, report.period, report.creditor, report.number, report.sent_on,
                     badges.of_state(report.state), href, verb)  # fmt: skip


def received_row(report: Listed) -> ReportRow:
    href = reverse("reports:sealed", args=[report.sealed])
    verb = _("Xem và nhận") if report.state is ReportState.SENT else _("Xem")
    return ReportRow(report.title, report.period, report.agency, report.number, report.sent_on,
                     badges.of_state(report.state), href, verb)  # fmt: skip


@dataclass(frozen=True)
class ObligationPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    tag: Tag
    facts: tuple[tuple[str, str], ...]
    due_on: date | None
    asked_on: date | None
    is_debtor: bool
    is_creditor: bool
    has_definition: bool
    form_title: str
    sealed: str
    board: str
    obligation: str
    waived_why: str
    may_waive: bool
    may_unwaive: bool
    may_undo_event: bool


def _due_facts(owed: Owed):
    if owed.event and owed.period:
        yield _("Tính hạn từ"), f"{owed.event}, {owed.period_title}"
    if owed.due_hour:
        yield _("Giờ hạn"), _("trước %(hour)s") % {"hour": hour_words(owed.due_hour.hour, owed.due_hour.minute)}


def waiving(row, today: date) -> Confirm:
    """The question before a unit is released from a report."""
    owed = obligations.shown([row], today)[0]
    sentence = _("%(unit)s không phải gửi %(what)s %(period)s. Bảng ai đã gửi ghi “được miễn”, không tính là thiếu.")
    facts = {"unit": owed.debtor, "what": owed.kind_of_report, "period": owed.period_title}
    back = reverse("reports:obligation", args=[owed.public_id])
    return Confirm(_("Miễn báo cáo này?"), (sentence % facts,), _("Miễn báo cáo"), back)


def obligation(officer: Acting, row, owed: Owed) -> ObligationPage:
    receives = officer.holds(Permission.REPORT_RECEIVE, agency=row.creditor_id)
    facts = ((_("Đơn vị báo cáo"), owed.debtor), (_("Gửi"), owed.creditor), (_("Kỳ"), owed.period_title or "–"),
             (_("Theo"), owed.basis or "–"),
             *_due_facts(owed))  # fmt: skip
    return ObligationPage(
        title=f"{owed.what[:1].upper()}{owed.what[1:]}",
        lead=owed.period_title,
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(owed.debtor, "")),
        tag=badges.of_standing(owed.standing),
        facts=facts,
        due_on=owed.due_on,
        asked_on=owed.asked_on if owed.asked_on != owed.due_on else None,
        is_debtor=row.debtor_id in officer.agencies,
        is_creditor=row.creditor_id in officer.agencies,
        has_definition=row.definition is not None,
        form_title=row.definition.title if row.definition else "",
        sealed=reverse("reports:sealed", args=[owed.sealed]) if owed.sealed else "",
        board=reverse("reports:board", args=[row.duty.public_id]) if row.creditor_id in officer.agencies else "",
        obligation=str(owed.public_id),
        waived_why=owed.waived_why,
        may_waive=receives and owed.standing not in DONE,
        may_unwaive=receives and bool(owed.waived_why),
        may_undo_event=bool(owed.event and owed.period) and owed.report_id is None,
    )
