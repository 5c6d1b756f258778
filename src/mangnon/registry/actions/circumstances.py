"""Circumstances of a child: rows with the two periods of a fact."""

from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.registry.actions import rights, sources
from mangnon.registry.models import Child, Circumstance, CircumstanceKind, Source
from mangnon.registry.rules.refusals import NotHere


class CircumstanceRefused(Refused):
    """The circumstance cannot be recorded as given."""


@transaction.atomic
def begin(
    *, child_id: int, code: str, from_: date, to: date | None = None, evidence: str = "", by: Actor, on: date,
    source: Source | None = None,
) -> int:  # fmt: skip
    """A child is in a circumstance since `from_` (until `to`, its last day); the id of the row.

    Raises:
        CircumstanceRefused: the code is not in force, the days run backwards or ahead, or it is recorded already.
        NotHere, NotAllowed.
    """
    child, kind = rights.child_to_edit(child_id=child_id, by=by), _kind(code, on)
    if kind.is_sensitive:
        rights.allow(by=by, permission=Permission.CHILD_SENSITIVE, place_id=child.place_id)
    if from_ > on or (to and to < from_):
        raise CircumstanceRefused("Ngày bắt đầu phải từ hôm nay trở về trước, và trước ngày kết thúc.")
    if child.birth_date and from_ < child.birth_date:
        raise CircumstanceRefused("Ngày bắt đầu trước ngày sinh của trẻ.")
    valid = DateRange(from_, to + timedelta(days=1) if to else None)
    if _current(child).filter(kind__code=code, valid__overlap=valid).exists():
        raise CircumstanceRefused("Trẻ đã được ghi hoàn cảnh này trong thời gian đó.")
    source = source or sources.of_form(place_id=child.place_id, by=by, on=on)
    made = Circumstance.objects.create(
        child=child, kind=kind, is_sensitive=kind.is_sensitive, evidence=evidence, valid=valid,
        recorded=DateTimeTZRange(sources.instant(by=by), None), source=source,
    )  # fmt: skip
    _record(child, Deed.CIRCUMSTANCE_BEGUN, by)
    return made.id


@transaction.atomic
def end(*, circumstance_id: int, last_day: date, by: Actor, on: date) -> None:
    """The child was in the circumstance until that day and no longer; what was known before is kept."""
    row = _row(circumstance_id, by)
    if last_day > on or last_day < row.valid.lower:
        raise CircumstanceRefused("Ngày kết thúc phải sau ngày bắt đầu và không sau hôm nay.")
    source = _forget(row, by, on)
    Circumstance.objects.create(
        child=row.child, kind=row.kind, is_sensitive=row.is_sensitive, evidence=row.evidence,
        valid=DateRange(row.valid.lower, last_day + timedelta(days=1)),
        recorded=DateTimeTZRange(row.recorded.upper, None), source=source,
    )  # fmt: skip
    _record(row.child, Deed.CIRCUMSTANCE_ENDED, by)


@transaction.atomic
def take_back(*, circumstance_id: int, why: str, by: Actor, on: date) -> None:
    """The circumstance was recorded in error: it never held, and was believed until now."""
    if not why.strip():
        raise CircumstanceRefused("Cần ghi lý do.")
    row = _row(circumstance_id, by)
    _forget(row, by, on)
    _record(row.child, Deed.CIRCUMSTANCE_TAKEN_BACK, by, purpose=why)


def _forget(row: Circumstance, by: Actor, on: date) -> Source:
    row.recorded = DateTimeTZRange(row.recorded.lower, sources.instant(by=by))
    row.closed_by = sources.of_form(place_id=row.child.place_id, by=by, on=on)
    row.save()
    return row.closed_by


def _row(circumstance_id: int, by: Actor) -> Circumstance:
    row = Circumstance.objects.select_related("child", "kind").filter(id=circumstance_id).first()
    if row is None or row.recorded.upper is not None:
        raise NotHere
    rights.child_to_edit(child_id=row.child_id, by=by)
    return row


def _current(child: Child):
    return child.circumstances.filter(recorded__upper_inf=True)


def _kind(code: str, day: date) -> CircumstanceKind:
    kind = CircumstanceKind.objects.filter(code=code, valid__contains=day).first()
    if kind is None:
        raise CircumstanceRefused(f"Danh mục hoàn cảnh không có mã {code} vào ngày {day:%d/%m/%Y}.")
    return kind


def _record(child: Child, deed: Deed, by: Actor, purpose: str = "") -> None:
    audit.record(by=by, deed=deed, subjects=[f"child:{child.public_id}"], place_id=child.place_id, purpose=purpose)
