"""Changes of a child's facts: what changed in the world from a day on, or what had been wrong all along."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import rights, sources
from mangnon.registry.models import Child, ChildFact, Source
from mangnon.registry.rules import fields, history, marks, rows, soundness
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


@transaction.atomic
def change(
    *, child_id: int, values: Mapping[str, object], from_: date, to: date | None = None,
    base_version: int | None, by: Actor, on: date, source: Source | None = None,
) -> int:  # fmt: skip
    """Say what is so since `from_` (moved, changed school, a new card), or was so until before `to`; the new version.

    Raises:
        Stale: someone else changed the record since `base_version`; it says which fields differ.
        RecordRefused: a fact cannot be so, the day lies ahead, or a later change is known already.
        NotHere, NotAllowed.
    """
    if from_ > on or (to and not from_ < to <= on):
        raise RecordRefused({"from_": "Ngày thay đổi phải từ hôm nay trở về trước, ngày đầu trước ngày cuối."})
    return _revise(child_id, values, Saying(from_, to), base_version, by, on, source)


@transaction.atomic
def correct(
    *, child_id: int, values: Mapping[str, object], base_version: int | None, by: Actor, on: date,
    source: Source | None = None,
) -> int:  # fmt: skip
    """Say what had been written wrongly; the new values take the whole period of the old. Raises as `change`."""
    return _revise(child_id, values, Saying(), base_version, by, on, source)


@transaction.atomic
def settle(*, child: Child, values: Mapping[str, object], from_: date | None = None, source: Source, by: Actor) -> None:
    """Correct a locked child's facts, or change them since a day; the action around it checks the right and records."""
    wanted = {key: _plain(value) for key, value in values.items() if _stands(child, key) != _plain(value)}
    if wanted:
        _write(child, wanted, Saying(from_), sources.instant(by=by), source)


def _revise(child_id, values, saying: Saying, base_version, by, on, source) -> int:
    child = rights.child_to_edit(child_id=child_id, by=by)
    wanted = {key: _plain(value) for key, value in values.items() if saying.to or _stands(child, key) != _plain(value)}
    _refuse_stale(child, wanted, base_version)
    if problems := soundness.problems(wanted, on=on) | _too_late(child, wanted, saying):
        raise RecordRefused(problems)
    if not wanted:
        return child.version
    source = source or sources.of_form(place_id=child.place_id, by=by, on=on)
    _write(child, wanted, saying, sources.instant(by=by), source)
    audit.record(
        by=by, deed=Deed.CHILD_CHANGED if saying.from_ else Deed.CHILD_CORRECTED,
        subjects=[f"child:{child.public_id}"], place_id=child.place_id, details={"fields": sorted(wanted)},
    )  # fmt: skip
    return child.version


def _too_late(child: Child, wanted: Mapping[str, object], saying: Saying) -> dict[str, str]:
    """A change before one already known would wipe it out: its last day must be said."""
    if saying.from_ is None or saying.to:
        return {}
    words = "{}: đã có thay đổi từ ngày {:%d/%m/%Y}; hãy ghi thêm ngày cuối của giai đoạn."
    return {
        key: words.format(fields.BY_KEY[key].label, since)
        for key in wanted
        if key in child.marks and saying.from_ < (since := _standing(child, key).start)
    }


def _write(child: Child, wanted: Mapping[str, object], saying: Saying, at: datetime, source: Source) -> None:
    past, standing = _known(child, wanted), {}
    for key, value in wanted.items():
        revision = saying.revision([*past.get(key, ()), _standing(child, key)], value, at, source.id)
        _keep_history(child, key, revision, at, source)
        standing[key] = revision.current
    _keep_standing(child, standing)


def _standing(child: Child, key: str) -> Segment:
    mark = marks.of(child.marks, key, child.since, child.recorded_at, child.source_id)
    return Segment(_stands(child, key), mark.since, None, mark.recorded_at, mark.source)


def _known(child: Child, keys) -> dict[str, list[Segment]]:
    found: dict[str, list[Segment]] = {}
    still_known = child.facts.filter(field__in=list(keys), recorded__upper_inf=True)
    for fact in still_known.order_by("field", "valid"):
        value = fields.from_json(fact.field, fact.value)
        found.setdefault(fact.field, []).append(
            Segment(value, fact.valid.lower, fact.valid.upper, fact.recorded.lower, fact.source_id, fact.id)
        )
    return found


def _keep_history(child: Child, key: str, revision: Revision, at: datetime, source: Source) -> None:
    for segment in revision.closed:
        if segment.id:
            recorded = DateTimeTZRange(segment.recorded_at, at)
            ChildFact.objects.filter(id=segment.id).update(recorded=recorded, closed_by=source)
        else:
            _add_fact(child, key, segment, at, source)
    for segment in revision.added:
        if segment is not revision.current:
            _add_fact(child, key, segment, None, None)


def _add_fact(child: Child, key: str, segment: Segment, until: datetime | None, closed_by: Source | None) -> None:
    ChildFact.objects.create(
        child=child,
        field=key,
        value=fields.as_json(segment.value),
        valid=DateRange(segment.start, segment.end),
        recorded=DateTimeTZRange(segment.recorded_at, until),
        source_id=segment.source or child.source_id,
        closed_by=closed_by,
    )


def _keep_standing(child: Child, standing: Mapping[str, Segment]) -> None:
    for column, value in rows.columns({key: segment.value for key, segment in standing.items()}).items():
        setattr(child, column, value)
    child.marks = {**child.marks, **{key: marks.as_json(segment) for key, segment in standing.items()}}
    child.version += 1
    child.save()


def _refuse_stale(child: Child, wanted: Mapping[str, object], base_version: int | None) -> None:
    if base_version in (None, child.version):
        return
    clashes = tuple(Clash(key, value, _stands(child, key)) for key, value in wanted.items())
    raise Stale(clashes, child.version)


def _stands(child: Child, key: str) -> object:
    return _plain(getattr(child, rows.column(key)))


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
