"""Who owes what by when, and who has sent what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from mangnon.access.officer import Acting
from mangnon.base.period import Period
from mangnon.people import queries as people
from mangnon.reporting.models import Duty, Obligation, Report
from mangnon.reporting.queries.standings import stands
from mangnon.reporting.rules.standing import STANDING_WORDS, Facts, Standing, hour_due, standing_of
from mangnon.reporting.rules.states import SENT

__all__ = ["STANDING_WORDS", "Standing"]


@dataclass(frozen=True)
class Owed:
    """One obligation with the names a page needs."""

    id: int
    public_id: UUID
    what: str
    debtor_id: int
    debtor: str
    creditor_id: int
    creditor: str
    period: str
    period_title: str
    due_on: date | None
    asked_on: date | None  # the earlier of the duty's day and what the consolidating office asks
    due_hour: time | None  # of the due day; None: the whole day is in time
    standing: Standing
    report_id: UUID | None
    report_state: str
    basis: str
    directive_id: int | None
    sealed: UUID | None  # the version last sent
    reminded_on: date | None
    waived_why: str
    duty_id: UUID
    event: str  # what starts it; empty where a calendar does

    @property
    def kind_of_report(self) -> str:
        """What is owed without its period, to stand before `period_title`: “báo cáo 6 tháng đầu năm” loses its end."""
        what = f"{self.what[:1].lower()}{self.what[1:]}"
        without_year = self.period_title.rpartition(" ")[0]
        for said in filter(None, (self.period_title, without_year)):
            what = what.removesuffix(said).rstrip()
        return what


SOONEST = (Coalesce("earlier_due_on", "due_on").asc(nulls_last=True), "debtor_id", "id")


def owed_by(officer: Acting) -> QuerySet[Obligation]:
    """What the officer's agencies owe, soonest first, undated last."""
    return _ordered(Obligation.objects.filter(debtor_id__in=officer.agencies))


def owed_to(officer: Acting) -> QuerySet[Obligation]:
    """What is owed to the officer's agencies."""
    return _ordered(Obligation.objects.filter(creditor_id__in=officer.agencies))


def one(officer: Acting, public_id: UUID | str) -> Obligation | None:
    mine = Q(debtor_id__in=officer.agencies) | Q(creditor_id__in=officer.agencies)
    return Obligation.objects.filter(mine, public_id=public_id).select_related("duty", "definition", "report").first()


def open_by(officer: Acting, until: date) -> QuerySet[Obligation]:
    """Not yet sent and due by the day (or undated): the work queue of the officer's agencies."""
    waits_for_a_day = Q(due_on=None, duty__event="")
    return (
        owed_by(officer).filter(Q(due_on__lte=until) | waits_for_a_day, waived_why="").exclude(report__state__in=SENT)
    )


def shown(rows: Iterable[Obligation], on: date) -> list[Owed]:
    """Rows with names and standing; a few queries however many rows."""
    rows = list(rows)
    known = people.known({row.debtor_id for row in rows} | {row.creditor_id for row in rows}, on)
    return [_owed(row, known, on) for row in rows]


def standing(row: Obligation, on: date) -> Standing:
    """How an obligation stands on the day."""
    return standing_of(
        Facts(
            due_on=row.due_on,
            due_at=row.due_at,
            asked_on=asked_on(row),
            sent_on=row.sent_on,
            sent_at=row.sent_at,
            is_returned=row.is_returned,
            is_waived=bool(row.waived_why),
            awaits_event=bool(row.duty.event),
        ),
        on,
    )


def asked_on(row: Obligation) -> date | None:
    """The earlier of the duty's day and what the consolidating office asks."""
    return min(filter(None, (row.earlier_due_on, row.due_on)), default=None)


def by_law(duty: Duty, on: date) -> list[tuple[int, int, int | None]]:
    """(debtor, creditor, the debtor's place) of a duty in law, as the agencies of its kinds and levels stand."""
    if duty.debtor_kind_id is None or duty.creditor_kind_id is None:
        return []
    debtor, creditor = (duty.debtor_kind_id, duty.debtor_level), (duty.creditor_kind_id, duty.creditor_level)
    return list(people.debtors_and_creditors(debtor=debtor, creditor=creditor, on=on))


