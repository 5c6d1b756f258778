"""The work queue of an officer's home page, as far as directives and tasks go."""

from dataclasses import dataclass
from datetime import date

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.directives.queries import register, tasks
from mangnon.directives.queries.tasks import TaskRow, View
from mangnon.directives.rules.states import DirectiveState, Side

SHOWN = 20


@dataclass(frozen=True)
class WorkQueue:
    """What waits for the officer. Counts are whole; lists are their first twenty."""

    overdue: list[TaskRow]
    due_soon: list[TaskRow]
    new: list[TaskRow]
    to_confirm: list[TaskRow]
    to_review: list[register.Line]
    counts: dict[str, int]


def work_queue(officer: Acting, on: date) -> WorkQueue:
    """Overdue, due soon and new work to do; answers and requests to judge; directives to review and issue."""
    doing, giving = (tasks.assignments(officer, side) for side in Side)
    rows = {
        "overdue": tasks.viewed(doing, View.OVERDUE, Side.DOER, on),
        "due_soon": tasks.viewed(doing, View.DUE_SOON, Side.DOER, on),
        "new": tasks.viewed(doing, View.WAITING, Side.DOER, on),
        "to_confirm": tasks.viewed(giving, View.WAITING, Side.GIVER, on),
    }
    if not officer.holds(Permission.TASK_CONFIRM):
        rows["to_confirm"] = rows["to_confirm"].none()
    review = register.visible_to(officer).filter(keeper__in=officer.agencies, state=DirectiveState.READ)
    if not officer.holds(Permission.DIRECTIVE_REVIEW):
        review = review.none()
    return WorkQueue(
        **{name: tasks.listed(found.select_related("task__directive")[:SHOWN], on) for name, found in rows.items()},
        to_review=register.lines(officer, review.order_by("-id")[:SHOWN]),
        counts={name: found.count() for name, found in rows.items()} | {"to_review": review.count()},
    )
