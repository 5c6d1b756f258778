"""Who cares for a child."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import Q

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import adults, rights, sources
from mangnon.registry.models import Adult, Care, Child, Source
from mangnon.registry.rules.refusals import NotHere, RecordRefused
from mangnon.vn.names import search_key

SINGLE = (Care.Relation.FATHER, Care.Relation.MOTHER)


@transaction.atomic
def care_for(
    *, child_id: int, relation: str, adult: int | Mapping[str, object], from_: date, by: Actor, on: date,
    source: Source | None = None,
) -> int:  # fmt: skip
    """An adult (known by id, or given by name, birth year, number, phone) cares for the child; the adult's id.

    Raises:
        RecordRefused: no name, an unknown relation, the child has a father or a mother in those days already, or this
            adult cares for it so.
        NotHere, NotAllowed.
    """
    child = rights.child_to_edit(child_id=child_id, by=by)
    if relation not in Care.Relation.values:
        raise RecordRefused({"relation": "Cần chọn quan hệ với trẻ."})
    if relation in SINGLE and _now(child).filter(relation=relation, valid__upper_inf=True).exists():
        raise RecordRefused({"relation": f"Trẻ đã có {Care.Relation(relation).label}; hãy sửa hoặc kết thúc trước."})
    _refuse_twice(child, relation, adult)
    source = source or sources.of_form(place_id=child.place_id, by=by, on=on)
    adult_id = _known(adult) if isinstance(adult, int) else _new(relation, adult, child, source, by, on)
    Care.objects.create(
        child=child, adult_id=adult_id, relation=relation, valid=DateRange(from_, None),
        recorded=DateTimeTZRange(sources.instant(by=by), None), source=source,
    )  # fmt: skip
    audit.record(by=by, deed=Deed.CARE_BEGUN, subjects=[f"child:{child.public_id}"], place_id=child.place_id)
    return adult_id


@transaction.atomic
def end_care(*, care_id: int, last_day: date, by: Actor, on: date) -> None:
    """The adult cared for the child until that day; what was known before is kept."""
    care = Care.objects.select_related("child").filter(id=care_id, recorded__upper_inf=True).first()
    if care is None:
        raise NotHere
    child = rights.child_to_edit(child_id=care.child_id, by=by)
    if not care.valid.lower <= last_day <= on:
        raise RecordRefused({"last_day": "Ngày cuối phải sau ngày đầu và không sau hôm nay."})
    at, source = sources.instant(by=by), sources.of_form(place_id=child.place_id, by=by, on=on)
    Care.objects.filter(id=care_id).update(recorded=DateTimeTZRange(care.recorded.lower, at), closed_by=source)
    Care.objects.create(
        child=child, adult_id=care.adult_id, relation=care.relation,
        valid=DateRange(care.valid.lower, last_day + timedelta(days=1)),
        recorded=DateTimeTZRange(at, None), source=source,
    )  # fmt: skip
    audit.record(by=by, deed=Deed.CARE_ENDED, subjects=[f"child:{child.public_id}"], place_id=child.place_id)


@transaction.atomic
def rename_carer(*, care_id: int, full_name: str, by: Actor, on: date, source: Source | None = None) -> int:
    """The carer's name had been written wrongly: the old row is believed no more, a new one takes its days.

    Raises:
        RecordRefused: no name.
        NotHere, NotAllowed.
    """
    care = Care.objects.select_related("adult").filter(id=care_id, recorded__upper_inf=True).first()
    if care is None:
        raise NotHere
    child = rights.child_to_edit(child_id=care.child_id, by=by)
    at = sources.instant(by=by)
    source = source or sources.of_form(place_id=child.place_id, by=by, on=on)
    kept = {key: getattr(care.adult, key) for key in adults.KEPT_BY_NAME}
    given = {**kept, "full_name": full_name}
    adult_id = _new(care.relation, given, child, source, by, on)
    Care.objects.filter(id=care_id).update(recorded=DateTimeTZRange(care.recorded.lower, at), closed_by=source)
    Care.objects.create(
        child=child, adult_id=adult_id, relation=care.relation, valid=care.valid,
        recorded=DateTimeTZRange(at, None), source=source,
    )  # fmt: skip
    audit.record(by=by, deed=Deed.CARE_CORRECTED, subjects=[f"child:{child.public_id}"], place_id=child.place_id)
    return adult_id


@transaction.atomic
def take_back(*, care_id: int, by: Actor, on: date, source: Source | None = None) -> None:
    """The adult never cared for the child so: what was written is believed no more. Raises NotHere, NotAllowed."""
    care = Care.objects.filter(id=care_id, recorded__upper_inf=True).first()
    if care is None:
        raise NotHere
    child = rights.child_to_edit(child_id=care.child_id, by=by)
    source = source or sources.of_form(place_id=child.place_id, by=by, on=on)
    recorded = DateTimeTZRange(care.recorded.lower, sources.instant(by=by))
    Care.objects.filter(id=care_id).update(recorded=recorded, closed_by=source)
    audit.record(by=by, deed=Deed.CARE_CORRECTED, subjects=[f"child:{child.public_id}"], place_id=child.place_id)


def _refuse_twice(child: Child, relation: str, adult: int | Mapping[str, object]) -> None:
    """A form sent twice writes one carer."""
    same = (
        Q(adult_id=adult)
        if isinstance(adult, int)
        else Q(adult__search_key=search_key(str(adult.get("full_name", ""))))
    )
    if _now(child).filter(same, relation=relation, valid__upper_inf=True).exists():
        raise RecordRefused({"full_name": f"Người này đã được ghi là {Care.Relation(relation).label} của trẻ."})


def _known(adult_id: int) -> int:
    if not Adult.objects.filter(id=adult_id).exists():
        raise NotHere("người lớn")
    return adult_id


def _new(relation: str, given: Mapping[str, Any], child: Child, source: Source, by: Actor, on: date) -> int:
    values = {"place": child.place_id, "village": child.village_id, **given}
    try:
        return adults.add(values=values, source=source, by=by, on=on)
    except RecordRefused as refusal:
        raise RecordRefused({relation: str(refusal)}) from refusal


def _now(child: Child):
    return child.cares.filter(recorded__upper_inf=True)
