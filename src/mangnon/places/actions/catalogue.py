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
    "code",
    "name",
    "kind",
    "attested_from",
    "latitude",
    "longitude",
    "search_key",
    "sort_key",
    "legal_basis",
    "source",
)
NAMES = ", ".join(COLUMNS)
# Both sides are set against each other in temporary tables, for which the planner has statistics:
# right after a first load it has none for the real ones, and the same comparison took minutes.
WANTED = f"""
    CREATE TEMPORARY TABLE wanted ON COMMIT DROP AS
    SELECT unit.id AS unit_id, unit.level, first_day, parent.id AS parent_id,
        daterange(first_day, last_day, '[]') AS valid, {", ".join(f"listed.{name}" for name in COLUMNS)}
    FROM listed JOIN places_unit unit ON unit.key = listed.unit
    LEFT JOIN places_unit parent ON parent.key = listed.parent
"""
# what an office has opened or closed by a later list stays as the office left it
KEPT = f"""
    CREATE TEMPORARY TABLE kept ON COMMIT DROP AS
    SELECT id, unit_id, lower(valid) AS first_day, opened_by_id IS NULL AND closed_by_id IS NULL AS is_ours,
        parent_id, valid, {NAMES}
    FROM places_version
"""
UPDATED = f"""
    UPDATE places_version SET
        parent_id = wanted.parent_id, valid = wanted.valid, {", ".join(f"{name} = wanted.{name}" for name in COLUMNS)}
    FROM kept JOIN wanted USING (unit_id, first_day)
    WHERE places_version.id = kept.id AND is_ours
        AND (kept.parent_id, kept.valid, {", ".join(f"kept.{name}" for name in COLUMNS)})
            IS DISTINCT FROM (wanted.parent_id, wanted.valid, {", ".join(f"wanted.{name}" for name in COLUMNS)})
"""
INSERTED = f"""
    INSERT INTO places_version (unit_id, level, parent_id, valid, {NAMES}, status)
    SELECT unit_id, level, wanted.parent_id, wanted.valid, {", ".join(f"wanted.{name}" for name in COLUMNS)}, 'official'
    FROM wanted LEFT JOIN kept USING (unit_id, first_day)
    WHERE kept.id IS NULL ORDER BY unit_id, first_day
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
            "units": self.units,
            "versions": self.versions,
            "successions": self.successions,
        }


@transaction.atomic
def load_catalogue(*, by: Actor, on: date) -> Loaded:
    """Bring the tables to what the catalogue's files say. Idempotent; changes made by offices stay."""
    with connection.cursor() as cursor:
        _lay_out(cursor)
        units = _count(cursor, UNITS)
        cursor.execute(WANTED)
        cursor.execute(KEPT)
        cursor.execute("ANALYZE wanted, kept")
        versions = _count(cursor, UPDATED) + _count(cursor, INSERTED)
        loaded = Loaded(units, versions, _count(cursor, SUCCESSIONS))
    if loaded != Loaded(0, 0, 0):
        audit.record(
            by=by,
            deed=Deed.CATALOGUE_LOADED,
            subjects=["catalogue:places"],
            details={"on": on, **vars(loaded)},
        )
    return loaded


def _lay_out(cursor) -> None:
    """The catalogue's files in temporary tables."""
    cursor.execute("DROP TABLE IF EXISTS pg_temp.listed, pg_temp.followed, pg_temp.wanted, pg_temp.kept")
    cursor.execute(LISTED)
    _copy(cursor, "listed", _unit_rows())
    _copy(cursor, "followed", _rows("succession-*.csv"))
    cursor.execute("ANALYZE listed, followed")


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
        "unit",
        "level",
        "code",
        "kind",
        "name",
        "parent",
        "first_day",
        "last_day",
        "attested_from",
        "latitude",
        "longitude",
        "legal_basis",
        "source",
        "search_key",
        "sort_key",
    ]


def _count(cursor, sql: str) -> int:
    cursor.execute(sql)
    return cursor.rowcount
