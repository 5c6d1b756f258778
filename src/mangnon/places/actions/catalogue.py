"""Loads `catalogue/places/`: COPY into a temporary table, then one statement a table."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.vn.names import search_key, sort_key

FOLDER = Path(__file__).parents[2] / "catalogue" / "places"
LISTED = """
    CREATE TEMPORARY TABLE listed (
        unit text COLLATE "C", level text, code text, kind text, name text, parent text COLLATE "C",
        first_day date, last_day date, attested_from date, latitude float8, longitude float8,
        legal_basis text, source text, search_key text, sort_key text
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE followed (
        predecessor text COLLATE "C", successor text COLLATE "C", day date, share numeric, legal_basis text, source text
    ) ON COMMIT DROP;
"""
UNITS = """
    INSERT INTO places_unit (key, level)
    SELECT unit, level FROM listed GROUP BY unit, level
    ORDER BY array_position(ARRAY['province', 'district', 'commune', 'village'], level), unit
    ON CONFLICT (key) DO NOTHING
"""
COLUMNS = (
    "code", "name", "kind", "attested_from", "latitude", "longitude", "search_key", "sort_key", "legal_basis", "source",
)
FOUND = """
    SELECT unit.id AS unit_id, unit.level, parent.id AS parent_id,
        daterange(first_day, last_day, '[]') AS valid, {columns}
    FROM listed JOIN places_unit unit ON unit.key = listed.unit
    LEFT JOIN places_unit parent ON parent.key = listed.parent
""".format(columns=", ".join(f"listed.{column}" for column in COLUMNS))
WRITTEN = ", ".join(("parent_id", "valid", *COLUMNS))
# what an office has closed by a later list stays closed
UPDATED = f"""
    UPDATE places_version old SET ({WRITTEN}) = ROW({", ".join(f"new.{name}" for name in WRITTEN.split(", "))})
    FROM ({FOUND}) new
    WHERE old.unit_id = new.unit_id AND lower(old.valid) = lower(new.valid)
        AND old.opened_by_id IS NULL AND old.closed_by_id IS NULL
        AND ({", ".join(f"old.{name}" for name in WRITTEN.split(", "))})
            IS DISTINCT FROM ({", ".join(f"new.{name}" for name in WRITTEN.split(", "))})
"""
INSERTED = f"""
    INSERT INTO places_version (unit_id, level, {WRITTEN}, status)
    SELECT unit_id, level, {WRITTEN}, 'official' FROM ({FOUND}) new
    WHERE NOT EXISTS (
        SELECT 1 FROM places_version old WHERE old.unit_id = new.unit_id AND lower(old.valid) = lower(new.valid)
    ) ORDER BY unit_id, valid
"""
SUCCESSIONS = """
    INSERT INTO places_succession (predecessor_id, successor_id, day, whole, share, legal_basis, source)
    SELECT old.id, new.id, day, share IS NOT DISTINCT FROM 1, nullif(share, 1), legal_basis, source
    FROM followed JOIN places_unit old ON old.key = predecessor JOIN places_unit new ON new.key = successor
    ORDER BY old.id, new.id
    ON CONFLICT (predecessor_id, successor_id, day) DO UPDATE
    SET whole = excluded.whole, share = excluded.share, legal_basis = excluded.legal_basis, source = excluded.source
    WHERE places_succession.made_by_id IS NULL
        AND (places_succession.whole, places_succession.share, places_succession.legal_basis, places_succession.source)
            IS DISTINCT FROM (excluded.whole, excluded.share, excluded.legal_basis, excluded.source)
"""


@dataclass(frozen=True)
class Loaded:
    """How many rows were added or corrected; all zero when the catalogue had been loaded before."""

    units: int
    versions: int
    successions: int

    def __str__(self) -> str:
        if not (self.units or self.versions or self.successions):
            return _("đã đầy đủ, không có gì mới")
        return _("%(units)s đơn vị, %(versions)s giai đoạn, %(successions)s quan hệ kế thừa") % {
            "units": self.units, "versions": self.versions, "successions": self.successions,
        }


@transaction.atomic
def load_catalogue(*, by: Actor, on: date) -> Loaded:
    """Bring the tables to what the catalogue's files say. Idempotent; changes made by offices stay."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.listed, pg_temp.followed")
        cursor.execute(LISTED)
        _copy(cursor, "listed", _unit_rows())
        _copy(cursor, "followed", _rows("succession-*.csv"))
        cursor.execute("ANALYZE listed, followed")
        # right after a first load the tables have no statistics, and nested loops take minutes
        cursor.execute("SET LOCAL enable_nestloop = off")
        loaded = Loaded(
            units=_count(cursor, UNITS),
            versions=_count(cursor, UPDATED) + _count(cursor, INSERTED),
            successions=_count(cursor, SUCCESSIONS),
        )
        cursor.execute("SET LOCAL enable_nestloop = on")
    if loaded != Loaded(0, 0, 0):
        audit.record(
            by=by, deed=Deed.CATALOGUE_LOADED, subjects=["catalogue:places"], details={"on": on, **vars(loaded)},
        )
    return loaded


def _unit_rows() -> Iterator[list[str | None]]:
    for row in _rows("units-*.csv"):
        kind, name = str(row[3]), str(row[4])
        yield [*row, search_key(f"{kind} {name}"), sort_key(name)]


def _rows(pattern: str) -> Iterator[list[str | None]]:
    for file in sorted(FOLDER.glob(pattern)):
        with file.open(encoding="utf-8", newline="") as text:
            lines = csv.reader(text)
            header = next(lines)
            optional = [column in {"last_day", "latitude", "longitude", "share"} for column in header]
            for line in lines:
                yield [None if empty and not value else value for value, empty in zip(line, optional, strict=True)]


def _copy(cursor, table: str, rows: Iterable[list[str | None]]) -> None:
    with cursor.copy(f"COPY {table} ({', '.join(_header(table))}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _header(table: str) -> list[str]:
    if table == "followed":
        return ["predecessor", "successor", "day", "share", "legal_basis", "source"]
    return [
        "unit", "level", "code", "kind", "name", "parent", "first_day", "last_day", "attested_from",
        "latitude", "longitude", "legal_basis", "source", "search_key", "sort_key",
    ]


def _count(cursor, sql: str) -> int:
    cursor.execute(sql)
    return cursor.rowcount
