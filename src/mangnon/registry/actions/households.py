"""Households: founded, their facts changed and corrected, children and adults who join and leave."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import facts, residing, rights, sources
from mangnon.registry.actions.facts import Base, Saying
from mangnon.registry.models import Adult, Child, Household, Source
from mangnon.registry.rules import records, rows, soundness
from mangnon.registry.rules.refusals import NotHere, RecordRefused

FOLLOWED = ("village", "address")
"""What children who live in a household share with it: they follow where they stood where it stood."""


@transaction.atomic
def found(
    *, public_id: UUID, values: Mapping[str, object], by: Actor, on: date, since: date | None = None,
    source: Source | None = None,
) -> int:  # fmt: skip
    """Add a household whose facts hold since that day (`on` where none is given); its id.

    `public_id` is made by the form: the same form sent twice adds one household.

    Raises:
        RecordRefused: no head, or a fact cannot be so.
        NotAllowed: the officer keeps no records at the place.
    """
    place_id, village_id = rows.id_of(values, "place"), rows.id_of(values, "village")
    if place_id is None:
        raise RecordRefused({"place": "Cần chọn xã, phường của hộ."})
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id, village_id=village_id)
    if known := Household.objects.filter(public_id=public_id).first():
        return known.id
    given = _with_head({"head_name": "", **values})
    if problems := soundness.of_household(given, on=on) | _refuse_ahead(since, on):
        raise RecordRefused(problems)
    source = source or sources.of_form(place_id=place_id, by=by, on=on)
    household = Household.objects.create(
        public_id=public_id, since=since or on, recorded_at=sources.instant(by=by), source=source,
        **records.HOUSEHOLD.columns(given),
    )  # fmt: skip
    if household.head_id:
        residing.move_in(adult_id=household.head_id, household_id=household.id, from_=since or on, by=by, on=on)
    _record(household, Deed.HOUSEHOLD_FOUNDED, by)
    return household.id


@transaction.atomic
def change(
    *, household_id: int, values: Mapping[str, object], from_: date, to: date | None = None,
    base_version: int | None, shown: Mapping[str, object] | None = None, by: Actor, on: date,
    source: Source | None = None,
) -> int:  # fmt: skip
    """Say what is so of the household since `from_`, or was so until before `to`; the new version.

    Children who live in it follow to another village or address. Raises as `revising.change`.
    """
    return _revise(household_id, values, Saying(from_, to), Base(base_version, shown), by, on, source)


@transaction.atomic
def correct(
    *, household_id: int, values: Mapping[str, object], base_version: int | None, by: Actor, on: date,
    source: Source | None = None,
) -> int:  # fmt: skip
    """Say what had been written wrongly of the household. Raises as `change`."""
    return _revise(household_id, values, Saying(), Base(base_version), by, on, source)


@transaction.atomic
def join(
    *, household_id: int, child_ids: Collection[int], from_: date, by: Actor, on: date, source: Source | None = None
) -> None:
    """Children live in the household since that day (a child written into none before: since it was recorded).

    Raises:
        RecordRefused: the household stands no more, or lies in another commune than a child.
        NotHere, NotAllowed.
    """
    household = standing(household_id=household_id, by=by)
    source = source or sources.of_form(place_id=household.place_id, by=by, on=on)
    for child_id in sorted(child_ids):
        child = rights.child_to_edit(child_id=child_id, by=by)
        if child.place_id != household.place_id:
            raise RecordRefused({"": f"{child.full_name} ở xã khác; hãy chuyển hồ sơ trẻ trước."})
        values = {"household": household.id, "village": household.village_id or child.village_id}
        _move(child, values, from_, source, by, on)
    _record(household, Deed.HOUSEHOLD_JOINED, by, child_ids)


@transaction.atomic
def leave(*, child_id: int, from_: date, by: Actor, on: date) -> None:
    """The child lives in its household no more since that day."""
    child = rights.child_to_edit(child_id=child_id, by=by)
    household = Household.objects.filter(id=child.household_id).first() if child.household_id else None
    if household is None:
        raise RecordRefused({"": "Trẻ chưa ghi ở hộ nào."})
    source = sources.of_form(place_id=child.place_id, by=by, on=on)
    _move(child, {"household": None}, from_, source, by, on)
    _record(household, Deed.HOUSEHOLD_LEFT, by, [child_id])


def standing(*, household_id: int, by: Actor) -> Household:
    """The household, locked, where it stands and the officer may write."""
    household = rights.household_to_edit(household_id=household_id, by=by)
    if household.standing != "here":
        raise RecordRefused({"": f"Hộ này {household.get_standing_display()}; hãy mở hộ đang dùng."})
    return household


def _move(child: Child, values: Mapping[str, object], from_: date, source: Source, by: Actor, on: date) -> None:
    # who was written into no household, nor out of one, had none on paper only
    unknown = child.household_id is None and "household" not in child.marks
    saying = Saying(None if unknown else from_)
    facts.revise(record=child, values=values, saying=saying, base=Base(), by=by, on=on, source=source)


def _revise(household_id, values, saying: Saying, base: Base, by, on, source) -> int:
    household = rights.household_to_edit(household_id=household_id, by=by)
    before = {key: getattr(household, f"{key}_id" if key == "village" else key) for key in FOLLOWED}
    given = _with_head(values)
    if "village" in given:
        village_id = rows.id_of(given, "village")
        rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=household.place_id, village_id=village_id)
    source = source or sources.of_form(place_id=household.place_id, by=by, on=on)
    written = facts.revise(record=household, values=given, saying=saying, base=base, by=by, on=on, source=source)
    followed = {key: given[key] for key in FOLLOWED if key in written}
    if followed and not saying.to:
        _follow(household, followed, before, saying.from_, source, by)
    if written:
        deed = Deed.HOUSEHOLD_CHANGED if saying.from_ else Deed.HOUSEHOLD_CORRECTED
        _record(household, deed, by, fields=written)
    return household.version


def _follow(household: Household, values, before, from_: date | None, source: Source, by: Actor) -> None:
    for child in Child.objects.select_for_update().filter(household=household, merged_into=None).order_by("id"):
        same = {"village": child.village_id == before["village"], "address": child.address == before["address"]}
        wanted = {key: value for key, value in values.items() if same[key]}
        facts.settle(record=child, values=wanted, from_=from_, source=source, by=by)


def _with_head(values: Mapping[str, object]) -> dict[str, object]:
    """A head who is in the registry already gives the household its name."""
    given = dict(values)
    if head_id := rows.id_of(given, "head"):
        adult = Adult.objects.filter(id=head_id).first()
        if adult is None:
            raise NotHere("người lớn")
        given["head_name"] = adult.full_name
    return given


def _refuse_ahead(since: date | None, on: date) -> dict[str, str]:
    return {"since": "Ngày phải từ hôm nay trở về trước."} if since and since > on else {}


def _record(household: Household, deed: Deed, by: Actor, children: Collection[int] = (), fields=()) -> None:
    ids = Child.objects.filter(id__in=children).order_by("id").values_list("public_id", flat=True)
    subjects = [f"household:{household.public_id}", *(f"child:{public_id}" for public_id in ids)]
    details = {"fields": sorted(fields)} if fields else {}
    audit.record(by=by, deed=deed, subjects=subjects, place_id=household.place_id, details=details)
