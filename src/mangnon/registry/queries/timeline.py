"""All that was said of a child and of what stands around it, in one line of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from mangnon.base.clock import HANOI
from mangnon.registry.models import Care, Child, Circumstance, Merge, Service, Transfer, Visit
from mangnon.registry.queries import facts
from mangnon.registry.queries.around import family

BEGUN = "begun"
"""Title of the event that made the record."""


class Kind(StrEnum):
    FACT = "fact"
    CIRCUMSTANCE = "circumstance"
    CARE = "care"
    SERVICE = "service"
    MOVE = "move"
    MERGE = "merge"
    VISIT = "visit"


@dataclass(frozen=True)
class Event:
    """Something said: it held from `start` to `last_day`; `was_wrong` when it was believed no more.

    The title of a visit is its note, for its `officer` and those who hold what is sensitive.
    A fact names its `field` and `value`; a move its places as `value`; the others say `title`. `via` is the kind of
    its source.
    """

    kind: Kind
    start: date
    at: datetime | date
    by: str
    source: str
    via: str = ""
    title: str = ""
    field: str = ""
    value: object = None
    last_day: date | None = None
    was_wrong: bool = False
    officer: int | None = None  # who visited: the note is sensitive

    @property
    def moment(self) -> datetime:
        """For the order of events: what only has a day stands at its end."""
        return self.at if isinstance(self.at, datetime) else _end(self.at)


def of_child(child_id: int, *, known_on: date | None = None) -> list[Event]:
    """Everything said of the child, newest first; with `known_on` what was known by the end of that day."""
    child, ids = Child.objects.select_related("source").get(id=child_id), family(child_id)
    limit = _end(known_on) if known_on else None
    events = [
        *_facts(child, limit), *_circumstances(ids, limit), *_cares(ids, limit), *_services(ids, limit),
        *_moves(ids), *_merges(ids), *_visits(child), _begun(child),
    ]  # fmt: skip
    known = [event for event in events if limit is None or event.moment <= limit]
    return sorted(known, key=lambda event: (event.moment, event.start), reverse=True)


def _begun(child: Child) -> Event:
    source = child.source
    return Event(Kind.FACT, child.since, child.recorded_at, source.by_name, source.label, source.kind, title=BEGUN)


def _facts(child: Child, limit: datetime | None) -> Iterable[Event]:
    for said in facts.timeline(child, known_at=limit):
        source = said.source
        yield Event(
            Kind.FACT, said.start, said.at, source.by_name, source.label, source.kind, field=said.field,
            value=said.value, last_day=said.last_day, was_wrong=said.was_wrong,
        )  # fmt: skip


def _circumstances(ids: list[int], limit: datetime | None) -> Iterable[Event]:
    for row in Circumstance.objects.filter(child_id__in=ids).select_related("kind", "source").order_by("id"):
        yield _event(Kind.CIRCUMSTANCE, row, limit, title=row.kind.title)


def _cares(ids: list[int], limit: datetime | None) -> Iterable[Event]:
    for row in Care.objects.filter(child_id__in=ids).select_related("adult", "source").order_by("id"):
        yield _event(Kind.CARE, row, limit, title=f"{Care.Relation(row.relation).label}: {row.adult.full_name}")


def _services(ids: list[int], limit: datetime | None) -> Iterable[Event]:
    for row in Service.objects.filter(child_id__in=ids).select_related("kind", "source").order_by("id"):
        yield _event(Kind.SERVICE, row, limit, title=", ".join(filter(None, (row.kind.title, row.provider))))


def _moves(ids: list[int]) -> Iterable[Event]:
    for row in Transfer.objects.filter(child_id__in=ids).select_related("decided_by").order_by("id"):
        places = (row.from_place_id, row.to_place_id)
        yield Event(Kind.MOVE, row.moved_on, row.offered_on, row.offered_name, row.note, title="offered", value=places)
        if row.decided_on:
            by = row.decided_by.full_name if row.decided_by else ""
            yield Event(Kind.MOVE, row.moved_on, row.decided_on, by, row.why, title=row.state, value=places)


def _merges(ids: list[int]) -> Iterable[Event]:
    for row in Merge.objects.filter(gone_id__in=ids).select_related("decider", "gone").order_by("id"):
        if row.decided_on:
            by = row.decider.full_name if row.decider else ""
            label = f"{Merge.State(row.state).label}: {row.gone.full_name}"
            yield Event(Kind.MERGE, row.decided_on, row.decided_on, by, row.decided_why or row.why, title=label)


def _visits(child: Child) -> Iterable[Event]:
    """Visits to the household the child lives in now."""
    found = Visit.objects.filter(household_id=child.household_id) if child.household_id else Visit.objects.none()
    for row in found.select_related("source").order_by("id"):
        yield Event(
            Kind.VISIT,
            row.visited_on,
            row.at,
            row.by_name,
            row.source.label,
            row.source.kind,
            title=row.note,
            officer=row.officer_id,
        )


def _event(kind: Kind, row, limit: datetime | None, **said) -> Event:
    source = row.source
    return Event(
        kind, row.valid.lower, row.recorded.lower, source.by_name, source.label, source.kind,
        last_day=facts.last_day(row.valid.upper), was_wrong=facts.is_forgotten(row.recorded.upper, limit), **said,
    )  # fmt: skip


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max, HANOI)
