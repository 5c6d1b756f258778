"""What each unit owes: made from duties, dated, moved, waived, ended. Set-based throughout."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import NotAllowed, Refused
from mangnon.base.ids import uuid7
from mangnon.base.period import Kind
from mangnon.people import queries as people
from mangnon.reporting.models import Duty, Obligation
from mangnon.reporting.queries import obligations as queries
from mangnon.reporting.rules import schedule
from mangnon.reporting.rules.states import SENT
from mangnon.vn.text import nfc

AHEAD = timedelta(days=400)  # how far recurring duties are laid out
INSERT = """
    INSERT INTO reporting_obligation (public_id, duty_id, debtor_id, creditor_id, place_id, definition_id, period,
        first_day, last_day, cut_off, due_on, due_at, waived_why)
    SELECT o.public_id, %s, o.debtor, o.creditor, o.place, %s, o.period,
           o.first_day, o.last_day, o.cut_off, o.due_on, o.due_at, ''
    FROM unnest(%s::uuid[], %s::int[], %s::int[], %s::int[], %s::text[], %s::date[], %s::date[], %s::date[],
                %s::date[], %s::timestamptz[])
        AS o(public_id, debtor, creditor, place, period, first_day, last_day, cut_off, due_on, due_at)
    ON CONFLICT DO NOTHING
