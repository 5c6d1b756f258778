"""Workbooks of a cleaning round: a sheet a village, a list for the police; written, read back, handed back with errors.

Each row bears the record's id and version in two hidden columns; a hidden sheet says of which round the workbook is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter

from mangnon.cleaning.rules import facts, judging
from mangnon.cleaning.rules.judging import Given
from mangnon.documents.sheets import ReadSheet, reading
from mangnon.documents.sheets.reading import NotAWorkbook
from mangnon.vn.text import nfc

KEY_SHEET, CHOICES = "Mã đợt", "Danh mục"
MISSING = "Trang “{}” thiếu cột {}. Hãy tải lại tệp từ trang của đợt, chép kết quả sang rồi gửi lại."
VILLAGES, POLICE = "villages", "police"
_HIDDEN = ("Mã", "Bản")
_ASKED = ("Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Số định danh", "Họ tên cha", "Họ tên mẹ", "Người giám hộ")
VILLAGE_HEADS = (*_HIDDEN, "TT", *_ASKED, "Cần làm rõ", "Địa chỉ", "Kết quả tại hộ", "Ghi chú")
POLICE_HEADS = (*_HIDDEN, "TT", *_ASKED, "Thôn, tổ dân phố", "Số định danh Công an cung cấp", "Xác thực", "Lý do")
_NEEDED = {VILLAGES: (*_HIDDEN, "Họ và tên", "Kết quả tại hộ", "Ghi chú"),
           POLICE: (*_HIDDEN, "Số định danh Công an cung cấp", "Xác thực", "Lý do")}  # fmt: skip
_SEARCHED = 10  # rows in which the headings are looked for
ERROR = "Lỗi"
_WIDTHS = {"TT": 5, "Họ và tên": 26, "Ngày sinh": 12, "Giới tính": 9, "Dân tộc": 10, "Số định danh": 15,
           "Cần làm rõ": 38, "Ghi chú": 30, "Lý do": 30, "Số định danh Công an cung cấp": 18, ERROR: 50}  # fmt: skip
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_BODY, _SPARE = 2, 30  # rows above the first record; empty rows below for children found at households
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class Line:
    """A record as a row: id, version, the asked facts as `facts.shown`, what stands right of them."""

    item_id: str
    version: int
    number: int
    cells: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A sheet: its name, the village it is of, its rows."""

    name: str
    village_id: int | None
    lines: Sequence[Line]


@dataclass(frozen=True)
class Book:
    """A workbook read back: of which round and kind, and its rows."""

    round_id: str
    kind: str
    list_id: str
    rows: tuple[Given, ...]


def villages(parts: Iterable[Part], *, round_id: str, title: str, footer: str, ethnicities: Sequence[str]) -> bytes:
    """A sheet a village with drop-downs, and empty rows for children who are not in the register."""
    choices = {
        "Giới tính": ["Nam", "Nữ"],
        "Dân tộc": list(ethnicities),
        "Kết quả tại hộ": [judging.SEEN, judging.ABSENT],
    }
    return _written(list(parts), VILLAGE_HEADS, choices, (round_id, VILLAGES, ""), title, footer, spare=_SPARE)


def for_police(part: Part, *, round_id: str, list_id: str, title: str, footer: str) -> bytes:
    """The numbered list with the columns the police fill in."""
    choices = {"Xác thực": [judging.CONFIRMED, judging.REFUSED]}
    return _written([part], POLICE_HEADS, choices, (round_id, POLICE, list_id), title, footer)


def read(data: bytes) -> Book:
    """The rows of a workbook made here.

    Raises:
        NotAWorkbook: another file, or a workbook that was not made for a cleaning round.
    """
    pages = reading.read(data)
    key = next((page for page in pages if page.name == KEY_SHEET), None)
    if key is None or len(key.rows) < 3 or not all(key.rows[:2]):
        raise NotAWorkbook("Tệp này không phải do đợt làm sạch lập ra. Hãy tải tệp từ trang của đợt rồi điền vào đó.")
    round_id, kind, list_id = (str(row[0]) if row else "" for row in key.rows[:3])
    village_of = {str(row[0]): int(str(row[1])) if len(row) > 1 else None for row in key.rows[3:] if row}
    rows: list[Given] = []
    for at, page in enumerate(pages):
        if page.name in (KEY_SHEET, CHOICES):
            continue
        found = _heads(page, kind)
        if found is None and page.name not in village_of:
            continue  # a sheet of the office's own beside ours
        number, columns = found or (0, {})
        if missing := [head for head in _NEEDED.get(kind, ()) if head not in columns]:
            raise NotAWorkbook(MISSING.format(page.name, ", ".join(f"“{head}”" for head in missing)))
        rows += (
            _given((at, line), row, columns, village_of.get(page.name), kind)
            for line, row in enumerate(page.rows[number + 1 :], start=number + 2)
            if any(cell is not None for cell in row)
        )
    return Book(round_id, kind, list_id, tuple(rows))


def _heads(page: ReadSheet, kind: str) -> tuple[int, dict[str, int]] | None:
    """The row of headings and where each stands: columns may have been moved, or those not needed taken out."""
    heads = VILLAGE_HEADS if kind == VILLAGES else POLICE_HEADS
    for number, row in enumerate(page.rows[:_SEARCHED]):
        said = [" ".join(nfc(str(cell or "")).split()) for cell in row]
        columns = {head: said.index(head) for head in heads if head in said}
        if len(columns) > 2:
            return number, columns
    return None


