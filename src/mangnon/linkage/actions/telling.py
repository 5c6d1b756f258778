"""What the machine tells two communes: that records of theirs are alike, and that the two have since met.

All of it is done in a system scope and as sets: a pass over the nation tells hundreds of thousands.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access.scope import scope
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor, System
from mangnon.base.ids import uuid7
from mangnon.linkage.models import Side
from mangnon.linkage.queries import columns, doubles, matching
from mangnon.places import queries as places
from mangnon.places.rules import Level
from mangnon.registry.queries import alike
from mangnon.registry.queries.alike import Facts

LINKAGE = System("linkage")
ENDED = (Side.State.REFUSED, Side.State.DONE)
Told = dict[frozenset[int], tuple[str, str]]
"""Ids of two children → how the latest likeness told of them stands, and what was compared."""


@transaction.atomic
def keep(*, pairs: Iterable[tuple[int, int, str]], by: Actor, on: date) -> int:
    """Tell both communes of each two records (ids and band) that they are alike; how many likenesses are new.

    What is being answered, or was refused and has not changed since, is not told again.
    """
    pairs = list(pairs)
    with scope(LINKAGE):
        facts = {record.id: record for record in alike.facts({id for pair in pairs for id in pair[:2]})}
        ground, told = _ground({record.place_id for record in facts.values()}, on), _told(facts)
        compared = dict(zip(facts, columns.of(facts.values(), on), strict=True))
        new: list[Side] = []
        for one, other, band in pairs:
            if one in facts and other in facts and ground.are_apart(facts[one].place_id, facts[other].place_id):
                key = doubles.facts_key(compared[one], compared[other])
                if not _is_told(told.get(frozenset((one, other))), key):
                    new += _sides(facts[one], facts[other], band, key, ground, on)
        Side.objects.bulk_create(new, batch_size=1_000)
        deeds = [audit.Told(Deed.MATCH_FOUND, f"match:{side.match}", side.place_id) for side in new]
        audit.record_each(by=by, told=deeds)
    return len(new) // 2


@transaction.atomic
def notice(*, child_id: int, by: Actor, on: date) -> int:
    """Tell of records in other communes that are most likely the child of this record; how many are new."""
    with scope(LINKAGE):
        alike_to_it = matching.like(child_id, on=on)
    return keep(pairs=[(child_id, one.child_id, one.band) for one in alike_to_it if one.band == "same"], by=by, on=on)


@transaction.atomic
def settle_met(*, by: Actor) -> int:
    """Settle likenesses whose records now live in one commune, or of which one is merged; how many records."""
    with scope(LINKAGE):
        return sum(_settle_met())


@dataclass(frozen=True)
class _Ground:
    """The communes at hand: the province of each, and what it passed into whole by the day."""

    provinces: dict[int, int]
    now: dict[int, frozenset[int]]

    def are_apart(self, place_id: int, other_id: int) -> bool:
        """Whether two communes are still two on the map of the day; one may have gone into the other."""
        return place_id != other_id and not self.now[place_id] & self.now[other_id]


def _ground(place_ids: set[int], on: date) -> _Ground:
    here = places.many(place_ids, on)
    now = {
        id: frozenset([id]) if id in here else frozenset(one.place.id for one in places.successors(id, on) if one.whole)
        for id in place_ids
    }
    return _Ground(_provinces(place_ids, on), now)


def _provinces(place_ids: set[int], on: date) -> dict[int, int]:
    """Ids of the provinces the places lie in, step by step upwards; a place that has none stands for itself."""
    above = {id: id for id in place_ids}
    known = places.many(place_ids, on)
    while step := {known[top].parent_id for top in above.values() if _lies_lower(known.get(top))} - {None}:
        above = {id: known[top].parent_id or top if _lies_lower(known.get(top)) else top for id, top in above.items()}
        known = places.many({id for id in step if id}, on) | known
    return above


def _lies_lower(place) -> bool:
    return place is not None and place.level is not Level.PROVINCE and place.parent_id is not None


def _told(child_ids: Iterable[int]) -> Told:
    """What was told of these children, by pair."""
    sides = Side.objects.filter(child_id__in=list(child_ids)).order_by("id")
    both: dict[UUID, list[int]] = {}
    told: Told = {}
    for match, child_id, state, facts_key in sides.values_list("match", "child_id", "state", "facts_key"):
        both.setdefault(match, []).append(child_id)
        if len(both[match]) == 2:
            told[frozenset(both[match])] = state, facts_key
    return told


def _is_told(before: tuple[str, str] | None, facts_key: str) -> bool:
    return before is not None and (before[0] not in ENDED or before[1] == facts_key)


def _sides(one: Facts, other: Facts, band: str, facts_key: str, ground: _Ground, on: date) -> list[Side]:
    match = uuid7()
    return [
        Side(
            match=match, child_id=own.id, place_id=own.place_id, elsewhere_id=ground.provinces[twin.place_id],
            band=band, facts_key=facts_key, found_on=on,
        )
        for own, twin in ((one, other), (other, one))
    ]  # fmt: skip


def _settle_met() -> Iterator[int]:
    sides = list(Side.objects.exclude(state__in=ENDED).order_by("id"))
    living = {record.id: record.place_id for record in alike.facts(side.child_id for side in sides)}
    by_match: dict[UUID, list[Side]] = {}
    for side in sides:
        by_match.setdefault(side.match, []).append(side)
    met = [side.id for both in by_match.values() if _have_met(both, living) for side in both]
    for begin in range(0, len(met), 10_000):
        why = "Hai hồ sơ đã về một xã hoặc đã gộp."
        yield Side.objects.filter(id__in=met[begin : begin + 10_000]).update(state=Side.State.DONE, why=why)


def _have_met(both: Sequence[Side], living: dict[int, int]) -> bool:
    now = {living.get(side.child_id) for side in both}
    return len(both) < 2 or None in now or len(now) == 1
