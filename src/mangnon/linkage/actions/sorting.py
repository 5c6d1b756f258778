"""What people say of a pair of records: two children, or not now. One child is the registry's to propose."""

from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.linkage.models import Pair
from mangnon.linkage.queries.pairs import NoPair
from mangnon.registry.actions import rights


class SortingRefused(Refused):
    """The pair cannot be sorted as given."""


@transaction.atomic
def set_aside(*, pair_id: UUID, reason: str, note: str = "", by: Actor, on: date) -> None:
    """The two are not one child; the pair is not shown again unless a fact of either changes.

    Raises:
        SortingRefused: no such reason, or “another” without saying which.
        NoPair, NotAllowed.
    """
    if reason not in Pair.Reason.values:
        raise SortingRefused("Cần chọn vì sao không phải một trẻ.")
    if reason == Pair.Reason.OTHER and not note.strip():
        raise SortingRefused("Cần ghi rõ lý do khác.")
    pair = _pair(pair_id, by)
    _say(pair, Pair.State.ASIDE, reason, note, by, on)
    _record(pair, Deed.PAIR_SET_ASIDE, by, Pair.Reason(reason).label)


@transaction.atomic
def put_off(*, pair_id: UUID, by: Actor, on: date) -> None:
    """Leave the pair for later; it stands behind the others. Raises as `set_aside`."""
    _say(_pair(pair_id, by), Pair.State.LATER, "", "", by, on)


@transaction.atomic
def take_up(*, pair_id: UUID, by: Actor, on: date) -> None:
    """Look again at a pair set aside or put off. Raises as `set_aside`."""
    pair = _pair(pair_id, by)
    _say(pair, Pair.State.OPEN, "", "", by, on)
    _record(pair, Deed.PAIR_TAKEN_UP, by, "")


def _pair(pair_id: UUID, by: Actor) -> Pair:
    pair = Pair.objects.select_for_update().filter(public_id=pair_id).first()
    if pair is None:
        raise NoPair
    for place_id in {pair.place_id, pair.other_place_id}:
        rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id)
    return pair


def _say(pair: Pair, state: str, reason: str, note: str, by: Actor, on: date) -> None:
    pair.state, pair.reason, pair.note, pair.decided_name, pair.decided_on = state, reason, note.strip(), by.name, on
    pair.save()


def _record(pair: Pair, deed: Deed, by: Actor, why: str) -> None:
    audit.record(by=by, deed=deed, subjects=[f"pair:{pair.public_id}"], place_id=pair.place_id, purpose=why)
