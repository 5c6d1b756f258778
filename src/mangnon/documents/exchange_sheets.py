"""Lists for other registers as Excel or CSV, and signed lists read back."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO

from mangnon.documents.sheets import NotAWorkbook, read
from mangnon.documents.sheets.long import CSV, spooled
from mangnon.registry.rules.sheets.reading_words import folded

FORMULA = re.compile(r"[=@\t\r]|[-+](?![\d\s.,]*$)")
"""Begins like a formula, and is no number or telephone."""
LINE, RESULT, NUMBER = "STT", "Đúng / Không tìm thấy", "Số định danh đúng"


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[object]], footer: str) -> bytes:
    """UTF-8 with the mark that Excel needs; the line that says who took it, when, what for stands last."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    writer.writerow([])
    writer.writerow([footer])
    return text.getvalue().encode("utf-8-sig")


def table(data: bytes, media_type: str) -> list[Sequence[object]]:
    """The rows of the first sheet that has some. NotAWorkbook for what is no list."""
    if media_type == CSV:
        with spooled(data, media_type) as spool:
            return [cells for _sheet, _line, cells in spool.rows()]
    return next((list(sheet.rows) for sheet in read(data) if sheet.rows), [])


def signed_answers(data: bytes, media_type: str) -> dict[int, tuple[str, Mapping[str, object]]]:
    """Line → found or not_found, and the number written there, of a signed list filled in.

    Raises:
        NotAWorkbook: it is no such list, or a number has not 12 digits.
    """
    rows = table(data, media_type)
    head = next(
        (at for at, row in enumerate(rows) if {folded(LINE), folded(RESULT)} <= {folded(cell) for cell in row}), None
    )
    if head is None:
        raise NotAWorkbook(
            "Tệp không phải danh sách đối chiếu đã tải từ đây: thiếu cột STT hoặc “Đúng / Không tìm thấy”."
        )
    places = {folded(cell): at for at, cell in enumerate(rows[head]) if cell}
    found = {}
    for row in rows[head + 1 :]:
        line, said, number = (_cell(row, places.get(folded(name))) for name in (LINE, RESULT, NUMBER))
        if line.isdecimal() and (answer := _answer(said, number, line)):
            found[int(line)] = answer
    return found


def _answer(said: str, number: str, line: str) -> tuple[str, Mapping[str, object]] | None:
    words = folded(said)
    if "khong" in words:
        return "not_found", {}
    if number and not (number.isdecimal() and len(number) == 12):
        raise NotAWorkbook(f"Dòng {line}: số định danh “{number}” không đủ 12 chữ số.")
    if number:
        return "found", {"identity_number": number}
    return ("found", {}) if words in ("dung", "x", "co", "d") else None


def _cell(row: Sequence[object], at: int | None) -> str:
    return str(row[at]).strip() if at is not None and at < len(row) and row[at] is not None else ""


def _plain(cell: object) -> object:
    if isinstance(cell, str) and FORMULA.match(cell):
        return f"'{cell}"  # what a spreadsheet would calculate stays text
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell
