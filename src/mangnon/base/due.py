"""When something is due: one value for a date, a rule that returns, or a time after an event.

“Trước ngày D” ends at 00:00 of D and “chậm nhất, đến hết ngày D” at 24:00 of D, in Viet Nam; an hour named
(“trước 15 giờ ngày D”) ends at that hour, and D is the last day with a moment in time. RFC 5545 rules and ISO
durations are only spellings of it: a rule unfolds into dated dues, an event turns a duration into one.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from mangnon.base.due_spellings import HANOI, After, At, Every, NotADue, On, Unit, parsed
from mangnon.base.workdays import WorkingDays, vietnam

ONE_DAY = timedelta(days=1)

__all__ = ["HANOI", "Bound", "Due", "NotADue", "Undated", "Unit"]


class Bound(StrEnum):
    BEFORE = "before"  # trước ngày
    BY = "by"  # chậm nhất, đến hết ngày


class Undated(Exception):
    """A rule or a duration has no day of its own: ask `occurrences` or `after` for dated dues."""


@dataclass(frozen=True)
class Due:
    """`when` is On(day), At(moment), Every(rule) or After(amount, unit, event)."""

    when: On | At | Every | After
    bound: Bound = Bound.BY
    provisional: bool = False

    @classmethod
    def parse(cls, text: str, bound: Bound | str = Bound.BY, *, event: str = "") -> "Due":
        """Read 2024-05-10, 2024-05-10T15:00, FREQ=MONTHLY;BYMONTHDAY=12, P15D, P5WD (working days), PT12H, -P2M
        (before an event). An hour without an offset is Viet Nam's.

        `event` says in Vietnamese from what a duration runs. NotADue says what is wrong.
        """
        return cls(parsed(text.strip(), event), Bound(bound))

    @classmethod
    def on(cls, day: date, bound: Bound | str = Bound.BY) -> "Due":
        return cls(On(day), Bound(bound))

    @property
    def spelling(self) -> str:
        """The text `parse` reads back; the event is kept apart."""
        return self.when.spelling

    @property
    def is_dated(self) -> bool:
        return isinstance(self.when, On | At)

    @property
    def day(self) -> date:
        """The day the text names. Undated for a rule or a duration."""
        match self.when:
            case On(day):
                return day
            case At(moment):
                return moment.astimezone(HANOI).date()
        raise Undated(self.words())

    @property
    def instant(self) -> datetime:
        """The first moment that is too late, aware, in Viet Nam's time."""
        if isinstance(self.when, At):
            return self.when.moment.astimezone(HANOI)
        return _midnight(self.day if self.bound is Bound.BEFORE else self.day + ONE_DAY)

    @property
    def last_day(self) -> date:
        """The last day with a moment in time: the day before D for “trước ngày D”."""
        return (self.instant - timedelta.resolution).date()

    def days_left(self, today: date) -> int:
        """0 on the last day, negative when late."""
        return (self.last_day - today).days

    def is_late(self, moment: datetime) -> bool:
        """Whether something done at the (aware) moment came too late."""
        return _aware(moment) >= self.instant

    def occurrences(self, start: date, end: date) -> list["Due"]:
        """The dated dues whose named day lies in start–end, in order; none for a duration."""
        match self.when:
            case Every():
                return [replace(self, when=when) for when in self.when.occurrences(start, end)]
            case After():
                return []
        return [self] if start <= self.day <= end else []

    def after(self, event: date | datetime, calendar: WorkingDays | None = None) -> "Due":
        """The dated due of a duration once its event happened. The day of the event is not counted.

        Hours need an aware moment. Working days use the calendar (Viet Nam's); the result is
        provisional when it touches a year whose days off are not decided.
        """
        if not isinstance(self.when, After):
            return self
        if self.when.unit is Unit.HOURS:
            return replace(self, when=At(_aware(event) + timedelta(hours=self.when.amount)))
        day = event.astimezone(HANOI).date() if isinstance(event, datetime) else event
        if self.when.unit is Unit.WORKING_DAYS:
            calendar = calendar or vietnam()
            landed = calendar.moved(day, self.when.amount)
            provisional = calendar.is_provisional(min(day, landed), max(day, landed))
            return replace(self, when=On(landed), provisional=provisional)
        return replace(self, when=On(self.when.calendar_day(day)))

    def words(self) -> str:
        """“trước ngày 10/5/2024”, “trước ngày 12 hằng tháng”, “chậm nhất 15 ngày kể từ ngày kết thúc diễn đàn”."""
        opening = "trước" if self.bound is Bound.BEFORE else "chậm nhất"
        ending = " (dự kiến)" if self.provisional else ""
        return f"{opening} {self.when.words()}{ending}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=HANOI)


def _aware(moment: date | datetime) -> datetime:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError("Thời hạn tính bằng giờ cần thời điểm có múi giờ.")
    return moment.astimezone(HANOI)
