"""Working days of Viet Nam's offices: weekends, public holidays, and the decisions that move them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import holidays

WEEKEND = {5: "Thứ Bảy", 6: "Chủ nhật"}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """The rule of the `holidays` library with dated decisions laid over it.

    `off` and `work` map a day to the name of its day off or make-up day; `announced` are the
    years whose days off the Government has decided.
    """

    off: Mapping[date, str]
    work: Mapping[date, str]
    announced: frozenset[int]
    rule: Mapping[date, str] = field(default_factory=lambda: holidays.country_holidays("VN", language="vi"))

    def day_off(self, day: date) -> str | None:
        """Why offices are closed that day, None when they work."""
        if day in self.work:
            return None
        return self.off.get(day) or self.rule.get(day) or WEEKEND.get(day.weekday())

    def works(self, day: date) -> bool:
        return self.day_off(day) is None

    def is_provisional(self, first: date, last: date) -> bool:
        """True where the days off of a year between the two are not decided yet."""
        return not self.announced.issuperset(range(first.year, last.year + 1))

    def moved(self, day: date, count: int) -> date:
        """The count-th working day after the day (before it, when negative); the day itself is not counted.

        With count 0, the day itself, or the next working day when offices are closed.
        """
        step = -ONE_DAY if count < 0 else ONE_DAY
        left = abs(count)
        while left or not self.works(day):
            day += step
            left -= left > 0 and self.works(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and with `last`; negative when `last` lies before."""
        if last < first:
            return -self.between(last, first)
        days = (first + ONE_DAY * offset for offset in range(1, (last - first).days + 1))
        return sum(map(self.works, days))


@cache
def vietnam() -> WorkingDays:
    """The shipped calendar: `catalogue/holidays/`."""
    rows = {
        kind: {date.fromisoformat(row["date"]): row["name"] for row in _rows("decisions") if row["kind"] == kind}
        for kind in ("off", "work")
    }
    return WorkingDays(rows["off"], rows["work"], frozenset(int(row["year"]) for row in _rows("announced")))


def _rows(name: str) -> list[dict[str, str]]:
    path = files("mangnon") / "catalogue" / "holidays" / f"{name}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
