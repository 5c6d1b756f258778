"""A child as a row of another register's list; whether it changed since it was sent."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from mangnon.exchange.rules.registers import Described
from mangnon.registry.rules import fields
from mangnon.registry.rules.fields import is_missing

MARK = "Mã gửi"
"""Heading of the first column: by it an answered list is recognised line by line."""


def heads(register: Described) -> tuple[str, ...]:
    return (MARK, *(column.heading for column in register.columns))


def row(values: Mapping[str, object], register: Described, villages: Mapping[int, str]) -> tuple[object, ...]:
    """The child's facts in the register's columns; what is theirs alone stays empty."""
    return tuple(_cell(column.target, values, villages) for column in register.columns)


def digest(made: tuple[object, ...]) -> str:
    """The same for every row that says the same."""
    return hashlib.sha256(json.dumps([str(cell) for cell in made]).encode()).hexdigest()


def mark(parcel: UUID, line: int) -> str:
    """What stands in the first column of a line."""
    return f"{parcel.hex[-8:].upper()}-{line}"


def _cell(key: str, values: Mapping[str, object], villages: Mapping[int, str]) -> object:
    value = values.get(key)
    if not key or is_missing(value):
        return ""
    if key == "village":
        return villages.get(int(str(value)), "")
    if key == "birth_date":
        return _birth(value, str(values.get("birth_precision")))
    if isinstance(value, bool):
        return "Có" if value else "Không"
    choices = (fields.BY_KEY[key].choices if key in fields.BY_KEY else None) or {}
    if isinstance(value, list | tuple):
        return ", ".join(str(choices.get(str(part), part)) for part in value)
    said = str(choices.get(str(value), value))
    return value if isinstance(value, date | int) else said.capitalize() if key == "sex" else said


def _birth(value: object, precision: str) -> object:
    """The date as far as it is known: lists of others take “2018” or “3/2018” as well."""
    if isinstance(value, date) and precision == fields.Precision.YEAR:
        return str(value.year)
    return f"{value.month}/{value.year}" if isinstance(value, date) and precision == fields.Precision.MONTH else value
