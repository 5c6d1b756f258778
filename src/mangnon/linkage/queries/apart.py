"""Likenesses between records of two communes, as one of the two sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.base.errors import NotFound
from mangnon.linkage import compare
from mangnon.linkage.compare import Scored, words
from mangnon.linkage.models import Side
from mangnon.linkage.queries import columns, models
from mangnon.linkage.queries.pairs import Says
from mangnon.registry.queries import alike
from mangnon.registry.queries.alike import Facts

WAITING = (Side.State.OPEN, Side.State.AGREED, Side.State.BOTH)


class NoLikeness(NotFound):
    """No such likeness of a record of the officer's."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy hồ sơ giống này trong địa bàn của đồng chí.")


@dataclass(frozen=True)
class Likeness:
    """A record of ours, and that one like it stands in another commune of the province `elsewhere`.

    `waits` counts days since it was found, or since we agreed; `other_place_id` is known once both agreed.
    """

    public_id: UUID
    own: Facts
    band: str
    elsewhere: int
    found_on: date
    state: str
    why: str
    is_refused_there: bool
    answered_name: str
    answered_on: date | None
    other_id: int | None
    other_place_id: int | None
    waits: int


@dataclass(frozen=True)
class Opened:
    """Both records, open to both sides, and field by field what speaks for one child and against."""

    other: Facts
    scored: Scored
    said: tuple[Says, ...]


def waiting(place_ids: Iterable[int], on: date) -> list[Likeness]:
    """What these communes have to answer or to settle, the longest waiting first."""
    found = Side.objects.filter(place_id__in=list(place_ids), state__in=WAITING)
    return _read(list(found.order_by("found_on", "id")), on)


def closed(place_ids: Iterable[int], on: date, *, most: int = 100) -> list[Likeness]:
    """The latest that are settled or were refused, newest first."""
    found = Side.objects.filter(place_id__in=list(place_ids)).exclude(state__in=WAITING)
    return _read(list(found.order_by("-found_on", "-id")[:most]), on)


def one(public_id: UUID, on: date) -> Likeness:
    """The likeness.

    Raises:
        NoLikeness: none of a record in reach, or the record was merged or moved away.
    """
    found = _read(list(Side.objects.filter(public_id=public_id)), on)
    if not found:
        raise NoLikeness
    return found[0]


def opened(likeness: Likeness, on: date) -> Opened:
    """The other commune's record beside ours; opening it is the caller's to record in the trail.

    Raises:
        NoLikeness: the two sides have not both agreed, or the other record is merged or gone.
    """
    if likeness.state != Side.State.BOTH or likeness.other_id is None:
        raise NoLikeness
    with scope(System("linkage")):
        other = next(iter(alike.facts([likeness.other_id])), None)
        if other is None:
            raise NoLikeness
        judged = models.in_force(on)
        mine, theirs = columns.of([likeness.own, other], on)
        scored = compare.score(mine, theirs, judged.model, population=judged.population)
    said = tuple(Says(one.field, words.TITLES[one.field], one.words, one.speaks) for one in scored.every_field)
    return Opened(other, scored, said)


def _read(rows: list[Side], on: date) -> list[Likeness]:
    facts = {record.id: record for record in alike.facts(row.child_id for row in rows)}
    return [
        Likeness(
            row.public_id, facts[row.child_id], row.band, row.elsewhere_id, row.found_on, row.state, row.why,
            row.is_refused_there, row.answered_name, row.answered_on, row.other_id, row.other_place_id,
            (on - (row.answered_on or row.found_on)).days,
        )
        for row in rows
        if row.child_id in facts
    ]  # fmt: skip
