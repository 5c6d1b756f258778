"""From SQL to `Place`. Read-only; the three joins give the titles of the places above."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from mangnon.places.rules import Level, Place

SELECTED = """
    v.unit_id, v.code, v.name, v.kind, v.level, v.parent_id, lower(v.valid), upper(v.valid) - 1,
    v.latitude, v.longitude, v.attested_from > %(day)s, v.source,
    array_remove(ARRAY[p1.kind || ' ' || p1.name, p2.kind || ' ' || p2.name, p3.kind || ' ' || p3.name], NULL)
"""


def valid(version: str) -> str:
    """SQL: the version is in force on `day`.

    Two comparisons rather than `valid @> day`: under row-level security the planner takes that for one row in two
    hundred and joins by nested loops.
    """
    return f"(lower({version}.valid) <= %(day)s AND coalesce(upper({version}.valid), 'infinity') > %(day)s)"


JOINED = f"""
    places_version v
    LEFT JOIN places_version p1 ON p1.unit_id = v.parent_id AND {valid("p1")}
    LEFT JOIN places_version p2 ON p2.unit_id = p1.parent_id AND {valid("p2")}
    LEFT JOIN places_version p3 ON p3.unit_id = p2.parent_id AND {valid("p3")}
"""
IN_ORDER = "v.sort_key, v.unit_id"


def places(where: str, parameters: Mapping[str, Any], *, before: str = "", order: str = IN_ORDER) -> list[Place]:
    """Places whose version of `parameters["day"]` meets the condition; `before` is a WITH clause."""
    sql = f"{before} SELECT {SELECTED} FROM {JOINED} WHERE {valid('v')} AND {where} ORDER BY {order}"
    return [place(row) for row in rows(sql, parameters)]


def rows(sql: str, parameters: Mapping[str, Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def place(row: tuple) -> Place:
    """A `Place` from the columns of `SELECTED`."""
    columns = (*row[:4], Level(row[4]), *row[5:12], tuple(row[12]))
    return Place(*columns)
