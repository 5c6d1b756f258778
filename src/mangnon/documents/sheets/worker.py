"""The process that opens a foreign workbook. It may fail; the one who asked lives on.

In: one line of limits as JSON, then the file. Out: JSON {"sheets": [[name, rows], …]} or {"refused": message}; with
"by_line" among the limits, a line of JSON for each sheet (its name), each of that many first rows ([number, cells]),
how many rows the sheet has, and {"refused": …} last.
"""

import json
import resource
import sys
import unicodedata
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook


def main() -> None:
    limits = json.loads(sys.stdin.buffer.readline())
    _bound(limits)
    data = sys.stdin.buffer.read()
    if limits.get("by_line"):
        _tell_by_line(data, limits)
    else:
        json.dump(_answer(data, limits), sys.stdout)


def _tell_by_line(data: bytes, limits: dict) -> None:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        del data
        for name in book.sheet_names[: limits["sheets"]]:
            sheet = book.get_sheet_by_name(name)
            print(json.dumps(name))
            for number, values in _numbered(sheet, limits):
                if number > limits["by_line"]:
                    break
                print(json.dumps([number, values]))
            if sheet.total_height > limits["rows"]:
                raise _TooLarge(f"Trang “{name}” có dữ liệu ngoài {limits['rows']} dòng đầu.")
            print(json.dumps(sheet.total_height))
    except _TooLarge as error:
        print(json.dumps({"refused": str(error)}))
    except CalamineError:
        print(json.dumps({"refused": "Tệp Excel bị hỏng nên không đọc được. Hãy mở bằng Excel, lưu lại rồi gửi lại."}))


def _bound(limits: dict) -> None:
    memory = limits["memory_mb"] * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))


def _answer(data: bytes, limits: dict) -> dict:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        if len(book.sheet_names) > limits["sheets"]:
            return {"refused": f"Tệp có {len(book.sheet_names)} trang tính; chỉ đọc tối đa {limits['sheets']}."}
        return {"sheets": [[name, _rows(book.get_sheet_by_name(name), limits)] for name in book.sheet_names]}
    except _TooLarge as error:
        return {"refused": str(error)}
    except CalamineError:
        return {"refused": "Tệp Excel bị hỏng nên không đọc được. Hãy mở bằng Excel, lưu lại rồi gửi lại."}


class _TooLarge(Exception):
    pass


def _rows(sheet, limits: dict) -> list[list]:
    """Rows from A1 on, without the empty tail; anything written past the limits is refused, not cut."""
    rows: list[list] = []
    for number, values in _numbered(sheet, limits):
        rows += [[] for _ in range(number - 1 - len(rows))] + [values]
    return rows


def _numbered(sheet, limits: dict):
    before = [None] * (sheet.start or (0, 0))[1]  # calamine leaves out empty columns on the left
    for number, row in enumerate(sheet.iter_rows(), start=1):
        values = _values(before, row)
        if len(values) > limits["columns"]:
            raise _TooLarge(f"Trang “{sheet.name}” có dữ liệu ngoài {limits['columns']} cột đầu.")
        if values and number > limits["rows"]:
            raise _TooLarge(f"Trang “{sheet.name}” có dữ liệu ngoài {limits['rows']} dòng đầu.")
        if values:
            yield number, values


def _values(before, row) -> list:
    values = [*before, *map(_value, row)]
    while values and values[-1] is None:
        values.pop()
    return values


def _value(cell):
    match cell:
        case "" | None:
            return None
        case bool() | int():
            return cell
        case float():
            return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
        case datetime() | date():
            return {"day": cell.isoformat()}
        case time() | timedelta():
            return str(cell)
        case _:
            return unicodedata.normalize("NFC", str(cell)).strip() or None


if __name__ == "__main__":
    main()
