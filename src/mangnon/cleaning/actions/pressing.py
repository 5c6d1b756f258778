"""A press that writes a round: noted with the page's own id, taken once, given up with the reason."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.cleaning.actions import applying, rights
from mangnon.cleaning.models import Press
from mangnon.cleaning.rules.refusals import CleaningRefused, NothingWritten, NotInRound

State = Press.State
BUSY = "Máy đang ghi đợt này vào sổ. Hãy chờ xong rồi xem lại."


@transaction.atomic
def press(*, press_id: UUID, round_id: UUID, by: Actor, on: date) -> int | None:
    """Note that what is ready is to be written; how many records, None where this very press is known already.

    Raises:
        CleaningRefused: nothing is ready, or another press is being written.
        RoundClosed, NotInRound, NotAllowed.
    """
    opened = rights.round_to_work(round_id=round_id, by=by)
    if Press.objects.filter(public_id=press_id).exists():
        return None
    if Press.objects.filter(round=opened, state=State.WAITING).exists():
        raise CleaningRefused(BUSY)
    ready = applying.ready(opened=opened, by=by)
    if not ready:
        raise CleaningRefused(applying.NOTHING_READY)
    Press.objects.create(
        public_id=press_id, round=opened, place_id=opened.place_id, items=len(ready), by_officer_id=by.officer_id,
        by_name=by.name, on=on,
    )  # fmt: skip
    return len(ready)


@transaction.atomic
def take(*, press_id: UUID, by: Actor, on: date) -> int:
    """Write what is ready now, all or none; how many. A press taken before writes 0. Raises as `applying.write`."""
    pressed = _held(press_id)
    if pressed.state != State.WAITING:
        return 0
    written = applying.write(round_id=pressed.round.public_id, by=by, on=on)
    Press.objects.filter(id=pressed.id).update(state=State.DONE, written=written)
    return written


@transaction.atomic
def give_up(*, press_id: UUID, refusal: str, of: Refused | None = None, by: Actor) -> None:
    """Say why the press wrote nothing, record by record where the register said so."""
    pressed = _held(press_id)
    rights.allow(place_id=pressed.place_id, by=by)
    stuck = [asdict(one) for one in of.stuck] if isinstance(of, NothingWritten) else []
    waiting = Press.objects.filter(id=pressed.id, state=State.WAITING)
    waiting.update(state=State.REFUSED, refusal=refusal, stuck=stuck)


def _held(press_id: UUID) -> Press:
    found = Press.objects.select_for_update(of=("self",)).select_related("round").filter(public_id=press_id).first()
    if found is None:
        raise NotInRound
    return found
