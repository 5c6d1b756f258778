"""The work queue: what is late, what is near, what waits for this officer, with one button a row."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.access.roles import Collaborator
from mangnon.directives.queries import work
from mangnon.directives.queries.tasks import TaskRow
from mangnon.places import queries as places
from mangnon.reporting.queries import listing, obligations
from mangnon.reporting.queries.listing import Listed
from mangnon.reporting.queries.obligations import Owed, Standing
from mangnon.reporting.rules.states import MOVES
from mangnon.web import words
from mangnon.web.home import children, cleaning
from mangnon.web.home.rows import WorkRow
from mangnon.web.parts import Card, Tag, Tone
from mangnon.web.reports import badges
from mangnon.web.reports.pages import lists

NEAR = timedelta(days=30)  # how far ahead the queue looks
SOON = timedelta(days=7)
SHOWN = 20  # of what waits; the rest is in its own list
FAR = date.max


@dataclass(frozen=True)
class HomePage:
    title: str
    lead: str
    cards: tuple[Card, ...]
    first: tuple[WorkRow, ...]
    waiting: tuple[WorkRow, ...]
    review: tuple[WorkRow, ...]
    more: int = 0  # reports that wait beyond those shown
    village: str = ""  # address of a collaborator's own village

    @property
    def is_empty(self) -> bool:
        return not (self.first or self.waiting or self.review)


def page(officer: Acting, today: date) -> HomePage:
    queue = work.work_queue(officer, today)
    owed = obligations.shown(obligations.open_by(officer, today + NEAR), today)
    waiting, returned = listing.waiting_for(officer, today), listing.returned_to(officer, today)
    tasks = {row.id: row for row in (*queue.overdue, *queue.due_soon, *queue.new)}.values()
    communes = places.territory(children.own_places(officer, Permission.CHILD_IMPORT), today)
    due, cleaned = cleaning.rows(officer, communes, children.villages_of(officer), today)
    first = [*(_owed(each, today) for each in owed), *(_task(row, today) for row in tasks), *due]
    late = queue.counts["overdue"] + _late(due, today)
    late += sum(1 for each in owed if each.standing is Standing.LATE)
    soon = queue.counts["due_soon"] + len([each for each in (*owed, *due) if _is_soon(each, today)])
    return HomePage(
        title=title(late, soon, len(waiting)),
        lead=" · ".join(filter(None, [words.long_day(today), officer.seat.place_name if officer.seat else ""])),
        cards=(*_cards(late, soon, returned, waiting, queue.counts), *_owed_to(officer, today)),
        first=tuple(sorted(first, key=lambda row: row.due_on or FAR)),
        waiting=(
            *cleaned,
            *children.waiting(officer, communes, today),
            *map(_waiting, waiting[:SHOWN]),
            *(_task(row, today, verb=_("Xem trả lời")) for row in queue.to_confirm),
        ),
        review=tuple(_directive(line) for line in queue.to_review),
        more=max(0, len(waiting) - SHOWN),
        village=reverse("village") if any(seat.role is Collaborator for seat in officer.seats) else "",
    )


def title(late: int, soon: int, waiting: int) -> str:
    """The situation in words."""
    if late:
        return _("Hôm nay có %(n)d việc quá hạn") % {"n": late}
    if soon:
        return _("Trong 7 ngày tới có %(n)d việc đến hạn") % {"n": soon}
    if waiting:
        return _("Có %(n)d báo cáo chờ đồng chí") % {"n": waiting}
    return _("Hôm nay không có việc nào gấp")


def _cards(late: int, soon: int, returned, waiting, counts):
    yield Card(late, _("việc quá hạn"), "#can-lam" if late else "", Tone.LATE if late else Tone.PLAIN)
    yield Card(soon, _("đến hạn trong 7 ngày"), "#can-lam" if soon else "", Tone.SOON if soon else Tone.PLAIN)
    if returned:
        yield Card(len(returned), _("báo cáo bị trả lại"), _show(returned[0]), Tone.LATE)
    if waiting:
        yield Card(len(waiting), _("báo cáo chờ đồng chí duyệt, ký, cấp số hoặc nhận"), "#cho", Tone.INFO)
    if counts["to_confirm"]:
        yield Card(counts["to_confirm"], _("trả lời nhiệm vụ chờ xác nhận"), "#cho", Tone.INFO)
    if counts["to_review"]:
        yield Card(counts["to_review"], _("văn bản chờ duyệt kết quả đọc"), "#duyet", Tone.INFO)


def _owed_to(officer: Acting, today: date):
    """Whom the officer's agencies wait for."""
    counts = obligations.counts_by_duty(officer, today).values()
    if late := sum(count[Standing.LATE] for count in counts):
        yield Card(late, _("báo cáo cấp dưới quá hạn chưa gửi"), reverse("reports:boards"), Tone.LATE)


def _is_soon(due: Owed | WorkRow, today: date) -> bool:
    day = due.due_on if isinstance(due, WorkRow) else due.asked_on
    return day is not None and today <= day <= today + SOON


def _late(due: list[WorkRow], today: date) -> int:
    return sum(1 for row in due if row.due_on is not None and row.due_on < today)


def _owed(owed: Owed, today: date) -> WorkRow:
    row = lists.owed_row(owed, today)
    hint = badges.of_state(owed.report_state).words if owed.report_state else ""
    return WorkRow(row.what, " · ".join(filter(None, [row.period, hint])),
                   row.basis or row.creditor, row.tag, row.href, row.verb, owed.asked_on)  # fmt: skip


def _task(row: TaskRow, today: date, verb: str = "") -> WorkRow:
    href = reverse("tasks:show", args=[row.public_id])
    basis = f"{row.directive}, {row.label}" if row.label else row.directive
    return WorkRow(
        row.text, _(row.state_label), basis, words.due(row.due_on, today), href, verb or _("Trả lời"), row.due_on
    )


def _waiting(report: Listed) -> WorkRow:
    is_coming = report.next_step == "receive"
    href = reverse("reports:sealed", args=[report.sealed]) if is_coming else _show(report)
    who = report.agency if is_coming else report.creditor
    verb = _("Xem và nhận") if is_coming else _(MOVES[report.next_step].label)
    return WorkRow(f"{report.title}, {report.period}", who, "", badges.of_state(report.state), href, verb, None)


def _directive(line) -> WorkRow:
    href = reverse("directives:review", args=[line.public_id])
    return WorkRow(line.subject, line.heading, line.issuer, Tag(_(line.state_label), Tone.INFO), href, _("Duyệt"), None)


def _show(report: Listed) -> str:
    return reverse("reports:show", args=[report.public_id])
