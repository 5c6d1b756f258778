"""Duties that wait for something to happen: who owes them, what was reported to have happened."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from mangnon.access.officer import Acting
from mangnon.base.due import Due
from mangnon.people import queries as people
from mangnon.reporting.models import Duty, Obligation
from mangnon.reporting.queries import obligations
from mangnon.reporting.rules import schedule
from mangnon.vn import names

Triple = tuple[int, int, int | None]  # debtor, creditor, the debtor's place


@dataclass(frozen=True)
class Awaited:
    """One duty that an event starts, as an officer's agencies owe it or are owed it."""

    public_id: UUID
    what: str
    event: str
    due: str  # “chậm nhất 15 ngày kể từ ngày kết thúc diễn đàn trẻ em”
    basis: str
    owes: bool  # one of the officer's agencies owes it
    reported: int  # events so far


def awaited(officer: Acting, on: date) -> list[Awaited]:
    """Every duty of the kind that stands on the day and touches the officer's agencies, in order of its words."""
    mine = set(people.agencies(officer.agencies, on).values())
    touching = [duty for duty in _standing(on) if _touches(duty, mine, officer)]
    return sorted((_awaited(duty, mine, officer) for duty in touching), key=lambda each: names.sort_key(each.what))


def one(officer: Acting, public_id: UUID | str, on: date) -> Duty | None:
    """The duty, where it touches the officer's agencies."""
    duty = Duty.objects.filter(public_id=public_id).exclude(event="").first()
    mine = set(people.agencies(officer.agencies, on).values())
    return duty if duty is not None and _touches(duty, mine, officer) else None


def triples(duty: Duty, agencies: frozenset[int], on: date) -> list[Triple]:
    """Who owes the duty on the day, as far as it touches the agencies: debtors among them, or debtors of theirs."""
    if duty.code:
        found = obligations.by_law(duty, on)
    else:
        seats = Obligation.objects.filter(duty=duty, due_on=None, period="").order_by("id")
        found = list(seats.values_list("debtor_id", "creditor_id", "place_id"))
    return [triple for triple in found if agencies & set(triple[:2])]


def reported(duty: Duty, agencies: frozenset[int]) -> QuerySet[Obligation]:
    """What was reported to have happened, latest first."""
    sides = Q(debtor_id__in=agencies) | Q(creditor_id__in=agencies)
    rows = Obligation.objects.filter(sides, duty=duty).exclude(period="")
    return rows.select_related("duty", "report__last_sealed").order_by("-first_day", "debtor_id", "id")


def due_words(duty: Duty) -> str:
    rule = next(rule for rule in duty.due_rules if schedule.awaits_event([rule]))
    return Due.parse(rule, duty.bound, event=duty.event).words()


def _standing(on: date) -> QuerySet[Duty]:
    return Duty.objects.filter(valid__contains=on).exclude(event="").order_by("id")


def _touches(duty: Duty, mine: set[people.AgencyInfo], officer: Acting) -> bool:
    if duty.code:
        return _owes_by_law(duty, mine) or _is_owed_by_law(duty, mine)
    sides = Q(debtor_id__in=officer.agencies) | Q(creditor_id__in=officer.agencies)
    return duty.obligations.filter(sides).exists()


def _owes_by_law(duty: Duty, mine: set[people.AgencyInfo]) -> bool:
    kinds = people.kind_ids()
    return any((kinds[each.kind], each.level) == (duty.debtor_kind_id, duty.debtor_level) for each in mine)


def _is_owed_by_law(duty: Duty, mine: set[people.AgencyInfo]) -> bool:
    kinds = people.kind_ids()
    return any((kinds[each.kind], each.level) == (duty.creditor_kind_id, duty.creditor_level) for each in mine)


def _awaited(duty: Duty, mine: set[people.AgencyInfo], officer: Acting) -> Awaited:
    owes = _owes_by_law(duty, mine) if duty.code else duty.obligations.filter(debtor_id__in=officer.agencies).exists()
    count = reported(duty, officer.agencies).count()
    return Awaited(duty.public_id, duty.what, duty.event, due_words(duty), duty.basis, owes, count)
