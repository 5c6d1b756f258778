"""A re-check: which records are visited again, and how far the two visits agree."""

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import cache
from importlib.resources import files

from mangnon.cleaning.rules import facts


@dataclass(frozen=True)
class Agreement:
    """How often the second visit said the same of a field."""

    key: str
    same: int
    asked: int

    @property
    def percent(self) -> Decimal:
        return Decimal(100 * self.same) / self.asked if self.asked else Decimal(100)


@dataclass(frozen=True)
class Example:
    """Share visited again and tolerated error, in percent, where no unit decided; office-defined."""

    share: Decimal
    tolerated: Decimal
    since: date


@cache
def _rows() -> list[dict[str, str]]:
    path = files("mangnon") / "catalogue" / "cleaning" / "recheck.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def example(on: date) -> Example | None:
    """The shipped values of the day (`catalogue/cleaning/recheck.csv`)."""
    day = on.isoformat()
    for row in _rows():
        if row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"]):
            return Example(Decimal(row["share"]), Decimal(row["tolerated"]), date.fromisoformat(row["valid_from"]))
    return None


def drawn(ids: Iterable[str], *, seed: str, share: Decimal) -> list[str]:
    """The share (percent) of these records, at least one, in an order that only the seed decides."""
    ordered = sorted(ids, key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).digest())
    return ordered[: size(len(ordered), share)]


def size(count: int, share: Decimal) -> int:
    """How many of `count` records a share of them is, rounded up."""
    return min(count, int((count * share / 100).to_integral_value(ROUND_CEILING)))


def agreement(pairs: Sequence[tuple[Mapping[str, object], Mapping[str, object]]]) -> list[Agreement]:
    """Field by field, how many of the pairs of visits say the same."""
    return [
        Agreement(key, sum(facts.shown(key, one) == facts.shown(key, other) for one, other in pairs), len(pairs))
        for key in facts.KEYS
    ]


def error_percent(pairs: Sequence[tuple[Mapping[str, object], Mapping[str, object]]]) -> Decimal:
    """Facts the two visits say otherwise, in percent of all that were asked twice."""
    asked = len(pairs) * len(facts.KEYS)
    wrong = sum(len(facts.differing(one, other)) for one, other in pairs)
    return Decimal(100 * wrong) / asked if asked else Decimal(0)
