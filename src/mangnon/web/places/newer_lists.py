"""A newer list of places as it was handed in, kept in the page between the look at it and the deed."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.core import signing

from mangnon.documents import sheets
from mangnon.places import lists, queries
from mangnon.places.differences import Difference
from mangnon.places.lists import Listed, Part
from mangnon.places.rules import Level

SALT = "mangnon.places.newer-list"
HOURS = 12


@dataclass(frozen=True)
class NewerList:
    """The rows, the day they hold from, their legal basis, and the difference that was shown."""

    rows: tuple[Listed, ...]
    day: date
    basis: str
    seen: str = ""

    def plan(self) -> Difference:
        """What the list changes on the map as it is now."""
        return queries.plan_import(self.rows, self.day)

    def sealed(self, difference: Difference) -> str:
        """As text that a page may carry; whoever changes it is refused."""
        rows = [[r.code, r.level, r.kind, r.name, r.parent_code, _parts(r), r.legal_basis] for r in self.rows]
        carried = {"rows": rows, "day": self.day.isoformat(), "basis": self.basis, "seen": mark(difference)}
        return signing.dumps(carried, salt=SALT, compress=True)


def read(file, day: date, basis: str) -> NewerList:
    """The list in a file.

    Raises:
        ListRefused: it is no list of places; NotAWorkbook: it is no workbook. Both say why in plain words.
    """
    content = file.read()
    if file.name.lower().endswith(".xlsx"):
        first = sheets.read(content)[0]
        rows = lists.from_rows([["" if cell is None else cell for cell in row] for row in first.rows])
    else:
        rows = lists.read(content, file.name)
    based = tuple(row if row.legal_basis else replace(row, legal_basis=basis) for row in rows)
    return NewerList(based, day, basis)


def opened(sealed: str) -> NewerList | None:
    """The list a page carried; None where it was altered or lay about for too long."""
    try:
        carried = signing.loads(sealed, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    rows = tuple(
        Listed(code, Level(level), kind, name, parent, _read_parts(parts), basis)
        for code, level, kind, name, parent, parts, basis in carried["rows"]
    )
    return NewerList(rows, date.fromisoformat(carried["day"]), carried["basis"], carried["seen"])


def mark(difference: Difference) -> str:
    """Two differences of one mark say the same."""
    said = (difference.made, difference.changed, difference.ended, difference.problems)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def touched(difference: Difference) -> set[int | None]:
    """The units above all that the difference makes, ends or changes; None above a province."""
    at = {place.code: place.id for place in queries.as_of(difference.day) if place.level is not Level.VILLAGE}
    rows = [made.row for made in difference.made] + [changed.row for changed in difference.changed]
    above: set[int | None] = {at.get(row.parent_code) for row in rows if not row.parent_code or row.parent_code in at}
    above |= {place.parent_id for place in difference.ended}
    above |= {changed.place.parent_id for changed in difference.changed}
    return above | {part.place.parent_id for made in difference.made for part in made.parts}


def _parts(row: Listed) -> list:
    return [[part.code, part.whole, str(part.share) if part.share is not None else None] for part in row.made_of]


def _read_parts(parts: list) -> tuple[Part, ...]:
    return tuple(Part(code, whole, Decimal(share) if share else None) for code, whole, share in parts)
