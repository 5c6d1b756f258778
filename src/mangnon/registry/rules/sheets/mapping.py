"""Which column of an office's sheet holds which fact: head rows found, headings understood, columns checked."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from mangnon.registry.rules.sheets import headings, reading_dates, reading_words
from mangnon.vn import text as vietnamese

Row = Sequence[object]
LOOKED_AT = 30
"""Head rows are sought among this many first rows of a sheet."""
SAMPLE = 200
_LEAST_HEADS = 2
_FITS, _FITS_NOT = 0.7, 0.4


@dataclass(frozen=True)
class Column:
    """One column: its place (0 is A), heading, target of `reading.TARGETS` ("" : not taken), old encoding if any."""

    at: int
    heading: str
    target: str = ""
    encoding: vietnamese.Encoding | None = None


@dataclass(frozen=True)
class Layout:
    """How a sheet is laid out. `body`: index of the first row of data; `village`: a village's name from the sheet's."""

    name: str
    body: int
    columns: tuple[Column, ...]
    village: str = ""
    said: tuple[str, ...] = ()

    @property
    def is_of_children(self) -> bool:
        return "full_name" in self.targets

    @property
    def targets(self) -> dict[str, int]:
        return {column.target: column.at for column in self.columns if column.target}

    @property
    def fingerprint(self) -> str:
        """The same for every sheet with these headings in this order."""
        words = "|".join(reading_words.folded(column.heading) for column in self.columns)
        return hashlib.sha256(words.encode()).hexdigest()

    def mapped(self, targets: Mapping[int, str]) -> "Layout":
        """The layout with an officer's targets by column."""
        columns = tuple(replace(column, target=targets.get(column.at, "")) for column in self.columns)
        return replace(self, columns=columns)


def as_json(layout: Layout) -> dict[str, object]:
    """The layout as a batch keeps it."""
    return asdict(layout)


def from_json(kept: Mapping[str, Any]) -> Layout:
    """A layout as kept in a batch."""
    columns = tuple(Column(**column) for column in kept["columns"])
    return Layout(**{**kept, "columns": columns, "said": tuple(kept["said"])})


def layout(name: str, sample: Sequence[Row], *, villages: Mapping[str, int], on: date) -> Layout:
    """What the first rows of a sheet tell of its columns; `sample` holds at least its first `LOOKED_AT` rows."""
    heads = _heads(sample)
    body = heads[1] if heads else _first_row(sample)
    columns = _columns(sample, heads, body)
    said: tuple[str, ...] = ()
    if heads is None:
        columns, said = (
            _by_content(columns, sample[body:], on),
            ("Không thấy dòng tiêu đề; đã đoán cột theo nội dung.",),
        )
    elif moved := _moved(columns, sample[body:], on):
        columns, said = moved, ("Tiêu đề lệch một cột so với dữ liệu; đã ghép lại theo nội dung.",)
    body += _numbers_row(sample[body:])
    village = name if reading_words.village(name, villages) is not None else ""
    return Layout(name, body, columns, village, said)


def _heads(sample: Sequence[Row]) -> tuple[int, int] | None:
    """First head row, and the row behind the last (two where a head spans columns)."""
    sample = _in_unicode(sample[: LOOKED_AT + 1])
    scored = [(headings.score(_texts(row)), -at) for at, row in enumerate(sample[:LOOKED_AT])]
    best, at = max(scored, default=(0, 0))
    if best < _LEAST_HEADS:
        return None
    first, end = -at, -at + 1
    if end < len(sample) and headings.score_under(_texts(sample[first]), _texts(sample[end])):
        end += 1
    elif first and headings.score_under(_texts(sample[first - 1]), _texts(sample[first])):
        first -= 1
    return first, end


def _in_unicode(sample: Sequence[Row]) -> Sequence[Row]:
    """The rows as they read where all their words are in one old encoding."""
    words = " ".join(cell for row in sample for cell in row if isinstance(cell, str))
    if not (encoding := vietnamese.legacy_encoding(words)):
        return sample
    read = vietnamese.to_unicode
    return [[read(cell, encoding) if isinstance(cell, str) else cell for cell in row] for row in sample]


def _first_row(sample: Sequence[Row]) -> int:
    return next((at for at, row in enumerate(sample) if sum(cell is not None for cell in row) > 1), 0)


def _numbers_row(rows: Sequence[Row]) -> int:
    """1 where the first row only numbers the columns: (1) (2) (3) or A B 1 2."""
    if not rows:
        return 0
    marks = [str(cell).strip("() ") for cell in rows[0] if cell is not None]
    counted = sum(mark.isdecimal() and len(mark) < 3 for mark in marks)
    return int(len(marks) > 2 and counted >= len(marks) - 2 and all(len(mark) < 3 for mark in marks))