def duties_to(officer: Acting, on: date) -> QuerySet[Duty]:
    """Duties that someone owes the officer's agencies."""
    owed = Obligation.objects.filter(creditor_id__in=officer.agencies).values("duty")
    return Duty.objects.filter(id__in=owed).select_related("definition", "directive").order_by("-valid", "id")


def counts_by_duty(officer: Acting, on: date) -> dict[int, Counter[Standing]]:
    """How the reports owed to the officer's agencies stand, duty by duty."""
    owed = Obligation.objects.filter(creditor_id__in=officer.agencies).annotate(standing=stands(on))
    counts: dict[int, Counter[Standing]] = {}
    for key, stood, n in owed.values("duty_id", "standing").annotate(n=Count("id")).values_list(*COUNTED):
        counts.setdefault(key, Counter())[Standing(stood)] = n
    return counts


COUNTED = ("duty_id", "standing", "n")


def duty(officer: Acting, public_id: UUID | str) -> Duty | None:
    owed = Obligation.objects.filter(Q(creditor_id__in=officer.agencies) | Q(debtor_id__in=officer.agencies))
    return Duty.objects.filter(public_id=public_id, id__in=owed.values("duty")).select_related("definition").first()


def is_creditor(officer: Acting, duty: Duty) -> bool:
    """Whether the duty's reports come to the officer's agencies."""
    return Obligation.objects.filter(duty=duty, creditor_id__in=officer.agencies).exists()


def late(duty: Duty, on: date, period: str | None = None, most: int | None = None) -> list[Owed]:
    """Who should have sent and has not, in one period or all, for the reminder; the first `most` where given."""
    soonest = _late(duty, on, period).order_by(*SOONEST).values_list("id", flat=True)[:most]
    rows = list(_with_report(Obligation.objects.filter(id__in=list(soonest))).order_by(*SOONEST))
    for row in rows:
        row.duty = duty  # joined, row-level security would weigh every duty anew for each row
    return shown(rows, on)


def late_ids(duty: Duty, on: date) -> list[int]:
    """Ids of the obligations nobody has answered in time."""
    return list(_late(duty, on, None).order_by("id").values_list("id", flat=True))


def _late(duty: Duty, on: date, period: str | None) -> QuerySet[Obligation]:
    passed = Obligation.objects.filter(duty=duty, due_on__lt=on)
    owed = passed.annotate(standing=stands(on)).filter(standing=Standing.LATE)
    return owed if period is None else owed.filter(period=period)


def units_owing(duty: Duty, periods: Iterable[str]) -> int:
    """How many units owe the duty's report for the periods, the late ones among them."""
    owed = Obligation.objects.filter(duty=duty, period__in=list(periods), waived_why="")
    return owed.values("debtor").distinct().count()


def discharged_by(report: Report, on: date) -> list[Owed]:
    """The duties that one report discharges."""
    return shown(_ordered(Obligation.objects.filter(report=report)), on)


def period_title(key: str) -> str:
    return Period.parse(key).title if key else ""


def _ordered(rows: QuerySet[Obligation]) -> QuerySet[Obligation]:
    return _with_report(rows).select_related("duty").order_by(*SOONEST)


def _with_report(rows: QuerySet[Obligation]) -> QuerySet[Obligation]:
    return rows.select_related("report__last_sealed").defer("report__last_sealed__content")


def _owed(row: Obligation, names: Mapping[int, people.AgencyInfo], on: date) -> Owed:
    return Owed(
        id=row.id,
        public_id=row.public_id,
        what=row.duty.what,
        debtor_id=row.debtor_id,
        debtor=names[row.debtor_id].title,
        creditor_id=row.creditor_id,
        creditor=names[row.creditor_id].title,
        period=row.period,
        period_title=period_title(row.period),
        due_on=row.due_on,
        asked_on=asked_on(row),
        due_hour=hour_due(row.due_at),
        standing=standing(row, on),
        report_id=row.report.public_id if row.report else None,
        report_state=row.report.state if row.report else "",
        basis=row.duty.basis,
        directive_id=row.duty.directive_id,
        sealed=row.report.last_sealed.public_id if row.report and row.report.last_sealed else None,
        reminded_on=row.reminded_on,
        waived_why=row.waived_why,
        duty_id=row.duty.public_id,
        event=row.duty.event,
    )
