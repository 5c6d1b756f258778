"""Records of two communes that may be one child: neither commune sees the other's record until both agree.

What joins the two sides is done in a system scope; an officer reads and answers only the own side (row-level security).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.access.scope import scope
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor, System
from mangnon.base.errors import Refused
from mangnon.base.ids import uuid7
from mangnon.linkage.models import Side
from mangnon.linkage.queries import columns, doubles, matching
from mangnon.linkage.queries.apart import NoLikeness
from mangnon.places import queries as places
from mangnon.places.rules import Level
from mangnon.registry.actions import rights
from mangnon.registry.queries import alike
from mangnon.registry.queries.alike import Facts

LINKAGE = System("linkage")


class AnswerRefused(Refused):
    """The likeness cannot be answered so, or not any more."""


@transaction.atomic
def keep(*, pairs: Iterable[tuple[int, int, str]], by: Actor, on: date) -> int:
    """Tell both communes of each two records (ids and band) that they are alike; how many likenesses are new.

    What is being answered, or was refused and has not changed since, is not told again.
    """
    pairs = list(pairs)
    with scope(LINKAGE):
        facts = {record.id: record for record in alike.facts({id for pair in pairs for id in pair[:2]})}
        told = [
            _tell(facts[one], facts[other], band, by, on)
            for one, other, band in pairs
            if one in facts and other in facts and _are_apart(facts[one].place_id, facts[other].place_id, on)
        ]
    return sum(told)


@transaction.atomic
def notice(*, child_id: int, by: Actor, on: date) -> int:
    """Tell of records in other communes that are most likely the child of this record; how many are new."""
    with scope(LINKAGE):
        alike_to_it = matching.like(child_id, on=on)
    return keep(pairs=[(child_id, one.child_id, one.band) for one in alike_to_it if one.band == "same"], by=by, on=on)


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


def _tell(one: Facts, other: Facts, band: str, by: Actor, on: date) -> bool:
    facts_key = doubles.facts_key(*columns.of([one, other], on))
    if _is_told(one, other, facts_key):
        return False
    match = uuid7()
    for own, twin in ((one, other), (other, one)):
        side = Side.objects.create(
            match=match, child_id=own.id, place_id=own.place_id, elsewhere_id=_province(twin.place_id, on), band=band,
            facts_key=facts_key, found_on=on,
        )  # fmt: skip
        _record(side, Deed.MATCH_FOUND, by)
    return True


def _is_told(one: Facts, other: Facts, facts_key: str) -> bool:
    matches = Side.objects.filter(child_id=one.id).values("match")
    told = Side.objects.filter(child_id=other.id, match__in=matches).order_by("-id").first()
    ended = (Side.State.REFUSED, Side.State.DONE)
    return told is not None and (told.state not in ended or told.facts_key == facts_key)


@transaction.atomic
def settle_met(*, by: Actor) -> int:
    """Settle likenesses whose records now live in one commune, or of which one is merged; how many records."""
    with scope(LINKAGE):
        return sum(_settle_met())


def _settle_met() -> Iterator[int]:
    sides = list(Side.objects.exclude(state__in=[Side.State.REFUSED, Side.State.DONE]).order_by("id"))
    living = {record.id: record.place_id for record in alike.facts(side.child_id for side in sides)}
    by_match: dict[UUID, list[Side]] = {}
    for side in sides:
        by_match.setdefault(side.match, []).append(side)
    for both in by_match.values():
        if _have_met(both, living):
            ids = [side.id for side in both]
            why = "Hai hồ sơ đã về một xã hoặc đã gộp."
            yield Side.objects.filter(id__in=ids).update(state=Side.State.DONE, why=why)


def _have_met(both: Sequence[Side], living: dict[int, int]) -> bool:
    now = {living.get(side.child_id) for side in both}
    return len(both) < 2 or None in now or len(now) == 1


def _are_apart(place_id: int, other_id: int, on: date) -> bool:
    """Whether two communes are still two on the map of the day; one may have gone into the other."""
    now, then = ({one.place.id for one in places.successors(id, on) if one.whole} for id in (place_id, other_id))
    return place_id != other_id and not now & then


def _province(place_id: int, on: date) -> int:
    above = [place.id for place in places.ancestors(place_id, on) if place.level is Level.PROVINCE]
    return above[0] if above else place_id


def _record(side: Side, deed: Deed, by: Actor, why: str = "") -> None:
    audit.record(by=by, deed=deed, subjects=[f"match:{side.match}"], place_id=side.place_id, purpose=why)
