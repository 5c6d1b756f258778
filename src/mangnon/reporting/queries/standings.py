"""How obligations stand on a day, decided by PostgreSQL as `rules.standing` decides it."""

from datetime import date, timedelta

from django.db.models import Case, CharField, F, Func, Q, Value, When
from django.db.models.functions import Least
from django.db.models.lookups import Exact, LessThan, LessThanOrEqual

from mangnon.base.clock import HANOI
from mangnon.reporting.models import Duty
from mangnon.reporting.rules.standing import SOON_DAYS, Standing


def stands(on: date) -> Case:
    """An expression over obligations: the `Standing` of each on the day."""
    is_sent, by_event = Q(sent_on__isnull=False), Q(duty__in=Duty.objects.exclude(event=""))
    return Case(
        When(is_sent & _in_time(), then=Value(Standing.ON_TIME)),
        When(is_sent, then=Value(Standing.SENT_LATE)),
        When(~Q(waived_why=""), then=Value(Standing.WAIVED)),
        When(is_returned=True, then=Value(Standing.RETURNED)),
        When(Q(due_on=None) & by_event, then=Value(Standing.WAITING)),
        When(due_on=None, then=Value(Standing.UNDATED)),
        When(due_on__lt=on, then=Value(Standing.LATE)),
        When(LessThanOrEqual(asked(), on + timedelta(days=SOON_DAYS)), then=Value(Standing.SOON)),
        default=Value(Standing.AHEAD),
        output_field=CharField(),
    )


def asked() -> Least:
    """An expression over obligations: the earlier of the duty's day and what the consolidating office asks."""
    return Least("earlier_due_on", "due_on")


def _in_time() -> Q:
    due, sent = _clock("due_at"), _clock("sent_at")
    by_the_hour = Q(due_at=None) | Q(Exact(due, Value("00:00:00"))) | Q(LessThan(sent, due))
    return Q(due_on=None) | Q(sent_on__lt=F("due_on")) | (Q(sent_on=F("due_on")) & by_the_hour)


def _clock(column: str) -> Func:
    spelled = f"to_char(%(expressions)s AT TIME ZONE '{HANOI.key}', 'HH24:MI:SS')"
    return Func(F(column), template=spelled, output_field=CharField())
