"""How a due date is spelled: ISO dates, RFC 5545 rules, ISO durations; and the Vietnamese words of each."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from mangnon.base.period import written

WEEKDAYS = {
    "MO": "thứ Hai",
    "TU": "thứ Ba",
    "WE": "thứ Tư",
    "TH": "thứ Năm",
    "FR": "thứ Sáu",
    "SA": "thứ Bảy",
    "SU": "Chủ nhật",
}
MONTH_DAYS = {"-1", *map(str, range(1, 32))}
KNOWN = {"FREQ", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE"}
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
RETURNS = {"DAILY": "hằng ngày", "WEEKLY": "hằng tuần", "MONTHLY": "hằng tháng", "YEARLY": "hằng năm"}
DURATION = re.compile(r"(?P<sign>-?)P(?:(?P<amount>\d+)(?P<unit>WD|D|W|M|Y)|T(?P<hours>\d+)H)")
ORDINAL_DAY = re.compile(r"(?P<place>-1|[1-4])?(?P<day>MO|TU|WE|TH|FR|SA|SU)")


class NotADue(ValueError):
    """The text spells no due date; the message says so in Vietnamese."""


class Unit(StrEnum):
    """What a duration counts; the calendar units bear the names `relativedelta` gives them."""

    HOURS = "hours"
    WORKING_DAYS = "working-days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


UNITS = {"WD": Unit.WORKING_DAYS, "D": Unit.DAYS, "W": Unit.WEEKS, "M": Unit.MONTHS, "Y": Unit.YEARS}
UNIT_WORDS = {
    Unit.HOURS: "giờ",
    Unit.WORKING_DAYS: "ngày làm việc",
    Unit.DAYS: "ngày",
    Unit.WEEKS: "tuần",
    Unit.MONTHS: "tháng",
    Unit.YEARS: "năm",
}


@dataclass(frozen=True)
class On:
    day: date

    @property
    def spelling(self) -> str:
        return self.day.isoformat()

    def words(self) -> str:
        return f"ngày {written(self.day)}"


@dataclass(frozen=True)
class At:
    moment: datetime

    @property
    def spelling(self) -> str:
        return self.moment.isoformat()

    def words(self) -> str:
        moment = self.moment.astimezone(HANOI)
        return f"{hour_words(moment.hour, moment.minute)} ngày {written(moment.date())}"


@dataclass(frozen=True)
class Every:
    """An RFC 5545 rule of FREQ, BYMONTH, BYMONTHDAY and BYDAY, at an hour (BYHOUR, BYMINUTE) or for the whole day.

    A day a month lacks falls on that month's last day.
    """

    spelling: str

    @property
    def parts(self) -> dict[str, str]:
        return dict(part.split("=", 1) for part in self.spelling.split(";"))

    @property
    def clock(self) -> time | None:
        """The time of day it is due; None: at the day's end."""
        parts = self.parts
        return time(int(parts["BYHOUR"]), int(parts.get("BYMINUTE", 0))) if "BYHOUR" in parts else None

    def occurrences(self, start: date, end: date) -> list[On] | list[At]:
        """The days from start to end, or the moments in Viet Nam's time where the rule names an hour."""
        if self.clock is None:
            return [On(day) for day in self.days(start, end)]
        return [At(datetime.combine(day, self.clock, tzinfo=HANOI)) for day in self.days(start, end)]

    def days(self, start: date, end: date) -> list[date]:
        first, last = (datetime.combine(day, time.min) for day in (start, end))
        rules = (rrulestr(rule, dtstart=first) for rule in self._by_single_day())
        return sorted({moment.date() for rule in rules for moment in rule.between(first, last, inc=True)})

    def words(self) -> str:
        if self.clock is not None:
            return f"{hour_words(self.clock.hour, self.clock.minute)} {self._day_words()}"
        return self._day_words() if self.parts.keys() & {"BYDAY", "BYMONTHDAY"} else f"24 giờ {self._day_words()}"

    def _day_words(self) -> str:
        parts = self.parts
        months = parts.get("BYMONTH", "").split(",") if "BYMONTH" in parts else []
        days = parts.get("BYMONTHDAY", "").split(",") if "BYMONTHDAY" in parts else []
        if "BYDAY" in parts:
            return self._weekday_words(parts["BYDAY"].split(","), months)
        if not days:
            return RETURNS[parts["FREQ"]]
        return _month_day_words(days, months)

    def _weekday_words(self, names: list[str], months: list[str]) -> str:
        said = _listed([_weekday(name) for name in names])
        return f"{said} {_in_months(months)} hằng năm" if months else f"{said} {RETURNS[self.parts['FREQ']]}"

    def _by_single_day(self) -> list[str]:
        """One rule for each day of the month, each of them falling in every month."""
        bare = {name: value for name, value in self.parts.items() if name not in ("BYHOUR", "BYMINUTE")}
        days = bare.get("BYMONTHDAY", "")
        return [_clamped(bare, day) for day in days.split(",")] if days else [_spelled(bare)]


