"""The facts a round asks about, as a village or the police write them and as they are kept."""

from collections.abc import Mapping
from datetime import date

from mangnon.registry.rules import fields
from mangnon.registry.rules.sheets.reading import TARGETS, Reader
from mangnon.vn.names import person_sort_key, search_key
from mangnon.vn.text import nfc

KEYS = ("full_name", "birth_date", "sex", "ethnicity", "identity_number", "father", "mother", "guardian")
CARERS = ("father", "mother", "guardian")
LABELS = {key: TARGETS[key] for key in KEYS}
POLICE_COMPARES = frozenset({"full_name", "birth_date", "sex", "identity_number"})
Values = dict[str, object]


def as_json(values: Mapping[str, object]) -> Values:
    return {key: fields.as_json(value) for key, value in values.items()}


def from_json(values: Mapping[str, object]) -> Values:
    found = dict(values)
    if isinstance(born := found.get("birth_date"), str):
        found["birth_date"] = date.fromisoformat(born)
    return found


def shown(key: str, values: Mapping[str, object]) -> str:
    """The fact as a cell of a list says it; what can be read back by `read`."""
    value = values.get(key)
    if fields.is_missing(value):
        return ""
    if key == "sex":
        return "Nam" if value == "male" else "Nữ"
    if isinstance(value, date):
        return _day(value, str(values.get("birth_precision", "day")))
    return str(value)


def _day(day: date, precision: str) -> str:
    known = {"year": f"{day.year:04}", "month": f"{day.month:02}/{day.year:04}"}
    return known.get(precision, f"{day.day:02}/{day.month:02}/{day.year:04}")


def read(cells: Mapping[str, object], before: Mapping[str, object], *, on: date) -> tuple[Values, dict[str, str]]:
    """What a row says (an empty cell says nothing, what stood before stays), and why a cell cannot be read."""
    values, problems = dict(before), {}
    for key in KEYS:
        cell = cells.get(key)
        cell = nfc(cell).strip() if isinstance(cell, str) else cell
        if cell in (None, "") or cell == shown(key, before):
            continue
        found = Reader(key, on=on).read(cell)
        if found.problem:
            problems[key] = found.problem
        values |= {name: value for name, value in found.facts if name in before or name in KEYS}
    return values, problems


def name_keys(name: str) -> dict[str, str]:
    """By what a record is found and ordered."""
    return {"search_key": search_key(name), "sort_key": person_sort_key(name)}


def blank() -> Values:
    """A child of whom nothing is known."""
    return {key: fields.BY_KEY[key].empty if key in fields.BY_KEY else "" for key in KEYS} | {"birth_precision": "day"}


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """Facts that the two say otherwise, in the order they are asked."""
    return [key for key in KEYS if shown(key, one) != shown(key, other)]