def _columns(sample: Sequence[Row], heads: tuple[int, int] | None, body: int) -> tuple[Column, ...]:
    width = max((len(row) for row in sample[body:]), default=0)
    rows = [_texts(row) for row in sample[heads[0] : heads[1]]] if heads else []
    width = max([width, *map(len, rows)])
    found = [Column(at, _heading(rows, at), encoding=_encoding(sample, heads, body, at)) for at in range(width)]
    others = next((column.encoding for column in found if column.encoding), None)
    found = [replace(column, heading=_decoded(column, others)) for column in found]
    targets = headings.targets([column.heading for column in found])
    return tuple(replace(column, target=target) for column, target in zip(found, targets, strict=True))


def _heading(rows: Sequence[list[str]], at: int) -> str:
    """The words above a column; a merged head reaches to the right as far as there are words below it."""
    parts = []
    for level, row in enumerate(rows):
        own = row[at] if at < len(row) else ""
        is_under_a_merge = not own and level + 1 < len(rows) and at < len(rows[-1]) and rows[-1][at]
        if is_under_a_merge:
            own = next((words for words in reversed(row[:at]) if words), "")
        parts.append(own)
    return headings.UNDER.join(dict.fromkeys(part for part in parts if part))


def _encoding(sample: Sequence[Row], heads, body: int, at: int) -> vietnamese.Encoding | None:
    start = heads[0] if heads else body
    words = [str(row[at]) for row in sample[start:SAMPLE] if at < len(row) and isinstance(row[at], str)]
    return vietnamese.legacy_encoding(" ".join(words))


def _decoded(column: Column, others: vietnamese.Encoding | None) -> str:
    """The heading in Unicode; one too short to tell is read like the other columns where only so it means something."""
    if column.encoding:
        return vietnamese.to_unicode(column.heading, column.encoding)
    if others and not headings.target(column.heading):
        read = vietnamese.to_unicode(column.heading, others)
        return read if headings.target(read) else column.heading
    return column.heading


def _texts(row: Row) -> list[str]:
    return [" ".join(str(cell).split()) if cell is not None else "" for cell in row]


def _fit(target: str, cells: Sequence[object], on: date) -> float | None:
    """Share of the cells that read as the target; None where anything would."""
    checks = {
        "birth_date": lambda cell: reading_dates.read(cell, on=on) is not None,
        "sex": lambda cell: reading_words.sex(cell) is not None,
        "ethnicity": lambda cell: reading_words.ethnicity(cell) is not None,
        "identity_number": lambda cell: sum(character.isdigit() for character in str(cell)) >= 9,
        "full_name": _is_name,
    }
    given = [cell for cell in cells if cell not in (None, "")]
    if target not in checks:
        return None
    return sum(map(checks[target], given)) / len(given) if given else 0.0


def _is_name(cell: object) -> bool:
    text = str(cell)
    return isinstance(cell, str) and 1 < len(text.split()) < 8 and not any(map(str.isdigit, text))


def _share(columns: Sequence[Column], rows: Sequence[Row], on: date, shift: int = 0) -> float:
    fits = [_fit(column.target, _cells(rows, column.at + shift), on) for column in columns if column.target]
    checked = [fit for fit in fits if fit is not None]
    return sum(checked) / len(checked) if checked else 1.0


def _cells(rows: Sequence[Row], at: int) -> list[object]:
    return [row[at] for row in rows[:SAMPLE] if 0 <= at < len(row)]


def _moved(columns: tuple[Column, ...], rows: Sequence[Row], on: date) -> tuple[Column, ...] | None:
    """The targets one column to the left or right, where only there the cells fit."""
    if not rows or _share(columns, rows, on) >= _FITS_NOT:
        return None
    for shift in (1, -1):
        if _share(columns, rows, on, shift) >= _FITS:
            by_place = {column.at + shift: column.target for column in columns}
            return tuple(replace(column, target=by_place.get(column.at, "")) for column in columns)
    return None


def _by_content(columns: tuple[Column, ...], rows: Sequence[Row], on: date) -> tuple[Column, ...]:
    """Targets by what stands in the columns: the first that reads as names, as days, as sexes, …"""
    free, found = list(columns), {}
    for target in ("identity_number", "sex", "ethnicity", "full_name", "birth_date"):
        for column in free:
            if (_fit(target, _cells(rows, column.at), on) or 0) >= _FITS:
                found[column.at] = target
                free.remove(column)
                break
    return tuple(replace(column, target=found.get(column.at, "")) for column in columns)
