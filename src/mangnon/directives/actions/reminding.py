"""Marking what was reminded, so that nobody is reminded twice on one day."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.directives.models import Assignment
from mangnon.directives.rules.reminders import is_due_for_reminder
from mangnon.directives.rules.states import OPEN


@transaction.atomic
def claim_due(*, by: Actor, on: date) -> list[int]:
    """Assignments to remind of today, claimed for the caller: a second worker gets none of them."""
    waiting = Assignment.objects.filter(state__in=OPEN, due_on__isnull=False).order_by("id")
    wanted = [
        row.id
        for row in waiting.only("id", "due_on", "reminded_on")
        if is_due_for_reminder(row.due_on, row.reminded_on, on)
    ]
    return mark(assignment_ids=wanted, by=by, on=on)


@transaction.atomic
def mark(*, assignment_ids: Sequence[int], by: Actor, on: date) -> list[int]:
    """Note that these were reminded of today; those noted already today are left out of the answer."""
    rows = Assignment.objects.select_for_update(of=("self",), skip_locked=True).filter(id__in=assignment_ids)
    claimed = [row.id for row in rows.exclude(reminded_on=on).order_by("id")]
    Assignment.objects.filter(id__in=claimed).update(reminded_on=on)
    if claimed:
        audit.record(
            by=by, deed=Deed.REMINDER_SENT, subjects=[f"day:{on.isoformat()}"], details={"count": len(claimed)}
        )
    return claimed
