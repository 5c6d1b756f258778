"""One household becomes two, two become one; everyone's past stays where it was."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import facts, households, residing, sources
from mangnon.registry.actions.facts import Base, Saying
from mangnon.registry.models import Child, Household, Residence
from mangnon.registry.rules.refusals import RecordRefused

SHARED = ("place", "village", "address")
"""What a household that splits off has of the old one unless it says otherwise."""


@transaction.atomic
def split(
    *, household_id: int, public_id: UUID, values: Mapping[str, object], child_ids: Collection[int] = (),
    adult_ids: Collection[int] = (), from_: date, by: Actor, on: date,
) -> int:  # fmt: skip
    """Children and adults of a household make one of their own since that day; its id.

    Poverty is not carried over: it is certified household by household. The same form sent twice splits once.

    Raises:
        RecordRefused: nobody goes, somebody lives elsewhere, or a fact cannot be so.
        NotHere, NotAllowed.
    """
    old = households.standing(household_id=household_id, by=by)
    if known := Household.objects.filter(public_id=public_id).first():
        return known.id
    if not child_ids and not adult_ids:
        raise RecordRefused({"": "Cần chọn ít nhất một người sang hộ mới."})
    _refuse_strangers(old, child_ids, adult_ids)
    shared = {"place": old.place_id, "village": old.village_id, "address": old.address}
    new = households.found(public_id=public_id, values={**shared, **values}, since=from_, by=by, on=on)
    if child_ids:
        households.join(household_id=new, child_ids=child_ids, from_=from_, by=by, on=on)
    for adult_id in sorted(adult_ids):
        residing.move_in(adult_id=adult_id, household_id=new, from_=from_, by=by, on=on)
    _record(old, public_id, Deed.HOUSEHOLD_SPLIT, by)
    return new


@transaction.atomic
def merge(*, kept_id: int, gone_id: int, from_: date, by: Actor, on: date) -> None:
    """Everyone of one household lives in the other since that day, and the one stands no more. Sent twice: once.

    Raises:
        RecordRefused: the same household, two communes, or one of them stands no more.
        NotHere, NotAllowed.
    """
    if kept_id == gone_id:
        raise RecordRefused({"": "Đây là cùng một hộ."})
    if Household.objects.filter(id=gone_id, merged_into_id=kept_id).exists():
        return
    # always in the order of ids, so that two merges never wait for each other
    found = {one: households.standing(household_id=one, by=by) for one in sorted((kept_id, gone_id))}
    kept, gone = found[kept_id], found[gone_id]
    if kept.place_id != gone.place_id:
        raise RecordRefused({"": "Hai hộ ở hai xã khác nhau."})
    children = list(gone.children.filter(merged_into=None).values_list("id", flat=True))
    if children:
        households.join(household_id=kept.id, child_ids=children, from_=from_, by=by, on=on)
    for adult_id in _adults(gone):
        residing.move_in(adult_id=adult_id, household_id=kept.id, from_=from_, by=by, on=on)
    source = sources.of_form(place_id=gone.place_id, by=by, on=on)
    gone.merged_into = kept
    facts.revise(
        record=gone, values={"standing": "merged"}, saying=Saying(from_), base=Base(), by=by, on=on, source=source
    )
    _record(gone, kept.public_id, Deed.HOUSEHOLDS_MERGED, by)


def _refuse_strangers(old: Household, child_ids: Collection[int], adult_ids: Collection[int]) -> None:
    children = Child.objects.filter(id__in=child_ids, household=old).count()
    if children != len(set(child_ids)) or not set(adult_ids) <= set(_adults(old)):
        raise RecordRefused({"": "Có người không còn ở hộ này; hãy mở lại trang rồi chọn lại."})


def _adults(household: Household) -> list[int]:
    found = Residence.objects.filter(household=household, recorded__upper_inf=True, valid__upper_inf=True)
    return list(found.order_by("adult_id").values_list("adult_id", flat=True))


def _record(household: Household, other: UUID, deed: Deed, by: Actor) -> None:
    subjects = [f"household:{household.public_id}", f"household:{other}"]
    audit.record(by=by, deed=deed, subjects=subjects, place_id=household.place_id)
