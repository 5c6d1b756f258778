"""What children receive: rows with the two periods of a fact."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import Func, QuerySet, Value

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.registry.actions import rights, sources
from mangnon.registry.models import Child, Distribution, Service, ServiceKind, Source
from mangnon.registry.rules import services as rules
from mangnon.registry.rules.refusals import NotHere, RecordRefused
from mangnon.registry.rules.services import Given


class ServiceRefused(Refused):
    """What was received cannot be recorded as given."""


@transaction.atomic
def record(*, public_id: UUID, child_id: int, given: Given, by: Actor, on: date) -> int:
    """A child received something; the id of the row. `public_id` is made by the form: sent twice, it records once.

    Raises:
        RecordRefused: what is wrong, by field.
        ServiceRefused: the kind is not in force, or goes on for the child already.
        NotHere, NotAllowed.
    """
    child = rights.child_to_edit(child_id=child_id, by=by)
    kind = checked_kind(given=given, children=[child], by=by, on=on)
    if known := child.services.filter(public_id=public_id).first():
        return known.id
    source = sources.of_form(place_id=child.place_id, by=by, on=on)
    made = give(wanted={public_id: child}, kind=kind, given=given, source=source, by=by)
    if not made:
        raise ServiceRefused("Trẻ đã được ghi loại này trong thời gian đó. Hãy kết thúc lần trước rồi ghi lần mới.")
    _record([child], Deed.SERVICE_RECORDED, by)
    return made[0].id


@transaction.atomic
def record_many(*, public_id: UUID, child_ids: Collection[int], given: Given, by: Actor, on: date) -> int:
    """The same thing, for many children at once; how many got a row. Those for whom it goes on already are passed over.

    Raises: as `record`; nothing is recorded where one of the children may not be written.
    """
    children = rights.children_to_edit(child_ids=child_ids, by=by)
    kind = checked_kind(given=given, children=children, by=by, on=on)
    by_id = {uuid5(public_id, str(child.public_id)): child for child in children}
    known = set(Service.objects.filter(public_id__in=by_id).values_list("public_id", flat=True))
    source = sources.of_form(place_id=children[0].place_id, by=by, on=on)
    wanted = {own: child for own, child in by_id.items() if own not in known}
    made = give(wanted=wanted, kind=kind, given=given, source=source, by=by)
    if made:
        _record([row.child for row in made], Deed.SERVICE_RECORDED, by)
    return len(made)


@transaction.atomic
def end(*, service_id: int, last_day: date, by: Actor, on: date) -> None:
    """What went on ended that day; what was known before is kept."""
    row = _row(service_id, by)
    if last_day > on or last_day < row.valid.lower:
        raise RecordRefused({"last_day": "Ngày kết thúc phải sau ngày bắt đầu và không sau hôm nay."})
    _replace(row, by, on, valid=DateRange(row.valid.lower, last_day + timedelta(days=1)))
    _record([row.child], Deed.SERVICE_ENDED, by)


@transaction.atomic
def correct(*, service_id: int, given: Given, by: Actor, on: date) -> None:
    """It had been written wrongly: the new words take the whole place of the old. Raises as `record`."""
    row = _row(service_id, by)
    kind = checked_kind(given=given, children=[row.child], by=by, on=on)
    if _having(kind, given, [row.child_id], besides=row.id):
        raise ServiceRefused("Trẻ đã được ghi loại này trong thời gian đó.")
    _replace(row, by, on, **_columns(kind, given))
    _record([row.child], Deed.SERVICE_CORRECTED, by)


@transaction.atomic
def take_back(*, service_id: int, why: str, by: Actor, on: date) -> None:
    """The child never received it: it was believed until now."""
    if not why.strip():
        raise RecordRefused({"why": "Cần ghi lý do."})
    row = _row(service_id, by)
    source = sources.of_form(place_id=row.child.place_id, by=by, on=on)
    forget(rows=Service.objects.filter(id=row.id), source=source, by=by)
    _record([row.child], Deed.SERVICE_TAKEN_BACK, by, purpose=why)


def checked_kind(*, given: Given, children: Iterable[Child], by: Actor, on: date) -> ServiceKind:
    """The kind in force on the day, where the officer may record it of these children and all is said soundly."""
    kind = ServiceKind.objects.filter(code=given.kind, valid__contains=on).first()
    if kind is None:
        raise ServiceRefused(f"Danh mục dịch vụ không có mã {given.kind} vào ngày {on:%d/%m/%Y}.")
    if kind.is_sensitive:
        for place_id in {child.place_id for child in children}:
            rights.allow(by=by, permission=Permission.CHILD_SENSITIVE, place_id=place_id)
    if found := rules.problems(given, has_result=kind.has_result, on=on):
        raise RecordRefused(found)
    return kind


def give(
    *, wanted: dict[UUID, Child], kind: ServiceKind, given: Given, source: Source, by: Actor,
    distribution: Distribution | None = None,
) -> list[Service]:  # fmt: skip
    """A row for each of the children, by the row's own public id, but for those for whom it goes on already."""
    have = _having(kind, given, [child.id for child in wanted.values()])
    recorded, said = DateTimeTZRange(sources.instant(by=by), None), _columns(kind, given)
    return Service.objects.bulk_create(
        Service(public_id=own, child=child, source=source, recorded=recorded, distribution=distribution, **said)
        for own, child in wanted.items()
        if child.id not in have
    )


