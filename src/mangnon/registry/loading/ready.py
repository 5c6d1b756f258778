"""New records as rows of the registry's tables, for COPY. A column that says nothing is left to the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import polars as pl

from mangnon.registry.loading import binary
from mangnon.registry.loading.binary import Column
from mangnon.registry.loading.families import RELATIONS
from mangnon.registry.loading.ids import public_ids
from mangnon.registry.rules import fields

_RELATION = np.array([relation.encode() for relation in RELATIONS])
_HOUSEHOLD = {
    "place": "place_id", "village_id": "village_id", "head": "head_name", "head_key": "search_key",
    "number": "book_number", "address": "address", "poverty": "poverty",
}  # fmt: skip
_ADULT = {
    name: name.replace("place", "place_id")
    for name in ("place", "village_id", "full_name", "search_key", "identity_number", "phone")
}
_CHILD = {
    "name": "full_name", "search_key": "search_key", "sort_key": "sort_key", "dob": "birth_date", "sex": "sex",
    "ethnicity": "ethnicity", "cid": "identity_number", "place": "place_id", "household_id": "household_id",
}  # fmt: skip
_EMPTY = {"poverty": "none"} | {
    key: field.empty for key, field in fields.BY_KEY.items() if isinstance(field.empty, str)
}  # fmt: skip


@dataclass(frozen=True)
class Rows:
    """Rows of a table."""

    table: str
    columns: dict[str, Column]
    count: int


@dataclass(frozen=True)
class Said:
    """When and for which register the rows are written: the day, the instant, the register's id."""

    on: date
    at: datetime
    register_id: int


def households(table: pl.DataFrame, said: Said) -> Rows:
    """Of rows with `id`, `source`."""
    return _records("registry_household", table, _HOUSEHOLD, said)


def adults(table: pl.DataFrame, said: Said) -> Rows:
    """Of rows with `id`, `source`."""
    return _records("registry_adult", table, _ADULT, said)


def children(table: pl.DataFrame, more: Iterable[str], said: Said) -> Rows:
    """Of rows with `id`, `source`, `household_id`; `more`: further facts the register brings along."""
    further = ("village_id" if key == "village" else key for key in more)
    return _records("registry_child", table, _CHILD | {key: key for key in further}, said)


def cares(table: pl.DataFrame, first: int, said: Said) -> Rows:
    """Who cares for each child of rows with `id`, `source`, `mother`, `father`; their ids begin with `first`."""
    each = pl.concat(
        table.select("id", "source", "dob", adult=who, code=pl.lit(code, pl.Int8)).drop_nulls("adult")
        for code, who in enumerate(RELATIONS)
    ).sort("id", "code")
    count = len(each)
    columns = {
        "id": Column(fixed=np.arange(first, first + count, dtype=">i8")),
        "child_id": binary.column(each["id"]),
        "adult_id": binary.column(each["adult"]),
        "relation": Column(fixed=_RELATION[each["code"].to_numpy()]),
        "valid": binary.days_from(each["dob"].fill_null(said.on)),
        "recorded": binary.times_from(said.at, count),
        "source_id": binary.column(each["source"]),
    }
    return Rows("registry_care", columns, count)


def records(table: pl.DataFrame, said: Said) -> Rows:
    """Which record of the register is which child, of rows with `id`, `rid`, `digest`."""
    columns = {
        "register_id": binary.always(said.register_id, len(table)),
        "number": binary.column(table["rid"]),
        "child_id": binary.column(table["id"]),
        "digest": binary.column(table["digest"]),
    }
    return Rows("registry_loadedrecord", columns, len(table))


def _records(name: str, table: pl.DataFrame, holds: dict[str, str], said: Said) -> Rows:
    """Rows of a table of records: their facts, and what every record has."""
    count = len(table)
    columns = {
        "id": binary.column(table["id"]),
        "public_id": Column(fixed=public_ids(count)),
        "since": binary.always(said.on, count),
        "recorded_at": binary.always(said.at, count),
        "source_id": binary.column(table["source"]),
    }
    spoken = {key: column for key, column in holds.items() if table[key].null_count() < count}
    return Rows(name, columns | {column: _fact(table[key], column) for key, column in spoken.items()}, count)


def _fact(values: pl.Series, column: str) -> Column:
    if column == "disabilities":
        kinds = values.unique().drop_nulls()
        arrays = [binary.text_array(kind.strip("{}").split(",")) for kind in kinds]
        return Column(texts=values.replace_strict(kinds, arrays, default=binary.text_array(()), return_dtype=pl.String))
    return binary.column(values.fill_null(_EMPTY.get(column, "")) if values.dtype == pl.String else values)
