"""Dues as officers type them: 10/5/2024 · ngày 12 hằng tháng · 15/1 hằng năm · thứ Sáu hằng tuần · sau 15 ngày.

An hour may go before a day: 15 giờ ngày 10/5/2024 · 14 giờ 30 hằng ngày.
"""

import re

from mangnon.base.due import HANOI, Due
from mangnon.base.due_spellings import UNIT_WORDS, UNITS, WEEKDAYS, After, At, Every, NotADue, On, hour_words
from mangnon.vn import dates
from mangnon.vn.names import search_key

DAYS = {search_key(words): name for name, words in WEEKDAYS.items()}
LETTERS = {search_key(UNIT_WORDS[unit]): letters for letters, unit in UNITS.items()}
MONTHLY = re.compile(r"(?:ngay )?(\d{1,2}) hang thang")
YEARLY = re.compile(r"(?:ngay )?(\d{1,2}) (\d{1,2}) hang nam")
WEEKLY = re.compile(rf"({'|'.join(DAYS)}) hang tuan")
AFTER = re.compile(rf"(?:sau |trong )?(\d{{1,3}}) ({'|'.join(sorted(LETTERS, key=len, reverse=True))})(?: .*)?")
CLOCK = re.compile(
    r"\s*(?:trước |lúc )?(?P<hour>\d{1,2}) giờ(?: (?P<minute>\d{2}))?,? (?P<day>(?:ngày|thứ|chủ nhật|hằng) .+)",
    re.IGNORECASE,
)
SPAN_OF_DAYS = re.compile(r"P(\d+)D")
HOURS = re.compile(r"(?:sau |trong )?(\d{1,3}) gio(?: .*)?")


def spelling(text: str) -> str:
    """The spelling `base.due` keeps. NotADue where nobody can tell the day."""
    if match := CLOCK.fullmatch(text):
        return _at(spelling(match["day"]), int(match["hour"]), int(match["minute"] or 0))
    if returning := _returning(search_key(text)):
        return Due.parse(returning).spelling
    if day := _day(text):
        return day.isoformat()
    return Due.parse(text).spelling


def in_working_days(rule: str, sentence: str) -> str:
    """A span of days as working days where its sentence counts those: ISO 8601, which the reader writes, has none."""
    match = SPAN_OF_DAYS.fullmatch(rule)
    if match and re.search(rf"\b0*{match[1]}\s*(?:\([^)]{{1,20}}\)\s*)?ngày làm việc", sentence, re.IGNORECASE):
        return f"P{match[1]}WD"
    return rule


def _returning(key: str) -> str:
    """The rule or span that folded words name; empty where they name neither."""
    if key == "hang ngay":
        return "FREQ=DAILY"
    if match := MONTHLY.fullmatch(key):
        return f"FREQ=MONTHLY;BYMONTHDAY={int(match[1])}"
    if match := YEARLY.fullmatch(key):
        return f"FREQ=YEARLY;BYMONTH={int(match[2])};BYMONTHDAY={int(match[1])}"
    if match := WEEKLY.fullmatch(key):
        return f"FREQ=WEEKLY;BYDAY={DAYS[match[1]]}"
    if match := HOURS.fullmatch(key):
        return f"PT{int(match[1])}H"
    match = AFTER.fullmatch(key)
    return f"P{int(match[1])}{LETTERS[match[2]]}" if match else ""


def _at(day: str, hour: int, minute: int) -> str:
    """The spelling of a day or rule, at an hour of it."""
    if day.startswith("FREQ="):
        return Due.parse(f"{day};BYHOUR={hour};BYMINUTE={minute}").spelling
    return Due.parse(f"{day}T{hour:02}:{minute:02}").spelling


def _day(text: str):
    found = dates.find(text)
    if len(found) > 1 or (found and found[0].on() is None):
        raise NotADue(f"“{text}” không phải là một ngày có thật, đủ ngày, tháng, năm.")
    return found[0].on() if found else None


def typed(text: str) -> str:
    """A kept spelling as an officer would type it."""
    match Due.parse(text).when:
        case On(day):
            return f"{day.day}/{day.month}/{day.year}"
        case At(moment):
            at = moment.astimezone(HANOI)
            return f"{hour_words(at.hour, at.minute)} ngày {at.day}/{at.month}/{at.year}"
        case Every() as rule:
            return _rule(rule)
        case After(amount, unit):
            return f"sau {abs(amount)} {UNIT_WORDS[unit]}"
    return text


def _rule(rule: Every) -> str:
    words = rule.words()
    try:
        return words if spelling(words) == rule.spelling else rule.spelling
    except NotADue:
        return rule.spelling


def readable(text: str) -> str:
    """A due of the reader as `base.due` spells it; empty where nobody can tell the day."""
    try:
        return Due.parse(text).spelling
    except NotADue:
        return ""
