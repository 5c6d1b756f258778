"""By when the result of a month is reported (`catalogue/cleaning/due.csv`)."""

import csv
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from mangnon.base.due import Due
from mangnon.base.period import Period


@cache
def _rows() -> list[dict[str, str]]:
    path = files("mangnon") / "catalogue" / "cleaning" / "due.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def last_day(month: Period) -> date | None:
    """The last day in time for the month's report; None where no rule is known for it."""
    day = month.last.isoformat()
    for row in _rows():
        if row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"]):
            start = month.last + timedelta(days=1)
            dues = Due.parse(row["rule"], row["bound"]).occurrences(start, start + timedelta(days=40))
            return dues[0].last_day
    return None
