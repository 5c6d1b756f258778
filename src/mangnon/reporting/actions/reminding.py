"""Reminding units that are late or soon due; the words and letters are made elsewhere."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.reporting.models import Obligation


@transaction.atomic
def mark_reminded(*, obligation_ids: Sequence[int], way: str, by: Actor, on: date) -> int:
    """Record that units were reminded on the day; a unit is reminded once a day whatever the clicks."""
    fresh = Obligation.objects.filter(id__in=obligation_ids).exclude(reminded_on=on)
    subjects = [f"obligation:{public_id}" for public_id in fresh.order_by("id").values_list("public_id", flat=True)]
    reminded = fresh.update(reminded_on=on)
    if reminded:
        audit.record(by=by, deed=Deed.REMINDER_SENT, subjects=subjects, details={"way": way, "on": on})
    return reminded
