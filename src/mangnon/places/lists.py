"""Reads a newer list of places from a CSV or Excel file. Plain Python.

Columns, in any order, under a heading in Vietnamese or English: code, name with its type (“Xã Tân Yên”), the code
of the unit above, and, where units were merged or divided, the codes it was made of:
`07306; 07312 (một phần); 07315: 0,35`.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from mangnon.places.rules import Level
from mangnon.vn.names import search_key
from mangnon.vn.text import nfc

HEADINGS = {
    "code": ("ma", "ma don vi", "ma xa", "ma dvhc", "code"),
    "title": ("ten", "ten don vi", "ten don vi hanh chinh", "name"),
    "parent_code": ("ma cap tren", "ma tinh", "ma huyen", "parent code", "parent"),
    "made_of": ("hinh thanh tu", "tu cac don vi", "made of", "formed from", "predecessors"),
    "legal_basis": ("can cu", "nghi quyet", "nghi dinh", "basis", "legal basis"),
}
REQUIRED = ("code", "title")
LEVELS = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}
KINDS = {
    Level.PROVINCE: ("thành phố", "tỉnh"),
    Level.DISTRICT: ("thành phố", "thị xã", "quận", "huyện"),
    Level.COMMUNE: ("thị trấn", "phường", "đặc khu", "xã"),
}
PART = re.compile(r"(?P<code>\d{2,5})\s*(?::\s*(?P<share>0[.,]\d+)|(?P<part>\(\s*một phần\s*\)|\(part\)))?", re.I)
MOST_ROWS = 20_000
MOST_COLUMNS = 50


class ListRefused(ValueError):
    """The file is no list of places; the message names the row and what is wrong with it."""


@dataclass(frozen=True)
class Part:
    """What a unit was made of: all of `code`, or a part of it with a share where one is known."""

    code: str
    whole: bool = True
    share: Decimal | None = None


@dataclass(frozen=True)
class Listed:
    """One unit of a newer list."""

    code: str
    level: Level
    kind: str
    name: str
    parent_code: str = ""
    made_of: tuple[Part, ...] = ()
    legal_basis: str = ""

    @property
    def title(self) -> str:
        return f"{self.kind} {self.name}"


def read(content: bytes, filename: str) -> list[Listed]:
    """The units of a .csv (UTF-8) or .xlsx file.

    Raises:
        ListRefused: another kind of file, a missing column, or a row that names no unit.
    """
    ending = filename.rsplit(".", 1)[-1].lower()
    if ending == "csv":
        return from_rows(_csv_rows(content))
    if ending in {"xlsx", "xls", "ods"}:
        return from_rows(_workbook_rows(content))
    raise ListRefused("Danh mục phải là tệp .csv hoặc .xlsx.")


def from_rows(rows: Iterable[Sequence[object]]) -> list[Listed]:
    """The units of a table whose first filled row holds the headings."""
    numbered = ((number, row) for number, row in enumerate(rows, 1) if any(str(cell).strip() for cell in row))
    _, headings = next(numbered, (0, ()))
    columns = _columns(headings)
    found = [_listed(number, {name: _text(row, at) for name, at in columns.items()}) for number, row in numbered]
    if not found:
        raise ListRefused("Danh mục không có dòng nào.")
    return found


def _columns(headings: Sequence[object]) -> dict[str, int]:
    keys = [search_key(str(heading)) for heading in headings]
    columns = {name: keys.index(key) for name, known in HEADINGS.items() for key in reversed(known) if key in keys}
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise ListRefused("Danh mục thiếu cột: " + ", ".join({"code": "Mã", "title": "Tên"}[name] for name in missing))
    return columns


def _text(row: Sequence[object], at: int) -> str:
    value = row[at] if at < len(row) else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(nfc(str(value if value is not None else "")).split())


def _listed(number: int, row: dict[str, str]) -> Listed:
    code = row["code"]
    level = LEVELS.get(len(code)) if code.isdecimal() else None
    if level is None:
        raise ListRefused(f"Dòng {number}: mã “{code}” không có 2, 3 hoặc 5 chữ số.")
    kind = next((kind for kind in KINDS[level] if row["title"].lower().startswith(kind + " ")), None)
    if kind is None:
        raise ListRefused(f"Dòng {number}: “{row['title']}” không bắt đầu bằng {', '.join(KINDS[level])}.")
    return Listed(
        code,
        level,
        kind,
        row["title"][len(kind) + 1 :],
        row.get("parent_code", ""),
        _parts(number, row.get("made_of", "")),
        row.get("legal_basis", ""),
    )


def _parts(number: int, text: str) -> tuple[Part, ...]:
    found = []
    for piece in filter(None, (piece.strip() for piece in text.split(";"))):
        match = PART.fullmatch(piece)
        if match is None:
            raise ListRefused(f"Dòng {number}: không hiểu “{piece}” trong cột Hình thành từ.")
        share = Decimal(match["share"].replace(",", ".")) if match["share"] else None
        found.append(Part(match["code"], whole=not (share or match["part"]), share=share))
    return tuple(found)


def _csv_rows(content: bytes) -> Iterable[Sequence[object]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ListRefused("Tệp .csv phải lưu ở bảng mã UTF-8.") from problem
    dialect = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    return csv.reader(io.StringIO(text), delimiter=dialect)


def _workbook_rows(content: bytes) -> Iterable[Sequence[object]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    except (CalamineError, OSError) as problem:
        raise ListRefused("Không mở được tệp bảng tính.") from problem
    if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
        raise ListRefused(f"Bảng tính quá {MOST_ROWS} dòng hoặc {MOST_COLUMNS} cột.")
    return islice(sheet.iter_rows(), MOST_ROWS)