def handed_back(data: bytes, errors: Mapping[tuple[int, int], str]) -> bytes:
    """The workbook as it came, with a column that says why a row was not taken; `errors`: (sheet, line) → words."""
    pages, buffer = reading.read(data), BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        red = book.add_format({"font_color": "#b3261e", "text_wrap": True})
        for at, page in enumerate(pages):
            shown = book.add_worksheet(page.name)
            width = max(map(len, page.rows), default=0)
            for number, row in enumerate(page.rows):
                shown.write_row(number, 0, ["" if cell is None else str(cell) for cell in row])
                if words := errors.get((at, number + 1)):
                    shown.write_string(number, width, words, red)
            _finish(shown, page, width)
    return buffer.getvalue()


def _finish(shown, page: ReadSheet, width: int) -> None:
    if page.name == KEY_SHEET:
        shown.hide()
        return
    shown.write_string(_BODY - 1, width, ERROR)
    shown.set_column(0, 1, None, None, {"hidden": True})
    shown.set_column(2, width - 1, 16)
    shown.set_column(width, width, _WIDTHS[ERROR])


def _written(parts, heads, choices, key: tuple[str, str, str], title: str, footer: str, *, spare: int = 0) -> bytes:
    buffer, names = BytesIO(), _names(parts)
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        looks = {
            "head": book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "top"}),
            "text": book.add_format({"num_format": "@", "text_wrap": True, "border": 1, "valign": "top"}),
            "title": book.add_format({"bold": True, "font_size": 13}),
        }
        pages = [book.add_worksheet(name) for name in names]
        _key(book, key, names, parts)
        lists = _lists(book, choices)
        for page, part in zip(pages, parts, strict=True):
            _draw(page, part, heads, looks, title, footer)
            _offer(page, heads, lists, len(part.lines) + spare)
    return buffer.getvalue()


def _key(book, key: tuple[str, str, str], names: Sequence[str], parts: Sequence[Part]) -> None:
    page = book.add_worksheet(KEY_SHEET)
    page.write_column(0, 0, key)
    for row, (name, part) in enumerate(zip(names, parts, strict=True), start=len(key)):
        page.write_row(row, 0, [name, *([str(part.village_id)] if part.village_id else [])])
    page.very_hidden()


def _lists(book, choices: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Head → the range its choices stand in."""
    page, ranges = book.add_worksheet(CHOICES), {}
    for column, (head, words) in enumerate(choices.items()):
        page.write_column(0, column, words)
        letter = xlsxwriter.utility.xl_col_to_name(column)
        ranges[head] = f"='Danh mục'!${letter}$1:${letter}${len(words)}"
    page.hide()
    return ranges


def _draw(page, part: Part, heads: Sequence[str], looks, title: str, footer: str) -> None:
    page.write_string(0, 2, f"{title} – {part.name}", looks["title"])
    for column, head in enumerate(heads):
        page.write_string(_BODY - 1, column, head, looks["head"])
        page.set_column(column, column, _WIDTHS.get(head, 20), looks["text"])
    page.set_column(0, 1, None, None, {"hidden": True})
    for row, line in enumerate(part.lines, start=_BODY):
        cells = (line.item_id, str(line.version), str(line.number), *line.cells, *line.beside)
        for column, cell in enumerate(cells):
            page.write_string(row, column, cell, looks["text"])
    page.freeze_panes(_BODY, 4)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_BODY - 1)
    page.set_footer(f"&L&9{footer.replace('&', '&&')}&R&9&P/&N")


def _offer(page, heads: Sequence[str], lists: Mapping[str, str], count: int) -> None:
    for head, source in lists.items():
        column = heads.index(head)
        offered = {"validate": "list", "source": source, "error_type": "warning"}
        page.data_validation(_BODY, column, _BODY + max(count, 1) - 1, column, offered)


def _given(where: tuple[int, int], row, columns: Mapping[str, int], village_id: int | None, kind: str) -> Given:
    heads = VILLAGE_HEADS if kind == VILLAGES else POLICE_HEADS
    cells = {head: row[columns[head]] if columns.get(head, len(row)) < len(row) else None for head in heads}
    asked = {key: cells[head] for key, head in zip(facts.KEYS, _ASKED, strict=True)}
    if kind == POLICE:
        asked = {"number": cells["Số định danh Công an cung cấp"]}
    result, note = ("Kết quả tại hộ", "Ghi chú") if kind == VILLAGES else ("Xác thực", "Lý do")
    version = str(cells["Bản"] or "")
    return Given(
        *where, str(cells["Mã"] or ""), int(version) if version.isdecimal() else 0, village_id, asked,
        str(cells[result] or ""), str(cells[note] or "").strip(),
    )  # fmt: skip


def _names(parts: Sequence[Part]) -> list[str]:
    """Sheet names Excel accepts, none twice."""
    taken: list[str] = []
    for part in parts:
        name = _FORBIDDEN.sub(" ", part.name).strip()[:26] or "Danh sách"
        times = sum(other.lower().startswith(name.lower()) for other in taken)
        taken.append(f"{name} ({times + 1})" if times else name)
    return taken
