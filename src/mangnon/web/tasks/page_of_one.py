"""One task: its sentence in the text, what may be done, the answer, the timeline."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.directives.queries import tasks
from mangnon.directives.rules.states import MOVES, TASK_LABELS, Side, TaskState, moves_from
from mangnon.people import queries as people
from mangnon.web import moments, words
from mangnon.web.directives.pages.text import Mark, marked
from mangnon.web.parts import Confirm, Link, Step, Tag
from mangnon.web.tasks.badges import TONES, period_words, state_tag

AROUND = 700
ADDRESSES = {"ask_extension": "tasks:ask", "extend": "tasks:extend", "hand": "tasks:hand"}


@dataclass(frozen=True)
class MoveButton:
    """A step that may be taken; `asks` leads to a page of its own."""

    name: str
    words: str
    href: str
    asks: bool


@dataclass(frozen=True)
class FileLine:
    name: str
    href: str
    size: int


@dataclass(frozen=True)
class TaskPage:
    title: str
    due: Tag
    state: Tag
    facts: tuple[tuple[str, str], ...]
    directive: Link
    sentence: SafeString
    answer: str
    figures: tuple[tuple[str, str], ...]
    evidence: tuple[FileLine, ...]
    moves: tuple[MoveButton, ...]
    answer_url: str
    version: int
    steps: tuple[Step, ...]
    crumbs: tuple[Link, ...]


def page(request, assignment) -> TaskPage:
    (row,) = tasks.listed([assignment], request.today)
    sides = sides_of(request.officer, assignment)
    moves = [button for side in sides for button in _buttons(request.officer, assignment, side)]
    return TaskPage(
        title=f"{row.label}. {row.text}" if row.label else row.text, state=state_tag(row.state),
        due=Tag(row.due_words) if row.due_on is None else words.due(row.due_on, request.today),
        facts=_facts(assignment, row, request.today),
        directive=Link(row.directive, reverse("directives:show", args=[row.directive_public_id])),
        sentence=_sentence(assignment.task), answer=assignment.answer, figures=tuple(assignment.figures.items()),
        evidence=tuple(FileLine(one.name, reverse("tasks:evidence", args=[one.public_id]), one.size)
                       for one in tasks.evidence_of(assignment)),
        moves=tuple(one for one in moves if one.name != "answer"), version=assignment.version,
        answer_url=_answer_url(assignment, moves), steps=_steps(assignment),
        crumbs=_crumbs(sides, row),
    )  # fmt: skip


def sides_of(officer, assignment) -> list[Side]:
    """On which sides of the task the officer stands."""
    sides = [Side.DOER] if assignment.agency_id in officer.agencies else []
    return sides + ([Side.GIVER] if assignment.issuer_id in officer.agencies else [])


def asking(assignment, move: str) -> Confirm:
    """The page that asks for a reason, a day or an officer before the move."""
    return Confirm(
        title=_(MOVES[move].label), sentences=(assignment.task.text[:300],), verb=_(MOVES[move].label),
        back=reverse("tasks:show", args=[assignment.public_id]), is_grave=move == "cancel",
    )  # fmt: skip


def colleagues(assignment, on: date) -> list[tuple[int, str]]:
    """Officers who may hold the task: those in posts of its agency and of the offices under it that act for it."""
    offices = [assignment.agency_id, *(part.id for part in people.parts_of(assignment.agency_id, on))]
    found = [one for office in offices for one in people.officers_of(office, on)]
    return list({one.officer_id: f"{one.full_name} · {one.title}" for one in found}.items())


def _buttons(officer, assignment, side: Side) -> list[MoveButton]:
    agency_id = assignment.agency_id if side is Side.DOER else assignment.issuer_id
    names = [name for name in moves_from(TaskState(assignment.state), side)
             if officer.holds(Permission(MOVES[name].needs), agency=agency_id)]  # fmt: skip
    if not assignment.wanted_due_on:
        names = [name for name in names if name != "refuse_extension"]
    if assignment.task.is_standing:
        names = [name for name in names if name not in ("ask_extension", "extend")]
    return [_button(assignment, name) for name in names]


def _button(assignment, name: str) -> MoveButton:
    asks = name in ADDRESSES or MOVES[name].wants_reason
    address = ADDRESSES.get(name)
    href = (
        reverse(address, args=[assignment.public_id])
        if address
        else reverse("tasks:move", args=[assignment.public_id, name])
    )
    return MoveButton(name, _(MOVES[name].label), href, asks)


def _answer_url(assignment, moves: list[MoveButton]) -> str:
    may_answer = any(one.name == "answer" for one in moves)
    return reverse("tasks:answer", args=[assignment.public_id]) if may_answer else ""


def _facts(assignment, row, on: date) -> tuple[tuple[str, str], ...]:
    facts = (
        (_("Cơ quan thực hiện"), row.agency if row.is_lead else _("%(agency)s (phối hợp)") % {"agency": row.agency}),
        (_("Cơ quan giao"), row.giver), (_("Hạn"), row.due_words), (_("Kỳ"), period_words(row.period)),
        (_("Cán bộ làm"), tasks.holder_name(assignment)),
        (_("Xin gia hạn đến"), words.day(row.wanted_due_on) if row.wanted_due_on else ""),
        (_("Trả lời ngày"), words.day(row.answered_on) if row.answered_on else ""),
    )  # fmt: skip
    return tuple((label, value) for label, value in facts if value)


def _sentence(task) -> SafeString:
    """The task's sentence, lit up among its neighbours in the official text."""
    text = task.directive.text
    if task.start is None or not text:
        return marked(task.text, [])
    first, last = max(0, task.start - AROUND), min(len(text), task.end + AROUND)
    first = text.rfind("\n", 0, first) + 1 if first else 0
    return marked(text[first:last], [Mark("1", task.start - first, task.end - first, "on")])


def _steps(assignment) -> tuple[Step, ...]:
    given = Step(words=_(TASK_LABELS[TaskState.ASSIGNED]), at=assignment.task.directive.effective_on)
    return (given, *(_step(step) for step in tasks.steps_of(assignment)))


def _step(step) -> Step:
    label = _(MOVES[step.move].label) if step.move in MOVES else _("Đặt hạn")
    return Step(
        words=label,
        at=moments.happened(step.at, step.on),
        by=step.by_name,
        why=step.why,
        tone=TONES[TaskState(step.state)],
    )


def _crumbs(sides: list[Side], row) -> tuple[Link, ...]:
    is_doer = Side.DOER in sides
    words_, side = (_("Việc phải làm"), "lam") if is_doer else (_("Việc đã giao"), "giao")
    return (Link(words_, f"{reverse('tasks:list')}?ben={side}"), Link(row.label or row.text[:40], ""))
