"""Adults move into a household and out of it; what was known before is kept."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import rights, sources
from mangnon.registry.models import Adult, Household, Residence, Source
from mangnon.registry.rules.refusals import NotHere, RecordRefused


@transaction.atomic
def move_in(*, adult_id: int, household_id: int, from_: date, by: Actor, on: date) -> None:
    """The adult lives in the household since that day, and no more in the one before.

    Raises:
        RecordRefused: the day lies ahead, or the adult moved again since that day.
        NotHere, NotAllowed.
    """
    household = rights.household_to_edit(household_id=household_id, by=by)
    if not Adult.objects.filter(id=adult_id).exists():
        raise NotHere("người lớn")
    if from_ > on:
        raise RecordRefused({"from_": "Ngày phải từ hôm nay trở về trước."})
    known = _living(adult_id, from_)
    if any(row.household_id == household_id and row.valid.upper is None for row in known):
        return
    if any(row.valid.lower >= from_ for row in known):
        raise RecordRefused({"from_": "Người này đã được ghi chuyển hộ sau ngày ấy."})
    source = sources.of_form(place_id=household.place_id, by=by, on=on)
    for row in known:
        _end(row, from_, source, by)
    _live(adult_id, household_id, DateRange(from_, None), source, by)
    _record(household, adult_id, Deed.HOUSEHOLD_JOINED, by)


@transaction.atomic
def move_out(*, adult_id: int, household_id: int, from_: date, by: Actor, on: date) -> None:
    """The adult lives in the household no more since that day. Raises as `move_in`."""
    household = rights.household_to_edit(household_id=household_id, by=by)
    row = Residence.objects.filter(
        household=household, adult_id=adult_id, recorded__upper_inf=True, valid__upper_inf=True
    ).first()
    if row is None:
        raise NotHere("người lớn")
    if not row.valid.lower < from_ <= on:
        raise RecordRefused({"from_": "Ngày đi phải sau ngày đến và không sau hôm nay."})
    _end(row, from_, sources.of_form(place_id=household.place_id, by=by, on=on), by)
    _record(household, adult_id, Deed.HOUSEHOLD_LEFT, by)


def _living(adult_id: int, day: date) -> list[Residence]:
    found = Residence.objects.filter(adult_id=adult_id, recorded__upper_inf=True)
    return list(found.filter(valid__overlap=DateRange(day, None)).order_by("valid"))


def _end(row: Residence, before: date, source: Source, by: Actor) -> None:
    at = sources.instant(by=by)
    Residence.objects.filter(id=row.id).update(recorded=DateTimeTZRange(row.recorded.lower, at), closed_by=source)
    Residence.objects.create(
        household_id=row.household_id, adult_id=row.adult_id, valid=DateRange(row.valid.lower, before),
        recorded=DateTimeTZRange(at, None), source=source,
    )  # fmt: skip


def _live(adult_id: int, household_id: int, valid: DateRange, source: Source, by: Actor) -> None:
    recorded = DateTimeTZRange(sources.instant(by=by), None)
    Residence.objects.create(
        household_id=household_id, adult_id=adult_id, valid=valid, recorded=recorded, source=source
    )


def _record(household: Household, adult_id: int, deed: Deed, by: Actor) -> None:
    adult = Adult.objects.get(id=adult_id)
    subjects = [f"household:{household.public_id}", f"adult:{adult.public_id}"]
    audit.record(by=by, deed=deed, subjects=subjects, place_id=household.place_id)
