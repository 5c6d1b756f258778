"""What is said of a record's facts: what changed in the world from a day on, or what had been wrong all along.

One mechanism for children, adults and households (models/facts.py). The verbs around it check the right and record.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.fields import DateTimeRangeField
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import F, Func, Manager, QuerySet, Value

from mangnon.base.actor import Actor
from mangnon.registry.actions import sources
from mangnon.registry.models import Source
from mangnon.registry.models.facts import Fact, Record
from mangnon.registry.rules import fields, history, marks, rows
from mangnon.registry.rules.history import Revision, Segment
from mangnon.registry.rules.refusals import Clash, RecordRefused, Stale

_AT_ONCE = 1000
_IN_ONE_UPDATE = 100  # a longer CASE costs more than another statement


@dataclass(frozen=True)
class Saying:
    """What is said of the time: a change from a day (to a day), or, without a day, a correction of all that stood."""

    from_: date | None = None
    to: date | None = None

    def revision(self, known: list[Segment], value: object, at: datetime, source: int) -> Revision:
        if self.from_ is None:
            return history.correct(known, value, at=at, source=source)
        return history.state(known, value, start=self.from_, end=self.to, at=at, source=source)


@dataclass(frozen=True)
class Base:
    """What a form stood on: the record's version, and, where the form knows, the values it showed.

    Without them every field that differs from a record of another version clashes; with them only those that someone
    else changed.
    """

    version: int | None = None
    shown: Mapping[str, object] | None = None

    def clashes(self, record: Record, wanted: Mapping[str, object]) -> tuple[Clash, ...]:
        if self.version in (None, record.version):
            return ()
        found = (Clash(key, value, rows.stands(record, key)) for key, value in wanted.items())
        if self.shown is None:
            return tuple(found)
        return tuple(clash for clash in found if rows.plain(self.shown.get(clash.field)) != clash.theirs)


@dataclass(frozen=True)
class Said:
    """Facts that are to stand on a locked record, and where they come from."""

    record: Record
    values: Mapping[str, object]
    source: Source


def revise(
    *, record: Record, values: Mapping[str, object], saying: Saying, base: Base, by: Actor, on: date,
    source: Source | None = None,
) -> list[str]:  # fmt: skip
    """Write what differs from a locked record; the fields written, none where nothing differs.

    Raises:
        Stale: someone else changed the record meanwhile; it says which fields clash.
        RecordRefused: a fact cannot be so, the day lies ahead, or a later change is known already.
    """
    written = wanted(record=record, values=values, saying=saying, base=base, by=by, on=on)
    if written:
        source = source or sources.of_form(place_id=record.place_id, by=by, on=on)
        write_each(said=[Said(record, written, source)], saying=saying, by=by)
    return sorted(written)


def wanted(
    *, record: Record, values: Mapping[str, object], saying: Saying, base: Base, by: Actor, on: date
) -> dict[str, object]:
    """What of this differs from a locked record and may be written. Raises as `revise`."""
    _refuse_days(saying, on)
    plain = {key: rows.plain(value) for key, value in values.items()}
    found = {key: value for key, value in plain.items() if saying.to or rows.stands(record, key) != value}
    if clashes := base.clashes(record, found):
        raise Stale(clashes, record.version)
    if problems := record.kept.problems(found, on) | _too_late(record, found, saying):
        raise RecordRefused(problems)
    return found


def settle(
    *, record: Record, values: Mapping[str, object], from_: date | None = None, source: Source, by: Actor
) -> None:
    """Correct a locked record's facts, or change them since a day, without asking whether they may be so."""
    plain = {key: rows.plain(value) for key, value in values.items()}
    found = {key: value for key, value in plain.items() if rows.stands(record, key) != value}
    if found:
        write_each(said=[Said(record, found, source)], saying=Saying(from_), by=by)


def _refuse_days(saying: Saying, on: date) -> None:
    if saying.from_ and (saying.from_ > on or (saying.to and not saying.from_ < saying.to <= on)):
        raise RecordRefused({"from_": "Ngày thay đổi phải từ hôm nay trở về trước, ngày đầu trước ngày cuối."})


def _too_late(record: Record, wanted: Mapping[str, object], saying: Saying) -> dict[str, str]:
    """A change before one already known would wipe it out: its last day must be said."""
    if saying.from_ is None or saying.to:
        return {}
    words = "{}: đã có thay đổi từ ngày {:%d/%m/%Y}; hãy ghi thêm ngày cuối của giai đoạn."
    return {
        key: words.format(record.kept.fields[key].label, since)
        for key in wanted
        if key in record.marks and saying.from_ < (since := _standing(record, key).start)
    }