def forget(*, rows: QuerySet[Service], source: Source, by: Actor) -> datetime:
    """These rows are known no more from now; the instant."""
    at = sources.instant(by=by)
    rows.update(recorded=Func(Func("recorded", function="lower"), Value(at), function="tstzrange"), closed_by=source)
    return at


def _having(kind: ServiceKind, given: Given, child_ids: Collection[int], besides: int | None = None) -> set[int]:
    """Children among these for whom a lasting kind goes on in those days already."""
    if not kind.is_lasting:
        return set()
    found = Service.objects.filter(
        child_id__in=child_ids, kind__code=kind.code, recorded__upper_inf=True, valid__overlap=_valid(kind, given)
    )
    if besides:
        found = found.exclude(id=besides)
    return set(found.values_list("child_id", flat=True))


def _columns(kind: ServiceKind, given: Given) -> dict[str, object]:
    return {
        "kind": kind, "is_sensitive": kind.is_sensitive, "worth": given.worth, "follow_up_on": given.follow_up_on,
        "valid": _valid(kind, given), **rules.texts(given),
    }  # fmt: skip


def _replace(row: Service, by: Actor, on: date, **changes: object) -> None:
    source = sources.of_form(place_id=row.child.place_id, by=by, on=on)
    at = forget(rows=Service.objects.filter(id=row.id), source=source, by=by)
    same = ("child", "kind", "is_sensitive", "provider", "worth", "result", "referral", "follow_up_on", "valid")
    kept = {key: getattr(row, key) for key in (*same, "distribution")} | changes
    Service.objects.create(**kept, recorded=DateTimeTZRange(at, None), source=source)


def _valid(kind: ServiceKind, given: Given) -> DateRange:
    last = given.last_day(is_lasting=kind.is_lasting)
    return DateRange(given.from_, last + timedelta(days=1) if last else None)


def _row(service_id: int, by: Actor) -> Service:
    row = Service.objects.select_related("child", "kind").filter(id=service_id).first()
    if row is None or row.recorded.upper is not None:
        raise NotHere
    rights.child_to_edit(child_id=row.child_id, by=by)
    if row.is_sensitive:
        rights.allow(by=by, permission=Permission.CHILD_SENSITIVE, place_id=row.child.place_id)
    return row


def _record(children: Iterable[Child], deed: Deed, by: Actor, purpose: str = "") -> None:
    children = list(children)
    subjects = [f"child:{child.public_id}" for child in children]
    audit.record(by=by, deed=deed, subjects=subjects, place_id=children[0].place_id, purpose=purpose)
