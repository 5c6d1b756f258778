"""The lists of tasks and the reminder text."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from mangnon.directives.queries import tasks
from mangnon.directives.queries.tasks import VIEW_LABELS, TaskRow, View
from mangnon.directives.rules import reminders
from mangnon.directives.rules.reminders import Reminded
from mangnon.directives.rules.states import Side
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.web import words
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Card, Tab, Tag, Tone
from mangnon.web.tasks.badges import period_words, state_tag

SIDES = {Side.DOER: "lam", Side.GIVER: "giao"}
CARDS = (View.OVERDUE, View.DUE_SOON, View.WAITING, View.UNDATED, View.STANDING)
TONES = {View.OVERDUE: Tone.LATE, View.DUE_SOON: Tone.SOON, View.WAITING: Tone.INFO}


@dataclass(frozen=True)
class Line:
    href: str
    title: str
    directive: str
    other: str
    due: Tag
    state: Tag
    note: str


@dataclass(frozen=True)
class ListPage:
    title: str
    is_giver: bool
    tabs: tuple[Tab, ...]
    cards: tuple[Card, ...]
    view: str
    leaf: Leaf
    lines: tuple[Line, ...]
    excel: str
    remind_url: str


def page(request) -> ListPage:
    side, view = _side(request), _view(request)
    shown = leaf(request, _rows(request, side, view))
    lines = [_line(row, side, request.today) for row in tasks.listed(shown.rows, request.today)]
    query = urlencode({"ben": SIDES[side], "loai": view.value, "q": request.GET.get("q", "")})
    may_remind = side is Side.GIVER and view in (View.OVERDUE, View.DUE_SOON) and bool(lines)
    return ListPage(
        title=_(VIEW_LABELS[view]), is_giver=side is Side.GIVER, tabs=_tabs(side), cards=_cards(request, side),
        view=view.value, leaf=shown, lines=tuple(lines), excel=f"{reverse('tasks:excel')}?{query}",
        remind_url=f"{reverse('tasks:remind')}?{query}" if may_remind else "",
    )  # fmt: skip


def sheet(request) -> Sheet:
    """The list as filtered, for Excel."""
    side, view = _side(request), _view(request)
    rows = [
        (number, row.label, row.text, row.directive, row.agency, row.giver, row.due_on, _(row.state_label))
        for number, row in enumerate(tasks.listed(_rows(request, side, view), request.today), 1)
    ]
    columns = heads(_("TT"), _("Mục"), _("Nhiệm vụ"), _("Theo văn bản"), _("Cơ quan thực hiện"), _("Cơ quan giao"),
                    _("Hạn"), _("Trạng thái"))  # fmt: skip
    return Sheet(name=_("Nhiệm vụ"), heads=columns, rows=rows, title=_(VIEW_LABELS[view]))


@dataclass(frozen=True)
class Reminder:
    """What one agency is reminded of, ready to paste."""

    agency: str
    text: str
    field: str


@dataclass(frozen=True)
class ReminderPage:
    title: str
    reminders: tuple[Reminder, ...]
    ids: tuple[int, ...]
    back: str


def reminder_page(request) -> ReminderPage:
    """A short text for each agency that has not answered, in the order of the list."""
    rows = tasks.listed(_rows(request, Side.GIVER, _view(request)), request.today)
    by_agency: dict[str, list[TaskRow]] = {}
    for row in rows:
        if row.due_on and row.agency:
            by_agency.setdefault(row.agency, []).append(row)
    texts = [
        Reminder(agency, _text(own, request.today), f"nhac-{number}")
        for number, (agency, own) in enumerate(by_agency.items(), 1)
    ]
    back = f"{reverse('tasks:list')}?ben=giao&loai={_view(request).value}"
    return ReminderPage(_("Nhắc %(n)s đơn vị") % {"n": len(texts)}, tuple(texts), tuple(row.id for row in rows), back)


def _text(rows: list[TaskRow], on) -> str:
    named = [Reminded(row.label, row.text, row.agency, row.due_on) for row in rows if row.due_on]
    return reminders.text_for_doer(named, on, rows[0].giver)


def _rows(request, side: Side, view: View):
    rows = tasks.viewed(tasks.assignments(request.officer, side), view, side, request.today)
    if task := request.GET.get("viec", ""):
        rows = tasks.of_task(rows, task)
    return tasks.searched(rows, request.GET.get("q", ""))


def _side(request) -> Side:
    return Side.GIVER if request.GET.get("ben") == SIDES[Side.GIVER] else Side.DOER


def _view(request) -> View:
    wanted = request.GET.get("loai", "")
    return View(wanted) if wanted in set(View) else View.OPEN


def _tabs(side: Side) -> tuple[Tab, ...]:
    home = reverse("tasks:list")
    labels = {Side.DOER: _("Việc phải làm"), Side.GIVER: _("Việc đã giao")}
    return tuple(Tab(labels[one], f"{home}?ben={SIDES[one]}", one is side) for one in (Side.DOER, Side.GIVER))


def _cards(request, side: Side) -> tuple[Card, ...]:
    counts = tasks.counts(request.officer, side, request.today)
    home = reverse("tasks:list")
    return tuple(
        Card(counts[view], _(VIEW_LABELS[view]), f"{home}?ben={SIDES[side]}&loai={view.value}",
             TONES.get(view, Tone.PLAIN) if counts[view] else Tone.PLAIN)
        for view in CARDS
    )  # fmt: skip


def _line(row: TaskRow, side: Side, on) -> Line:
    due = Tag(row.due_words) if row.due_on is None else words.due(row.due_on, on)
    note = _("xin gia hạn đến %(day)s") % {"day": words.day(row.wanted_due_on)} if row.wanted_due_on else ""
    return Line(
        href=reverse("tasks:show", args=[row.public_id]), title=f"{row.label}. {row.text}" if row.label else row.text,
        directive=row.directive, other=row.agency if side is Side.GIVER else row.giver, due=due,
        state=state_tag(row.state), note=note or period_words(row.period),
    )  # fmt: skip