"""


class NothingToDate(Refused):
    """The obligation is already dated, or is not there."""


class NothingToWaive(Refused):
    """The report was sent, is waived already, or is not waived at all."""


def spread(*, duty: Duty, debtor_ids: Iterable[int], by: Actor, on: date) -> int:
    """Lay out a duty over its debtors and its dates of the coming months. Returns the number of obligations."""
    agencies = people.agencies(list(debtor_ids), on)
    triples = _to_creditor(duty, agencies)
    since = on if _recurs(duty) else on - AHEAD  # a day already past is owed at once; past returns are not
    return insert(duty=duty, triples=triples, dates=_dates(duty, since, on + AHEAD), by=by)


@transaction.atomic
def lay_out(*, start: date, end: date, by: Actor, on: date) -> int:
    """Lay out every standing and recurring duty over start–end; what is there already stays. For the nightly job."""
    made = sum(_law(duty, start, end, by) for duty in Duty.objects.exclude(code="").order_by("id"))
    made += sum(_again(duty, start, end, by) for duty in _recurring(on))
    if made:
        audit.record(
            by=by,
            deed=Deed.OBLIGATION_MADE,
            subjects=["obligations"],
            details={"from": start, "to": end, "count": made},
        )
    return made


@transaction.atomic
def set_day(*, duty_id: int, due_on: date, by: Actor, on: date, agencies: Sequence[int] | None = None) -> int:
    """Give an undated duty its day, for all who owe it or for some.

    Raises:
        NothingToDate: none of them waits for a day.
    """
    duty = Duty.objects.get(id=duty_id)
    waiting = _owed_to(by, Obligation.objects.filter(duty=duty, due_on=None, report=None, duty__event=""))
    if agencies is not None:
        waiting = waiting.filter(debtor_id__in=agencies)
    kind = Kind(duty.period_kind) if duty.period_kind else None
    day = schedule.dated(rules=[due_on.isoformat()], bound="by", kind=kind, start=due_on, end=due_on)[0]
    moved = waiting.update(
        period=day.period,
        first_day=day.first_day,
        last_day=day.last_day,
        cut_off=day.cut_off,
        due_on=day.due_on,
        due_at=day.due_at,
    )
    if not moved:
        raise NothingToDate(_("Nghĩa vụ này đã có hạn, chờ sự kiện hoặc không còn ai phải đặt hạn."))
    audit.record(
        by=by,
        deed=Deed.DUTY_DATED,
        subjects=[f"duty:{duty.public_id}"],
        details={"due_on": due_on, "count": moved, "on": on},
    )
    return moved


@transaction.atomic
def ask_earlier(*, duty_id: int, period: str, earlier_due_on: date | None, by: Actor, on: date) -> int:
    """A consolidating office asks its subordinates earlier than the duty does, for its own work."""
    duty = Duty.objects.get(id=duty_id)
    owed = _owed_to(by, Obligation.objects.filter(duty=duty, period=period))
    if earlier_due_on and owed.filter(due_on__lt=earlier_due_on).exists():
        raise Refused(_("Ngày nộp sớm phải trước hạn của văn bản."))
    moved = owed.update(earlier_due_on=earlier_due_on)
    audit.record(
        by=by,
        deed=Deed.OBLIGATION_MOVED,
        subjects=[f"duty:{duty.public_id}"],
        details={"period": period, "earlier_due_on": earlier_due_on, "count": moved, "on": on},
    )
    return moved


@transaction.atomic
def extend(
    *, duty_id: int, period: str, due_on: date, why: str, by: Actor, on: date, agencies: Sequence[int] | None = None
) -> int:
    """Move the due day of a period, for everyone at once or for some."""
    duty = Duty.objects.get(id=duty_id)
    owed = _owed_to(by, Obligation.objects.filter(duty=duty, period=period))
    if agencies is not None:
        owed = owed.filter(debtor_id__in=agencies)
    day = schedule.dated(rules=[due_on.isoformat()], bound="by", kind=None, start=due_on, end=due_on)[0]
    moved = owed.update(due_on=day.due_on, due_at=day.due_at)
    audit.record(
        by=by,
        deed=Deed.OBLIGATION_MOVED,
        subjects=[f"duty:{duty.public_id}"],
        purpose=why,
        details={"period": period, "due_on": due_on, "count": moved, "on": on},
    )
    return moved


@transaction.atomic
def waive(*, obligation_id: int, why: str, by: Actor, on: date) -> Obligation:
    """The receiver releases one unit from one report that has not come in, with a reason.

    Raises:
        NothingToWaive: it was sent, or released before. NotAllowed: the actor does not receive it.
    """
    owed = _one_owed_to(by, obligation_id)
    why = nfc(why.strip())
    if not why:
        raise Refused(_("Hãy ghi lý do miễn báo cáo."))
    if owed.waived_why:
        raise NothingToWaive(_("Báo cáo này đã được miễn: %(why)s") % {"why": owed.waived_why})
    if owed.report is not None and owed.report.state in SENT:
        raise NothingToWaive(_("Đơn vị đã gửi báo cáo này, không còn gì để miễn."))
    return _set_waived(owed, why, Deed.OBLIGATION_WAIVED, by, on)


@transaction.atomic
def unwaive(*, obligation_id: int, by: Actor, on: date) -> Obligation:
    """Ask again for a report that the unit had been released from; its day stays as it was."""
    owed = _one_owed_to(by, obligation_id)
    if not owed.waived_why:
        raise NothingToWaive(_("Báo cáo này không được miễn."))
    return _set_waived(owed, "", Deed.OBLIGATION_CLAIMED, by, on)


def _one_owed_to(by: Actor, obligation_id: int) -> Obligation:
    owed = Obligation.objects.select_for_update(of=("self",)).filter(id=obligation_id)
    return _owed_to(by, owed).select_related("report").get()


def _set_waived(owed: Obligation, why: str, deed: Deed, by: Actor, on: date) -> Obligation:
    before, owed.waived_why = owed.waived_why, why
    owed.save(update_fields=["waived_why"])
    audit.record(
        by=by,
        deed=deed,
        subjects=[f"obligation:{owed.public_id}"],
        place_id=owed.place_id,
        purpose=why or before,
        details={"on": on},
    )
    return owed


def end(*, duties: QuerySet[Duty], why: str, by: Actor, on: date) -> int:
    """End duties on a day. Reports begun stay; what was not begun and is not yet due goes."""
    ended = list(duties.filter(valid__contains=on))
    gone, _by_table = Obligation.objects.filter(duty__in=ended, report=None, due_on__gte=on).delete()
    undated, _by_table = Obligation.objects.filter(duty__in=ended, report=None, due_on=None).delete()
    for duty in ended:
        duty.valid = DateRange(duty.valid.lower, max(on, duty.valid.lower + timedelta(days=1)), "[)")
        duty.ended_why = why
    Duty.objects.bulk_update(ended, ["valid", "ended_why"])
    if ended:
        audit.record(
            by=by,
            deed=Deed.DUTY_ENDED,
            subjects=[f"duty:{duty.public_id}" for duty in ended],
            purpose=why,
            details={"obligations": gone + undated, "on": on},
        )
    return len(ended)


def _dates(duty: Duty, start: date, end: date) -> list[schedule.Dated]:
    kind = Kind(duty.period_kind) if duty.period_kind else None
    return schedule.dated(rules=duty.due_rules, bound=duty.bound, kind=kind, start=start, end=end)


def _law(duty: Duty, start: date, end: date, by: Actor) -> int:
    """Everyone of the debtor's kind and level, as they stand on each due day."""
    start, last = max(start, duty.valid.lower), min(end, (duty.valid.upper or end))
    made = 0
    for day in _dates(duty, start, last):
        if day.due_on is not None:
            made += insert(duty=duty, triples=queries.by_law(duty, day.due_on), dates=[day], by=by)
    return made


