"""Who may move a round: the whole of it at the commune, one record at its village."""

from uuid import UUID

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.base.actor import Actor
from mangnon.cleaning.models import Item, Round
from mangnon.cleaning.rules.refusals import NotInRound, RoundClosed

WORDS = "Việc này do công chức phụ trách công tác trẻ em của xã làm."
ANSWERING = "Đồng chí không được giao rà soát trẻ em ở địa bàn này."


def allow(*, place_id: int, by: Actor) -> None:
    """Raise `NotAllowed` unless the officer works with the whole register of the commune."""
    if isinstance(by, Acting):
        by.check(Permission.CHILD_IMPORT, at=place_id, words=WORDS)


def round_to_work(*, round_id: UUID, by: Actor) -> Round:
    """The open round, locked.

    Raises:
        RoundClosed, NotInRound, NotAllowed.
    """
    found = Round.objects.select_for_update().filter(public_id=round_id).first()
    if found is None:
        raise NotInRound
    allow(place_id=found.place_id, by=by)
    if found.closed_on:
        raise RoundClosed
    return found


def item_to_move(*, item_id: UUID, by: Actor) -> Item:
    """A record of an open round, locked, for an officer of the commune. Raises as `round_to_work`."""
    item = _locked(item_id)
    allow(place_id=item.place_id, by=by)
    return item


def item_to_answer(*, item_id: UUID, by: Actor) -> Item:
    """A record of an open round, locked, for whoever visits in its village. Raises as `round_to_work`."""
    item = _locked(item_id)
    allow_visit(place_id=item.place_id, village_id=item.village_id, by=by)
    return item


def allow_visit(*, place_id: int, village_id: int | None, by: Actor) -> None:
    """Raise `NotAllowed` unless the officer keeps children's records in the village."""
    if isinstance(by, Acting) and not (village_id and by.holds(Permission.CHILD_EDIT, at=village_id)):
        by.check(Permission.CHILD_EDIT, at=place_id, words=ANSWERING)


def _locked(item_id: UUID) -> Item:
    found = Item.objects.select_for_update(of=("self",)).select_related("round").filter(public_id=item_id).first()
    if found is None:
        raise NotInRound
    if found.round.closed_on:
        raise RoundClosed
    return found
