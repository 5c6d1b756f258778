"""A day as officers write it in a cell: 05/3/2018, 5-3-18, an Excel serial, “ngày 5 tháng 3 năm 2018”, 3/2018, 2018."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mangnon.registry.rules.fields import Precision

_PARTS = re.compile(r"(\d{1,4})\s*[/.\-\s,]\s*(\d{1,2})\s*[/.\-\s,]\s*(\d{1,4})")
_WORDS = re.compile(r"(?:ngày\s*)?(\d{1,2})?\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*(?:[/.\-]|năm)\s*(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm\s*|ns\s*)?(\d{4})", re.IGNORECASE)
_PACKED = re.compile(r"(\d{2})(\d{2})(\d{4})")
_TIME = re.compile(r"[\sT]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954–2119; smaller whole numbers are years
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class WrittenDate:
    """The first day that fits what was written, and how much of it was written."""

    day: date
    precision: Precision = Precision.DAY
    said: str = ""


def read(cell: object, *, on: date) -> WrittenDate | None:
    """The day a cell writes; None where it writes none that exists. Two-digit years never lie after `on`."""
    if isinstance(cell, datetime):
        return WrittenDate(cell.date())
    if isinstance(cell, date):
        return WrittenDate(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _number(int(cell)) if cell == int(cell) or cell > _FIRST_SERIAL else None
    return _text(_TIME.sub("", str(cell).strip().strip("'")), on)


def of_parts(day: object, month: object, year: object, *, on: date) -> WrittenDate | None:
    """A day written in three columns, of which day, or day and month, may be empty."""
    numbers = [_whole(part) for part in (day, month, year)]
    if numbers[2] is None:
        return None
    if numbers[1] is None:
        return _made(None, None, _full(numbers[2], on))
    return _made(numbers[0], numbers[1], _full(numbers[2], on))


def _number(value: int) -> WrittenDate | None:
    if 1900 <= value <= 2100:
        return _made(None, None, value)
    if _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return WrittenDate(_EPOCH + timedelta(days=value))
    return _text(f"{value:08}", date.max) if 1_000_000 <= value <= 99_999_999 else None


def _text(text: str, on: date) -> WrittenDate | None:
    if text.isdecimal() and len(text) == 5:
        return _number(int(text))
    if match := _PACKED.fullmatch(text):
        day, month, year = map(int, match.groups())
        return _made(day, month, year) or _made(int(text[6:]), int(text[4:6]), int(text[:4]))
    if match := _PARTS.fullmatch(text):
        return _three(*match.groups(), on=on)
    if match := _WORDS.fullmatch(text):
        return _made(int(match[1]) if match[1] else None, int(match[2]), int(match[3]))
    if match := _MONTH.fullmatch(text):
        return _made(None, int(match[1]), int(match[2]))
    match = _YEAR.fullmatch(text)
    return _made(None, None, int(match[1])) if match else None


def _three(first: str, second: str, third: str, *, on: date) -> WrittenDate | None:
    if len(first) == 4:
        return _made(int(third), int(second), int(first))
    year = _full(int(third), on)
    if found := _made(int(first), int(second), year):
        return found
    turned = _made(int(second), int(first), year) if int(second) > 12 else None
    if turned is None:
        return None
    said = f"Ngày “{first}/{second}/{third}” viết tháng trước ngày; đã hiểu là {turned.day:%d/%m/%Y}."
    return WrittenDate(turned.day, turned.precision, said)


def _full(year: int, on: date) -> int:
    if year > 99:
        return year
    return 2000 + year if 2000 + year <= on.year else 1900 + year


def _made(day: int | None, month: int | None, year: int) -> WrittenDate | None:
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        found = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return WrittenDate(found, precision) if 1900 <= year <= 2100 else None


def _whole(part: object) -> int | None:
    try:
        return int(float(str(part).strip())) if part not in (None, "") else None
    except ValueError:
        return None