def _recurring(on: date) -> QuerySet[Duty]:
    """Duties of directives that go on: open-ended, and their creditor still there on the day."""
    return Duty.objects.filter(code="", valid__contains=on, creditor__valid__contains=on).order_by("id")


def _again(duty: Duty, start: date, end: date, by: Actor) -> int:
    if not _recurs(duty):
        return 0
    debtors = Obligation.objects.filter(duty=duty).order_by("debtor_id").values_list("debtor_id", flat=True).distinct()
    made = 0
    for day in _dates(duty, max(start, duty.valid.lower), end):
        if day.due_on is not None:
            standing = people.agencies(list(debtors), day.due_on)  # who no longer stands owes nothing
            made += insert(duty=duty, triples=_to_creditor(duty, standing), dates=[day], by=by)
    return made


def _to_creditor(duty: Duty, agencies: Mapping[int, people.AgencyInfo]) -> list[tuple[int, int, int | None]]:
    """Debtor, creditor and debtor's place; nobody owes itself, and a duty in law has no creditor of its own."""
    creditor = duty.creditor_id
    if creditor is None:
        return []
    return [(key, creditor, agency.place_id) for key, agency in agencies.items() if key != creditor]


def _owed_to(by: Actor, owed: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """Those owed to an agency for which the actor takes reports in: a debtor does not move its own day.

    Raises:
        NotAllowed: none of them is.
    """
    if not isinstance(by, Acting):
        return owed
    receiving = {agency for agency in by.agencies if by.holds(Permission.REPORT_RECEIVE, agency=agency)}
    mine = owed.filter(creditor_id__in=receiving)
    if owed.exists() and not mine.exists():
        raise NotAllowed(_("Chỉ cơ quan nhận báo cáo mới đặt, đổi hạn hoặc miễn báo cáo được."))
    return mine


def _recurs(duty: Duty) -> bool:
    return any(rule.startswith("FREQ=") for rule in duty.due_rules)


def insert(
    *, duty: Duty, triples: Sequence[tuple[int, int, int | None]], dates: Sequence[schedule.Dated], by: Actor
) -> int:
    """Make an obligation of each (debtor, creditor, debtor's place) and day; those there already stay."""
    if not triples or not dates:
        return 0
    rows = [(uuid7(), *triple, *astuple(day)) for triple in triples for day in dates]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [duty.id, duty.definition_id, *map(list, zip(*rows, strict=True))])
        return cursor.rowcount
