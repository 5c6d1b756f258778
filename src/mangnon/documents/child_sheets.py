"""Workbooks of children: the template with its drop-downs, and a list handed back with its errors."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO

import xlsxwriter

from mangnon.documents.sheets.long import Spool
from mangnon.documents.sheets.reading import Value
from mangnon.registry.rules import fields
from mangnon.vn.text import nfc

ERROR = "Lỗi"
HEADS = (
    "STT", "Họ và tên trẻ em", "Ngày sinh", "Giới tính", "Dân tộc", "Số định danh cá nhân", "Thôn, tổ dân phố",
    "Địa chỉ",
    "Họ tên cha", "Họ tên mẹ", "Người giám hộ, nuôi dưỡng", "Điện thoại", "Chủ hộ", "Hộ nghèo, cận nghèo",
    "Đã đăng ký khai sinh", "Số thẻ BHYT", "Cấp học", "Trường", "Lớp", "Dạng khuyết tật", "Mức độ khuyết tật",
    "Hoàn cảnh đặc biệt",
)  # fmt: skip
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_LINES = 2000
_LISTS = "Danh mục"
_WIDE = {"Họ và tên trẻ em": 28, "Họ tên cha": 24, "Họ tên mẹ": 24, "Trường": 26, "Địa chỉ": 26, "STT": 6, "Lớp": 6}
_GUIDE = (
    "Mỗi dòng một trẻ dưới 16 tuổi. Không cần sửa tiêu đề; ô chưa biết thì để trống.",
    "Ngày sinh viết như 05/03/2018; chỉ biết năm thì viết 2018.",
    "Số định danh có 12 chữ số; cột này đã để dạng văn bản nên không mất số 0 ở đầu.",
    "Trẻ có nhiều hoàn cảnh: ghi các mã cách nhau bằng dấu chấm phẩy, ví dụ 4.2; 14.1.",
    "Tải lên ở trang Trẻ em, mục Nhập từ Excel. Phần mềm cho xem trước rồi mới ghi.",
)


def template(villages: Sequence[str], ethnicities: Sequence[str], circumstances: Sequence[str]) -> bytes:
    """An empty list with drop-downs for the commune's villages, ethnicities, circumstances and other choices."""
    choices = {
        "Giới tính": ["Nam", "Nữ"],
        "Dân tộc": list(ethnicities),
        "Thôn, tổ dân phố": list(villages),
        "Hộ nghèo, cận nghèo": ["Hộ nghèo", "Hộ cận nghèo", "Không"],
        "Đã đăng ký khai sinh": ["Có", "Chưa"],
        "Cấp học": list(fields.SCHOOLING.values()),
        "Dạng khuyết tật": list(fields.DISABILITIES.values()),
        "Mức độ khuyết tật": list(fields.DEGREES.values()),
        "Hoàn cảnh đặc biệt": list(circumstances),
    }
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        page, lists, guide = (book.add_worksheet(name) for name in ("Trẻ em", _LISTS, "Hướng dẫn"))
        _draw_heads(book, page)
        for column, (head, words) in enumerate(choices.items()):
            lists.write_column(0, column, [head, *words])
            _offer(page, HEADS.index(head), column, len(words))
        guide.write_column(0, 0, _GUIDE)
        guide.set_column(0, 0, 100)
        lists.hide()
    return buffer.getvalue()


def _draw_heads(book, page) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter"})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd/mm/yyyy"})
    for column, head in enumerate(HEADS):
        page.write_string(0, column, head, bold)
        page.set_column(column, column, _WIDE.get(head, 16), day if head == "Ngày sinh" else text)
    page.set_row(0, 36)
    page.freeze_panes(1, 2)


def _offer(page, column: int, of_list: int, count: int) -> None:
    if count:
        letter = xlsxwriter.utility.xl_col_to_name(of_list)
        source = f"='{_LISTS}'!${letter}$2:${letter}${count + 1}"
        page.data_validation(1, column, _LINES, column, {"validate": "list", "source": source, "error_type": "warning"})


def handed_back(spool: Spool, errors: Mapping[tuple[int, int], str], heads: Mapping[int, int]) -> bytes:
    """The sheets as they came, with a column “Lỗi” that says why a row was not taken.

    `errors`: (sheet, line) → words; `heads`: sheet → line of its last head row. Formulas come back as their values.
    """
    buffer = BytesIO()
    widths = _widths(spool.rows())
    with xlsxwriter.Workbook(buffer, {**_OPTIONS, "in_memory": False, "constant_memory": True}) as book:
        pages = [book.add_worksheet(sheet.name[:31]) for sheet in spool.sheets()]
        looks = {"day": book.add_format({"num_format": "dd/mm/yyyy"}),
                 "error": book.add_format({"font_color": "#b3261e", "text_wrap": True})}  # fmt: skip
        for at, page in enumerate(pages):
            page.set_column(widths.get(at, 0), widths.get(at, 0), 60)
        for at, line, cells in spool.rows():
            for column, cell in enumerate(cells):
                _write(pages[at], line - 1, column, cell, looks)
            words = ERROR if heads.get(at) == line else errors.get((at, line))
            if words:
                pages[at].write_string(line - 1, widths[at], words, looks["error"])
    return buffer.getvalue()


def _widths(rows: Iterable[tuple[int, int, list[Value]]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for sheet, _, cells in rows:
        found[sheet] = max(found.get(sheet, 0), len(cells))
    return found


def _write(page, line: int, column: int, cell: Value, looks: Mapping[str, object]) -> None:
    match cell:
        case None:
            return
        case bool():
            page.write_boolean(line, column, cell)
        case int() | float():
            page.write_number(line, column, cell)
        case date():
            page.write_datetime(line, column, cell, looks["day"])
        case _:
            page.write_string(line, column, nfc(str(cell)))
