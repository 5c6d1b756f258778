"""An office adds, changes and ends a policy of its own; what was said before stays with its days."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import rights
from mangnon.registry.models import CircumstanceKind, Policy, ServiceKind
from mangnon.registry.rules import household_fields, policies
from mangnon.registry.rules.entitlements import ANY_GROUP
from mangnon.registry.rules.policies import Terms
from mangnon.registry.rules.refusals import NotHere, RecordRefused

GROUPED = 8
"""Letters of a policy's code, the last of its first version's id."""


@transaction.atomic
def add(
    *, public_id: UUID, place_id: int, terms: Terms, from_: date, to: date | None = None, by: Actor, on: date
) -> str:  # fmt: skip
    """Add a policy for the children of a unit and of those under it; its code. The same form sent twice adds one.

    Raises:
        RecordRefused: no name or source, ages or days that run backwards, an unknown code.
        NotAllowed.
    """
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id)
    if known := Policy.objects.filter(public_id=public_id).first():
        return known.code
    code = f"rieng-{public_id.hex[-GROUPED:]}"
    _write(public_id, code, place_id, terms, from_, to, by)
    _record(code, place_id, Deed.POLICY_ADDED, by)
    return code


@transaction.atomic
def change(
    *, public_id: UUID, base_id: UUID, code: str, terms: Terms, from_: date, to: date | None = None, by: Actor, on: date
) -> None:  # fmt: skip
    """Say what the policy is since `from_`. What was said of the days before stays; sent twice it is said once.

    Raises:
        RecordRefused: someone changed it since `base_id`, or as `add`.
        NotHere, NotAllowed.
    """
    latest = _latest(code, by)
    if Policy.objects.filter(public_id=public_id).exists():
        return
    _refuse_stale(latest, base_id)
    if from_ < latest.valid.lower:
        words = f"Lần sửa gần nhất có hiệu lực từ {latest.valid.lower:%d/%m/%Y}; hãy chọn ngày từ đó."
        raise RecordRefused({"from_": words})
    if from_ == latest.valid.lower:
        latest.delete()
    else:
        _cut(latest, from_)
    _write(public_id, code, latest.place_id, terms, from_, to, by)
    _record(code, latest.place_id, Deed.POLICY_CHANGED, by)


@transaction.atomic
def end(*, base_id: UUID, code: str, last_day: date, by: Actor, on: date) -> None:
    """The policy holds until that day. Raises as `change`."""
    latest = _latest(code, by)
    _refuse_stale(latest, base_id)
    if last_day < latest.valid.lower:
        raise RecordRefused({"last_day": "Ngày cuối phải từ ngày có hiệu lực trở đi."})
    latest.valid = DateRange(latest.valid.lower, last_day + timedelta(days=1))
    latest.save()
    _record(code, latest.place_id, Deed.POLICY_ENDED, by)


def _latest(code: str, by: Actor) -> Policy:
    latest = Policy.objects.select_for_update().filter(code=code).order_by("-valid").first()
    if latest is None:
        raise NotHere("chính sách")
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=latest.place_id)
    return latest


def _refuse_stale(latest: Policy, base_id: UUID) -> None:
    if latest.public_id != base_id:
        raise RecordRefused({"": f"{latest.by_name} vừa sửa chính sách này. Hãy mở lại trang, xem rồi sửa tiếp."})


def _cut(latest: Policy, before: date) -> None:
    if latest.valid.upper is None or latest.valid.upper > before:
        latest.valid = DateRange(latest.valid.lower, before)
        latest.save()


def _write(public_id: UUID, code: str, place_id: int, terms: Terms, from_: date, to: date | None, by: Actor) -> None:
    found = policies.problems(terms)
    if to and to < from_:
        found["to"] = "Ngày cuối phải từ ngày có hiệu lực trở đi."
    kind = ServiceKind.objects.filter(code=terms.kind, valid__contains=from_).first()
    if kind is None:
        found["kind"] = "Danh mục ngày đó không có loại này."
    held = _held(terms, from_)
    if set(terms.circumstances) - {ANY_GROUP, *(one.code for one in held)}:
        found["circumstances"] = "Danh mục ngày đó không có hoàn cảnh này."
    if set(terms.poverty) - set(household_fields.offered("poverty", from_)):
        found["poverty"] = "Danh mục ngày đó không có mức này."
    if found or kind is None:
        raise RecordRefused(found)
    Policy.objects.create(
        public_id=public_id, code=code, place_id=place_id, title=terms.title.strip(), from_age=terms.from_age,
        below_age=terms.below_age, circumstances=list(terms.circumstances), poverty=list(terms.poverty), kind=kind,
        recent_months=terms.recent_months, worth=terms.worth,
        is_sensitive=kind.is_sensitive or any(one.is_sensitive for one in held),
        valid=DateRange(from_, to + timedelta(days=1) if to else None), source=terms.source.strip(),
        by_officer_id=by.officer_id, by_name=by.name,
    )  # fmt: skip


def _held(terms: Terms, on: date) -> list[CircumstanceKind]:
    return list(CircumstanceKind.objects.filter(code__in=terms.circumstances, valid__contains=on))


def _record(code: str, place_id: int, deed: Deed, by: Actor) -> None:
    audit.record(by=by, deed=deed, subjects=[f"policy:{code}"], place_id=place_id)
