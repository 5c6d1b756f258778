"""Asking the population register by hand: a numbered list goes out, comes back answered and signed."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.files import Kept
from mangnon.exchange.actions import population as asking
from mangnon.exchange.actions.population import PopulationRefused
from mangnon.exchange.models import Outbox, SignedList
from mangnon.registry.actions import rights, sources
from mangnon.registry.rules.refusals import NotHere

MOST = 100
"""Children on one list: what leaves the house in greater number needs a second person."""


@transaction.atomic
def make(*, public_id: UUID, place_id: int, child_ids: Sequence[int], purpose: str, by: Actor, on: date) -> int:
    """Make a list of questions to carry; how many children it has. The same form sent twice makes one list.

    Raises:
        PopulationRefused: nobody can be asked about, or there are too many.
        NotAllowed.
    """
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id)
    if known := SignedList.objects.filter(public_id=public_id).first():
        return known.count
    if len(child_ids) > MOST:
        raise PopulationRefused(f"Mỗi danh sách nhiều nhất {MOST} trẻ.")
    asked = asking.ask(place_id=place_id, child_ids=child_ids, by=by, on=on).asked
    if not asked:
        raise PopulationRefused("Không có trẻ nào để hỏi: đã hỏi và đang chờ trả lời, hoặc chưa đủ họ tên, ngày sinh.")
    made = SignedList.objects.create(
        public_id=public_id, place_id=place_id, count=asked, by_officer_id=by.officer_id, by_name=by.name, on=on,
        at=sources.instant(by=by),
    )  # fmt: skip
    _put_on(made, child_ids)
    audit.record(
        by=by, deed=Deed.EXPORTED, subjects=[f"export:{public_id}"], place_id=place_id, purpose=purpose,
        details={"what": "population list", "children": asked},
    )  # fmt: skip
    return asked


@transaction.atomic
def answer(*, list_id: UUID, lines: Mapping[int, tuple[str, Mapping[str, object]]], by: Actor, on: date) -> int:
    """Keep answers of a list: line → found, not_found or several, and the person as told; how many were new.

    Raises:
        PopulationRefused: a child without number was found, and the number is not said.
        NotHere, NotAllowed.
    """
    made, kept = _held(list_id, by), 0
    still_open = made.questions.select_for_update().filter(line__in=list(lines)).exclude(state="answered")
    questions = {question.line: question for question in still_open}
    for line, (found, told) in lines.items():
        if (question := questions.get(line)) is None:
            continue
        if found == "found" and question.kind == Outbox.Kind.BASICS and not told.get("identity_number"):
            raise PopulationRefused(f"Dòng {line}: trẻ chưa có số trong sổ; cần ghi số định danh tìm được.")
        asking.keep(question=question, found=found, told=told, by=by)
        kept += 1
    return kept


@transaction.atomic
def attach(*, list_id: UUID, scan: Kept, by: Actor, on: date) -> None:
    """Keep the signed list as scanned."""
    made = _held(list_id, by)
    made.scan_name, made.scan_sha256, made.scan_type = scan.name, scan.sha256, scan.media_type
    made.save()
    audit.record(by=by, deed=Deed.FILE_ADDED, subjects=[f"export:{list_id}"], place_id=made.place_id)


@transaction.atomic
def give_up(*, list_id: UUID, by: Actor, on: date) -> int:
    """The list does not come back: its open questions may be asked anew; how many."""
    made = _held(list_id, by)
    still_open = made.questions.filter(state__in=("waiting", "asked"))
    return still_open.update(state="failed", fault="left_out", next_at=None)


def _put_on(made: SignedList, child_ids: Sequence[int]) -> None:
    """The questions just put are carried by the list, numbered in the order the children were given."""
    order = {child_id: at for at, child_id in enumerate(child_ids)}
    found = Outbox.objects.filter(child_id__in=child_ids, state="waiting", attempts=0, signed_list=None)
    questions = sorted(found, key=lambda question: order[question.child_id])
    for line, question in enumerate(questions, start=1):
        question.signed_list, question.line, question.state, question.next_at = made, line, "asked", None
    Outbox.objects.bulk_update(questions, ["signed_list", "line", "state", "next_at"])
    SignedList.objects.filter(id=made.id).update(count=len(questions))


def _held(list_id: UUID, by: Actor) -> SignedList:
    made = SignedList.objects.select_for_update().filter(public_id=list_id).first()
    if made is None:
        raise NotHere
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=made.place_id)
    return made
