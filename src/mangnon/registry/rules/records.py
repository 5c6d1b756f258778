"""Kinds of records whose facts have two periods: which facts, and what they may say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from mangnon.registry.rules import adult_fields, fields, household_fields, rows, soundness
from mangnon.registry.rules.fields import Field


@dataclass(frozen=True)
class Kept:
    """A kind of record. `word` is what the audit trail calls it."""

    word: str
    fields: Mapping[str, Field]
    problems: Callable[[Mapping[str, object], date], dict[str, str]]
    keys: tuple[str, ...] = ("search_key",)

    def columns(self, values: Mapping[str, object]) -> dict[str, object]:
        """Column → value of these facts, with the keys this kind of record keeps of a name."""
        found = rows.columns(values)
        return {column: value for column, value in found.items() if not column.endswith("_key") or column in self.keys}

    def from_json(self, key: str, value: object) -> object:
        """A value of the history as the record would hold it."""
        return fields.from_json(key, value, self.fields)


CHILD = Kept("child", fields.BY_KEY, lambda values, on: soundness.problems(values, on=on), ("search_key", "sort_key"))
HOUSEHOLD = Kept("household", household_fields.BY_KEY, lambda values, on: soundness.of_household(values, on=on))
ADULT = Kept("adult", adult_fields.BY_KEY, lambda values, on: soundness.of_adult(values, on=on))
