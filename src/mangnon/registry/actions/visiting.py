"""A visit to a household: answers become facts since the day of the visit, or wait where somebody else was faster."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import households, revising, sources
from mangnon.registry.models import Child, Household, Source, Visit
from mangnon.registry.rules import fields, records, visiting
from mangnon.registry.rules.refusals import NotHere, RecordRefused, Stale
from mangnon.registry.rules.visiting import Answer, Became
from mangnon.vn.text import nfc

Write = Callable[[Mapping[str, object], Mapping[str, object]], int]
"""Changes facts (first) of one record where it still is as shown (second)."""


@transaction.atomic
def pay(
    *, public_id: UUID, household_id: int, visited_on: date, answers: Sequence[Answer], versions: Mapping[str, int],
    note: str = "", by: Actor, on: date,
) -> bool:  # fmt: skip
    """Keep a visit and write its answers; whether all found their place. The same form sent twice is one visit.

    An answer that leaves what the form showed says nothing new. One whose fact somebody else changed meanwhile waits
    (`settle`); the rest is written.

    Args:
        answers: `about` is blank for the household, else the public id of a child.
        versions: `about` → version of the record the form showed.

    Raises:
        RecordRefused: the day lies ahead, or the household stands no more.
        NotHere, NotAllowed.
    """
    household = households.standing(household_id=household_id, by=by)
    if known := Visit.objects.filter(public_id=public_id).first():
        return not known.has_clashes
    if visited_on > on:
        raise RecordRefused({"visited_on": "Ngày thăm phải từ hôm nay trở về trước."})
    label = f"Thăm hộ ngày {visited_on:%d/%m/%Y}"
    source = sources.open_source(kind=Source.Kind.VISIT, label=label, place_id=household.place_id, by=by, on=on)
    settled: list[Answer] = []
    for about in dict.fromkeys(answer.about for answer in answers):
        write = _writer(about, household, visited_on, versions.get(about), source, by, on)
        settled += _written([answer for answer in answers if answer.about == about], write)
    visit = Visit.objects.create(
        public_id=public_id, household=household, visited_on=visited_on, answers=_kept(settled), note=nfc(note).strip(),
        has_clashes=visiting.is_open(settled), officer_id=by.officer_id, by_name=by.name, source=source,
    )  # fmt: skip
    _record(visit, Deed.HOUSEHOLD_VISITED, by)
    return not visit.has_clashes


@transaction.atomic
def settle(*, public_id: UUID, mine: Sequence[int], theirs: Sequence[int], by: Actor, on: date) -> bool:
    """Say of answers that wait (by their number in the visit) which stand and which are given up; whether none waits.

    What is settled already stays as it is, so the same form sent twice does nothing twice.

    Raises:
        RecordRefused: a fact cannot be so.
        NotHere, NotAllowed.
    """
    visit = Visit.objects.select_for_update().filter(public_id=public_id).first()
    if visit is None:
        raise NotHere("lần thăm")
    household = households.standing(household_id=visit.household_id, by=by)
    answers = [Answer(**kept) for kept in visit.answers]
    for number, answer in enumerate(answers):
        if answer.became in visiting.OPEN and number in theirs:
            answers[number] = replace(answer, became=Became.THEIRS)
        elif answer.became in visiting.OPEN and number in mine:
            _take(answer, household, visit, by, on)
            answers[number] = replace(answer, became=Became.MINE, why="")
    visit.answers, visit.has_clashes = _kept(answers), visiting.is_open(answers)
    visit.save()
    _record(visit, Deed.VISIT_SETTLED, by)
    return not visit.has_clashes


def _written(answers: list[Answer], write: Write) -> list[Answer]:
    """Write what is new of one record; answers that cannot be written say why and do not hold up the others."""
    done = {answer.field: replace(answer, became=Became.SAME) for answer in answers}
    fresh = {answer.field: answer for answer in answers if answer.value != answer.shown}
    while fresh:
        values = {key: answer.value for key, answer in fresh.items()}
        try:
            write(values, {key: answer.shown for key, answer in fresh.items()})
        except Stale as stale:
            failed = {clash.field: (Became.CLASH, "") for clash in stale.clashes}
        except RecordRefused as refusal:
            failed = {key: (Became.REFUSED, refusal.by_field.get(key, "")) for key in fresh if key in refusal.by_field}
            if not failed:
                raise
        else:
            done |= {key: replace(answer, became=Became.WRITTEN) for key, answer in fresh.items()}
            break
        for key, (became, why) in failed.items():
            done[key] = replace(fresh.pop(key), became=became, why=why)
    return list(done.values())


def _writer(
    about: str, household: Household, from_: date, version, source: Source | None, by: Actor, on: date
) -> Write:
    given = {"from_": from_, "base_version": version, "source": source, "by": by, "on": on}
    if not about:
        return lambda values, shown: households.change(
            household_id=household.id, values=_plain(records.HOUSEHOLD, values), shown=_plain(records.HOUSEHOLD, shown),
            **given,
        )  # fmt: skip
    child = Child.objects.filter(public_id=about, household=household).first()
    if child is None:
        return _refused
    return lambda values, shown: revising.change(
        child_id=child.id, values=_plain(records.CHILD, values), shown=_plain(records.CHILD, shown), **given
    )


def _refused(values: Mapping[str, object], shown: Mapping[str, object]) -> int:
    raise RecordRefused({key: "Trẻ không còn ghi ở hộ này." for key in values})


def _take(answer: Answer, household: Household, visit: Visit, by: Actor, on: date) -> None:
    """The answer stands after all, since the visit; where theirs began later, since today."""
    for day in dict.fromkeys((visit.visited_on, on)):
        write = _writer(answer.about, household, day, None, visit.source, by, on)
        try:
            write({answer.field: answer.value}, {})
            return
        except RecordRefused:
            if day == on:
                raise


def _plain(kept: records.Kept, values: Mapping[str, object]) -> dict[str, object]:
    return {key: kept.from_json(key, value) for key, value in values.items()}


def _kept(answers: Sequence[Answer]) -> list[dict[str, object]]:
    return [
        {**asdict(answer), "value": fields.as_json(answer.value), "shown": fields.as_json(answer.shown)}
        for answer in answers
    ]


def _record(visit: Visit, deed: Deed, by: Actor) -> None:
    subjects = [f"household:{visit.household.public_id}", f"visit:{visit.public_id}"]
    audit.record(
        by=by, deed=deed, subjects=subjects, place_id=visit.household.place_id,
        details={"answers": len(visit.answers), "open": visit.has_clashes},
    )  # fmt: skip
