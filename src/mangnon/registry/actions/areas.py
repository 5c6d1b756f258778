"""Communes and villages of ethnic minorities, or especially difficult, from–to, as the office says."""

from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import rights
from mangnon.registry.models import SpecialArea
from mangnon.registry.rules import household_fields
from mangnon.registry.rules.refusals import NotHere, RecordRefused


@transaction.atomic
def mark(*, place_id: int, kind: str, from_: date, to: date | None = None, source: str, by: Actor, on: date) -> int:
    """Say that a commune or village is such an area since `from_` (until `to`, its last day), by that decision; its id.

    Raises:
        RecordRefused: no decision named, an unknown kind, days that run backwards, or it is said already.
        NotAllowed.
    """
    rights.allow(by=by, permission=Permission.PLACE_EDIT, place_id=place_id)
    problems = {}
    if kind not in household_fields.AREAS:
        problems["kind"] = "Cần chọn loại địa bàn."
    if not source.strip():
        problems["source"] = "Cần ghi quyết định, văn bản công nhận."
    if to and to < from_:
        problems["to"] = "Ngày cuối phải sau ngày đầu."
    valid = DateRange(from_, to + timedelta(days=1) if to else None)
    known = SpecialArea.objects.filter(place_id=place_id, kind=kind, valid__overlap=valid) if not problems else None
    if known is not None and known.exists():
        problems["from_"] = "Địa bàn này đã được ghi trong thời gian đó."
    if problems:
        raise RecordRefused(problems)
    area = SpecialArea.objects.create(place_id=place_id, kind=kind, valid=valid, source=source.strip())
    audit.record(
        by=by, deed=Deed.AREA_MARKED, subjects=[f"place:{place_id}"], place_id=place_id, details={"kind": kind}
    )
    return area.id


@transaction.atomic
def end(*, area_id: int, last_day: date, by: Actor, on: date) -> None:
    """The place is such an area until that day. Raises as `mark`."""
    area = SpecialArea.objects.select_for_update().filter(id=area_id).first()
    if area is None:
        raise NotHere("địa bàn")
    rights.allow(by=by, permission=Permission.PLACE_EDIT, place_id=area.place_id)
    if last_day < area.valid.lower:
        raise RecordRefused({"last_day": "Ngày cuối phải sau ngày đầu."})
    area.valid = DateRange(area.valid.lower, last_day + timedelta(days=1))
    area.save()
    audit.record(
        by=by, deed=Deed.AREA_ENDED, subjects=[f"place:{area.place_id}"], place_id=area.place_id,
        details={"kind": area.kind},
    )  # fmt: skip
