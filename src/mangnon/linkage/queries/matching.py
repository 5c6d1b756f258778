"""A child who may stand in the registry already: one new record, or a list from outside, against what is kept.

Only records the scope in force sees are ever returned; `elsewhere` says no more than that there is another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.access.scope import scope
from mangnon.base.actor import Actor, System
from mangnon.linkage import compare
from mangnon.linkage.compare import Scored, scoring
from mangnon.linkage.queries import columns, models
from mangnon.registry.queries import alike
from mangnon.registry.queries.alike import Facts

SAME, LOOK, NONE = "same", "look", "none"
CHUNK = 1_000
"""Rows of a list asked about at once."""


@dataclass(frozen=True)
class Candidate:
    """A record that may be the child asked about; `scored` says field by field what speaks for and against."""

    child_id: int
    public_id: UUID
    place_id: int
    scored: Scored

    @property
    def probability(self) -> float:
        return self.scored.probability

    @property
    def band(self) -> str:
        return self.scored.band

    @property
    def reasons(self) -> tuple[str, ...]:
        """What was compared, in words, what weighs most first: “Họ tên: trùng”."""
        said = (*self.scored.fields[:-1], *self.scored.household)
        heard = [one for one in said if one.weight]
        return tuple(f"{one.title}: {one.words}" for one in sorted(heard, key=lambda one: -abs(one.weight)))


@dataclass(frozen=True)
class Match:
    """What the registry holds for one row of a list: the likeliest record, and the others that are not out of question.

    `band`: "same", "look" (people must look), or "none", where `child_id`, `public_id` and `reasons` are empty.
    """

    row_index: int
    band: str
    candidates: tuple[Candidate, ...] = ()

    @property
    def child_id(self) -> int | None:
        return self.candidates[0].child_id if self.candidates else None

    @property
    def public_id(self) -> UUID | None:
        return self.candidates[0].public_id if self.candidates else None

    @property
    def probability(self) -> float:
        return self.candidates[0].probability if self.candidates else 0.0

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.candidates[0].reasons if self.candidates else ()


def against(
    rows: Sequence[Mapping[str, object]], *, by: Actor, on: date, place_id: int | None = None
) -> list[Match]:  # fmt: skip
    """Each row of a list against the registry, in the rows' order.

    A row may say what stands in `columns.GIVEN` (full_name, birth_date as a date, sex male or female, …); `place_id`
    is the commune of the rows that name none.

    Raises:
        NotAllowed: the officer reads no children there.
        NoModel.
    """
    if isinstance(by, Acting):
        by.check(Permission.CHILD_READ, at=place_id)
    judged, matches = models.in_force(on), []
    for begin in range(0, len(rows), CHUNK):
        asked = [columns.asked(row, place_id) for row in rows[begin : begin + CHUNK]]
        for at, found in enumerate(_near(asked, judged, on, scoring.LOOK), begin):
            matches.append(Match(at, found[0].band if found else NONE, tuple(found)))
    return matches


def like(child_id: int, *, on: date, least: float = scoring.LOOK) -> list[Candidate]:
    """Records that are, or may be, the same child as a record kept."""
    return [
        candidate
        for own in alike.facts([child_id])
        for candidate in near(columns.with_days(own), on=on, least=least)
        if candidate.child_id != child_id
    ]


def near(asked: Facts, *, on: date, least: float = scoring.LOOK) -> list[Candidate]:
    """Records that are the child asked about with at least that probability, the likeliest first.

    Raises:
        NoModel.
    """
    return _near([asked], models.in_force(on), on, least)[0]


def elsewhere(asked: Facts, *, on: date, seen: Sequence[int] = ()) -> bool:
    """Whether a record that is most likely this child stands where the officer does not see, and nothing more of it.

    `seen`: records found in sight.
    """
    with scope(System("linkage")):
        return any(one.band == SAME and one.child_id not in seen for one in near(asked, on=on))


def _near(asked: Sequence[Facts], judged: models.InForce, on: date, least: float) -> list[list[Candidate]]:
    """For each asked about the records that may be it; a record near several is read and taken apart once."""
    near = alike.near_each(asked)
    kept = {record.id: record for records in near for record in records}
    places = {child_id: len(asked) + at for at, child_id in enumerate(kept)}
    pairs = [(at, places[record.id]) for at, records in enumerate(near) for record in records]
    rows = columns.of([*asked, *kept.values()], on)
    scored = compare.score_pairs(rows, pairs, judged.model, population=judged.population)
    found: list[list[Candidate]] = [[] for _ in asked]
    for (at, _), record, said in zip(pairs, chain.from_iterable(near), scored, strict=True):
        if said.probability >= least:
            found[at].append(Candidate(record.id, record.public_id, record.place_id, said))
    return [sorted(those, key=lambda one: (-one.probability, one.child_id)) for those in found]
