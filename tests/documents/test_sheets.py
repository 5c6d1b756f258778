"""Excel out and back in, and files that are not what they say."""

import re
import unicodedata
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from mangnon.documents import sheets
from mangnon.documents.decree30 import Head, heads
from mangnon.documents.sheets import Limits, NotAWorkbook, Sheet

LIST = Sheet(
    "Trẻ em",
    heads("TT", "Họ và tên", "Ngày sinh", "Tỷ lệ (%)"),
    [(1, "Lò Văn Ón", date(2015, 3, 1), Decimal("94.8")), (2, "Bùi Thị Đào", None, 1200)],
)


def part(book: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(book)).read(name).decode()


def with_cells(*cells: tuple[int, int, str]) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("Bảng")
        for line, column, value in cells:
            page.write(line, column, value)
    return buffer.getvalue()


def rewritten(book: bytes, name: str, pattern: str, replacement: str) -> bytes:
    source, target = zipfile.ZipFile(BytesIO(book)), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            text = source.read(entry)
            if entry.filename == name:
                changed, count = re.subn(pattern, replacement, text.decode())
                assert count, pattern
                text = changed.encode()
            archive.writestr(entry.filename, text)
    return target.getvalue()


def test_a_table_comes_back_as_it_went():
    (sheet,) = sheets.read(sheets.write(LIST))
    assert sheet.name == "Trẻ em"
    assert sheet.rows == (
        ("TT", "Họ và tên", "Ngày sinh", "Tỷ lệ (%)"),
        (1, "Lò Văn Ón", date(2015, 3, 1), 94.8),
        (2, "Bùi Thị Đào", None, 1200),
    )


def test_title_heads_of_several_rows_and_notes_have_their_places():
    joined = ((Head("TT", rows=2), Head("Trẻ em", columns=2)), (Head("Nam"), Head("Nữ")))
    (sheet,) = sheets.read(sheets.write(Sheet("B", joined, [(1, 2, 3)], title="Bảng 1", notes=("Nguồn: sổ",))))
    assert sheet.rows[0] == ("Bảng 1",)
    assert sheet.rows[2:5] == (("TT", "Trẻ em"), (None, "Nam", "Nữ"), (1, 2, 3))
    assert sheet.rows[-1] == ("Nguồn: sổ",)


def test_the_head_is_frozen_and_repeats_in_print():
    book = sheets.write(LIST)
    assert 'state="frozen"' in part(book, "xl/worksheets/sheet1.xml")
    assert "Print_Titles" in part(book, "xl/workbook.xml")


@pytest.mark.parametrize("value", ["=1+1", "@SUM(A1)", "+84", "-cmd|' /C calc'!A0", "http://example.test"])
def test_text_never_becomes_a_formula_or_a_link(value):
    book = sheets.write(Sheet("B", heads("Nội dung"), [(value,)]))
    assert "<f>" not in part(book, "xl/worksheets/sheet1.xml")
    assert sheets.read(book)[0].rows[1] == (value,)


def test_text_is_nfc_and_long_numbers_keep_their_digits():
    loose = unicodedata.normalize("NFD", "Nguyễn Thị Ánh")
    rows = [(loose, 1234567890123456789, "001315012345", date(1899, 5, 6))]
    (sheet,) = sheets.read(sheets.write(Sheet("B", heads("a", "b", "c", "d"), rows)))
    assert sheet.rows[1] == ("Nguyễn Thị Ánh", "1234567890123456789", "001315012345", "06/05/1899")


def test_sheet_names_are_made_acceptable_and_distinct():
    name = "Thống kê 01/2025: [trẻ em] xã, phường, thị trấn"
    read = sheets.read(sheets.write(*(Sheet(name, heads("a"), [(1,)]) for _ in range(3)), Sheet("", heads("a"), [])))
    assert len({sheet.name for sheet in read}) == 4
    assert all(len(sheet.name) <= 31 for sheet in read)


@given(
    st.lists(st.tuples(st.text(max_size=50), st.integers(-(10**14), 10**14), st.floats(allow_nan=False)), max_size=5)
)
@settings(max_examples=15, deadline=None)
def test_any_rows_can_be_written(rows):
    assert sheets.write(Sheet("B", heads("a", "b", "c"), rows)).startswith(b"PK")


def test_rows_may_come_one_by_one():
    rows = ((n, f"Xã {n}") for n in range(1000))
    assert len(sheets.read(sheets.write(Sheet("B", heads("TT", "Xã"), rows)))[0].rows) == 1001


def test_cells_keep_their_address():
    (sheet,) = sheets.read(with_cells((3, 2, "x")))
    assert sheet.rows == ((), (), (), (None, None, "x"))


def test_an_empty_sheet_has_no_rows():
    assert sheets.read(with_cells()) == (sheets.ReadSheet("Bảng", ()),)


def test_a_false_dimension_does_no_harm():
    book = rewritten(
        with_cells((0, 0, "a")), "xl/worksheets/sheet1.xml", '<dimension ref="A1"', '<dimension ref="A1:XFD1048576"'
    )
    assert sheets.read(book)[0].rows == (("a",),)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ((20_000, 0), "ngoài 20000 dòng đầu"),
        ((0, 300), "ngoài 300 cột đầu"),
        ((1_048_575, 16_383), "vùng dữ liệu quá lớn"),
    ],
)
def test_data_far_away_is_refused_not_cut(cell, message):
    with pytest.raises(NotAWorkbook, match=message):
        sheets.read(with_cells((0, 0, "a"), (*cell, "z")))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Tệp rỗng"),
        (b"\xd0\xcf\x11\xe0rest", "mật khẩu"),
        (b"Ho va ten;Ngay sinh", "không phải là bảng tính"),
        (b"PK\x05\x06" + bytes(18), "không phải là bảng tính"),
    ],
)
def test_what_is_no_workbook_is_refused_in_vietnamese(data, message):
    with pytest.raises(NotAWorkbook, match=message):
        sheets.read(data)


def test_a_damaged_workbook_is_refused():
    broken = rewritten(with_cells((0, 0, "a")), "xl/workbook.xml", "<sheets>.*", "")
    with pytest.raises(NotAWorkbook, match="hỏng"):
        sheets.read(broken)


def test_limits_of_size_and_sheets():
    with pytest.raises(NotAWorkbook, match="lớn hơn 20 MB"):
        sheets.read(bytes(21 * 1024 * 1024))
    with pytest.raises(NotAWorkbook, match="giải nén ra quá lớn"):
        sheets.read(with_cells((0, 0, "a")), Limits(unpacked_bytes=100))
    with pytest.raises(NotAWorkbook, match="chỉ đọc tối đa 1"):
        sheets.read(sheets.write(LIST, LIST), Limits(sheets=1))


def test_entities_are_not_expanded():
    declared = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    book = rewritten(with_cells((0, 0, "chữ")), "xl/sharedStrings.xml", r"^<\?xml[^>]*\?>", declared)
    book = rewritten(book, "xl/sharedStrings.xml", "chữ", "&e;")
    try:
        shown = str(sheets.read(book))
    except NotAWorkbook as error:
        shown = str(error)
    assert "root:" not in shown
