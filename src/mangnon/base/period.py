"""A reporting period: a stretch of whole days with the name officers give it."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ROMAN = ("I", "II", "III", "IV")
KEY = re.compile(r"(?P<year>\d{4})(?:-(?P<part>M\d\d|Q[1-4]|H[12]|9M|W\d\d))?")


class Kind(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    NINE_MONTHS = "nine-months"
    YEAR = "year"
    CUSTOM = "custom"


MONTHS = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF_YEAR: 6, Kind.NINE_MONTHS: 9, Kind.YEAR: 12}


class NotAPeriod(ValueError):
    """The text or the dates name no period; the message says so in Vietnamese."""


@dataclass(frozen=True)
class Period:
    """Days `first` to `last`, both included. Make one with `Period.of`, `Period.between` or `Period.parse`."""

    kind: Kind
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise NotAPeriod("Kỳ báo cáo có ngày cuối trước ngày đầu.")
        if self.kind is not Kind.CUSTOM and (self.first, self.last) != _bounds(self.kind, self.first):
            raise NotAPeriod(f"Các ngày không hợp thành một kỳ “{self.kind}”.")

    @classmethod
    def of(cls, kind: Kind, day: date) -> "Period":
        """The period of that kind that holds the day; for nine months, the one of the day's year."""
        if kind is Kind.CUSTOM:
            raise NotAPeriod("Kỳ tự chọn cần ngày đầu và ngày cuối.")
        return cls(kind, *_bounds(kind, day))

    @classmethod
    def between(cls, first: date, last: date) -> "Period":
        """The named period with exactly these days, else a custom one."""
        for kind in Kind:
            if kind is not Kind.CUSTOM and _bounds(kind, first) == (first, last):
                return cls(kind, first, last)
        return cls(Kind.CUSTOM, first, last)

    @classmethod
    def parse(cls, key: str) -> "Period":
        """Read a `key` back: 2024, 2024-H1, 2024-Q2, 2024-9M, 2024-M05, 2024-W20 or first/last."""
        try:
            if "/" in key:
                return cls(Kind.CUSTOM, *map(date.fromisoformat, key.split("/")))
            if match := KEY.fullmatch(key):
                return _named(int(match["year"]), match["part"] or "")
        except (ValueError, TypeError) as problem:
            raise NotAPeriod(f"“{key}” không phải là kỳ báo cáo.") from problem
        raise NotAPeriod(f"“{key}” không phải là kỳ báo cáo.")

    @property
    def key(self) -> str:
        """A short text that sorts by year and reads back with `parse`."""
        year, month = self.first.year, self.first.month
        match self.kind:
            case Kind.WEEK:
                iso = self.first.isocalendar()
                return f"{iso.year}-W{iso.week:02}"
            case Kind.MONTH:
                return f"{year}-M{month:02}"
            case Kind.QUARTER:
                return f"{year}-Q{(month + 2) // 3}"
            case Kind.HALF_YEAR:
                return f"{year}-H{1 if month == 1 else 2}"
            case Kind.NINE_MONTHS:
                return f"{year}-9M"
            case Kind.YEAR:
                return str(year)
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def title(self) -> str:
        """The period in the words of a report: “6 tháng đầu năm 2024”, “tháng 5 năm 2024”."""
        year, month = self.first.year, self.first.month
        match self.kind:
            case Kind.WEEK:
                return f"tuần từ {self.first.day}/{month} đến {written(self.last)}"
            case Kind.MONTH:
                return f"tháng {month} năm {year}"
            case Kind.QUARTER:
                return f"quý {ROMAN[(month - 1) // 3]} năm {year}"
            case Kind.HALF_YEAR:
                return f"6 tháng {'đầu' if month == 1 else 'cuối'} năm {year}"
            case Kind.NINE_MONTHS:
                return f"9 tháng đầu năm {year}"
            case Kind.YEAR:
                return f"năm {year}"
        if self.first == self.last:
            return f"ngày {written(self.first)}"
        return f"từ ngày {written(self.first)} đến ngày {written(self.last)}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def contains(self, other: "Period") -> bool:
        return self.first <= other.first and other.last <= self.last

    def previous(self) -> "Period":
        """The period before; nine months step by a year, a custom one by its own length."""
        return self._stepped(-1)

    def next(self) -> "Period":
        return self._stepped(1)

    def same_period_last_year(self) -> "Period":
        """The same months a year before (52 weeks for a week); the end of a month stays the end of a month."""
        if self.kind is Kind.WEEK:
            return Period.of(Kind.WEEK, self.first - timedelta(weeks=52))
        return Period(self.kind, moved(self.first, -12), _end_moved(self.first, self.last, -12))

    def _stepped(self, sign: int) -> "Period":
        if self.kind is Kind.WEEK:
            return Period.of(Kind.WEEK, self.first + timedelta(weeks=sign))
        if self.kind is not Kind.CUSTOM:
            months = 12 if self.kind is Kind.NINE_MONTHS else MONTHS[self.kind]
            return Period.of(self.kind, moved(self.first, sign * months))
        days = timedelta(days=(self.last - self.first).days + 1)
        return Period(Kind.CUSTOM, self.first + sign * days, self.last + sign * days)


def periods(kind: Kind, start: date, end: date) -> Iterator[Period]:
    """Every period of the kind that shares a day with start–end, in order."""
    period = Period.of(kind, start)
    while period.first <= end:
        if period.last >= start:
            yield period
        period = period.next()


def reported_on(kind: Kind, due_day: date) -> Period:
    """The period a report due that day is about: the one that ends nearest to it, the finished one in a tie.

    A half-year report due 10 May is about January–June, still running; a monthly one due on the
    12th is about the month before; a yearly one due 15 January about the year before.
    """
    here = Period.of(kind, due_day)
    return min((here.previous(), here), key=lambda period: abs((period.last - due_day).days))


def moved(day: date, months: int) -> date:
    """The same day some months away, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def written(day: date) -> str:
    """10/5/2024, as the screens write a day."""
    return f"{day.day}/{day.month}/{day.year}"


def _end_moved(first: date, last: date, months: int) -> date:
    is_month_end = (last + timedelta(days=1)).day == 1
    target = moved(last, months)
    if is_month_end:
        target = target.replace(day=monthrange(target.year, target.month)[1])
    return max(target, moved(first, months))


def _bounds(kind: Kind, day: date) -> tuple[date, date]:
    if kind is Kind.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    months = MONTHS[kind]
    first_month = 1 if kind is Kind.NINE_MONTHS else (day.month - 1) // months * months + 1
    first = date(day.year, first_month, 1)
    last_month = first_month + months - 1
    return first, date(day.year, last_month, monthrange(day.year, last_month)[1])


def _named(year: int, part: str) -> Period:
    if part.startswith("W"):
        return Period.of(Kind.WEEK, date.fromisocalendar(year, int(part[1:]), 1))
    if part == "9M":
        return Period.of(Kind.NINE_MONTHS, date(year, 1, 1))
    if not part:
        return Period.of(Kind.YEAR, date(year, 1, 1))
    kind = {"M": Kind.MONTH, "Q": Kind.QUARTER, "H": Kind.HALF_YEAR}[part[0]]
    return Period.of(kind, date(year, (int(part[1:]) - 1) * MONTHS[kind] + 1, 1))