def write_each(*, said: Sequence[Said], saying: Saying, by: Actor) -> None:
    """Write what is said of these locked records of one kind, all known from the same moment."""
    at, past = sources.instant(by=by), _known(said)
    closed: dict[int, list[int]] = {}
    fresh: list[Fact] = []
    columns = {"marks", "version"}
    for one in said:
        standing = {}
        for key, value in one.values.items():
            known = [*past.get((one.record.pk, key), ()), _standing(one.record, key)]
            revision = saying.revision(known, value, at, one.source.id)
            fresh += _history(one, key, revision, at)
            closed.setdefault(one.source.id, []).extend(segment.id for segment in revision.closed if segment.id)
            standing[key] = revision.current
        columns |= _stand(one.record, standing)
    for source_id, ids in closed.items():
        close_each(rows=_past_of(said[0].record).filter(pk__in=ids), at=at, source_id=source_id, by=by)
    _past_of(said[0].record).bulk_create(fresh, batch_size=_AT_ONCE)
    _save([one.record for one in said], columns)


def _save(records: Sequence[Record], columns: Collection[str]) -> None:
    if len(records) == 1:  # with what the action around it put on the record besides
        records[0].save()
    else:
        type(records[0])._default_manager.bulk_update(records, sorted(columns), batch_size=_IN_ONE_UPDATE)


def close_each(*, rows: QuerySet, at: datetime, source_id: int, by: Actor) -> None:
    """These rows of a past are known no more from that moment."""
    until = Func(F("recorded__startswith"), Value(at), function="tstzrange", output_field=DateTimeRangeField())
    rows.update(recorded=until, closed_by_id=source_id)


def _past_of(record: Record) -> Manager[Fact]:
    """The past of all records of that kind."""
    return record.facts.model._default_manager


def _standing(record: Record, key: str) -> Segment:
    mark = marks.of(record.marks, key, record.since, record.recorded_at, record.source_id)
    return Segment(rows.stands(record, key), mark.since, None, mark.recorded_at, mark.source)


def _known(said: Sequence[Said]) -> dict[tuple[int, str], list[Segment]]:
    """What is known of the past of these fields, by record and field; one query."""
    found: dict[tuple[int, str], list[Segment]] = {}
    kept = said[0].record.kept
    owner = f"{kept.word}_id"
    still_known = _past_of(said[0].record).filter(
        **{f"{owner}__in": [one.record.pk for one in said]}, recorded__upper_inf=True,
        field__in={key for one in said for key in one.values},
    )  # fmt: skip
    for fact in still_known.order_by("field", "valid"):
        value = kept.from_json(fact.field, fact.value)
        found.setdefault((getattr(fact, owner), fact.field), []).append(
            Segment(value, fact.valid.lower, fact.valid.upper, fact.recorded.lower, fact.source_id, fact.pk)
        )
    return found


def _history(one: Said, key: str, revision: Revision, at: datetime) -> list[Fact]:
    """Rows of the past that a revision adds."""
    was = [_fact(one, key, segment, at, one.source) for segment in revision.closed if not segment.id]
    rests = [segment for segment in revision.added if segment is not revision.current]
    return [*was, *(_fact(one, key, segment, None, None) for segment in rests)]


def _fact(one: Said, key: str, segment: Segment, until: datetime | None, closed_by: Source | None) -> Fact:
    return one.record.facts.model(
        **{f"{one.record.kept.word}_id": one.record.pk},
        field=key,
        value=fields.as_json(segment.value),
        valid=DateRange(segment.start, segment.end),
        recorded=DateTimeTZRange(segment.recorded_at, until),
        source_id=segment.source or one.record.source_id,
        closed_by=closed_by,
    )


def _stand(record: Record, standing: Mapping[str, Segment]) -> set[str]:
    """Put what stands on the record, not saved yet; the columns."""
    columns = record.kept.columns({key: segment.value for key, segment in standing.items()})
    for column, value in columns.items():
        setattr(record, column, value)
    record.marks = {**record.marks, **{key: marks.as_json(segment) for key, segment in standing.items()}}
    record.version += 1
    return {column.removesuffix("_id") for column in columns}
