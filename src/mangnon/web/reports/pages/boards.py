"""Who has sent what: every duty owed to the officer's agencies, and each as units × periods."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.reporting.queries import obligations
from mangnon.reporting.queries.obligations import STANDING_WORDS, Owed, Standing
from mangnon.web import parts, words
from mangnon.web.parts import Card, Link, Row, Square, Tab
from mangnon.web.reports import badges
from mangnon.web.reports.pages import lists

ORDER = (Standing.LATE, Standing.RETURNED, Standing.UNDATED, Standing.SOON, Standing.AHEAD, Standing.SENT_LATE,
         Standing.ON_TIME, Standing.WAIVED)  # fmt: skip


@dataclass(frozen=True)
class DutyRow:
    what: str
    basis: str
    units: int
    sent: int
    late: int
    href: str


@dataclass(frozen=True)
class IndexPage:
    title: str
    tabs: tuple[Tab, ...]
    rows: tuple[DutyRow, ...]


@dataclass(frozen=True)
class PeriodRow:
    """One period of a duty, with what may be done about it."""

    key: str
    title: str
    due_on: date | None
    asked_on: date | None
    sent: int
    units: int
    late: int


@dataclass(frozen=True)
class BoardPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    cards: tuple[Card, ...]
    board: parts.Board
    periods: tuple[PeriodRow, ...]
    undated: int
    late: tuple[Owed, ...]
    is_creditor: bool
    reminder: str
    duty: str


def index(officer: Acting, today: date) -> IndexPage:
    counted = obligations.counts_by_duty(officer, today)
    rows = tuple(_duty(duty, counted.get(duty.id, Counter())) for duty in obligations.duties_to(officer, today))
    late = sum(row.late for row in rows)
    title = _("%(n)d báo cáo quá hạn chưa gửi về") % {"n": late} if late else _("Không có báo cáo nào quá hạn")
    return IndexPage(title, lists.tabs("boards"), rows)


def page(officer: Acting, duty, today: date) -> BoardPage:
    board = obligations.board(duty, today)
    owed = [each for _name, row in board.rows for each in row if each]
    late = tuple(each for each in owed if each.standing is Standing.LATE)
    return BoardPage(
        title=duty.what[:1].upper() + duty.what[1:],
        lead=duty.basis,
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(_("Ai đã gửi"), reverse("reports:boards")),
                Link(duty.what, "")),
        cards=tuple(Card(board.counts[standing], STANDING_WORDS[standing], "", badges.STANDING_TONES[standing])
                    for standing in ORDER if board.counts.get(standing)),
        board=parts.Board(_("Đơn vị"), tuple(title for _key, title in board.periods),
                          tuple(Row(name, tuple(_square(each, today) for each in row)) for name, row in board.rows)),
        periods=tuple(_period(key, title, [each for each in owed if obligations.column_of(each) == key])
                      for key, title in board.periods if key),
        undated=board.counts.get(Standing.UNDATED, 0),
        late=late,
        is_creditor=any(each.creditor_id in officer.agencies for each in owed),
        reminder=reminder_text(late, today) if late else "",
        duty=str(duty.public_id),
    )  # fmt: skip


def reminder_text(late: tuple[Owed, ...], today: date) -> str:
    """A short text to paste into a messenger."""
    first = late[0]
    names = "; ".join(each.debtor for each in late)
    return _("Kính gửi các đơn vị: %(names)s. Đến ngày %(today)s chưa nhận được %(what)s %(period)s (hạn %(due)s). "
             "Đề nghị gửi ngay trên Măng Non; nếu không phát sinh vẫn gửi và ghi “không phát sinh”. Xin cảm ơn.") % {
        "names": names, "today": words.day(today), "what": first.kind_of_report,
        "period": first.period_title, "due": words.day(first.due_on)}  # fmt: skip


def _duty(duty, counts: Counter) -> DutyRow:
    sent = counts[Standing.ON_TIME] + counts[Standing.SENT_LATE]
    what = f"{duty.what[:1].upper()}{duty.what[1:]}"
    return DutyRow(what, duty.basis, sum(counts.values()), sent, counts[Standing.LATE],
                   reverse("reports:board", args=[duty.public_id]))  # fmt: skip


def _period(key: str, title: str, owed: list[Owed]) -> PeriodRow:
    return PeriodRow(
        key=owed[0].period if owed else key,
        title=title,
        due_on=max((each.due_on for each in owed if each.due_on), default=None),
        asked_on=next((each.asked_on for each in owed if each.asked_on != each.due_on), None),
        sent=sum(1 for each in owed if each.standing in (Standing.ON_TIME, Standing.SENT_LATE)),
        units=len(owed),
        late=sum(1 for each in owed if each.standing is Standing.LATE),
    )


def _square(owed: Owed | None, today: date) -> Square:
    if owed is None:
        return Square("none", _("không phải gửi"))
    said = f"{owed.debtor}, {obligations.column_title(owed)}: {badges.of_owed(owed, today).words}"
    return Square(badges.MARKS[owed.standing], said, reverse("reports:obligation", args=[owed.public_id]))
