"""The one way a record takes a step: its state, who and since when, and the row that tells of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import F

from mangnon.base.actor import Actor
from mangnon.cleaning.models import Item, ItemStep
from mangnon.cleaning.rules import steps
from mangnon.cleaning.rules.refusals import CleaningRefused
from mangnon.cleaning.rules.steps import State

AFRESH: Mapping[str, object] = {
    "why": "", "visited_on": None, "is_present": None, "handover": None, "number": None, "police": {},
    "is_confirmed": None,
}  # fmt: skip
"""A record on the list again is visited again; what was answered is offered, not taken for granted."""
_AT_ONCE = 1000
_IN_ONE_UPDATE = 100  # a longer CASE costs more than another statement


def check(*, item: Item, move: str, by: Actor) -> None:
    """Raise `CleaningRefused` where the record cannot take the step from where it stands."""
    if State(item.state) not in steps.MOVES[move].sources:
        label = steps.LABELS[State(item.state)]
        raise CleaningRefused(f"Hồ sơ này {label} nên không làm được việc “{steps.MOVES[move].label}”.")


def take(
    *, items: Sequence[Item], move: str, by: Actor, on: date, why: str = "", kept: Sequence[str] = (),
    same: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """Move these records and save what was changed of them besides.

    Args:
        kept: names of columns that differ from record to record.
        same: columns that become the same for all.
    """
    for item in items:
        check(item=item, move=move, by=by)
    state = steps.MOVES[move].target.value
    columns = {"state": state, "since": on, "by_name": by.name, **({"why": why} if why else {}), **(same or {})}
    Item.objects.filter(id__in=[item.id for item in items]).update(**columns, version=F("version") + 1)
    for item in items:
        item.version += 1
        for name, value in columns.items():
            setattr(item, name, value)
    if kept:
        Item.objects.bulk_update(items, kept, batch_size=_IN_ONE_UPDATE)
    ItemStep.objects.bulk_create([
        ItemStep(item=item, move=move, state=state, why=why, by_officer_id=by.officer_id, by_name=by.name, on=on)
        for item in items
    ], batch_size=_AT_ONCE)  # fmt: skip
