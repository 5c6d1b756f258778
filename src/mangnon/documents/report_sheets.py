"""Tables of a report as Excel, out and back in; and an office's own workbook, matched by the labels of its rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mangnon.base.errors import Refused
from mangnon.documents import sheets
from mangnon.documents.decree30 import Head
from mangnon.reporting.queries.boards import Column, Line
from mangnon.reporting.rules.definition import Row, Table
from mangnon.reporting.rules.figures import MISSING, Figure
from mangnon.reporting.rules.standing import STANDING_WORDS
from mangnon.vn import names, numbers

CODE = "Mã dòng"  # by which a sheet made here is read back whatever its labels became
CODE_NOTE = "Không sửa cột “Mã dòng”: khi nhập lại, mỗi dòng được nhận ra theo mã này."


class NothingMatches(Refused):
    """No row of the workbook is a row of the table."""


@dataclass(frozen=True)
class Found:
    """Figures of a table as text by cell key, and labels of rows that no row of the table bears."""

    texts: Mapping[str, str]
    strangers: tuple[str, ...]


def workbook(tables: Iterable[Table], figures: Mapping[str, Figure], title: str) -> bytes:
    """One sheet a table, each row with its code."""
    return sheets.write(*(_sheet(table, figures, title) for table in tables))


def board(title: str, columns: Sequence[Column], lines: Iterable[Line]) -> bytes:
    """Units × periods in words; the lines are read once, as they are written."""
    heads = ((Head("Đơn vị"), Head("Địa bàn"), *(Head(column.title) for column in columns)),)
    rows = (
        (unit.title, ", ".join(unit.above), *(STANDING_WORDS[each.standing] if each else "" for each in cells))
        for unit, cells in lines
    )
    return sheets.write(sheets.Sheet("Ai đã gửi", heads, rows, title=title))


def figures_in(data: bytes, table: Table) -> Found:
    """What a workbook says about a table.

    Raises:
        NothingMatches: none of its rows is a row of the table. sheets.NotAWorkbook: it cannot be read.
    """
    read = [_found(sheet.rows, table) for sheet in sheets.read(data)]
    best = max(read, key=lambda found: len(found.texts), default=Found({}, ()))
    if not best.texts:
        raise NothingMatches(
            f"Không tìm thấy dòng nào của “{table.title}” trong tệp. Hãy tải mẫu Excel về rồi điền vào đó."
        )
    return best


def _sheet(table: Table, figures: Mapping[str, Figure], title: str) -> sheets.Sheet:
    heads = (Head(CODE), Head(table.number_title), Head(table.label_title), Head("Đơn vị"))
    columns = tuple(Head(" - ".join((*column.group, column.title))) for column in table.columns)
    rows = (_line(table, row, figures) for row in table.rows)
    return sheets.Sheet(table.code, ((*heads, *columns),), rows, title=f"{title}. {table.title}", notes=(CODE_NOTE,))


def _line(table: Table, row: Row, figures: Mapping[str, Figure]) -> list:
    cells = [figures.get(f"{table.code}.{row.key}.{column.key}", MISSING) for column in table.columns]
    return [row.key, row.number, row.label, row.unit or table.unit, *map(_value, cells)]


def _value(figure: Figure) -> str | Decimal | None:
    if figure.is_missing:
        return None
    return figure.words if figure.value is None or figure.words.startswith("không") else figure.value


def _found(rows: Sequence[Sequence], table: Table) -> Found:
    start = next((number for number, row in enumerate(rows) if row and row[0] == CODE), None)
    if start is not None:
        return Found(dict(_by_code(rows[start + 1 :], table)), ())
    return _by_label(rows, table)


def _by_code(rows: Sequence[Sequence], table: Table) -> Iterator[tuple[str, str]]:
    for row in rows:
        if row and str(row[0]) in table.row:
            yield from _cells(table, str(row[0]), row[4:])


def _by_label(rows: Sequence[Sequence], table: Table) -> Found:
    """The label of a row stands somewhere in it; its figures follow in the order of the table's columns."""
    by_label = {names.search_key(row.label): row.key for row in table.rows if not row.heading}
    texts: dict[str, str] = {}
    strangers = []
    for row in rows:
        place = next(
            (at for at, cell in enumerate(row) if isinstance(cell, str) and names.search_key(cell) in by_label), None
        )
        if place is not None:
            key = by_label[names.search_key(row[place])]
            texts |= dict(_cells(table, key, [cell for cell in row[place + 1 :] if not _is_unit(cell, table.row[key])]))
        elif label := next((cell for cell in row if isinstance(cell, str) and len(cell) > 3), ""):
            strangers.append(label)
    return Found(texts, tuple(strangers[:20]))


def _cells(table: Table, row: str, values: Sequence) -> Iterator[tuple[str, str]]:
    for column, value in zip(table.columns, values, strict=False):
        if table.has(row, column.key) and value is not None:
            yield f"{table.code}.{row}.{column.key}", _text(value)


def _is_unit(cell, row: Row) -> bool:
    return isinstance(cell, str) and names.search_key(cell) == names.search_key(row.unit)


def _text(value) -> str:
    """As an officer would type it; a number of Excel is never ambiguous."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return numbers.formatted(Decimal(str(value)))
    return value.isoformat() if isinstance(value, date) else str(value)