@dataclass(frozen=True)
class After:
    """A duration from an event; negative: before it. `event` is Vietnamese, as “ngày kết thúc diễn đàn”."""

    amount: int
    unit: Unit
    event: str = ""

    @property
    def spelling(self) -> str:
        sign, size = ("-" if self.amount < 0 else ""), abs(self.amount)
        if self.unit is Unit.HOURS:
            return f"{sign}PT{size}H"
        letters = next(text for text, unit in UNITS.items() if unit is self.unit)
        return f"{sign}P{size}{letters}"

    def calendar_day(self, day: date) -> date:
        """The day this many days, weeks, months or years away; a month's missing day becomes its last."""
        return day + relativedelta(None, None, **{self.unit.value: self.amount})

    def words(self) -> str:
        span = f"{abs(self.amount)} {UNIT_WORDS[self.unit]}"
        if self.amount < 0:
            return f"{span} trước {self.event or 'sự kiện'}"
        return f"{span} kể từ {self.event or 'khi phát sinh'}"


def hour_words(hour: int, minute: int) -> str:
    """“15 giờ”, “8 giờ 30”."""
    return f"{hour} giờ {minute:02}" if minute else f"{hour} giờ"


def parsed(text: str, event: str = "") -> On | At | Every | After:
    """The value a text spells."""
    if text.upper().startswith(("RRULE:", "FREQ=")):
        return _rule(text.upper().removeprefix("RRULE:"))
    if match := DURATION.fullmatch(text):
        amount = int(match["amount"] or match["hours"]) * (-1 if match["sign"] else 1)
        return After(amount, UNITS[match["unit"]] if match["unit"] else Unit.HOURS, event)
    return _date(text)


def _date(text: str) -> On | At:
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text)
            return At(moment if moment.tzinfo else moment.replace(tzinfo=HANOI))
        return On(date.fromisoformat(text))
    except ValueError as problem:
        raise NotADue(f"“{text}” không phải là hạn: cần ngày có thật, quy tắc lặp hoặc khoảng thời gian.") from problem


def _rule(text: str) -> Every:
    rule = Every(text.strip().strip(";"))
    try:
        parts = rule.parts
        if unknown := set(parts) - KNOWN:
            raise NotADue(f"Quy tắc lặp có phần chưa hỗ trợ: {', '.join(sorted(unknown))}.")
        _say_its_day(parts)
        _say_its_hour(parts)
        rrulestr(rule.spelling, dtstart=datetime(2024, 1, 1))
    except (ValueError, KeyError, AttributeError) as problem:
        raise problem if isinstance(problem, NotADue) else NotADue(f"Không đọc được quy tắc lặp “{text}”.") from problem
    return rule


def _say_its_day(parts: dict[str, str]) -> None:
    """A rule that leaves its day to the start date would drift with it."""
    needed = {"DAILY": (), "WEEKLY": ("BYDAY",), "MONTHLY": ("BYMONTHDAY", "BYDAY"), "YEARLY": ("BYMONTHDAY", "BYDAY")}
    if (names := needed.get(parts["FREQ"])) is None:
        raise NotADue("Quy tắc lặp phải theo ngày, tuần, tháng hoặc năm.")
    if names and not any(name in parts for name in names):
        raise NotADue("Quy tắc lặp chưa nói rõ ngày nào.")
    if parts["FREQ"] == "YEARLY" and "BYMONTH" not in parts:
        raise NotADue("Quy tắc hằng năm chưa nói rõ tháng nào.")
    if "BYDAY" in parts and not all(map(ORDINAL_DAY.fullmatch, parts["BYDAY"].split(","))):
        raise NotADue("Quy tắc lặp có thứ trong tuần không hợp lệ.")
    if not set(parts.get("BYMONTHDAY", "1").split(",")) <= MONTH_DAYS:
        raise NotADue("Quy tắc lặp có ngày không có trong tháng nào.")


def _say_its_hour(parts: dict[str, str]) -> None:
    """One hour a day, with or without minutes."""
    hour, minute = parts.get("BYHOUR", "0"), parts.get("BYMINUTE", "0")
    is_clock = hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60
    if not is_clock or ("BYMINUTE" in parts and "BYHOUR" not in parts):
        raise NotADue("Quy tắc lặp có giờ không hợp lệ.")


def _clamped(parts: dict[str, str], day: str) -> str:
    """31 hằng tháng must not skip April: of the days 28…31, take the last the month has."""
    parts = {**parts, "FREQ": "MONTHLY", "BYMONTHDAY": day}
    if day.isdecimal() and int(day) > 28:
        parts |= {"BYMONTHDAY": ",".join(map(str, range(28, int(day) + 1))), "BYSETPOS": "-1"}
    return _spelled(parts)


def _spelled(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _weekday(name: str) -> str:
    match = ORDINAL_DAY.fullmatch(name)
    place = match["place"] if match else None
    ending = {None: "", "-1": " cuối cùng"}.get(place, f" thứ {place}" if place != "1" else " đầu tiên")
    return WEEKDAYS[name[-2:]] + ending


def _month_day_words(days: list[str], months: list[str]) -> str:
    if len(days) == 1 and len(months) == 1 and days[0].isdecimal():
        return f"ngày {days[0]}/{months[0]} hằng năm"
    named = ["cuối cùng" if day == "-1" else day for day in days]
    said = f"ngày {named[0]}" if len(named) == 1 else f"các ngày {_listed(named)}"
    return f"{said} {_in_months(months)} hằng năm" if months else f"{said} hằng tháng"


def _in_months(months: list[str]) -> str:
    return f"tháng {months[0]}" if len(months) == 1 else f"các tháng {_listed(months)}"


def _listed(words: list[str]) -> str:
    return " và ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
