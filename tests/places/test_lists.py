import io
from decimal import Decimal

import pytest
import xlsxwriter

from mangnon.places import lists
from mangnon.places.lists import Listed, ListRefused, Part
from mangnon.places.rules import Level

HEAD = ["Mã", "Tên đơn vị", "Mã cấp trên", "Hình thành từ", "Căn cứ"]


def workbook(*rows):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return content.getvalue()


def test_a_row_names_code_type_name_parent_and_what_it_was_made_of():
    (found,) = lists.from_rows([HEAD, ["07339", "Xã  Tân Yên", "24", "07339; 07336 (một phần); 07351: 0,35", "1/NQ"]])
    assert found == Listed(
        "07339",
        Level.COMMUNE,
        "xã",
        "Tân Yên",
        "24",
        (
            Part("07339"),
            Part("07336", whole=False),
            Part("07351", whole=False, share=Decimal("0.35")),
        ),
        "1/NQ",
    )


def test_the_level_is_read_from_the_length_of_the_code():
    found = lists.from_rows([["Mã", "Tên"], ["24", "Thành phố Bắc Ninh"], ["213", "Thành phố Bắc Giang"]])
    assert [row.level for row in found] == [Level.PROVINCE, Level.DISTRICT]


def test_csv_with_commas_or_semicolons_and_a_byte_order_mark():
    assert lists.read("Mã,Tên\n24,Tỉnh Bắc Ninh\n".encode("utf-8-sig"), "x.csv")[0].name == "Bắc Ninh"
    assert lists.read("Mã;Tên\n24;Tỉnh Bắc Ninh\n".encode(), "X.CSV")[0].name == "Bắc Ninh"


def test_a_workbook_with_empty_rows_above_the_headings():
    (found,) = lists.read(workbook([], ["Mã", "Tên"], ["07339", "Xã Tân Yên"]), "moi.xlsx")
    assert found.title == "xã Tân Yên"


def test_decomposed_text_is_composed():
    (found,) = lists.from_rows([["Mã", "Tên"], ["07339", "Xa\u0303 Ta\u0302n Ye\u0302n"]])
    assert found.name == "Tân Yên"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "thiếu cột: Mã, Tên"),
        ([["Mã"]], "thiếu cột: Tên"),
        ([["Mã", "Tên"]], "không có dòng nào"),
        ([["Mã", "Tên"], ["7339", "Xã Tân Yên"]], "Dòng 2: mã “7339”"),
        ([["Mã", "Tên"], ["07339", "Tân Yên"]], "Dòng 2: “Tân Yên” không bắt đầu bằng"),
        ([["Mã", "Tên", "Hình thành từ"], ["07339", "Xã Tân Yên", "xã Cao Xá"]], "không hiểu “xã Cao Xá”"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(rows, said):
    with pytest.raises(ListRefused, match=said):
        lists.from_rows(rows)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"x", "moi.pdf", "tệp .csv hoặc .xlsx"),
        ("Mã,Tên".encode("utf-16"), "moi.csv", "UTF-8"),
        (b"not a workbook", "moi.xlsx", "Không mở được"),
        (b"", "moi.csv", "thiếu cột"),
    ],
)
def test_a_file_that_is_no_list_is_refused(content, name, said):
    with pytest.raises(ListRefused, match=said):
        lists.read(content, name)


def test_a_workbook_that_claims_too_many_columns_is_refused():
    wide = workbook(["Mã", "Tên", *[""] * 60, "x"], ["07339", "Xã Tân Yên"])
    with pytest.raises(ListRefused, match="50 cột"):
        lists.read(wide, "moi.xlsx")
