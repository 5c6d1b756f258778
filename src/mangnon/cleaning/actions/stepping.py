"""The one way a record takes a step: its state, who and since when, and the row that tells of it."""

from collections.abc import Sequence
from datetime import date

from mangnon.base.actor import Actor
from mangnon.cleaning.models import Item, ItemStep
from mangnon.cleaning.rules import steps
from mangnon.cleaning.rules.refusals import CleaningRefused
from mangnon.cleaning.rules.steps import State

MOVED = ("state", "since", "by_name", "why", "version")
_AT_ONCE = 1000


def check(*, item: Item, move: str, by: Actor) -> None:
    """Raise `CleaningRefused` where the record cannot take the step from where it stands."""
    if State(item.state) not in steps.MOVES[move].sources:
        label = steps.LABELS[State(item.state)]
        raise CleaningRefused(f"Hồ sơ này {label} nên không làm được việc “{steps.MOVES[move].label}”.")


def take(*, items: Sequence[Item], move: str, by: Actor, on: date, why: str = "", kept: Sequence[str] = ()) -> None:
    """Move these records and save what was changed of them besides (`kept`: names of columns)."""
    for item in items:
        check(item=item, move=move, by=by)
        item.state, item.since, item.by_name = steps.MOVES[move].target.value, on, by.name
        item.why, item.version = why or item.why, item.version + 1
    Item.objects.bulk_update(items, [*MOVED, *kept], batch_size=_AT_ONCE)
    ItemStep.objects.bulk_create([
        ItemStep(
            item=item, move=move, state=item.state, why=why, by_officer_id=by.officer_id, by_name=by.name, on=on
        )
        for item in items
    ], batch_size=_AT_ONCE)  # fmt: skip
