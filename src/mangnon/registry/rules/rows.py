"""Facts as the columns of a child's row: foreign keys by id, keys for finding and ordering beside the name."""

from collections.abc import Mapping

from mangnon.registry.rules import fields
from mangnon.registry.rules.fields import Kind
from mangnon.vn.names import person_sort_key, search_key

BY_ID = {field.key for field in fields.FIELDS if field.kind in (Kind.PLACE, Kind.VILLAGE, Kind.HOUSEHOLD)}


def column(key: str) -> str:
    """Name of the column that holds a field."""
    return f"{key}_id" if key in BY_ID else key


def columns(values: Mapping[str, object]) -> dict[str, object]:
    """Column → value of these facts, with the name's keys where the name is among them."""
    found = {column(key): list(value) if isinstance(value, tuple) else value for key, value in values.items()}
    if "full_name" in values:
        name = " ".join(str(values["full_name"]).split())
        found |= {"full_name": name, "search_key": search_key(name), "sort_key": person_sort_key(name)}
    return found
