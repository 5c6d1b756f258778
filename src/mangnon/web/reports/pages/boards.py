"""Who has sent what: every duty owed to the officer's agencies, and each as units × periods."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.reporting.queries import boards, obligations
from mangnon.reporting.queries.obligations import STANDING_WORDS, Owed, Standing
from mangnon.web import paging, parts, words
from mangnon.web.paging import Leaf
from mangnon.web.parts import Card, Link, Row, Square, Tab
from mangnon.web.reports import badges
from mangnon.web.reports.pages import lists

ORDER = (Standing.LATE, Standing.RETURNED, Standing.UNDATED, Standing.SOON, Standing.AHEAD, Standing.SENT_LATE,
         Standing.ON_TIME, Standing.WAIVED, Standing.WAITING)  # fmt: skip
UNITS = 50  # rows of the board on one page
LATE_SHOWN = 200


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
class BoardPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    cards: tuple[Card, ...]  # over all units, whatever is searched
    board: parts.Board
    leaf: Leaf
    text: str
    standings: tuple[tuple[str, str, bool], ...]  # value, words, whether it is chosen
    periods: tuple[boards.Column, ...]
    undated: int
    late: tuple[Owed, ...]
    late_count: int
    is_creditor: bool
    reminder: str
    duty: str


@dataclass(frozen=True)
class Asked:
    """What the page is asked for: words of a unit or a place, one standing."""

    text: str = ""
    standing: Standing | None = None


def index(officer: Acting, today: date) -> IndexPage:
    counted = obligations.counts_by_duty(officer, today)
    rows = tuple(_duty(duty, counted.get(duty.id, Counter())) for duty in obligations.duties_to(officer, today))
    late = sum(row.late for row in rows)
    title = _("%(n)d báo cáo quá hạn chưa gửi về") % {"n": late} if late else _("Không có báo cáo nào quá hạn")
    return IndexPage(title, lists.tabs("boards"), rows)


def asked(typed: Mapping[str, str]) -> Asked:
    standing = typed.get("tinh-trang", "")
    return Asked(typed.get("q", "").strip(), Standing(standing) if standing in set(Standing) else None)


def page(request, duty, wanted: Asked) -> BoardPage:
    today = request.today
    columns = boards.columns(duty, today)
    counts = sum((Counter(column.counts) for column in columns), Counter())
    among = boards.among(duty, today, text=wanted.text, standing=wanted.standing)
    leaf = paging.leaf(request, among, size=UNITS)
    is_creditor = obligations.is_creditor(request.officer, duty)
    late_count = counts[Standing.LATE] if is_creditor else 0
    late = tuple(obligations.late(duty, today, most=LATE_SHOWN)) if late_count else ()
    return BoardPage(
        title=duty.what[:1].upper() + duty.what[1:],
        lead=duty.basis,
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(_("Ai đã gửi"), reverse("reports:boards")),
                Link(duty.what, "")),
        cards=tuple(Card(counts[standing], _(STANDING_WORDS[standing]), f"?tinh-trang={standing}",
                         badges.STANDING_TONES[standing]) for standing in ORDER if counts[standing]),
        board=_board(boards.rows(duty, leaf.rows, columns, today), columns, today),
        leaf=leaf,
        text=wanted.text,
        standings=tuple(
            (str(each), _(STANDING_WORDS[each]), each is wanted.standing) for each in ORDER if counts[each]
        ),
        periods=tuple(column for column in columns if column.key),
        undated=counts[Standing.UNDATED],
        late=late,
        late_count=late_count,
        is_creditor=is_creditor,
        reminder=reminder_text(late, late_count, today) if late else "",
        duty=str(duty.public_id),
    )  # fmt: skip


def _board(lines: Sequence[boards.Line], columns: Sequence[boards.Column], today: date) -> parts.Board:
    titles = tuple(column.title for column in columns)
    rows = tuple(
        Row(_unit(unit), tuple(_square(unit, title, each, today) for title, each in zip(titles, entries, strict=True)))
        for unit, entries in lines
    )
    return parts.Board(_("Đơn vị"), titles, rows)


def _unit(unit: boards.Unit) -> str:
    return f"{unit.title}, {unit.above[0]}" if unit.above else unit.title


def reminder_text(late: Sequence[Owed], count: int, today: date) -> str:
    """A short text to paste into a messenger. `late`: the first of `count`."""
    first = late[0]
    names = "; ".join(dict.fromkeys(each.debtor for each in late))
    if count > len(late):
        names = _("%(names)s và các đơn vị khác còn thiếu") % {"names": names}
    return _("Kính gửi các đơn vị: %(names)s. Đến ngày %(today)s chưa nhận được %(what)s %(period)s (hạn %(due)s). "
             "Đề nghị gửi ngay trên Măng Non; nếu không phát sinh vẫn gửi và ghi “không phát sinh”. Xin cảm ơn.") % {
        "names": names, "today": words.day(today), "what": first.kind_of_report,
        "period": first.period_title, "due": words.day(first.due_on)}  # fmt: skip


def _duty(duty, counts: Counter) -> DutyRow:
    sent = counts[Standing.ON_TIME] + counts[Standing.SENT_LATE]
    what = f"{duty.what[:1].upper()}{duty.what[1:]}"
    return DutyRow(what, duty.basis, sum(counts.values()), sent, counts[Standing.LATE],
                   reverse("reports:board", args=[duty.public_id]))  # fmt: skip


def _square(unit: boards.Unit, column: str, entry: boards.Entry | None, today: date) -> Square:
    if entry is None:
        return Square("none", _("không phải gửi"))
    said = f"{unit.title}, {column}: {badges.of_owed(entry, today).words}"
    href = reverse("reports:obligation", args=[entry.public_id])
    if entry.is_nil:
        return Square("nil", _("%(said)s, không phát sinh") % {"said": said}, href)
    return Square(badges.MARKS[entry.standing], said, href)
