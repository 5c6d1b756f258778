"""Visits: what was answered, what waits for a choice, which households were not visited, what changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from mangnon.registry.models import Child, Household, Visit
from mangnon.registry.models.facts import Record
from mangnon.registry.queries.children import of_household as children_of
from mangnon.registry.rules import rows, visiting
from mangnon.registry.rules.refusals import NotHere
from mangnon.registry.rules.visiting import Answer


@dataclass(frozen=True)
class Visited:
    """A visit as a line; the note is blank for who may not read it."""

    public_id: UUID
    visited_on: date
    by_name: str
    note: str
    has_note: bool
    answers: int
    is_open: bool


@dataclass(frozen=True)
class Waiting:
    """An answer that waits: its number in the visit, whom it is about, and what stands now."""

    number: int
    answer: Answer
    name: str
    stands: object


@dataclass(frozen=True)
class Changed:
    """Something said of a household or a child of it since a moment."""

    name: str
    child_id: UUID | None
    fields: tuple[str, ...]
    is_new: bool


def of_household(household_id: int, *, officer_id: int | None, sensitive: bool, most: int = 10) -> list[Visited]:
    """The household's visits, newest first; notes of others only where asked for (`sensitive`)."""
    found = Visit.objects.filter(household=household_id).order_by("-visited_on", "-id")[:most]
    return [
        Visited(
            one.public_id, one.visited_on, one.by_name,
            one.note if sensitive or one.officer_id == officer_id else "", bool(one.note), len(one.answers),
            one.has_clashes,
        )
        for one in found
    ]  # fmt: skip


def household_of(public_id: UUID) -> UUID:
    """The household of a visit. Raises `NotHere`."""
    return _visit(public_id).household.public_id


def waiting(public_id: UUID) -> list[Waiting]:
    """Answers of a visit that wait for a choice. Raises `NotHere`."""
    visit = _visit(public_id)
    answers = [(number, Answer(**kept)) for number, kept in enumerate(visit.answers)]
    still = [(number, answer) for number, answer in answers if answer.became in visiting.OPEN]
    children = Child.objects.in_bulk([a.about for _number, a in still if a.about], field_name="public_id")
    return [_waiting(number, answer, visit.household, children) for number, answer in still]


def last_days(household_ids: Iterable[int]) -> dict[int, date]:
    """Household → day of its last visit by anybody."""
    found = Visit.objects.filter(household_id__in=list(household_ids)).values_list("household_id")
    return dict(found.annotate(Max("visited_on")).order_by())


def not_visited(village_id: int, since: date) -> set[int]:
    """Households of the village that nobody visited since that day."""
    standing = Household.objects.filter(village_id=village_id, standing="here")
    seen = Visit.objects.filter(visited_on__gte=since).values("household_id")
    return set(standing.exclude(id__in=seen).values_list("id", flat=True))


def changed_since(household_ids: Iterable[int], *, officer_id: int | None, on: date) -> dict[int, list[Changed]]:
    """Household → what was said of it and its children since the officer's own last visit; only where one was."""
    last = {
        visit.household_id: visit
        for visit in Visit.objects.filter(household_id__in=list(household_ids), officer=officer_id).order_by("at", "id")
    }
    found: dict[int, list[Changed]] = {household_id: [] for household_id in last}
    for household in Household.objects.filter(id__in=list(last)).order_by("id"):
        found[household.id] += _said(household, last[household.id], "", None)
    for child in children_of(list(last), on).order_by("household_id", "birth_date", "id"):
        if home := child.household_id:
            found[home] += _said(child, last[home], child.full_name, child.public_id)
    return {household_id: said for household_id, said in found.items() if said}


def _said(record: Record, visit: Visit, name: str, child_id: UUID | None) -> list[Changed]:
    fresh = tuple(
        key
        for key, (_since, at, source) in record.marks.items()
        if key in record.kept.fields and datetime.fromisoformat(at) > visit.at and source != visit.source_id
    )
    is_new = record.recorded_at > visit.at
    return [Changed(name, child_id, fresh, is_new)] if fresh or is_new else []


def _waiting(number: int, answer: Answer, household: Household, children: dict[UUID, Child]) -> Waiting:
    if not answer.about:
        return Waiting(number, answer, "", rows.stands(household, answer.field))
    child = children.get(UUID(answer.about))
    if child is None:  # it moved out of the officer's sight
        return Waiting(number, answer, "", None)
    return Waiting(number, answer, child.full_name, rows.stands(child, answer.field))


def _visit(public_id: UUID) -> Visit:
    found = Visit.objects.select_related("household").filter(public_id=public_id).first()
    if found is None:
        raise NotHere("lần thăm")
    return found
