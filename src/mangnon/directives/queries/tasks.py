"""Tasks as an officer sees them: those to do, those given, and where each stands on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q, QuerySet

from mangnon.access.officer import Acting
from mangnon.base.wording import gettext_noop as N_
from mangnon.directives.models import Assignment, AssignmentStep, Evidence
from mangnon.directives.rules import orders, register
from mangnon.directives.rules.states import CLOSED, OPEN, TASK_LABELS, Side, TaskState
from mangnon.people import queries as people
from mangnon.vn.names import search_key

SOON = timedelta(days=7)


class View(StrEnum):
    """Lists of tasks, by what they ask of the officer."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    WAITING = "waiting"
    UNDATED = "undated"
    STANDING = "standing"
    OPEN = "open"
    DONE = "done"


VIEW_LABELS = {
    View.OVERDUE: N_("Quá hạn"),
    View.DUE_SOON: N_("Đến hạn trong 7 ngày"),
    View.WAITING: N_("Chờ xử lý"),
    View.UNDATED: N_("Chưa có hạn"),
    View.STANDING: N_("Việc thường xuyên"),
    View.OPEN: N_("Đang mở"),
    View.DONE: N_("Đã xong"),
}


@dataclass(frozen=True)
class TaskRow:
    """One assignment with the names and words a list needs. `days_left` is negative when late."""

    id: int
    public_id: UUID
    label: str
    text: str
    directive_public_id: UUID
    directive: str
    agency_id: int
    agency: str
    giver: str
    is_lead: bool
    is_standing: bool
    period: str
    due_on: date | None
    due_words: str
    days_left: int | None
    state: TaskState
    state_label: str
    wanted_due_on: date | None
    answered_on: date | None
    holder_id: int | None


def assignments(officer: Acting, side: Side) -> QuerySet[Assignment]:
    """Assignments of the officer's agencies as doers or as givers, but for those taken back."""
    column = "agency__in" if side is Side.DOER else "issuer__in"
    return Assignment.objects.filter(**{column: officer.agencies}).exclude(state=TaskState.CANCELLED)


def visible_to(officer: Acting) -> QuerySet[Assignment]:
    return Assignment.objects.filter(Q(agency__in=officer.agencies) | Q(issuer__in=officer.agencies))


def one(officer: Acting, public_id: UUID) -> Assignment | None:
    return visible_to(officer).select_related("task__directive").filter(public_id=public_id).first()


def viewed(rows: QuerySet[Assignment], view: View, side: Side, on: date) -> QuerySet[Assignment]:
    """The rows of one list, soonest due first. Standing work is never overdue by itself."""
    match view:
        case View.OVERDUE:
            rows = rows.filter(state__in=OPEN, due_on__lt=on)
        case View.DUE_SOON:
            rows = rows.filter(state__in=OPEN, due_on__range=(on, on + SOON))
        case View.WAITING:
            rows = rows.filter(waiting(side))
        case View.UNDATED:
            rows = rows.filter(state__in=OPEN, due_on=None, task__is_standing=False)
        case View.STANDING:
            rows = rows.filter(state__in=OPEN, task__is_standing=True)
        case View.OPEN:
            rows = rows.exclude(state__in=CLOSED)
        case View.DONE:
            rows = rows.filter(state__in=CLOSED)
    return rows.order_by(F("due_on").asc(nulls_last=True), "id")


def waiting(side: Side) -> Q:
    """What waits for this side: new and returned work for the doer; answers and requests for the giver."""
    if side is Side.DOER:
        return Q(state__in=(TaskState.ASSIGNED, TaskState.RETURNED))
    return Q(state=TaskState.ANSWERED) | Q(state__in=OPEN, wanted_due_on__isnull=False)


def counts(officer: Acting, side: Side, on: date) -> dict[View, int]:
    rows = assignments(officer, side)
    return {view: viewed(rows, view, side, on).count() for view in View}


def searched(rows: QuerySet[Assignment], text: str) -> list[Assignment]:
    """The rows whose task or directive holds every word, without marks, in any order."""
    words = search_key(text).split()
    found = rows.select_related("task__directive")
    return [row for row in found if all(word in _key(row) for word in words)] if words else list(found)


def _key(row: Assignment) -> str:
    return search_key(f"{row.task.label} {row.task.text} ") + row.task.directive.search_key


def listed(rows: Iterable[Assignment], on: date) -> list[TaskRow]:
    """The assignments as rows of a list; give rows that carry their task and directive."""
    rows = list(rows)
    names = people.agencies({row.agency_id for row in rows} | {row.issuer_id for row in rows}, on)
    return [_row(row, names, on) for row in rows]


def _row(row: Assignment, names: dict, on: date) -> TaskRow:
    task, directive = row.task, row.task.directive
    return TaskRow(
        id=row.id,
        public_id=row.public_id,
        label=task.label,
        text=task.text,
        directive_public_id=directive.public_id,
        directive=register.heading_of(directive),
        agency_id=row.agency_id,
        agency=_title(names, row.agency_id),
        giver=_title(names, row.issuer_id),
        is_lead=row.is_lead,
        is_standing=task.is_standing,
        period=row.period,
        due_on=row.due_on,
        due_words=orders.due_words(task.due_rule, task.bound, row.due_on, task.is_standing),
        days_left=(row.due_on - on).days if row.due_on else None,
        state=TaskState(row.state),
        state_label=TASK_LABELS[TaskState(row.state)],
        wanted_due_on=row.wanted_due_on,
        answered_on=row.answered_on,
        holder_id=row.holder_id,
    )


def _title(names: dict, agency_id: int) -> str:
    agency = names.get(agency_id)
    return agency.title if agency else ""


def of_task(rows: QuerySet[Assignment], public_id: str) -> QuerySet[Assignment]:
    """The rows of one task; none where the id is no id."""
    try:
        return rows.filter(task__public_id=UUID(public_id))
    except ValueError:
        return rows.none()


def evidence_of(assignment: Assignment) -> list[Evidence]:
    return list(assignment.evidence.order_by("id"))


def evidence(officer: Acting, public_id: UUID) -> Evidence | None:
    return Evidence.objects.filter(public_id=public_id, assignment__in=visible_to(officer)).first()


def steps_of(assignment: Assignment) -> list[AssignmentStep]:
    return list(assignment.steps.order_by("id"))


def holder_name(assignment: Assignment) -> str:
    """Who in the agency has the task; empty while nobody was named."""
    return assignment.holder.full_name if assignment.holder else ""
