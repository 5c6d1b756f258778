"""Children between two communes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from mangnon.registry.models import Transfer
from mangnon.registry.rules.refusals import NotHere

LOST_AFTER = timedelta(days=15)
"""An offer that waits longer has lost its child in between."""
REMEMBERED = timedelta(days=90)
"""How long a decided offer stands under what was answered."""


@dataclass(frozen=True)
class Offer:
    """A child's record offered by one commune to another."""

    id: int
    child_id: UUID
    child_name: str
    from_place_id: int
    to_place_id: int
    moved_on: date
    offered_on: date
    state: str
    note: str
    why: str
    is_lost: bool
    decided_on: date | None = None


def one(transfer_id: int, on: date) -> Offer:
    """An offer as one of its two sides sees it.

    Raises:
        NotHere: there is none, or its child is out of sight.
    """
    found = _offers({"id": transfer_id}, on)
    if not found:
        raise NotHere
    return found[0]


def open_of(child_id: int, on: date) -> Offer | None:
    """The offer of a child that nobody decided yet."""
    return next(iter(_offers({"child_id": child_id, "state": Transfer.State.OFFERED}, on)), None)


def offered_to(place_ids: Iterable[int], on: date) -> list[Offer]:
    """What waits for these places to take or refuse, oldest first."""
    return _offers({"to_place_id__in": list(place_ids), "state": Transfer.State.OFFERED}, on)


def offered_by(place_ids: Iterable[int], on: date) -> list[Offer]:
    """What these places offered and nobody decided yet, oldest first."""
    return _offers({"from_place_id__in": list(place_ids), "state": Transfer.State.OFFERED}, on)


def decided(place_ids: Iterable[int], on: date) -> list[Offer]:
    """What these places offered and was taken, refused or withdrawn of late, newest first."""
    since = on - REMEMBERED
    found = _offers({"from_place_id__in": list(place_ids), "decided_on__gte": since}, on)
    return sorted(found, key=lambda offer: (offer.decided_on, offer.id), reverse=True)


def lost_in_between(place_ids: Iterable[int], on: date) -> list[Offer]:
    """Children offered by or to these places and decided by nobody for too long."""
    mine = set(place_ids)
    return [
        offer
        for offer in {one.id: one for one in (*offered_to(mine, on), *offered_by(mine, on))}.values()
        if offer.is_lost
    ]


def _offers(condition: dict, on: date) -> list[Offer]:
    found = Transfer.objects.filter(**condition).select_related("child").order_by("offered_on", "id")
    return [
        Offer(
            row.id, row.child.public_id, row.child.full_name, row.from_place_id, row.to_place_id, row.moved_on,
            row.offered_on, row.state, row.note, row.why,
            row.state == Transfer.State.OFFERED and on - row.offered_on > LOST_AFTER, row.decided_on,
        )
        for row in found
    ]  # fmt: skip
