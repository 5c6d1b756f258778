"""Marks of a row: since when, known from when and by which source a fact differs from the row's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mangnon.registry.rules.history import Segment


@dataclass(frozen=True)
class Mark:
    since: date
    recorded_at: datetime
    source: int


def of(marks: Mapping[str, list], key: str, since: date, recorded_at: datetime, source: int) -> Mark:
    """The mark of a field, or the row's own where it has none."""
    if key not in marks:
        return Mark(since, recorded_at, source)
    day, instant, own = marks[key]
    return Mark(date.fromisoformat(day), datetime.fromisoformat(instant), own)


def as_json(segment: Segment) -> list:
    """The mark of the value that stands."""
    return [segment.start.isoformat(), segment.recorded_at.isoformat(), segment.source]
