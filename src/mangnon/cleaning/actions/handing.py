"""Step 3: numbered lists to the commune police, and what they answered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.files import Kept
from mangnon.cleaning.actions import rights, stepping
from mangnon.cleaning.models import Handover, Item, Scan
from mangnon.cleaning.queries import standing
from mangnon.cleaning.rules import police, steps
from mangnon.cleaning.rules.refusals import Clash, CleaningRefused, NotInRound, RoundClosed, Stale
from mangnon.registry.rules.refusals import RecordRefused
from mangnon.vn.text import nfc

KEPT = ("police", "is_confirmed")
_NONE = "Chưa có hồ sơ nào đã rà soát mà cần Công an xã xác thực."


@dataclass(frozen=True)
class PoliceAnswer:
    """What the police said of a record: confirmed with its number, or not and why."""

    item_id: UUID
    version: int
    is_confirmed: bool
    number: str = ""
    reason: str = ""


@transaction.atomic
def send(*, round_id: UUID, item_ids: Collection[UUID] | None = None, by: Actor, on: date) -> UUID:
    """Hand the visited records that the police must compare (or these of them) over as one numbered list.

    Raises:
        CleaningRefused: there is none.
        RoundClosed, NotInRound, NotAllowed.
    """
    opened = rights.round_to_work(round_id=round_id, by=by)
    ready = opened.items.select_for_update(of=("self",)).filter(state=steps.State.VISITED, is_present=True)
    items = [
        item
        for item in ready.order_by("village", "sort_key", "id")
        if (item.public_id in item_ids if item_ids is not None else standing.needs_police(item))
    ]
    if not items:
        raise CleaningRefused(_NONE)
    last = opened.handovers.aggregate(last=Max("number"))["last"] or 0
    handover = Handover.objects.create(
        round=opened, place_id=opened.place_id, number=last + 1, sent_on=on, sent_by_id=by.officer_id,
        sent_by_name=by.name,
    )  # fmt: skip
    for number, item in enumerate(items, start=1):
        item.number = number
    stepping.take(items=items, move="send", by=by, on=on, kept=("number",), same={"handover": handover})
    _record(handover, Deed.CLEANING_HANDED, by, {"items": len(items)})
    return handover.public_id


@transaction.atomic
def call_back(*, item_id: UUID, by: Actor, on: date) -> None:
    """Take a record back from the police's list, to be visited again or left to the commune."""
    item = rights.item_to_move(item_id=item_id, by=by)
    left = item.handover
    stepping.take(items=[item], move="call_back", by=by, on=on, same={"handover": None, "number": None})
    if left is not None:
        _close_answered([left], on)
        _record(left, Deed.CLEANING_MOVED, by, {"items": 1})


@transaction.atomic
def answered(*, handover_id: UUID, given: Sequence[PoliceAnswer], by: Actor, on: date) -> int:
    """Keep what the police answered, all or none; how many answers were not known yet.

    Raises:
        CleaningRefused: a row is not of this list.
        RecordRefused: a number cannot be the child's, or a refusal gives no reason.
        Stale, RoundClosed, NotInRound, NotAllowed.
    """
    handover = _open_handover(handover_id, by)
    found = handover.items.select_for_update(of=("self",)).filter(public_id__in=[one.item_id for one in given])
    items = {item.public_id: item for item in found.order_by("id")}
    if missing := {one.item_id for one in given} - items.keys():
        raise CleaningRefused(f"{len(missing)} dòng không thuộc danh sách số {handover.number} của đợt này.")
    told = [(items[one.item_id], one) for one in given if _keep(items[one.item_id], one, on)]
    for move, is_confirmed in (("confirm", True), ("refuse", False)):
        those = [item for item, one in told if one.is_confirmed is is_confirmed]
        stepping.take(items=those, move=move, by=by, on=on, kept=KEPT)
    _close_answered([handover], on)
    _record(handover, Deed.CLEANING_POLICE, by, {"items": len(told)})
    return len(told)


@transaction.atomic
def attach(*, handover_id: UUID, kept: Kept, by: Actor, on: date) -> UUID:
    """Keep the scan of the list as the police signed it; the same file twice is kept once."""
    handover = _open_handover(handover_id, by)
    scan, made = Scan.objects.get_or_create(
        handover=handover, sha256=kept.sha256,
        defaults={"place_id": handover.place_id, "name": kept.name, "media_type": kept.media_type, "size": kept.size,
                  "added_on": on, "added_by_name": by.name},
    )  # fmt: skip
    if made:
        audit.record(by=by, deed=Deed.FILE_ADDED, subjects=[f"file:{scan.public_id}"], place_id=handover.place_id)
    return scan.public_id


def _open_handover(handover_id: UUID, by: Actor) -> Handover:
    found = Handover.objects.select_for_update(of=("self",)).select_related("round").filter(public_id=handover_id)
    handover = found.first()
    if handover is None:
        raise NotInRound
    rights.allow(place_id=handover.place_id, by=by)
    if handover.round.closed_on:
        raise RoundClosed
    return handover


def _keep(item: Item, given: PoliceAnswer, on: date) -> bool:
    said = {"number": given.number.strip() if given.is_confirmed else "", "reason": nfc(given.reason).strip()}
    if item.is_confirmed is given.is_confirmed and item.police == said:
        return False
    if item.version != given.version:
        theirs = item.police.get("number") or item.police.get("reason", "")
        raise Stale((Clash("identity_number", said["number"] or said["reason"], theirs),), item.version)
    if problem := police.problem(
        said["number"], said["reason"], standing.found(item), is_confirmed=given.is_confirmed, on=on
    ):
        raise RecordRefused({"number" if given.is_confirmed else "reason": problem})
    item.police, item.is_confirmed = said, given.is_confirmed
    return True


def _close_answered(handovers: Sequence[Handover], on: date) -> None:
    for handover in handovers:
        waiting = handover.items.filter(state=steps.State.WITH_POLICE).exists()
        handover.returned_on = None if waiting else on
        handover.save(update_fields=["returned_on"])


def _record(handover: Handover, deed: Deed, by: Actor, details: Mapping[str, object]) -> None:
    subjects = [f"cleaning:{handover.round.public_id}", f"handover:{handover.public_id}"]
    audit.record(by=by, deed=deed, subjects=subjects, place_id=handover.place_id, details=details)
