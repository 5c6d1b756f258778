"""How obligations stand on a day, decided by PostgreSQL as `rules.standing` decides it."""

from datetime import date, timedelta

from django.db.models import Case, CharField, F, Func, Q, QuerySet, Value, When
from django.db.models.functions import Least

from mangnon.base.clock import HANOI
from mangnon.reporting.models import Duty, Obligation
from mangnon.reporting.rules.standing import SOON_DAYS, Standing

CLOCK = f"to_char(%(expressions)s AT TIME ZONE '{HANOI.key}', 'HH24:MI:SS')"


def with_standing(owed: QuerySet[Obligation], on: date) -> QuerySet[Obligation]:
    """`standing` beside each row, and `asked`: the earlier of the duty's day and the consolidating office's."""
    is_sent, by_event = Q(sent_on__isnull=False), Q(duty__in=Duty.objects.exclude(event=""))
    return owed.annotate(
        hour=Func(F("due_at"), template=CLOCK, output_field=CharField()),
        sent_hour=Func(F("sent_at"), template=CLOCK, output_field=CharField()),
        asked=Least("earlier_due_on", "due_on"),
        standing=Case(
            When(is_sent & _in_time(), then=Value(Standing.ON_TIME)),
            When(is_sent, then=Value(Standing.SENT_LATE)),
            When(~Q(waived_why=""), then=Value(Standing.WAIVED)),
            When(is_returned=True, then=Value(Standing.RETURNED)),
            When(Q(due_on=None) & by_event, then=Value(Standing.WAITING)),
            When(due_on=None, then=Value(Standing.UNDATED)),
            When(due_on__lt=on, then=Value(Standing.LATE)),
            When(asked__lte=on + timedelta(days=SOON_DAYS), then=Value(Standing.SOON)),
            default=Value(Standing.AHEAD),
            output_field=CharField(),
        ),
    )


def _in_time() -> Q:
    by_the_hour = Q(sent_on=F("due_on")) & (Q(due_at=None) | Q(hour="00:00:00") | Q(sent_hour__lt=F("hour")))
    return Q(due_on=None) | Q(sent_on__lt=F("due_on")) | by_the_hour
