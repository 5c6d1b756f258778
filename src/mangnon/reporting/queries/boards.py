"""The board of a duty: units × periods, who has sent what. Counted and paged in PostgreSQL."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.db.models import Case, CharField, Count, F, Func, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Least

from mangnon.base.clock import HANOI
from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.reporting.models import Duty, Obligation, SealedCell
from mangnon.reporting.queries.obligations import Owed, column_of, period_title, shown
from mangnon.reporting.rules.figures import Status
from mangnon.reporting.rules.standing import SOON_DAYS, Standing
from mangnon.reporting.rules.states import SENT, ReportState
from mangnon.vn import names

CHUNK = 500
Line: TypeAlias = tuple["Unit", tuple[Owed | None, ...]]


@dataclass(frozen=True)
class Unit:
    """One unit that owes the duty. `above`: the places above it, nearest first."""

    id: int
    title: str
    above: tuple[str, ...]


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
    rows = (
        with_standing(_of(duty), on)
        .order_by()
        .values("period", "day", "standing")
        .annotate(n=Count("id"), last=Max("due_on"), asked=Min("earlier_due_on"))
    )
    grouped: dict[str, list[dict]] = {}
    for row in rows:
        grouped.setdefault(row["period"] or (row["day"].isoformat() if row["day"] else ""), []).append(row)
    return tuple(_column(key, grouped[key]) for key in sorted(grouped, key=lambda key: _time(grouped[key])))


def units(duty: Duty, on: date, *, text: str = "", standing: Standing | None = None) -> list[Unit]:
    """Who owes the duty, in order of names; those whose name and places hold every word, and that stand so once."""
    owing = _of(duty)
    if standing is not None:
        owing = with_standing(owing, on).filter(standing=standing)
    known = people.known(set(owing.order_by().values_list("debtor_id", flat=True).distinct()), on)
    placed = places.many({each.place_id for each in known.values() if each.place_id}, on)
    found = [
        Unit(each.id, each.title, placed[each.place_id].above if each.place_id in placed else ())
        for each in known.values()
    ]
    words = names.search_key(text).split()
    if words:
        found = [unit for unit in found if _holds(unit, words)]
    return sorted(found, key=lambda unit: (names.sort_key(unit.title), unit.id))


def rows(duty: Duty, among: Sequence[Unit], columns: Sequence[Column], on: date) -> list[Line]:
    """What each unit owes in each column."""
    owed = _of(duty).filter(debtor_id__in=[unit.id for unit in among])
    cells = {(each.debtor_id, column_of(each)): each for each in shown(owed.order_by("id"), on)}
    return [(unit, tuple(cells.get((unit.id, column.key)) for column in columns)) for unit in among]


def all_rows(duty: Duty, among: Sequence[Unit], columns: Sequence[Column], on: date) -> Iterator[Line]:
    """The same for however many units, a few hundred at a time."""
    for start in range(0, len(among), CHUNK):
        yield from rows(duty, among[start : start + CHUNK], columns, on)


def nil_reports(lines: Sequence[Line]) -> frozenset[int]:
    """Ids of the obligations whose sealed report says “không phát sinh” in every figure."""
    sealed = {each.id: each.sealed for _unit, cells in lines for each in cells if each and each.sealed}
    cells = SealedCell.objects.filter(submission__public_id__in=sealed.values())
    sealing = cells.order_by().values_list("submission__public_id").distinct()
    told = sealing.exclude(status__in=(Status.NIL, Status.COMPUTED))
    said = sealing.filter(status=Status.NIL)
    nil = {key for (key,) in said} - {key for (key,) in told}
    return frozenset(key for key, submission in sealed.items() if submission in nil)


def with_standing(owed: QuerySet[Obligation], on: date) -> QuerySet[Obligation]:
    """`standing` beside each row, as `rules.standing` decides it."""
    sent = Q(report__state__in=SENT, report__last_sealed__isnull=False)
    hour = Func(F("due_at"), template=_CLOCK, output_field=CharField())
    sent_hour = Func(F("report__last_sealed__sealed_at"), template=_CLOCK, output_field=CharField())
    by_the_hour = Q(report__last_sealed__sealed_on=F("due_on")) & (Q(hour="00:00:00") | Q(sent_hour__lt=F("hour")))
    in_time = Q(due_on=None) | Q(report__last_sealed__sealed_on__lt=F("due_on")) | by_the_hour
    asked_soon = Q(asked__lte=date.fromordinal(on.toordinal() + SOON_DAYS))
    return owed.annotate(
        hour=hour,
        sent_hour=sent_hour,
        day=F("due_on"),
        asked=Least("earlier_due_on", "due_on"),
        standing=Case(
            When(sent & in_time, then=Value(Standing.ON_TIME)),
            When(sent, then=Value(Standing.SENT_LATE)),
            When(~Q(waived_why=""), then=Value(Standing.WAIVED)),
            When(report__state=ReportState.RETURNED, then=Value(Standing.RETURNED)),
            When(Q(due_on=None) & ~Q(duty__event=""), then=Value(Standing.WAITING)),
            When(due_on=None, then=Value(Standing.UNDATED)),
            When(due_on__lt=on, then=Value(Standing.LATE)),
            When(asked_soon, then=Value(Standing.SOON)),
            default=Value(Standing.AHEAD),
            output_field=CharField(),
        ),
    )


_CLOCK = f"to_char(%(expressions)s AT TIME ZONE '{HANOI.key}', 'HH24:MI:SS')"


def _of(duty: Duty) -> QuerySet[Obligation]:
    rows = Obligation.objects.filter(duty=duty).select_related("duty", "report__last_sealed")
    return rows.defer("report__last_sealed__content")


def _column(key: str, found: list[dict]) -> Column:
    period = found[0]["period"]
    due = max((row["last"] for row in found if row["last"]), default=None)
    asked = min((row["asked"] for row in found if row["asked"]), default=None)
    counts: Counter[Standing] = Counter()
    for row in found:
        counts[Standing(row["standing"])] += row["n"]
    return Column(key, _title(period, due), period, due, asked, counts)


def _title(period: str, due: date | None) -> str:
    if period:
        return period_title(period)
    return f"hạn {due.day}/{due.month}/{due.year}" if due else "chưa có hạn"


def _time(found: list[dict]) -> tuple[date, str]:
    return min((row["last"] for row in found if row["last"]), default=date.max), found[0]["period"]


def _holds(unit: Unit, words: list[str]) -> bool:
    key = names.search_key(" ".join((unit.title, *unit.above)))
    return all(word in key for word in words)
