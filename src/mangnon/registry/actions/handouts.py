"""Something is handed out to many children: a sheet is made, signed, and what was received is recorded from it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.registry.actions import rights, services, sources
from mangnon.registry.models import Distribution, Recipient, Service, ServiceKind, Source
from mangnon.registry.queries import merges
from mangnon.registry.rules import fields
from mangnon.registry.rules.refusals import NotHere, RecordRefused
from mangnon.registry.rules.services import MOST_WORTH, Given
from mangnon.vn.text import nfc

MOST = 5_000
PLANNED, GIVEN, DROPPED = Distribution.State.PLANNED, Distribution.State.GIVEN, Distribution.State.DROPPED


class HandoutRefused(Refused):
    """The hand-out does not stand so that this can be done."""


@dataclass(frozen=True)
class Plan:
    """What is handed out, by whom, when and where; worth in đồng for each child."""

    title: str
    kind: str
    day: date
    giver: str
    worth: int | None = None
    venue: str = ""


@transaction.atomic
def plan(
    *, public_id: UUID, place_id: int, said: Plan, child_ids: Collection[int], by: Actor, on: date
) -> int:  # fmt: skip
    """Make the sheet of a hand-out in a commune; its id. `public_id` is made by the form: sent twice, it makes one.

    Raises:
        RecordRefused: what is wrong, by field; no child, or one who lives elsewhere.
        NotHere, NotAllowed.
    """
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id)
    if known := Distribution.objects.filter(public_id=public_id).first():
        return known.id
    facts = _facts(said, on)
    source = sources.of_form(place_id=place_id, by=by, on=on)
    made = Distribution.objects.create(public_id=public_id, place_id=place_id, source=source, **facts)
    _put_on(made, child_ids, by)
    _record(made, Deed.HANDOUT_PLANNED, by)
    return made.id


@transaction.atomic
def change(
    *, handout_id: int, said: Plan, child_ids: Collection[int], base_version: int, by: Actor, on: date
) -> None:  # fmt: skip
    """Change what is planned, and who stands on the sheet. Raises as `plan`; HandoutRefused once it was handed out."""
    row = _locked(handout_id, PLANNED, base_version, by)
    for key, value in _facts(said, on).items():
        setattr(row, key, value)
    row.recipients.exclude(child_id__in=list(child_ids)).delete()
    _put_on(row, set(child_ids) - set(row.recipients.values_list("child_id", flat=True)), by, may_be_none=True)
    if not row.recipients.exists():
        raise RecordRefused({"child_ids": "Danh sách cần ít nhất một trẻ."})
    _move(row, PLANNED)
    _record(row, Deed.HANDOUT_CHANGED, by)


@transaction.atomic
def hand_out(*, handout_id: int, absent: Collection[int], base_version: int, by: Actor, on: date) -> int:
    """All on the sheet received it but those absent; how many services were recorded.

    Children who left the commune or died since the sheet was made count as absent, and so does the second record of
    a child merged since.

    Raises:
        HandoutRefused: the day lies ahead, nobody received it, or it was handed out or changed by another meanwhile.
        NotHere, NotAllowed.
    """
    row = _locked(handout_id, PLANNED, base_version, by)
    if row.day > on:
        raise HandoutRefused(f"Ngày phát {row.day:%d/%m/%Y} chưa tới.")
    there = row.recipients.filter(child__place_id=row.place_id, child__living=fields.Living.HERE)
    got = set(there.exclude(child_id__in=list(absent)).values_list("child_id", flat=True))
    got -= merges.doubled(got)
    if not got:
        raise HandoutRefused("Không có trẻ nào được đánh dấu đã nhận.")
    source = sources.of_form(place_id=row.place_id, by=by, on=on)
    made = _give(row, got, source, by, on)
    row.recipients.update(received=False)
    row.recipients.filter(child_id__in=got).update(received=True)
    _move(row, GIVEN, source)
    _record(row, Deed.HANDED_OUT, by, children=[service.child.public_id for service in made])
    return len(made)


@transaction.atomic
def undo(*, handout_id: int, why: str, base_version: int, by: Actor, on: date) -> None:
    """It was not handed out after all: what was recorded from the sheet is forgotten, and the sheet is planned again.

    Raises:
        HandoutRefused: no reason, or something recorded from the sheet was corrected or ended since.
        NotHere, NotAllowed.
    """
    if not why.strip():
        raise HandoutRefused("Cần ghi lý do hoàn tác.")
    row = _locked(handout_id, GIVEN, base_version, by)
    known = Service.objects.filter(distribution=row, recorded__upper_inf=True)
    changed = list(known.exclude(source=row.source).values_list("child__full_name", flat=True).order_by("id")[:5])
    if changed:
        raise HandoutRefused(f"Sau khi phát, điều ghi cho các trẻ này đã được sửa: {', '.join(changed)}. Hãy sửa tay.")
    source = sources.of_form(place_id=row.place_id, by=by, on=on)
    services.forget(rows=known, source=source, by=by)
    row.recipients.update(received=None)
    _move(row, PLANNED, source)
    _record(row, Deed.HANDOUT_UNDONE, by, why=why)


@transaction.atomic
def drop(*, handout_id: int, base_version: int, by: Actor, on: date) -> None:
    """The plan is given up; nothing was handed out."""
    row = _locked(handout_id, PLANNED, base_version, by)
    _move(row, DROPPED)
    _record(row, Deed.HANDOUT_DROPPED, by)


def _facts(said: Plan, on: date) -> dict[str, object]:
    title, giver, venue = (" ".join(nfc(text).split()) for text in (said.title, said.giver, said.venue))
    kind = ServiceKind.objects.filter(code=said.kind, valid__contains=on).first()
    problems = {
        "title": "" if title else "Cần ghi tên đợt phát.",
        "giver": "" if giver else "Cần ghi nơi tặng, nơi cấp.",
        "kind": "" if kind and not kind.is_sensitive else "Loại này không phát theo danh sách.",
        "worth": "" if said.worth is None or 0 <= said.worth <= MOST_WORTH else "Trị giá tính bằng đồng, không âm.",
    }
    if found := {key: words for key, words in problems.items() if words}:
        raise RecordRefused(found)
    return {"title": title, "giver": giver, "venue": venue, "kind": kind, "worth": said.worth, "day": said.day}


def _put_on(row: Distribution, child_ids: Collection[int], by: Actor, *, may_be_none: bool = False) -> None:
    if not child_ids and may_be_none:
        return
    if not child_ids or len(child_ids) > MOST:
        raise RecordRefused({"child_ids": f"Danh sách cần từ 1 đến {MOST} trẻ."})
    children = rights.children_to_edit(child_ids=child_ids, by=by)
    elsewhere = [child.full_name for child in children if child.place_id != row.place_id]
    if elsewhere:
        raise RecordRefused({"child_ids": f"Trẻ ở xã khác: {', '.join(elsewhere[:5])}."})
    Recipient.objects.bulk_create(Recipient(distribution=row, child=child) for child in children)


def _give(row: Distribution, child_ids: set[int], source: Source, by: Actor, on: date) -> list[Service]:
    children = rights.children_to_edit(child_ids=child_ids, by=by)
    given = Given(row.kind.code, row.day, provider=row.giver, worth=row.worth)
    kind = services.checked_kind(given=given, children=children, by=by, on=on)
    wanted = {uuid5(row.public_id, f"{row.version}:{child.public_id}"): child for child in children}
    return services.give(wanted=wanted, kind=kind, given=given, source=source, by=by, distribution=row)


def _locked(handout_id: int, state: str, base_version: int, by: Actor) -> Distribution:
    row = Distribution.objects.select_for_update().filter(id=handout_id).first()
    if row is None:
        raise NotHere
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=row.place_id)
    if row.state != state:
        raise HandoutRefused(f"Danh sách này {Distribution.State(row.state).label}.")
    if row.version != base_version:
        raise HandoutRefused("Danh sách vừa được người khác sửa. Hãy mở lại để xem rồi làm tiếp.")
    return row


def _move(row: Distribution, state: str, source: Source | None = None) -> None:
    row.state, row.version = state, row.version + 1
    if source:
        row.source = source
    row.save()


def _record(row: Distribution, deed: Deed, by: Actor, *, children: Collection[UUID] = (), why: str = "") -> None:
    subjects = [f"handout:{row.public_id}", *(f"child:{child}" for child in children)]
    audit.record(by=by, deed=deed, subjects=subjects, place_id=row.place_id, purpose=why)
