"""Foreign lists of children drafted in a process of their own: the same as here, and no worse when that process fails."""

import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from mangnon.base.files import XLSX
from mangnon.documents import child_drafts
from mangnon.documents.child_drafts import reading
from mangnon.documents.sheets import NotAWorkbook, long
from mangnon.registry.rules.sheets import drafts, mapping
from mangnon.registry.rules.sheets.preview import Ground

ON = date(2024, 5, 6)
GROUND = Ground(7, "Xã Ngọc Thiện", {"bai": 3}, ON)
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Thôn", "Địa chỉ")
ROWS = [
    (1, "Nguyeenx Thị Lan", date(2018, 3, 5), "Nữ", "024318000123", "Bãi", 'số 5\\7 "ngõ\tnhỏ"'),
    (2, "GIÁP VĂN NAM", "3/2019", "Nam", 24218000123, "Thôn Mới", None),
    (3, "Trần Văn Già", 39000, "?", "2.43E+10", None, "dòng một\ndòng hai"),
    (None, "Tổng cộng", 3, None, None, None, None),
]
REFUSED_IN_TIME = """
import resource, sys
from mangnon.documents.sheets import NotAWorkbook, long
try:
    with long.spooled(open(sys.argv[1], "rb").read(), "xlsx", is_sample=True) as spool:
        spool.sheets()
except NotAWorkbook as refusal:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(used.ru_maxrss // 1024, round(used.ru_utime + used.ru_stime), refusal, sep="|")
"""


def workbook(rows, sheet_names=("Trẻ em",)) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name in sheet_names:
            page = book.add_worksheet(name)
            for line, row in enumerate((HEADS, *rows)):
                for at, cell in enumerate(row):
                    is_day = isinstance(cell, date)
                    page.write_datetime(line, at, cell, day) if is_day else page.write(line, at, cell)
    return buffer.getvalue()


def csv(rows) -> bytes:
    quoted = ((str(cell or "").replace('"', '""') for cell in row) for row in (HEADS, *rows))
    return "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in quoted).encode("utf-8-sig")


def layouts(data, media_type):
    with long.spooled(data, media_type, is_sample=True) as spool:
        return [mapping.layout(s.name, s.sample, villages=GROUND.villages, on=ON) for s in spool.sheets()]


@pytest.mark.parametrize(("make", "media_type"), [(workbook, XLSX), (csv, long.CSV)])
def test_rows_are_drafted_there_as_they_are_here(make, media_type):
    data = make(ROWS)
    laid = layouts(data, media_type)
    with child_drafts.drafted(data, media_type, laid, GROUND) as there:
        told = b"".join(there)
    with long.streamed(data, media_type) as rows:
        here = b"".join(drafts.lines(rows, laid, GROUND))
    assert told == here
    assert told.count(b"\n") == 3
    assert "Nguyễn Thị Lan".encode() in told


def test_lines_come_whole():
    data = workbook(
        [(n, f"Nguyễn Thị Lan {'An' * 9}", "05/03/2018", "Nữ", None, "Bãi", "x" * 400) for n in range(4000)]
    )
    with child_drafts.drafted(data, XLSX, layouts(data, XLSX), GROUND) as there:
        parts = list(there)
    assert len(parts) > 1
    assert all(part.endswith(b"\n") for part in parts)
    assert sum(part.count(b"\n") for part in parts) == 4000


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("import sys; sys.stdout.write('0\\t2\\t{}\\t[]\\t[]\\n'); sys.exit(1)", reading.UNREADABLE),
        ("import os, signal; print('0\\t2\\t{}\\t[]\\t[]', flush=True); os.kill(os.getpid(), signal.SIGXCPU)",
         reading.TOO_SLOW),
    ],
)  # fmt: skip
def test_a_reading_process_that_dies_half_way_is_told(tmp_path, monkeypatch, program, words):
    worker = tmp_path / "worker.py"
    worker.write_text(program)
    monkeypatch.setattr(reading, "_WORKER", worker)
    with child_drafts.drafted(workbook(ROWS), XLSX, [], GROUND) as there, pytest.raises(NotAWorkbook) as refusal:
        list(there)
    assert str(refusal.value) == words


def test_too_many_rows_are_refused_while_reading():
    data = workbook([(n, "Nguyễn Thị Lan", "05/03/2018") for n in range(30)])
    few = long.Limits(rows=20)
    said = "Trang “Trẻ em” có dữ liệu ngoài 20 dòng đầu"
    with (
        child_drafts.drafted(data, XLSX, layouts(data, XLSX), GROUND, few) as there,
        pytest.raises(NotAWorkbook, match=said),
    ):
        list(there)


def test_more_sheets_than_are_read_are_refused_and_none_left_out():
    names = [f"Thôn {n}" for n in range(35)]
    data = workbook(ROWS[:1], names)
    assert len(layouts(data, XLSX)) == 35
    few = long.Limits(sheets=30)
    with long.spooled(data, XLSX, is_sample=True, limits=few) as spool, pytest.raises(NotAWorkbook, match="35 trang"):
        spool.sheets()


def test_a_million_rows_are_refused_in_words_within_time_and_memory(tmp_path):
    path = tmp_path / "million.xlsx"
    _write_million(path)
    found = subprocess.run(
        [sys.executable, "-c", REFUSED_IN_TIME, str(path)], capture_output=True, text=True, timeout=120, check=True
    )
    megabytes, seconds, words = found.stdout.strip().split("|")
    assert words == "Trang “Trẻ em” có dữ liệu ngoài 150000 dòng đầu. Hãy chia thành nhiều tệp rồi gửi lại."
    assert int(megabytes) < 400
    assert int(seconds) < 20


def _write_million(path):
    """A small workbook whose sheet is replaced by one of a million rows: xlsxwriter would need 20 seconds."""
    cells = "".join(f'<c t="inlineStr"><is><t>{words}</t></is></c>' for words in ("Nguyễn Thị Lan", "05/03/2018", "Nữ"))
    rows = "".join(f'<row r="{line}">{cells}</row>' for line in range(1, 1_000_001))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(BytesIO(workbook([]))) as small, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as large:
        for entry in small.infolist():
            name = entry.filename
            large.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else small.read(name))
