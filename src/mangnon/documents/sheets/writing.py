"""A workbook of tables: heads frozen and repeated in print, numbers as numbers, text as text and never a formula."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, islice
from typing import Any

import xlsxwriter

from mangnon.documents.decree30 import Head, spans
from mangnon.vn import text as vietnamese

Value = str | int | float | Decimal | date | None

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
_BORDERED = {**_FONT, "border": 1}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {**_FONT, "bold": True, "font_size": 14, "align": "center"},
    "head": {**_BORDERED, "bold": True, "align": "center", "text_wrap": True},
    "text": {**_BORDERED, "text_wrap": True, "num_format": "@"},
    "whole": {**_BORDERED, "num_format": "#,##0"},
    "part": {**_BORDERED, "num_format": "#,##0.##"},
    "day": {**_BORDERED, "num_format": "dd/mm/yyyy", "align": "center"},
    "note": {**_FONT, "italic": True},
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\']")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SAMPLE = 200
_NARROWEST, _WIDEST, _WIDEST_UPRIGHT = 6, 60, 90
_LINE_PT = 17
_MOST_DIGITS = 15
_LONGEST_TEXT = 32_767
_LONGEST_FOOTER = 240
_FIRST_DAY = date(1900, 3, 1)


@dataclass(frozen=True)
class Sheet:
    """One table. heads: its rows of head cells; rows may be any iterable, read once.

    `footer` stands under the table, and at the foot of every printed page.
    """

    name: str
    heads: tuple[tuple[Head, ...], ...]
    rows: Iterable[Sequence[Value]]
    title: str = ""
    notes: tuple[str, ...] = ()
    footer: str = ""


def write(*sheets: Sheet) -> bytes:
    """The sheets as .xlsx. Numbers of more than 15 digits and days before 1900 are kept as text."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        taken: set[str] = set()
        for sheet in sheets:
            _Table(book.add_worksheet(_name(sheet.name, taken)), looks).draw(sheet)
    return buffer.getvalue()


class _Table:
    """Draws one sheet from the top down."""

    def __init__(self, page, looks):
        self._page = page
        self._looks = looks

    def draw(self, sheet: Sheet) -> None:
        columns = spans.column_count(sheet.heads)
        rows = iter(sheet.rows)
        sample = list(islice(rows, _SAMPLE))
        self._widths = _widths(sheet.heads, sample, columns)
        top = self._title(sheet.title, columns)
        self._heads(sheet.heads, top)
        body = last = top + len(sheet.heads)
        for last, row in enumerate(chain(sample, rows), start=body):
            self._row(last, row)
        notes = (*sheet.notes, sheet.footer) if sheet.footer else sheet.notes
        for line, note in enumerate(notes, start=last + 2):
            self._page.write_string(line, 0, _clean(note), self._looks["note"])
        self._set_page(top, body)
        if sheet.footer:
            self._page.set_footer("&L&8" + _clean(sheet.footer).replace("&", "&&")[:_LONGEST_FOOTER])

    def _row(self, line: int, row: Sequence[Value]) -> None:
        for column, value in enumerate(row):
            self._value(line, column, value)
        lines = max((_lines(value, width) for value, width in zip(row, self._widths, strict=False)), default=1)
        if lines > 1:
            self._page.set_row(line, lines * _LINE_PT)

    def _title(self, title: str, columns: int) -> int:
        if not title:
            return 0
        if columns > 1:
            self._page.merge_range(0, 0, 0, columns - 1, _clean(title), self._looks["title"])
        else:
            self._page.write_string(0, 0, _clean(title), self._looks["title"])
        return 2

    def _heads(self, heads: Sequence[Sequence[Head]], top: int) -> None:
        for line, row in enumerate(spans.placed(heads), start=top):
            column = 0
            for head, merge in row:
                if merge != "continue":
                    self._head(line, column, head)
                column += head.columns
            self._page.set_row(line, _LINE_PT * (2 if len(heads) == 1 else 1.5))

    def _head(self, line: int, column: int, head: Head) -> None:
        if head.rows == head.columns == 1:
            self._page.write_string(line, column, _clean(head.text), self._looks["head"])
        else:
            end = (line + head.rows - 1, column + head.columns - 1)
            self._page.merge_range(line, column, *end, _clean(head.text), self._looks["head"])

    def _value(self, line: int, column: int, value: Value) -> None:
        match value:
            case None:
                self._page.write_blank(line, column, None, self._looks["text"])
            case bool():
                self._page.write_string(line, column, "Có" if value else "Không", self._looks["text"])
            case int() | float() | Decimal() if _fits(value):
                look = "whole" if value == int(value) else "part"
                self._page.write_number(line, column, float(value), self._looks[look])
            case date() if _as_day(value) >= _FIRST_DAY:
                self._page.write_datetime(line, column, _as_day(value), self._looks["day"])
            case date():
                self._page.write_string(
                    line, column, f"{value.day:02}/{value.month:02}/{value.year}", self._looks["text"]
                )
            case _:
                self._page.write_string(line, column, _clean(str(value)), self._looks["text"])

    def _set_page(self, top: int, body: int) -> None:
        for column, width in enumerate(self._widths):
            self._page.set_column(column, column, width)
        self._page.freeze_panes(body, 0)
        self._page.repeat_rows(top, body - 1)
        self._page.set_paper(9)
        self._page.set_margins(left=1.18, right=0.59, top=0.79, bottom=0.79)
        self._page.fit_to_pages(1, 0)
        if sum(self._widths) > _WIDEST_UPRIGHT:
            self._page.set_landscape()


def _fits(value: int | float | Decimal) -> bool:
    """Excel keeps fifteen digits; more would change the number without a word."""
    if isinstance(value, float):
        return value == value and abs(value) != float("inf")
    digits = Decimal(value).normalize().as_tuple()
    return isinstance(digits.exponent, int) and len(digits.digits) <= _MOST_DIGITS and abs(digits.exponent) < 100


def _as_day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _clean(text: str) -> str:
    return _CONTROL.sub("", vietnamese.nfc(text))[:_LONGEST_TEXT]


def _name(wanted: str, taken: set[str]) -> str:
    """A name Excel accepts: at most 31 characters, none forbidden, none twice."""
    plain = _FORBIDDEN_IN_NAME.sub(" ", _clean(wanted)).strip()[:31] or "Bảng"
    name, count = plain, 1
    while name.lower() in taken:
        count += 1
        name = f"{plain[:27]} ({count})"
    taken.add(name.lower())
    return name


def _widths(heads: Sequence[Sequence[Head]], sample: Sequence[Sequence[Value]], columns: int) -> list[int]:
    """Characters that each column needs: its longest value, or its head in about two lines."""
    widths = [_NARROWEST] * columns
    for column, head in enumerate(spans.leaf_heads(heads)):
        longest_word = max(map(len, head.split()), default=0)
        widths[column] = max(widths[column], longest_word + 3, len(head) * 2 // 3 + 3)
    for row in sample:
        for column, value in enumerate(row[:columns]):
            widths[column] = max(widths[column], _length(value) + 3)
    return [min(width, _WIDEST) for width in widths]


def _length(value: Value) -> int:
    if isinstance(value, date):
        return 10
    return 0 if value is None else max(map(len, str(value).split("\n")))


def _lines(value: Value, width: int) -> int:
    """Lines that a text takes in its column; Excel and LibreOffice do not both see to it themselves."""
    if not isinstance(value, str):
        return 1
    return sum(1 + len(part) * 10 // (width * 9) for part in value.split("\n"))
