"""Days as Vietnamese official texts write them: "ngày 5 tháng 3 năm 2024", "05/3/2024", "30/4"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

WORDS = r"ngày\s*(?P<d1>\d{1,2})?[\s.…_,]*tháng\s*(?P<m1>\d{1,2})?(?:[\s.…_,]*năm\s*(?P<y1>\d{4}))?"
FIGURES = r"(?<![\d/.,-])(?P<d2>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m2>\d{1,2})\s?(?P=sep)\s?(?P<y2>\d{4})(?!\d)"
DAY_AND_MONTH = r"(?<![\d/.,-])(?P<d3>\d{1,2})\s?/\s?(?P<m3>\d{1,2})(?![\d/%]|\s?giờ|\s?h\b|[.,]\d)"
WRITTEN = re.compile(f"(?:{WORDS})|(?:{FIGURES})|(?:{DAY_AND_MONTH})", re.IGNORECASE)

# "30/4" means a day only after one of these words; "2/3 số xã" is a share.
LEADS_TO_A_DAY = re.compile(
    r"(?:ngày|trước|hết|đến|tới|từ|sau|vào|kể|nhất|mùng|và|hoặc|hạn|[-–,(/])\s*$", re.IGNORECASE
)


@dataclass(frozen=True)
class WrittenDay:
    """A day as written, `text[start:end]`; a part the text leaves out is None."""

    day: int | None
    month: int | None
    year: int | None
    start: int
    end: int

    def on(self, year: int | None = None) -> date | None:
        """The calendar day, with `year` where the text names none; None when incomplete or impossible."""
        full_year = self.year or year
        if not (self.day and self.month and full_year):
            return None
        try:
            return date(full_year, self.month, self.day)
        except ValueError:
            return None

    @property
    def is_impossible(self) -> bool:
        """True for 30/02 and the like; a leap day without a year is possible."""
        return bool(self.day and self.month) and self.on(self.year or 2024) is None


def find(text: str) -> list[WrittenDay]:
    """Every day written in NFC `text`, in order; a month alone ("tháng 3 năm 2024") is not a day."""
    days = []
    for match in WRITTEN.finditer(text):
        is_bare = match["d3"] is not None
        if is_bare and not (
            LEADS_TO_A_DAY.search(text, max(0, match.start() - 12), match.start()) and _could_be(match)
        ):
            continue
        days.append(_as_day(match))
    return days


def read(text: str, year: int | None = None) -> date | None:
    """The one day that `text` writes, or None: `read("05/3/2024") == date(2024, 3, 5)`."""
    days = find(text)
    return days[0].on(year) if days else None


def in_words(day: date) -> str:
    """As Decree 30/2020 writes a day: days below 10 and months 1 and 2 take a leading zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _as_day(match: re.Match[str]) -> WrittenDay:
    def number(*names: str) -> int | None:
        return next((int(match[name]) for name in names if match[name]), None)

    return WrittenDay(
        number("d1", "d2", "d3"), number("m1", "m2", "m3"), number("y1", "y2"), match.start(), match.end()
    )


def _could_be(match: re.Match[str]) -> bool:
    return 1 <= int(match["d3"]) <= 31 and 1 <= int(match["m3"]) <= 12
