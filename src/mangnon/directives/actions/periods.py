"""Work that returns: the next period's assignments, and a day for work that had none."""

from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.ids import UUID7_IN_SQL
from mangnon.base.period import Kind, Period
from mangnon.directives.actions import ending, steps
from mangnon.directives.models import Assignment, Task
from mangnon.directives.rules import orders
from mangnon.directives.rules.states import DirectiveState
from mangnon.people import queries as people

OPEN = f"""
    INSERT INTO directives_assignment (public_id, task_id, agency_id, issuer_id, place_id, is_lead, period, due_on,
                                       state, answer, figures, version)
    SELECT DISTINCT ON (old.task_id, old.agency_id) {UUID7_IN_SQL}, old.task_id, old.agency_id, old.issuer_id,
           old.place_id, old.is_lead, %(period)s, tasks.due, 'assigned', '', '{{}}'::jsonb, 1
    FROM directives_assignment old
    JOIN unnest(%(tasks)s::int[], %(dues)s::date[]) AS tasks (id, due) ON tasks.id = old.task_id
    WHERE old.state <> 'cancelled' AND old.agency_id = ANY (%(agencies)s)
    ORDER BY old.task_id, old.agency_id, old.id
    ON CONFLICT (task_id, agency_id, period) DO NOTHING
"""
DATE = """
    UPDATE directives_assignment SET due_on = %(due)s, version = version + 1
    WHERE task_id = ANY (%(tasks)s) AND due_on IS NULL AND period = ''
"""


@transaction.atomic
def open_period(*, period: Period, by: Actor, on: date) -> int:
    """Open the assignments of a period for all standing and returning work of its kind; safe to run again.

    Agencies that ended are left out: what they were given has lapsed with them.
    """
    going_on = Task.objects.filter(
        period_kind=period.kind.value,
        ended_on=None,
        directive__state=DirectiveState.ISSUED,
        directive__effective_on__lte=period.last,
    )
    tasks = [(task.id, orders.due_in(task.due_rule, task.bound, period)) for task in going_on]
    if not tasks:
        return 0
    given = Assignment.objects.filter(task__in=[task for task, _due in tasks]).values_list("agency_id", flat=True)
    with connection.cursor() as cursor:
        cursor.execute(
            OPEN,
            {
                "period": period.key,
                "agencies": list(people.agencies(set(given), on)),
                "tasks": [task for task, _due in tasks],
                "dues": [due for _task, due in tasks],
            },
        )
        opened = cursor.rowcount
    if opened:
        audit.record(by=by, deed=Deed.TASK_MOVED, subjects=[f"period:{period.key}"], details={"opened": opened})
    return opened


@transaction.atomic
def open_due_periods(*, by: Actor, on: date) -> int:
    """Open whatever period began by `on`, of every kind of returning work. What the worker runs each morning."""
    kinds = {
        Kind(kind) for kind in Task.objects.exclude(period_kind="").values_list("period_kind", flat=True).distinct()
    }
    return sum(open_period(period=Period.of(kind, on), by=by, on=on) for kind in sorted(kinds))


@transaction.atomic
def set_date(*, task_id: int, due_on: date, by: Actor, on: date) -> int:
    """Give a day to a task that had none (“sau 15 ngày kể từ…”), for all who have it; their number is returned.

    Raises:
        BadDay: the day is over, or the task has one already.
    """
    task = Task.objects.select_related("directive").get(id=task_id)
    directive = steps.locked(directive_id=task.directive_id, by=by)
    steps.check(directive=directive, step="date", by=by)
    if due_on < on or task.due_on or task.period_kind:
        raise ending.BadDay(_("Chỉ việc chưa có hạn mới đặt hạn, và ngày không được ở trước hôm nay."))
    task.due_on = due_on
    task.save(update_fields=["due_on"])
    dated = ending.stepped(update=DATE, tasks=[task], move="date", by=by, on=on, more={"due": due_on})
    steps.take(
        directive=directive,
        step="date",
        by=by,
        on=on,
        details={"task": str(task.public_id), "due_on": due_on.isoformat(), "assignments": dated},
    )
    return dated
