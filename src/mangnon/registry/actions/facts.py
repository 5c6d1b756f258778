"""What is said of a record's facts: what changed in the world from a day on, or what had been wrong all along.

One mechanism for children, adults and households (models/facts.py). The verbs around it check the right and record.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from mangnon.base.actor import Actor
from mangnon.registry.actions import sources
from mangnon.registry.models import Source
from mangnon.registry.models.facts import Record
from mangnon.registry.rules import fields, history, marks, rows
from mangnon.registry.rules.history import Revision, Segment
from mangnon.registry.rules.refusals import Clash, RecordRefused, Stale


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


def revise(
    *, record: Record, values: Mapping[str, object], saying: Saying, base: Base, by: Actor, on: date,
    source: Source | None = None,
) -> list[str]:  # fmt: skip
    """Write what differs from a locked record; the fields written, none where nothing differs.

    Raises:
        Stale: someone else changed the record meanwhile; it says which fields clash.
        RecordRefused: a fact cannot be so, the day lies ahead, or a later change is known already.
    """
    _refuse_days(saying, on)
    plain = {key: rows.plain(value) for key, value in values.items()}
    wanted = {key: value for key, value in plain.items() if saying.to or rows.stands(record, key) != value}
    if clashes := base.clashes(record, wanted):
        raise Stale(clashes, record.version)
    if problems := record.kept.problems(wanted, on) | _too_late(record, wanted, saying):
        raise RecordRefused(problems)
    if wanted:
        source = source or sources.of_form(place_id=record.place_id, by=by, on=on)
        _write(record, wanted, saying, sources.instant(by=by), source)
    return sorted(wanted)


def settle(
    *, record: Record, values: Mapping[str, object], from_: date | None = None, source: Source, by: Actor
) -> None:
    """Correct a locked record's facts, or change them since a day, without asking whether they may be so."""
    plain = {key: rows.plain(value) for key, value in values.items()}
    wanted = {key: value for key, value in plain.items() if rows.stands(record, key) != value}
    if wanted:
        _write(record, wanted, Saying(from_), sources.instant(by=by), source)


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


def _write(record: Record, wanted: Mapping[str, object], saying: Saying, at: datetime, source: Source) -> None:
    past, standing = _known(record, wanted), {}
    for key, value in wanted.items():
        revision = saying.revision([*past.get(key, ()), _standing(record, key)], value, at, source.id)
        _keep_history(record, key, revision, at, source)
        standing[key] = revision.current
    _keep_standing(record, standing)


def _standing(record: Record, key: str) -> Segment:
    mark = marks.of(record.marks, key, record.since, record.recorded_at, record.source_id)
    return Segment(rows.stands(record, key), mark.since, None, mark.recorded_at, mark.source)


def _known(record: Record, keys) -> dict[str, list[Segment]]:
    found: dict[str, list[Segment]] = {}
    still_known = record.facts.filter(field__in=list(keys), recorded__upper_inf=True)
    for fact in still_known.order_by("field", "valid"):
        value = record.kept.from_json(fact.field, fact.value)
        found.setdefault(fact.field, []).append(
            Segment(value, fact.valid.lower, fact.valid.upper, fact.recorded.lower, fact.source_id, fact.pk)
        )
    return found


def _keep_history(record: Record, key: str, revision: Revision, at: datetime, source: Source) -> None:
    for segment in revision.closed:
        if segment.id:
            recorded = DateTimeTZRange(segment.recorded_at, at)
            record.facts.filter(pk=segment.id).update(recorded=recorded, closed_by=source)
        else:
            _add_fact(record, key, segment, at, source)
    for segment in revision.added:
        if segment is not revision.current:
            _add_fact(record, key, segment, None, None)


def _add_fact(record: Record, key: str, segment: Segment, until: datetime | None, closed_by: Source | None) -> None:
    record.facts.create(
        field=key,
        value=fields.as_json(segment.value),
        valid=DateRange(segment.start, segment.end),
        recorded=DateTimeTZRange(segment.recorded_at, until),
        source_id=segment.source or record.source_id,
        closed_by=closed_by,
    )


def _keep_standing(record: Record, standing: Mapping[str, Segment]) -> None:
    for column, value in record.kept.columns({key: segment.value for key, segment in standing.items()}).items():
        setattr(record, column, value)
    record.marks = {**record.marks, **{key: marks.as_json(segment) for key, segment in standing.items()}}
    record.version += 1
    record.save()
