"""Loads `catalogue/agencies/` and lets agencies stand wherever the map has a place for them. Set-based."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.people.actions import statements
from mangnon.people.rules.keys import agency_key
from mangnon.vn.text import nfc

FOLDER = Path(__file__).parents[2] / "catalogue" / "agencies"


class CatalogueFaulty(ValueError):
    """The files contradict themselves; the message names the row."""


@dataclass(frozen=True)
class Loaded:
    """How many rows were added or changed; all zero when the catalogue had been loaded before."""

    kinds: int
    names: int
    aliases: int
    agencies: int

    def __str__(self) -> str:
        if self == Loaded(0, 0, 0, 0):
            return _("đã đầy đủ, không có gì mới")
        return _("%(kinds)s loại cơ quan, %(names)s tên gọi, %(aliases)s cách viết, %(agencies)s cơ quan") % vars(self)


@transaction.atomic
def load_catalogue(*, by: Actor, on: date) -> Loaded:
    """Bring kinds, names, aliases and agencies to what the files and the map say. Idempotent; what offices added stays.

    Raises:
        CatalogueFaulty: a kind is unknown, or one kind has two superiors at one level.
    """
    kinds, names, aliases = (list(_rows(f"{name}.csv")) for name in ("kinds", "names", "aliases"))
    _check(kinds, names, aliases)
    with connection.cursor() as cursor:
        cursor.execute(statements.LISTED)
        _fill(cursor, "listed_kind", kinds)
        _fill(cursor, "listed_name", names)
        _fill(cursor, "listed_alias", [{**row, "key": agency_key(row["written"])} for row in aliases])
        loaded = Loaded(
            kinds=_count(cursor, statements.KINDS),
            names=_count(cursor, statements.NAMES_GONE)
            + _count(cursor, statements.NAMES_CHANGED)
            + _count(cursor, statements.NAMES_NEW),
            aliases=_count(cursor, statements.ALIASES_GONE) + _count(cursor, statements.ALIASES_NEW),
            agencies=_stand(cursor, names),
        )
    if loaded != Loaded(0, 0, 0, 0):
        audit.record(
            by=by, deed=Deed.CATALOGUE_LOADED, subjects=["catalogue:agencies"], details={"on": on, **vars(loaded)}
        )
    return loaded


@transaction.atomic
def follow_map(*, places: Sequence[int] | None = None, by: Actor, on: date) -> int:
    """After a newer list of places or new villages: agencies stand at new places and end with ended ones.

    `places` are the only ones looked at, None stands for the whole map. Returns how many agencies were added
    or changed.
    """
    with connection.cursor() as cursor:
        changed = _stand(cursor, list(_rows("names.csv")), places)
    if changed:
        audit.record(
            by=by, deed=Deed.CATALOGUE_LOADED, subjects=["catalogue:agencies"], details={"on": on, "agencies": changed}
        )
    return changed


def _stand(cursor, names: Sequence[Mapping[str, str]], places: Sequence[int] | None = None) -> int:
    """Agencies of each kind that stands everywhere; superiors before their parts."""
    cursor.execute(statements.PLANNED, {"places": None if places is None else list(places)})
    changed = _count(cursor, statements.AGENCIES_CHANGED)
    for kinds in _by_depth(names):
        changed += _count(cursor, statements.AGENCIES_NEW, {"kinds": kinds})
        cursor.execute(statements.STANDING_KNOWN)
    return changed


def _by_depth(names: Sequence[Mapping[str, str]]) -> Iterator[list[str]]:
    """Codes of kinds, those without a superior first."""
    waiting = {row["kind"]: {r["parent_kind"] for r in names if r["kind"] == row["kind"]} - {""} for row in names}
    while waiting:
        ready = [kind for kind, parents in waiting.items() if not parents & waiting.keys()]
        if not ready:
            raise CatalogueFaulty(f"Vòng lặp cơ quan cấp trên: {', '.join(sorted(waiting))}")
        yield ready
        waiting = {kind: parents for kind, parents in waiting.items() if kind not in ready}


def _check(kinds: list, names: list, aliases: list) -> None:
    known = {row["code"] for row in kinds}
    used = {row[column] for row in names for column in ("kind", "parent_kind", "followed_by")}
    used |= {row["kind"] for row in aliases}
    if strangers := used - known - {""}:
        raise CatalogueFaulty(f"Loại cơ quan chưa khai báo: {', '.join(sorted(strangers))}")
    above: dict[tuple[str, str], str] = {}
    for row in names:
        if above.setdefault((row["kind"], row["level"]), row["parent_kind"]) != row["parent_kind"]:
            raise CatalogueFaulty(f"{row['kind']} ở cấp {row['level']} có hai cơ quan cấp trên.")


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as text:
        yield from ({column: nfc(value) for column, value in row.items()} for row in csv.DictReader(text))


def _fill(cursor, table: str, rows: list[dict[str, str]]) -> None:
    columns = list(rows[0])
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row[column] or None for column in columns])


def _count(cursor, sql: str, parameters: Mapping[str, object] | None = None) -> int:
    cursor.execute(sql, parameters)
    return cursor.rowcount
