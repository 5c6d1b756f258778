"""The last press that wrote, or shall write, a round to the register."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mangnon.base import progress
from mangnon.cleaning.models import Press
from mangnon.cleaning.rules.refusals import Clash, NothingWritten, Stuck


@dataclass(frozen=True)
class Pressed:
    """How a press stands; `refused` says record by record why nothing was written, where it was refused so."""

    public_id: UUID
    is_waiting: bool
    items: int
    written: int
    refusal: str
    refused: NothingWritten | None
    by_name: str
    on: date


def last(round_id: UUID) -> Pressed | None:
    """The round's last press."""
    found = Press.objects.filter(round__public_id=round_id).order_by("-id").first()
    if found is None:
        return None
    stuck = tuple(
        Stuck(row["item"], row["name"], row["why"], tuple(Clash(**clash) for clash in row["clashes"]))
        for row in found.stuck
    )
    return Pressed(
        found.public_id, found.state == Press.State.WAITING, found.items, found.written, found.refusal,
        NothingWritten(stuck) if stuck else None, found.by_name, found.on,
    )  # fmt: skip


def done(round_id: UUID) -> int:
    """How many records the queue has written so far."""
    return progress.heard(f"cleaning:{round_id}") or 0
