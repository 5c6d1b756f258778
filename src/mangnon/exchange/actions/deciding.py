"""What an officer makes of the population register's answers: written into the registry, or left as it is."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.exchange.actions.population import PopulationRefused
from mangnon.exchange.models import Inbox
from mangnon.exchange.rules import population
from mangnon.registry.actions import revising, rights, sources
from mangnon.registry.queries import standing
from mangnon.registry.queries.standing import Standing
from mangnon.registry.rules import fields
from mangnon.registry.rules.refusals import NotHere

SOURCE = "CSDL quốc gia về dân cư"
Decision, Result = Inbox.Decision, Inbox.Result


@transaction.atomic
def apply(*, answer_id: int, taken: Sequence[str], base_version: int, by: Actor, on: date) -> None:
    """Write the fields taken from an answer, and how far the number is now compared.

    Raises:
        Stale: someone changed the child since the page was opened.
        PopulationRefused: the answer was dealt with already.
        RecordRefused, NotHere, NotAllowed.
    """
    answer = _held(answer_id, by)
    ours = _child(answer)
    _write(answer, ours, taken, base_version, _source(answer.question.place_id, by, on), by, on)
    _decide(answer, ours, Decision.APPLIED, by, on, sorted(taken))


@transaction.atomic
def apply_confirmed(*, place_id: int, by: Actor, on: date) -> int:
    """Write every confirmation of a commune that waits, all or none; how many. Those that no longer agree are left."""
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id)
    waiting = Inbox.objects.select_for_update(of=("self",)).filter(
        place_id=place_id, decision=Decision.OPEN, result=Result.CONFIRMED, is_contradicted=False
    )
    answers = list(waiting.select_related("question").order_by("id"))
    children, source, count = standing.of(answer.question.child_id for answer in answers), None, 0
    for answer in answers:
        ours = children.get(answer.question.child_id)
        if ours is None or set(population.differences(ours.values, answer.person)) & set(population.IDENTIFYING):
            continue
        source = source or _source(place_id, by, on)
        _write(answer, ours, (), None, source, by, on)
        _decide(answer, ours, Decision.APPLIED, by, on, [])
        count += 1
    return count


@transaction.atomic
def keep_ours(*, answer_id: int, by: Actor, on: date) -> None:
    """Leave the record as it is; the answer stays with who decided so."""
    answer = _held(answer_id, by)
    _decide(answer, _child(answer), Decision.KEPT, by, on, [])


def _write(answer: Inbox, ours: Standing, taken, base_version, source, by: Actor, on: date) -> None:
    told = population.differences(ours.values, answer.person)
    if set(taken) - set(told):
        raise PopulationRefused("Hồ sơ vừa được sửa; hãy xem lại trả lời rồi ghi.")
    values = {key: fields.from_json(key, told[key][1]) for key in taken}
    left = {key: pair for key, pair in told.items() if key not in taken}
    if answer.result != Result.SEVERAL:
        values["verified"] = population.verified(answer.result, left)
    revising.correct(child_id=ours.id, values=values, base_version=base_version, by=by, on=on, source=source)
    answer.source = source


def _decide(answer: Inbox, ours: Standing, decision: str, by: Actor, on: date, taken: list[str]) -> None:
    answer.decision, answer.decided_by, answer.decided_on = decision, by.name, on
    answer.save()
    audit.record(
        by=by, deed=Deed.POPULATION_DECIDED, place_id=answer.place_id,
        subjects=[f"child:{ours.public_id}", f"inquiry:{answer.request_id}"],
        details={"decision": decision, "fields": taken},
    )  # fmt: skip


def _held(answer_id: int, by: Actor) -> Inbox:
    answer = Inbox.objects.select_for_update().filter(id=answer_id).exclude(question=None).first()
    if answer is None:
        raise NotHere
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=answer.question.place_id)
    if answer.decision != Decision.OPEN:
        raise PopulationRefused(f"Trả lời này đã được {answer.decided_by} xử lý.")
    return answer


def _child(answer: Inbox) -> Standing:
    ours = standing.of([answer.question.child_id]).get(answer.question.child_id)
    if ours is None:
        raise NotHere
    return ours


def _source(place_id: int, by: Actor, on: date):
    return sources.open_source(kind="population", label=SOURCE, place_id=place_id, by=by, on=on)
