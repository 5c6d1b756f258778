"""Questions to the population register put into the outbox, its answers into the inbox, each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.exchange.models import Inbox, Outbox
from mangnon.exchange.population.client import Answer, Question
from mangnon.exchange.rules import population
from mangnon.exchange.rules.population import FINAL, LEASE, MOST_ATTEMPTS, Fault
from mangnon.registry.actions import rights, sources
from mangnon.registry.queries import standing
from mangnon.registry.queries.standing import Standing

State = Outbox.State
MOST_AT_ONCE = 500


class PopulationRefused(Refused):
    """The register cannot be asked, or its answer not be used, as things stand."""


@dataclass(frozen=True)
class Asked:
    """How many children are asked about, and how many could not be: a question is open, or too little is known."""

    asked: int
    open: int
    unknown: int


@transaction.atomic
def ask(*, place_id: int, child_ids: Sequence[int], by: Actor, on: date) -> Asked:
    """Put a question about each of these children of a commune into the outbox; one that is open is not asked twice.

    Raises:
        PopulationRefused: more children than can be asked at once.
        NotAllowed.
    """
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id)
    if len(child_ids) > MOST_AT_ONCE:
        raise PopulationRefused(f"Mỗi lần hỏi nhiều nhất {MOST_AT_ONCE} trẻ.")
    children = [child for child in standing.of(child_ids).values() if child.values["place"] == place_id]
    fresh, is_open = _without_open(children)
    asked = [(child, question) for child in fresh if (question := population.question(child.values))]
    at = sources.instant(by=by)
    Outbox.objects.bulk_create(
        Outbox(
            place_id=place_id, child_id=child.id, kind=question["kind"], asked=question, next_at=at,
            by_officer_id=by.officer_id, by_name=by.name, on=on, at=at,
        )
        for child, question in asked
    )  # fmt: skip
    if asked:
        subjects = [f"child:{child.public_id}" for child, _question in asked]
        audit.record(by=by, deed=Deed.POPULATION_ASKED, subjects=subjects, place_id=place_id)
    return Asked(len(asked), is_open, len(fresh) - len(asked))


@transaction.atomic
def claim(*, limit: int, by: Actor) -> list[Question]:
    """Questions that are due, marked as being asked; whoever is killed over them leaves them due again in a while."""
    at = sources.instant(by=by)
    due = Outbox.objects.select_for_update(skip_locked=True).filter(
        signed_list=None, state__in=(State.WAITING, State.ASKED), next_at__lte=at
    )
    claimed = list(due.order_by("next_at", "id")[:limit])
    for question in claimed:
        question.state, question.attempts, question.next_at = State.ASKED, question.attempts + 1, at + LEASE
    Outbox.objects.bulk_update(claimed, ["state", "attempts", "next_at"])
    return [Question(question.request_id, question.asked) for question in claimed]


@transaction.atomic
def put_off(*, request_ids: Sequence[UUID], fault: Fault, retry_after: float | None = None, by: Actor) -> None:
    """Nobody answered these, or not yet: they are asked again later, or given up after too many attempts."""
    at = sources.instant(by=by)
    for question in Outbox.objects.select_for_update().filter(request_id__in=request_ids, state=State.ASKED):
        if fault is Fault.PENDING:  # being looked up is no failed attempt
            question.attempts = max(question.attempts - 1, 0)
        is_over = fault in FINAL or question.attempts >= MOST_ATTEMPTS
        question.state, question.fault = State.FAILED if is_over else question.state, str(fault)
        question.next_at = None if is_over else at + population.pause(question.attempts, retry_after)
        question.save()


@transaction.atomic
def receive(*, answers: Sequence[Answer], by: Actor) -> None:
    """Keep answers, each question's first; one that nobody asked for is counted without the person it names."""
    for answer in answers:
        question = Outbox.objects.select_for_update().filter(request_id=answer.request_id).first()
        if answer.fault is not None:
            put_off(request_ids=[answer.request_id], fault=answer.fault, retry_after=answer.retry_after, by=by)
        elif question is None:
            Inbox.objects.get_or_create(request_id=answer.request_id, defaults={"at": sources.instant(by=by)})
        else:
            keep(question=question, found=answer.found, told=population.person(answer.person or {}), by=by)


@transaction.atomic
def keep(*, question: Outbox, found: str, told: Mapping[str, object], by: Actor) -> None:
    """Keep the answer to a question: the first stands; a later one is counted, and marked if it says otherwise."""
    known = Inbox.objects.select_for_update().filter(request_id=question.request_id).first()
    ours = standing.of([question.child_id]).get(question.child_id)
    if ours is None:
        return
    result = population.result(found, ours.values, told)
    if known is not None:
        known.repeats += 1
        known.is_contradicted |= known.person != told or (result == "not_found") != (known.result == "not_found")
        known.save()
        return
    at = sources.instant(by=by)
    Inbox.objects.create(
        request_id=question.request_id, question=question, place_id=question.place_id, result=result, person=told, at=at
    )
    Outbox.objects.filter(id=question.id).update(state=State.ANSWERED, next_at=None, fault="")
    audit.record(
        by=by, deed=Deed.POPULATION_ANSWERED, subjects=[f"child:{ours.public_id}", f"inquiry:{question.request_id}"],
        place_id=question.place_id, details={"result": result},
    )  # fmt: skip


@transaction.atomic
def ask_again(*, place_id: int, by: Actor, on: date) -> int:
    """Questions of a commune that were given up are due again; how many."""
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id)
    at = sources.instant(by=by)
    given_up = Outbox.objects.filter(place_id=place_id, state=State.FAILED, signed_list=None)
    # a child asked about anew meanwhile keeps its newer question
    again = given_up.exclude(child_id__in=_open(place_id).values("child_id"))
    newest = list(again.order_by("child_id", "-id").distinct("child_id").values_list("id", flat=True))
    return Outbox.objects.filter(id__in=newest).update(state=State.WAITING, attempts=0, next_at=at, fault="")


def _open(place_id: int):
    return Outbox.objects.filter(place_id=place_id, state__in=(State.WAITING, State.ASKED))


def _without_open(children: Sequence[Standing]) -> tuple[list[Standing], int]:
    asked = Outbox.objects.filter(
        child_id__in=[child.id for child in children], state__in=(State.WAITING, State.ASKED)
    ).values_list("child_id", flat=True)  # fmt: skip
    is_open = set(asked)
    return [child for child in children if child.id not in is_open], len(is_open)
