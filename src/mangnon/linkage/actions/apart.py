"""What two communes answer to records of theirs that may be one child: neither sees the other's until both agree.

What joins the two sides is done in a system scope; an officer reads and answers only the own side (row-level security).
"""

from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.access.scope import scope
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.linkage.actions.telling import LINKAGE
from mangnon.linkage.models import Side
from mangnon.linkage.queries.apart import NoLikeness
from mangnon.registry.actions import rights


class AnswerRefused(Refused):
    """The likeness cannot be answered so, or not any more."""


@transaction.atomic
def agree(*, side_id: UUID, by: Actor, on: date) -> None:
    """Agree to lay both records side by side; once the other commune has agreed too, each sees both.

    Raises:
        AnswerRefused: answered already.
        NoLikeness, NotAllowed.
    """
    own, other = _sides(side_id, by, Side.State.OPEN)
    with scope(LINKAGE):
        _answer(own, Side.State.AGREED, "", by, on)
        if other.state == Side.State.AGREED:
            for side, twin in ((own, other), (other, own)):
                side.state, side.other_id, side.other_place_id = Side.State.BOTH, twin.child_id, twin.place_id
                side.save()
    _record(own, Deed.MATCH_AGREED, by)


@transaction.atomic
def refuse(*, side_id: UUID, why: str, by: Actor, on: date) -> None:
    """Do not lay the records side by side; both communes read the reason. Raises as `agree`."""
    if not why.strip():
        raise AnswerRefused("Cần ghi lý do không so hai hồ sơ.")
    own, other = _sides(side_id, by, Side.State.OPEN, Side.State.AGREED)
    with scope(LINKAGE):
        _answer(own, Side.State.REFUSED, why, by, on)
        other.state, other.why, other.is_refused_there = Side.State.REFUSED, why.strip(), True
        other.save()
    _record(own, Deed.MATCH_REFUSED, by, why)


@transaction.atomic
def settle(*, side_id: UUID, why: str, by: Actor, on: date) -> None:
    """Say how the two records were settled: two children, or one moved to be merged. Raises as `agree`."""
    if not why.strip():
        raise AnswerRefused("Cần ghi hai bên đã giải quyết thế nào.")
    own, other = _sides(side_id, by, Side.State.BOTH)
    with scope(LINKAGE):
        _answer(own, Side.State.DONE, why, by, on)
        other.state, other.why = Side.State.DONE, why.strip()
        other.save()
    _record(own, Deed.MATCH_SETTLED, by, why)


def _sides(side_id: UUID, by: Actor, *states: str) -> tuple[Side, Side]:
    """The own side as the officer sees it, and the other's, both locked in the order of ids."""
    seen = Side.objects.filter(public_id=side_id).first()
    if seen is None:
        raise NoLikeness
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=seen.place_id)
    with scope(LINKAGE):
        both = {side.id: side for side in Side.objects.select_for_update().filter(match=seen.match).order_by("id")}
    own = both.pop(seen.id)
    if not both:
        raise AnswerRefused("Hồ sơ bên kia không còn; không có gì để so.")
    if own.state not in states:
        raise AnswerRefused(f"Việc này {Side.State(own.state).label}.")
    return own, both.popitem()[1]


def _answer(side: Side, state: str, why: str, by: Actor, on: date) -> None:
    side.state, side.why = state, why.strip()
    side.answered_by_id, side.answered_name, side.answered_on = by.officer_id, by.name, on
    side.save()


def _record(side: Side, deed: Deed, by: Actor, why: str = "") -> None:
    audit.record(by=by, deed=deed, subjects=[f"match:{side.match}"], place_id=side.place_id, purpose=why)
