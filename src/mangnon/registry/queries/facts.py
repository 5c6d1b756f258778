"""What was known of a record's facts: on a day, as known at an instant; and all that was ever said of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from mangnon.registry.models import Source
from mangnon.registry.models.facts import Fact, Record
from mangnon.registry.rules import history, marks, rows
from mangnon.registry.rules.history import Remembered, Segment


@dataclass(frozen=True)
class Standing:
    """What stands of a record, by field."""

    id: int
    public_id: UUID
    values: dict[str, object]
    version: int
    since: date


@dataclass(frozen=True)
class Said:
    """One thing said of a field: `value` held from `start`; `was_wrong` when it is believed no more."""

    field: str
    value: object
    start: date
    last_day: date | None
    at: datetime
    source: Source
    was_wrong: bool


def standing(record: Record) -> dict[str, object]:
    """What stands of every field."""
    return {key: rows.stands(record, key) for key in record.kept.fields}


def value_on(record: Record, key: str, *, on: date, known_at: datetime | None = None) -> object | None:
    """What held of a field on a day, as known at an instant (None: now)."""
    return history.value_on(remembered(record, key), on=on, known_at=known_at)


def values_on(
    record: Record, *, on: date, known_at: datetime | None = None, past: Iterable[Fact] | None = None
) -> dict[str, object]:
    """What held of every field on a day, as known at an instant; `past`: its facts where they are read already."""
    past = list(record.facts.order_by("id")) if past is None else list(past)
    known: dict[str, list[Remembered]] = {key: [_standing(record, key)] for key in record.kept.fields}
    for fact in past:
        known[fact.field].append(_past(record, fact))
    return {key: history.value_on(said, on=on, known_at=known_at) for key, said in known.items()}


def remembered(record: Record, key: str) -> list[Remembered]:
    """Everything once known of a field, what stands first."""
    past = record.facts.filter(field=key).order_by("id")
    return [_standing(record, key), *(_past(record, fact) for fact in past)]


def timeline(record: Record, *, known_at: datetime | None = None) -> list[Said]:
    """Everything said of the record's facts after the first, newest first; as known at an instant (None: now)."""
    past = record.facts.select_related("source").order_by("-recorded", "-id")
    said = [_said(record, fact, known_at) for fact in past] + _said_now(record)
    said = [one for one in said if known_at is None or one.at <= known_at]
    return sorted(said, key=lambda one: (one.at, one.start), reverse=True)


def _standing(record: Record, key: str) -> Remembered:
    mark = marks.of(record.marks, key, record.since, record.recorded_at, record.source_id)
    return Remembered(Segment(rows.stands(record, key), mark.since, None, mark.recorded_at, mark.source))


def _past(record: Record, fact: Fact) -> Remembered:
    value = record.kept.from_json(fact.field, fact.value)
    segment = Segment(value, fact.valid.lower, fact.valid.upper, fact.recorded.lower, fact.source_id, fact.pk)
    return Remembered(segment, fact.recorded.upper)


def _said_now(record: Record) -> list[Said]:
    keys = [key for key in record.marks if key in record.kept.fields]
    marked = {key: marks.of(record.marks, key, record.since, record.recorded_at, record.source_id) for key in keys}
    sources = Source.objects.in_bulk({mark.source for mark in marked.values()})
    return [
        Said(key, rows.stands(record, key), mark.since, None, mark.recorded_at, sources[mark.source], False)
        for key, mark in marked.items()
    ]


def _said(record: Record, fact: Fact, known_at: datetime | None) -> Said:
    value = record.kept.from_json(fact.field, fact.value)
    start, last, at = fact.valid.lower, last_day(fact.valid.upper), fact.recorded.lower
    return Said(fact.field, value, start, last, at, fact.source, is_forgotten(fact.recorded.upper, known_at))


def is_forgotten(upper: datetime | None, known_at: datetime | None) -> bool:
    """Whether what was known until `upper` was believed no more at an instant (None: now)."""
    return upper is not None and (known_at is None or upper <= known_at)


def last_day(upper: date | None) -> date | None:
    """The last day of a period that ends before `upper`."""
    return upper - timedelta(days=1) if upper else None
