"""The board of a duty: units × periods, who has sent what. Counted and paged in PostgreSQL."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django.db.models import Count, Min, QuerySet

from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.places.rules import Place
from mangnon.reporting.models import Duty, Obligation
from mangnon.reporting.queries.obligations import period_title
from mangnon.reporting.queries.standings import asked, stands
from mangnon.reporting.rules.standing import Standing
from mangnon.vn import names

CHUNK = 500
Line: TypeAlias = tuple["Unit", tuple["Entry | None", ...]]


@dataclass(frozen=True)
class Unit:
    """One unit that owes the duty. `above`: the places above it, nearest first."""

    id: int
    title: str
    above: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One report that one unit owes, as the board shows it."""

    public_id: UUID
    standing: Standing
    asked_on: date | None  # the earlier of the duty's day and what the consolidating office asks
    is_nil: bool  # sent, and “không phát sinh” in every figure


@dataclass(frozen=True)
class Column:
    """One period of the duty (or one due day, where it has no periods), counted over all units."""

    key: str
    title: str
    period: str
    due_on: date | None
    asked_on: date | None  # where a consolidating office asks earlier
    counts: Mapping[Standing, int]

    @property
    def units(self) -> int:
        return sum(self.counts.values())

    @property
    def sent(self) -> int:
        return self.counts.get(Standing.ON_TIME, 0) + self.counts.get(Standing.SENT_LATE, 0)


def columns(duty: Duty, on: date) -> tuple[Column, ...]:
    """Every period with its counts over all units, in order of time."""
    counted = _of(duty).annotate(standing=stands(on)).values("period", "due_on", "standing")
    grouped: dict[str, list[Counted]] = {}
    for row in counted.annotate(n=Count("id"), earliest=Min("earlier_due_on")).values_list(*COUNTED):
        found = Counted(*row)
        grouped.setdefault(_key(found.period, found.due_on), []).append(found)
    return tuple(_column(key, grouped[key]) for key in sorted(grouped, key=lambda key: _time(grouped[key])))


def among(duty: Duty, on: date, *, text: str = "", standing: Standing | None = None) -> list[int]:
    """Ids of those who owe the duty, in the order of lists and places.

    With `text` those whose name and places hold every word; with `standing` those that stand so once.
    """
    owing = _of(duty)
    if standing is not None:
        owing = owing.annotate(standing=stands(on)).filter(standing=standing)
    found = people.in_order(owing.values("debtor_id"), on)
    words = names.search_key(text).split()
    return [unit.id for unit in units(found, on) if _holds(unit, words)] if words else found


def units(ids: Sequence[int], on: date) -> list[Unit]:
    """The units by id, in the order given."""
    known = people.known(ids, on)
    placed = places.many({each.place_id for each in known.values() if each.place_id}, on)
    return [_unit(known[key], placed) for key in ids]


def rows(duty: Duty, ids: Sequence[int], columns: Sequence[Column], on: date) -> list[Line]:
    """What each unit owes in each column."""
    owed = _of(duty).filter(debtor_id__in=ids).annotate(standing=stands(on), asked=asked()).order_by("id")
    entries = {
        (debtor, _key(period, due_on)): Entry(public_id, Standing(standing), asked_on, is_nil)
        for debtor, period, due_on, public_id, standing, asked_on, is_nil in owed.values_list(*SHOWN)
    }
    return [(unit, tuple(entries.get((unit.id, column.key)) for column in columns)) for unit in units(ids, on)]


def all_rows(duty: Duty, ids: Sequence[int], columns: Sequence[Column], on: date) -> Iterator[Line]:
    """The same for however many units, a few hundred at a time."""
    for start in range(0, len(ids), CHUNK):
        yield from rows(duty, ids[start : start + CHUNK], columns, on)


SHOWN = ("debtor_id", "period", "due_on", "public_id", "standing", "asked", "sent_nil")
COUNTED = ("period", "due_on", "standing", "n", "earliest")


@dataclass(frozen=True)
class Counted:
    """How many units stand so in one period by one day."""

    period: str
    due_on: date | None
    standing: str
    n: int
    asked_on: date | None


def _of(duty: Duty) -> QuerySet[Obligation]:
    return Obligation.objects.filter(duty=duty)


def _unit(agency: people.AgencyInfo, placed: Mapping[int, Place]) -> Unit:
    place = placed.get(agency.place_id) if agency.place_id else None
    return Unit(agency.id, agency.title, place.above if place else ())


def _key(period: str, due_on: date | None) -> str:
    return period or (due_on.isoformat() if due_on else "")


def _column(key: str, found: list[Counted]) -> Column:
    period = found[0].period
    due = max((row.due_on for row in found if row.due_on), default=None)
    asked = min((row.asked_on for row in found if row.asked_on), default=None)
    counts: Counter[Standing] = Counter()
    for row in found:
        counts[Standing(row.standing)] += row.n
    return Column(key, _title(period, due), period, due, asked, counts)


def _title(period: str, due: date | None) -> str:
    if period:
        return period_title(period)
    return f"hạn {due.day}/{due.month}/{due.year}" if due else "chưa có hạn"


def _time(found: list[Counted]) -> tuple[date, str]:
    return min((row.due_on for row in found if row.due_on), default=date.max), found[0].period


def _holds(unit: Unit, words: list[str]) -> bool:
    key = names.search_key(" ".join((unit.title, *unit.above)))
    return all(word in key for word in words)
