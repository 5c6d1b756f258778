"""How one report that is owed stands on a day."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from mangnon.base.due import HANOI
from mangnon.base.wording import gettext_noop as N_

SOON_DAYS = 7


class Standing(StrEnum):
    WAITING = "waiting"
    UNDATED = "undated"
    AHEAD = "ahead"
    SOON = "soon"
    LATE = "late"
    ON_TIME = "on_time"
    SENT_LATE = "sent_late"
    RETURNED = "returned"
    WAIVED = "waived"


STANDING_WORDS = {
    Standing.WAITING: N_("chờ sự kiện"),
    Standing.UNDATED: N_("chờ đặt hạn"),
    Standing.AHEAD: N_("chưa đến hạn"),
    Standing.SOON: N_("sắp đến hạn"),
    Standing.LATE: N_("quá hạn, chưa gửi"),
    Standing.ON_TIME: N_("gửi đúng hạn"),
    Standing.SENT_LATE: N_("gửi muộn"),
    Standing.RETURNED: N_("bị trả lại"),
    Standing.WAIVED: N_("được miễn"),
}


@dataclass(frozen=True)
class Facts:
    """What decides: the days of the duty, and what has become of the report."""

    due_on: date | None  # last day in time
    due_at: datetime | None  # first moment too late
    asked_on: date | None  # the earlier of the duty's day and the consolidating office's
    sent_on: date | None = None  # where it counts as sent
    sent_at: datetime | None = None
    is_returned: bool = False
    is_waived: bool = False
    awaits_event: bool = False


def standing_of(facts: Facts, on: date) -> Standing:
    """How it stands on the day. What was sent counts as sent even where it had been waived."""
    if facts.sent_on is not None:
        return Standing.ON_TIME if _in_time(facts) else Standing.SENT_LATE
    if facts.is_waived:
        return Standing.WAIVED
    if facts.is_returned:
        return Standing.RETURNED
    if facts.due_on is None or facts.asked_on is None:
        return Standing.WAITING if facts.awaits_event else Standing.UNDATED
    if facts.due_on < on:
        return Standing.LATE
    return Standing.SOON if (facts.asked_on - on).days <= SOON_DAYS else Standing.AHEAD


def hour_due(due_at: datetime | None) -> time | None:
    """The hour a report is due by; None where its whole day is in time."""
    clock = due_at.astimezone(HANOI).time() if due_at else time.min
    return None if clock == time.min else clock


def _in_time(facts: Facts) -> bool:
    """By the business day; on the due day itself by the hour, where the duty names one."""
    if facts.due_on is None or facts.sent_on is None or facts.sent_on != facts.due_on:
        return facts.due_on is None or facts.sent_on is None or facts.sent_on < facts.due_on
    hour = hour_due(facts.due_at)
    return hour is None or facts.sent_at is None or facts.sent_at.astimezone(HANOI).time() < hour
