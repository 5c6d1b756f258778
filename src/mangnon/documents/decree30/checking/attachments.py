"""Rules on tables and annexes."""

import re
from collections.abc import Iterator

from mangnon.documents.decree30 import annexes, layout
from mangnon.documents.decree30.checking.anatomy import Anatomy, Annex
from mangnon.documents.decree30.checking.departures import Departure, excerpt
from mangnon.documents.decree30.checking.reading import Cell, Grid, GridRow, Reading
from mangnon.documents.decree30.tables import is_number

_OFFICE = "quy ước của cơ quan"
_CENTRED_HEADS = {"TT", "STT", "SỐ TT"}
_REFERENCE = re.compile(r"\(Kèm theo \S+.* số .*/\S+ ngày.* tháng.* năm.* của \S+.*\)")


def departures(_reading: Reading, anatomy: Anatomy) -> Iterator[Departure]:
    """Tables that tear or hide their head, figures not to the right; annexes misnumbered or without reference."""
    for number, grid in enumerate(anatomy.grids, start=1):
        yield from _grid(grid, f"Bảng {number}")
    if anatomy.annexes and not any("phụ lục" in line.shown.lower() for line in anatomy.content):
        yield Departure("annex.mention", "Nội dung", "không nhắc đến Phụ lục", "có chỉ dẫn về Phụ lục", "Mục III.1.a")
    for index, annex in enumerate(anatomy.annexes, start=1):
        yield from _annex(annex, index, len(anatomy.annexes))


def _grid(grid: Grid, where: str) -> Iterator[Departure]:
    if not grid.rows[0].is_head:
        yield Departure("table.head_repeat", where, "đầu bảng không lặp lại", "đầu bảng lặp lại ở mỗi trang", _OFFICE)
    if not all(row.is_whole for row in grid.rows):
        yield Departure(
            "table.row_split", where, "hàng bị ngắt giữa hai trang", "hàng nằm trọn trên một trang", _OFFICE
        )
    body = [row for row in grid.rows[1:] if not row.is_head]
    ordinals = _ordinal_columns(grid)
    yield from _sizes(grid, where)
    for row in body:
        yield from _figures(row, ordinals, where)


def _ordinal_columns(grid: Grid) -> set[int]:
    heads = [row for row in grid.rows if row.is_head] or list(grid.rows[:1])
    return {column for row in heads for column, cell in enumerate(row.cells) if cell.shown.upper() in _CENTRED_HEADS}


def _sizes(grid: Grid, where: str) -> Iterator[Departure]:
    size = layout.current().elements["table_text"].size
    letters = (run.letters for row in grid.rows for cell in row.cells for line in cell.lines for run in line.runs)
    wrong = sorted({found.size for found in letters if not size.allows(found.size)})
    if wrong:
        found = ", ".join(f"{value:g}" for value in wrong)
        yield Departure("table.size", where, f"cỡ {found}", f"cỡ {size.low:g}–{size.high:g}", _OFFICE)


def _figures(row: GridRow, ordinals: set[int], where: str) -> Iterator[Departure]:
    for column, cell in enumerate(row.cells):
        wanted = "center" if column in ordinals else "right"
        if is_number(cell.shown) and _alignment(cell) != wanted:
            shown = "canh giữa" if wanted == "center" else "canh phải"
            yield Departure("table.figures", f"{where}, ô {excerpt(cell.shown)}", "số không thẳng cột", shown, _OFFICE)


def _alignment(cell: Cell) -> str:
    return next((line.shape.align for line in cell.lines if not line.is_blank), "")


def _annex(annex: Annex, index: int, count: int) -> Iterator[Departure]:
    elements = layout.current().elements
    word = annex.parts["annex_word"][0].shown
    wanted = f"Phụ lục {annexes.roman(index)}" if count > 1 else "Phụ lục"
    if word != wanted and (count > 1 or word != "Phụ lục I"):
        yield Departure("annex_word.number", word, word, wanted, "Mục III.1.a")
    if not annex.parts.get("annex_title"):
        yield Departure("annex_title.missing", word, "không có tên", "tên phụ lục", elements["annex_title"].basis)
    reference = " ".join(line.shown for line in annex.parts.get("annex_reference", []))
    if not _REFERENCE.fullmatch(reference):
        wanted = "“(Kèm theo Báo cáo số … ngày … tháng … năm … của …)”"
        yield Departure(
            "annex_reference.form", word, reference or "không có", wanted, elements["annex_reference"].basis
        )
