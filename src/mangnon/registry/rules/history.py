"""Two periods of a fact (design decision 19): when it held, and when it was known.

A segment says what is known now: `value` held from `start` to before `end`. Saying something new closes the segments
it contradicts, in whole or in part; what was said before stays as it was known then. The segment without an end is
the value that stands on the record itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime


@dataclass(frozen=True)
class Segment:
    """A value known now. `id` is the row of its history, None for the one that stands on the record."""

    value: object
    start: date
    end: date | None
    recorded_at: datetime
    source: int | None = None
    id: int | None = None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Remembered:
    """A value once known: known from `recorded_at` to before `forgotten_at` (None: still known)."""

    segment: Segment
    forgotten_at: datetime | None = None


@dataclass(frozen=True)
class Revision:
    """What a new statement does: segments no longer known, segments known from now, and what now stands."""

    closed: tuple[Segment, ...]
    added: tuple[Segment, ...]
    current: Segment


def state(
    known: Iterable[Segment], value: object, *, start: date, end: date | None, at: datetime, source: int | None
) -> Revision:
    """Say that `value` held from `start` to before `end` (None: until further notice).

    Raises:
        ValueError: the period is empty, or nothing would stand today.
    """
    if end is not None and end <= start:
        raise ValueError("a fact that holds for no day")
    known = tuple(known)
    closed = tuple(segment for segment in known if _meets(segment, start, end))
    rests = [rest for segment in closed for rest in _rests(segment, start, end, at)]
    added = (*rests, Segment(value, start, end, at, source))
    standing = [segment for segment in (*(s for s in known if s not in closed), *added) if segment.end is None]
    if len(standing) != 1:
        raise ValueError("exactly one value stands at any time")
    return Revision(closed, added, standing[0])


def correct(known: Iterable[Segment], value: object, *, at: datetime, source: int | None) -> Revision:
    """Say that what stands was wrong all along: the new value takes its whole period."""
    known = tuple(known)
    (standing,) = (segment for segment in known if segment.end is None)
    return state(known, value, start=standing.start, end=None, at=at, source=source)


def value_on(facts: Iterable[Remembered], *, on: date, known_at: datetime | None = None) -> object | None:
    """What held on a day, as known at an instant (None: as known now); None where nothing was known."""
    for fact in facts:
        if fact.segment.holds(on) and _was_known(fact, known_at):
            return fact.segment.value
    return None


def _was_known(fact: Remembered, at: datetime | None) -> bool:
    if at is None:
        return fact.forgotten_at is None
    return fact.segment.recorded_at <= at and (fact.forgotten_at is None or at < fact.forgotten_at)


def _meets(segment: Segment, start: date, end: date | None) -> bool:
    return (end is None or segment.start < end) and (segment.end is None or start < segment.end)


def _rests(segment: Segment, start: date, end: date | None, at: datetime) -> Iterable[Segment]:
    if segment.start < start:
        yield replace(segment, end=start, recorded_at=at, id=None)
    if end is not None and (segment.end is None or end < segment.end):
        yield replace(segment, start=end, recorded_at=at, id=None)
