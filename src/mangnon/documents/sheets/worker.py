"""The process that opens a foreign workbook. It may fail; the one who asked lives on.

In: one line of limits as JSON, then the file. Out: JSON {"sheets": [[name, rows], …]} or {"refused": message}; with
"by_line" among the limits, a line of JSON for each sheet (its name), each of that many first rows ([number, cells]),
how many rows the sheet has, and {"refused": …} last.
"""

import json
import resource
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

DAMAGED = "Tệp Excel bị hỏng nên không đọc được. Hãy mở bằng Excel, lưu lại rồi gửi lại."


class TooLarge(Exception):
    """The workbook holds more than is read; the message is for people."""


Cells = list[object]


def main() -> None:
    limits = json.loads(sys.stdin.buffer.readline())
    bound(limits)
    data = sys.stdin.buffer.read()
    if limits.get("by_line"):
        _tell_by_line(data, limits)
    else:
        json.dump(_answer(data, limits), sys.stdout)


def _tell_by_line(data: bytes, limits: dict) -> None:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        del data
        _check_sheets(book, limits)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            print(json.dumps(name))
            for number, values in _numbered(sheet, limits):
                if number > limits["by_line"]:
                    break
                print(json.dumps([number, values]))
            if sheet.total_height > limits["rows"]:
                raise TooLarge(_too_long(name, limits))
            print(json.dumps(sheet.total_height))
    except TooLarge as error:
        print(json.dumps({"refused": str(error)}))
    except CalamineError:
        print(json.dumps({"refused": DAMAGED}))


def numbered(data: bytes, limits: dict) -> Iterator[tuple[int, int, Cells]]:
    """Sheet (0 is the first), line in Excel, cells as they are, of every row of a workbook that holds anything.

    Raises:
        TooLarge, CalamineError.
    """
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    _check_sheets(book, limits)
    for at, name in enumerate(book.sheet_names):
        for number, values in _numbered(book.get_sheet_by_name(name), limits, cell):
            yield at, number, values


def bound(limits: dict) -> None:
    memory = limits["memory_mb"] * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))


def _answer(data: bytes, limits: dict) -> dict:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        _check_sheets(book, limits)
        return {"sheets": [[name, _rows(book.get_sheet_by_name(name), limits)] for name in book.sheet_names]}
    except TooLarge as error:
        return {"refused": str(error)}
    except CalamineError:
        return {"refused": DAMAGED}


def _check_sheets(book: CalamineWorkbook, limits: dict) -> None:
    if len(book.sheet_names) > limits["sheets"]:
        raise TooLarge(f"Tệp có {len(book.sheet_names)} trang tính; chỉ đọc tối đa {limits['sheets']}.")


def _too_long(name: str, limits: dict) -> str:
    return f"Trang “{name}” có dữ liệu ngoài {limits['rows']} dòng đầu. Hãy chia thành nhiều tệp rồi gửi lại."


def _rows(sheet, limits: dict) -> list[Cells]:
    """Rows from A1 on, without the empty tail; anything written past the limits is refused, not cut."""
    rows: list[Cells] = []
    for number, values in _numbered(sheet, limits):
        rows += [[] for _ in range(number - 1 - len(rows))] + [values]
    return rows


def _numbered(sheet, limits: dict, read: Callable[[object], object] | None = None) -> Iterator[tuple[int, Cells]]:
    read = read or _as_json
    before: Cells = [None] * (sheet.start or (0, 0))[1]  # calamine leaves out empty columns on the left
    for number, row in enumerate(sheet.iter_rows(), start=1):
        values = [*before, *map(read, row)]
        while values and values[-1] is None:
            values.pop()
        if len(values) > limits["columns"]:
            raise TooLarge(f"Trang “{sheet.name}” có dữ liệu ngoài {limits['columns']} cột đầu.")
        if values and number > limits["rows"]:
            raise TooLarge(_too_long(sheet.name, limits))
        if values:
            yield number, values


def cell(written: object) -> object:
    """A cell as calamine gives it: text in NFC, whole numbers as int, a day without its midnight."""
    if isinstance(written, str):
        return unicodedata.normalize("NFC", written).strip() or None
    if isinstance(written, float):
        return int(written) if written.is_integer() and abs(written) < 1e15 else written
    if isinstance(written, datetime):
        return written.date() if written.time() == time.min else written
    return str(written) if isinstance(written, time | timedelta) else written


def _as_json(written: object) -> object:
    found = cell(written)
    return {"day": found.isoformat()} if isinstance(found, date) else found


if __name__ == "__main__":
    main()
