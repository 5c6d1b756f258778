"""Pairs of records that may be one child, as an officer works through them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mangnon.access.queries import places_reached
from mangnon.base.errors import NotFound
from mangnon.linkage.compare import words
from mangnon.linkage.models import Pair, Search
from mangnon.registry.queries import alike, merges
from mangnon.registry.queries.alike import Facts

SAME, LOOK, LATER, PROPOSED, ASIDE = SHELVES = ("same", "look", "later", "proposed", "aside")
"""Where a pair lies: found and open (by band), put off, proposed for merging, or said to be two children."""


class NoPair(NotFound):
    """No such pair within the officer's reach."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy cặp hồ sơ này trong địa bàn của đồng chí.")


@dataclass(frozen=True)
class Says:
    """One field: what the comparison says in words; `speaks` 1 for one child, -1 against, 0 not at all."""

    field: str
    title: str
    words: str
    speaks: int


@dataclass(frozen=True)
class Doubtful:
    """A pair with its names as they are now; `shelf` is one of SHELVES, `merge` the proposal's public id."""

    public_id: UUID
    place_id: int  # where the first record was when the pair was found
    one: Facts
    other: Facts
    probability: float
    band: str
    said: tuple[Says, ...]
    shelf: str
    reason: str
    note: str
    decided_name: str
    decided_on: date | None
    found_on: date
    merge: UUID | None = None


@dataclass(frozen=True)
class Sought:
    """A search of a unit; `done` in per cent."""

    public_id: UUID
    place_id: int
    state: str
    done: int
    children: int
    same: int
    look: int
    refusal: str
    by_name: str
    on: date

    @property
    def is_busy(self) -> bool:
        return self.state in (Search.State.WAITING, Search.State.RUNNING)


def of_place(place_id: int, on: date) -> list[Doubtful]:
    """Pairs of the commune, and of what went into it whole, whose records both stand; the likeliest first."""
    reached = list(places_reached(place_id, on))
    rows = Pair.objects.filter(place_id__in=reached) | Pair.objects.filter(other_place_id__in=reached)
    return _read(list(rows.order_by("-probability", "id")))


def one(public_id: UUID) -> Doubtful:
    """The pair.

    Raises:
        NoPair: there is none in reach, or one of its records is merged or gone.
    """
    found = _read(list(Pair.objects.filter(public_id=public_id)))
    if not found:
        raise NoPair
    return found[0]


def latest(place_id: int) -> Sought | None:
    """The latest search of the unit."""
    row = Search.objects.filter(place_id=place_id).order_by("-id").first()
    if row is None:
        return None
    return Sought(
        row.public_id, row.place_id, row.state, row.done, row.children, row.same, row.look, row.refusal, row.by_name,
        row.on,
    )  # fmt: skip


def _read(rows: list[Pair]) -> list[Doubtful]:
    ids = {id for row in rows for id in (row.one_id, row.other_id)}
    facts = {record.id: record for record in alike.facts(ids)}
    decided = merges.of_pairs(ids)
    return [
        _doubtful(row, facts[row.one_id], facts[row.other_id], decided.get(frozenset((row.one_id, row.other_id))))
        for row in rows
        if row.one_id in facts and row.other_id in facts
    ]


def _doubtful(row: Pair, one: Facts, other: Facts, merge: merges.Proposal | None) -> Doubtful:
    said = tuple(Says(field, words.TITLES[field], told, speaks) for field, told, speaks in row.said)
    is_refused = merge is not None and merge.state == "refused" and row.state == Pair.State.OPEN
    return Doubtful(
        row.public_id, row.place_id, one, other, row.probability, row.band, said,
        shelf=ASIDE if is_refused else _shelf(row, merge),
        reason=str(Pair.Reason(row.reason).label) if row.reason else "",
        note=merge.decided_why if merge and is_refused else row.note,
        decided_name=row.decided_name, decided_on=merge.decided_on if merge and is_refused else row.decided_on,
        found_on=row.found_on, merge=merge.public_id if merge else None,
    )  # fmt: skip


def _shelf(row: Pair, merge: merges.Proposal | None) -> str:
    if merge is not None and merge.state == "proposed":
        return PROPOSED
    if row.state == Pair.State.OPEN:
        return SAME if row.band == "same" else LOOK
    return str(row.state)


def counted(pairs: Iterable[Doubtful]) -> dict[str, int]:
    """How many pairs lie on each shelf."""
    counts = dict.fromkeys(SHELVES, 0)
    for pair in pairs:
        counts[pair.shelf] += 1
    return counts
