"""Step 2: what was found at the households, kept with the record until it is written to the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.cleaning.actions import rights, stepping
from mangnon.cleaning.models import Item, Round
from mangnon.cleaning.queries import standing
from mangnon.cleaning.rules import facts, steps
from mangnon.cleaning.rules.issues import Kind
from mangnon.cleaning.rules.refusals import Clash, CleaningRefused, NotInRound, RoundClosed, Stale
from mangnon.registry.rules import fields, soundness
from mangnon.registry.rules.refusals import RecordRefused
from mangnon.vn.text import nfc

KEPT = ("answers", "is_present", "note", "sort_key", "search_key")


@dataclass(frozen=True)
class Answer:
    """What a visit says of a record: every fact, whether the child lives there, a note."""

    item_id: UUID
    version: int
    values: Mapping[str, object]
    is_present: bool = True
    note: str = ""


@transaction.atomic
def answer(*, given: Answer, by: Actor, on: date) -> int:
    """Keep what a visit found; the record's new version. The same answer sent twice is kept once.

    Raises:
        Stale: someone else answered since; it says which facts differ.
        RecordRefused: a fact cannot be so, or nobody lives there and the note does not say why.
        CleaningRefused: the record is with the police, or written already.
        RoundClosed, NotInRound, NotAllowed.
    """
    item = rights.item_to_answer(item_id=given.item_id, by=by)
    if _keep(item, given, by, on):
        stepping.take(items=[item], move="answer", by=by, on=on, kept=KEPT, same=_visited(by, on))
        _record(item, Deed.CLEANING_ANSWERED, by)
    return item.version


@transaction.atomic
def answer_many(*, round_id: UUID, given: Sequence[Answer], by: Actor, on: date) -> int:
    """Keep the answers of a workbook, all or none; how many were not known yet. Raises as `answer`."""
    opened = rights.round_to_work(round_id=round_id, by=by)
    found = opened.items.select_for_update(of=("self",)).filter(public_id__in=[one.item_id for one in given])
    items = {item.public_id: item for item in found.order_by("id")}
    if missing := {one.item_id for one in given} - items.keys():
        raise CleaningRefused(f"{len(missing)} dòng không thuộc đợt làm sạch này.")
    told = [items[one.item_id] for one in given if _keep(items[one.item_id], one, by, on)]
    stepping.take(items=told, move="answer", by=by, on=on, kept=KEPT, same=_visited(by, on))
    return len(told)


@transaction.atomic
def add_found(
    *, item_id: UUID, round_id: UUID, village_id: int | None, values: Mapping[str, object], note: str = "",
    by: Actor, on: date,
) -> UUID:  # fmt: skip
    """A child found at a household who is not in the register; sent twice, it is added once.

    Raises:
        RecordRefused: a fact cannot be so, or the child is 16.
        RoundClosed, NotInRound, NotAllowed.
    """
    opened = Round.objects.filter(public_id=round_id).first()
    if opened is None:
        raise NotInRound
    if opened.closed_on:
        raise RoundClosed
    rights.allow_visit(place_id=opened.place_id, village_id=village_id, by=by)
    _refuse_unsound(values, values, on)
    item, made = Item.objects.get_or_create(
        public_id=item_id, defaults=_found(opened, village_id, values, note, by, on)
    )
    if made:
        stepping.take(items=[item], move="answer", by=by, on=on)
        _record(item, Deed.CLEANING_ANSWERED, by)
    return item.public_id


@transaction.atomic
def drop(*, item_id: UUID, version: int, why: str, by: Actor, on: date) -> None:
    """The record is worked on no more in this round; the reason is kept.

    Raises:
        CleaningRefused: no reason, or it is written already.
        Stale, RoundClosed, NotInRound, NotAllowed.
    """
    item = rights.item_to_move(item_id=item_id, by=by)
    if not why.strip():
        raise CleaningRefused("Cần ghi vì sao không xử lý nữa.")
    if item.version != version:
        raise Stale((), item.version)
    stepping.take(items=[item], move="drop", by=by, on=on, why=nfc(why).strip())
    _record(item, Deed.CLEANING_MOVED, by)


@transaction.atomic
def take_up(*, item_id: UUID, by: Actor, on: date) -> None:
    """A dropped record is on the list again. Raises as `drop`."""
    item = rights.item_to_move(item_id=item_id, by=by)
    stepping.take(items=[item], move="take_up", by=by, on=on, same=stepping.AFRESH)
    _record(item, Deed.CLEANING_MOVED, by)


def _keep(item: Item, given: Answer, by: Actor, on: date) -> bool:
    """Put the answer on the (locked) record; False where it says nothing new."""
    now, values, note = standing.found(item), facts.from_json(given.values), nfc(given.note).strip()
    differing = facts.differing(now, values)
    if not differing and item.visited_on and (item.is_present, item.note) == (given.is_present, note):
        return False
    if item.version != given.version:
        clashes = (Clash(key, facts.shown(key, values), facts.shown(key, now)) for key in differing)
        raise Stale(tuple(clashes), item.version)
    stepping.check(item=item, move="answer", by=by)
    if not given.is_present and not note:
        raise RecordRefused({"note": "Cần ghi trẻ chuyển đi đâu, từ khi nào, hoặc vì sao không còn ở đây."})
    _refuse_unsound(values, {key: values.get(key) for key in differing}, on)
    _put(item, values, given.is_present, note)
    return True


def _put(item: Item, values: Mapping[str, object], is_present: bool, note: str) -> None:
    item.answers = facts.as_json({key: values[key] for key in (*facts.KEYS, "birth_precision") if key in values})
    item.is_present, item.note = is_present, note
    for column, key in facts.name_keys(str(values["full_name"])).items():
        setattr(item, column, key)


def _visited(by: Actor, on: date) -> dict[str, object]:
    """Who visited, when; what the police said of an earlier answer counts no more."""
    return {"visited_on": on, "visited_by_id": by.officer_id, "visited_by_name": by.name, "police": {},
            "is_confirmed": None}  # fmt: skip


def _refuse_unsound(values: Mapping[str, object], changed: Mapping[str, object], on: date) -> None:
    problems = soundness.problems({key: value for key, value in changed.items() if key in fields.BY_KEY}, on=on)
    if "birth_date" in changed and (words := soundness.too_old(values, on=on)):
        problems.setdefault("birth_date", words)
    if not str(values.get("full_name") or "").strip():
        problems.setdefault("full_name", "Cần ghi họ và tên; chưa đặt tên thì ghi “Chưa đặt tên”.")
    if problems:
        raise RecordRefused(problems)


def _found(opened: Round, village_id: int | None, values, note: str, by: Actor, on: date) -> dict[str, object]:
    whole = {**facts.blank(), **facts.from_json(values)}
    return {
        "round": opened, "place_id": opened.place_id, "village_id": village_id, "kind": Kind.NEW.value,
        **facts.name_keys(str(whole["full_name"])), "answers": facts.as_json(whole), "is_present": True,
        "note": nfc(note).strip(), "visited_on": on, "visited_by_id": by.officer_id, "visited_by_name": by.name,
        "since": on, "by_name": by.name, "state": steps.State.LISTED.value,
    }  # fmt: skip


def _record(item: Item, deed: Deed, by: Actor) -> None:
    audit.record(by=by, deed=deed, subjects=[f"cleaning_item:{item.public_id}"], place_id=item.place_id,
                 details={"state": item.state})  # fmt: skip
