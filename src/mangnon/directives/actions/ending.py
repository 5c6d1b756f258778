"""What becomes of an issued directive: replaced, recalled, corrected, extended for everyone at once.

Reporting duties of the directive are ended by `reporting`, which wraps `replace` and `recall`.
"""

from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.directives.actions import steps
from mangnon.directives.models import Directive, Task
from mangnon.directives.rules.states import CLOSED, OPEN, DirectiveState
from mangnon.vn.text import nfc

STEPPED = """
    WITH moved AS ({update} RETURNING id, state)
    INSERT INTO directives_assignmentstep (assignment_id, move, state, why, by_officer_id, by_name, "on")
    SELECT moved.id, %(move)s, moved.state, %(why)s, %(officer)s, %(name)s, %(on)s FROM moved
"""
CANCEL = """
    UPDATE directives_assignment SET state = 'cancelled', version = version + 1
    WHERE task_id = ANY (%(tasks)s) AND NOT state = ANY (%(closed)s)
"""
EXTEND = """
    UPDATE directives_assignment
    SET due_on = %(due)s, wanted_due_on = NULL, reminded_on = NULL, version = version + 1
    WHERE task_id = ANY (%(tasks)s) AND state = ANY (%(open)s) AND (due_on IS NULL OR due_on < %(due)s)
"""


class BadEnd(Refused):
    """The directive cannot be ended that way."""


class BadDay(Refused):
    """The new due date is not later, or already over."""


@transaction.atomic
def recall(*, directive_id: int, why: str, by: Actor, on: date) -> int:
    """Take an issued directive back; what nobody has finished is cancelled and their number returned."""
    directive = steps.locked(directive_id=directive_id, by=by)
    steps.check(directive=directive, step="recall", by=by, why=why)
    return _end(directive, "recall", why, by, on)


@transaction.atomic
def replace(*, directive_id: int, by_directive_id: int, why: str, by: Actor, on: date) -> int:
    """A newer issued directive of the same keeper takes the place of this one; open tasks are cancelled.

    Raises:
        BadEnd: the newer one is the same, another agency's, or not issued.
    """
    directive = steps.locked(directive_id=directive_id, by=by)
    steps.check(directive=directive, step="replace", by=by, why=why)
    newer = steps.locked(directive_id=by_directive_id, by=by)
    if newer.id == directive.id or newer.keeper_id != directive.keeper_id or newer.state != DirectiveState.ISSUED:
        raise BadEnd(_("Văn bản thay thế phải là văn bản khác, cùng cơ quan và đã giao việc."))
    newer.replaces = directive
    newer.save(update_fields=["replaces"])
    return _end(directive, "replace", why, by, on, {"by": str(newer.public_id)})


@transaction.atomic
def correct_task(*, task_id: int, text: str, why: str, by: Actor, on: date) -> None:
    """Correct the words of a task already given (đính chính). Its agencies see the step with the reason."""
    task = Task.objects.select_related("directive").get(id=task_id)
    directive = steps.locked(directive_id=task.directive_id, by=by)
    steps.check(directive=directive, step="correct", by=by, why=why)
    if not text.strip():
        raise BadEnd(_("Hãy ghi nội dung đúng."))
    before, task.text = task.text, nfc(" ".join(text.split()))
    task.save(update_fields=["text"])
    steps.take(
        directive=directive,
        step="correct",
        by=by,
        on=on,
        why=why,
        details={"task": str(task.public_id), "before": before, "after": task.text},
    )


@transaction.atomic
def extend_all(*, directive_id: int, task_id: int | None = None, due_on: date, why: str, by: Actor, on: date) -> int:
    """A later due date for all who have not answered, for one task or every dated one; their number is returned.

    Raises:
        BadDay: the day is over, or no later than what stands.
    """
    directive = steps.locked(directive_id=directive_id, by=by)
    steps.check(directive=directive, step="extend", by=by, why=why)
    if due_on < on:
        raise BadDay(_("Hạn mới đã qua."))
    dated = directive.tasks.filter(ended_on=None, is_standing=False, period_kind="")
    tasks = list(dated.filter(id=task_id) if task_id else dated.filter(due_on__lt=due_on))
    if not tasks or any(task.due_on and task.due_on >= due_on for task in tasks):
        raise BadDay(_("Hạn mới phải muộn hơn hạn đang có."))
    Task.objects.filter(id__in=[task.id for task in tasks]).update(due_on=due_on)
    moved = stepped(
        update=EXTEND,
        tasks=tasks,
        move="extend",
        why=why,
        by=by,
        on=on,
        more={"due": due_on, "open": [state.value for state in OPEN]},
    )
    steps.take(
        directive=directive,
        step="extend",
        by=by,
        on=on,
        why=why,
        details={"due_on": due_on.isoformat(), "tasks": len(tasks), "assignments": moved},
    )
    return moved


def _end(directive: Directive, step: str, why: str, by: Actor, on: date, details: dict | None = None) -> int:
    tasks = list(directive.tasks.filter(ended_on=None))
    Task.objects.filter(id__in=[task.id for task in tasks]).update(ended_on=on)
    cancelled = stepped(
        update=CANCEL,
        tasks=tasks,
        move="cancel",
        why=why,
        by=by,
        on=on,
        more={"closed": [state.value for state in CLOSED]},
    )
    directive.ended_on, directive.ended_why = on, why
    steps.take(
        directive=directive, step=step, by=by, on=on, why=why, details={**(details or {}), "cancelled": cancelled}
    )
    return cancelled


def stepped(*, update: str, tasks: list[Task], move: str, why: str = "", more: dict, by: Actor, on: date) -> int:
    """Update assignments of tasks in one statement that also writes a step for each; their number is returned."""
    with connection.cursor() as cursor:
        cursor.execute(
            STEPPED.format(update=update),
            {
                "tasks": [task.id for task in tasks],
                "move": move,
                "why": why,
                "officer": by.officer_id,
                "name": by.name,
                "on": on,
                **more,
            },
        )
        return cursor.rowcount
