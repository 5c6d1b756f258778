"""The ten questions of a visit, dated and office-defined; what became of each answer."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from mangnon.registry.rules import age

CATALOGUE = Path(__file__).parents[2] / "catalogue" / "registry" / "visit-questions.csv"


class Subject(StrEnum):
    HOUSEHOLD = "household"
    CHILD = "child"
    NOTE = "note"


class Became(StrEnum):
    """What an answer came to: new in the registry, what stood already, waiting for a choice, or given up."""

    WRITTEN = "written"
    SAME = "same"
    CLASH = "clash"
    REFUSED = "refused"
    MINE = "mine"
    THEIRS = "theirs"


OPEN = (Became.CLASH, Became.REFUSED)
"""Answers that still ask for a choice."""


@dataclass(frozen=True)
class Question:
    """A question, and the fact it asks for; ages are whole years, both included."""

    number: int
    subject: Subject
    field: str
    words: str
    from_age: int | None
    until_age: int | None
    first_day: date
    last_day: date | None
    source: str
    status: str

    def suits(self, birth: date | None, on: date) -> bool:
        """Whether a child of that birth date is asked; one of unknown age is."""
        if birth is None or birth > on:
            return True
        years = age.years(birth, on)
        return (self.from_age or 0) <= years and (self.until_age is None or years <= self.until_age)


@dataclass(frozen=True)
class Answer:
    """What was answered about the household (`about` is blank) or a child, what the form had shown, what it came to."""

    about: str
    field: str
    value: object
    shown: object
    became: str = ""
    why: str = ""


@cache
def catalogue() -> tuple[Question, ...]:
    """Every question there ever was."""
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return tuple(_question(row) for row in csv.DictReader(file))


def in_force(on: date) -> tuple[Question, ...]:
    """The questions of a day, in their order."""
    found = (one for one in catalogue() if one.first_day <= on and (one.last_day is None or on <= one.last_day))
    return tuple(sorted(found, key=lambda one: one.number))


def half_year(on: date) -> date:
    """First day of the half-year of a day."""
    return date(on.year, 1 if on.month <= 6 else 7, 1)


def is_open(answers: Iterable[Answer]) -> bool:
    """Whether an answer still asks for a choice."""
    return any(answer.became in OPEN for answer in answers)


def _question(row: Mapping[str, str]) -> Question:
    def number(key: str) -> int | None:
        return int(row[key]) if row[key] else None

    last = row["valid_to"]
    return Question(
        int(row["number"]), Subject(row["subject"]), row["field"], row["question"], number("from_age"),
        number("until_age"), date.fromisoformat(row["valid_from"]), date.fromisoformat(last) if last else None,
        row["source"], row["status"],
    )  # fmt: skip
