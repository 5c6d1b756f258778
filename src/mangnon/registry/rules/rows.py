"""Facts as the columns of a record's row: foreign keys by id, keys for finding and ordering beside the name."""

from collections.abc import Mapping

from mangnon.vn.names import person_sort_key, search_key

BY_ID = {"place", "village", "household", "head"}
NAMES = ("full_name", "head_name")


def column(key: str) -> str:
    """Name of the column that holds a field."""
    return f"{key}_id" if key in BY_ID else key


def id_of(values: Mapping[str, object], key: str) -> int | None:
    """The row that a foreign key among these facts points to, by id; None where it is not said."""
    value = values.get(key)
    return value if isinstance(value, int) else None


def stands(record: object, key: str) -> object:
    """What the record holds of a field."""
    return plain(getattr(record, column(key)))


def plain(value: object) -> object:
    """A value as columns hold it."""
    return list(value) if isinstance(value, tuple) else value


def columns(values: Mapping[str, object]) -> dict[str, object]:
    """Column → value of these facts, with the name's keys where the name is among them."""
    found = {column(key): plain(value) for key, value in values.items()}
    for key in NAMES:
        if key in values:
            name = " ".join(str(values[key]).split())
            found |= {key: name, "search_key": search_key(name), "sort_key": person_sort_key(name)}
    return found
