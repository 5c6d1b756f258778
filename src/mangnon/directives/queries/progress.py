"""How far a directive is: per task and per agency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from mangnon.directives.models import Assignment, Directive
from mangnon.directives.rules import orders
from mangnon.directives.rules.states import OPEN, TaskState
from mangnon.people import queries as people

COUNTS = ("total", "answered", "confirmed", "late")
FINISHED = (TaskState.ANSWERED, TaskState.CONFIRMED)


@dataclass(frozen=True)
class Progress:
    """Counts of assignments, those taken back left out."""

    total: int
    answered: int
    confirmed: int
    late: int


@dataclass(frozen=True)
class TaskProgress:
    id: int
    public_id: UUID
    label: str
    text: str
    due_on: date | None
    due_words: str
    is_standing: bool
    is_undated: bool
    ended_on: date | None
    progress: Progress


@dataclass(frozen=True)
class AgencyProgress:
    agency_id: int
    title: str
    progress: Progress


def _counted(on: date, prefix: str = "") -> dict:
    of = lambda **conditions: Q(**{f"{prefix}{name}": value for name, value in conditions.items()})  # noqa: E731
    return {
        "total": Count(f"{prefix}id", filter=~of(state=TaskState.CANCELLED)),
        "answered": Count(f"{prefix}id", filter=of(state__in=FINISHED)),
        "confirmed": Count(f"{prefix}id", filter=of(state=TaskState.CONFIRMED)),
        "late": Count(f"{prefix}id", filter=of(state__in=OPEN, due_on__lt=on)),
    }


def by_task(directive: Directive, on: date) -> list[TaskProgress]:
    """Each task with how many have answered; for a receiver, only of its own assignments."""
    tasks = directive.tasks.annotate(**_counted(on, "assignments__")).order_by("position", "id")
    return [
        TaskProgress(
            id=task.id,
            public_id=task.public_id,
            label=task.label,
            text=task.text,
            due_on=task.due_on,
            due_words=orders.due_words(task.due_rule, task.bound, task.due_on, task.is_standing),
            is_standing=task.is_standing,
            is_undated=not (task.is_standing or task.due_on or task.period_kind),
            ended_on=task.ended_on,
            progress=Progress(**{name: getattr(task, name) for name in COUNTS}),
        )
        for task in tasks
    ]


def by_agency(directive: Directive, on: date) -> list[AgencyProgress]:
    """Each agency with how much it has answered, slowest first."""
    grouped = Assignment.objects.filter(task__directive=directive).values("agency_id").annotate(**_counted(on))
    rows = grouped.order_by("agency_id").values_list("agency_id", *COUNTS)
    found = {agency_id: Progress(*counts) for agency_id, *counts in rows}
    names = people.agencies(found, on)
    listed = [AgencyProgress(id, names[id].title if id in names else "", progress) for id, progress in found.items()]
    return sorted(listed, key=lambda one: (one.progress.answered - one.progress.total, -one.progress.late, one.title))


def total(parts: Iterable[Progress]) -> Progress:
    parts = list(parts)
    return Progress(
        *(sum(getattr(part, name) for part in parts) for name in ("total", "answered", "confirmed", "late"))
    )
