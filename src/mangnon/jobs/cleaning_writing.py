"""A round's answers into the register: few while the officer waits, many by the queue."""

from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access import queries as access
from mangnon.access.scope import scope
from mangnon.base import queue
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.cleaning.actions import pressing

AT_ONCE = 50
"""Records written while the officer waits; more go to the queue."""
JOB = "cleaning.write"
FAULT = "Máy gặp lỗi khi ghi, chưa ghi hồ sơ nào. Hãy bấm lại; nếu vẫn lỗi, báo người quản trị."


@transaction.atomic
def write(*, press_id: UUID, round_id: UUID, by: Actor, on: date) -> int | None:
    """Write what is ready, or leave it to the queue; how many were written, None where the queue has them.

    The same press again does nothing: 0.

    Raises:
        NothingWritten, CleaningRefused, RoundClosed, NotInRound, NotAllowed.
    """
    ready = pressing.press(press_id=press_id, round_id=round_id, by=by, on=on)
    if ready is None:
        return 0
    if ready <= AT_ONCE:
        return pressing.take(press_id=press_id, by=by, on=on)
    order = {"press_id": str(press_id), "officer_id": by.officer_id, "name": by.name, "on": on.isoformat()}
    queue.defer(JOB, lock=f"cleaning:{round_id}", **order)
    return None


def write_ordered(press_id: str, officer_id: int, name: str, on: str) -> None:
    """The queue's part of `write`: all of it, or nothing with the reason on the page."""
    day, press = date.fromisoformat(on), UUID(press_id)
    by = access.officer_at_work(officer_id, name, day)
    try:
        with scope(by):
            pressing.take(press_id=press, by=by, on=day)
    except Refused as refusal:
        with scope(by):
            pressing.give_up(press_id=press, refusal=str(refusal), of=refusal, by=by)
    except Exception:
        with scope(by):
            pressing.give_up(press_id=press, refusal=FAULT, by=by)
        raise
