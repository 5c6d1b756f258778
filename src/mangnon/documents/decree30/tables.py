"""Tables: heads that repeat, rows that stay whole, numbers to the right, columns as wide as their text asks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mangnon.documents.decree30 import layout, markup, measure, spans
from mangnon.documents.decree30.layout import MM_TO_PT
from mangnon.documents.decree30.markup import paragraph, run
from mangnon.documents.decree30.parts import Head, Row, Table, Value
from mangnon.vn import numbers

_CELL_MARGINS_MM = 3.2
_SAMPLE = 200
_WIDEST_WISH_PT = 220
_SMALLEST = 11
_MIDDLE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|[^\W\d]|[-–…]")
_MARKED = re.compile(r"\s*\(\*+\)$")
_CENTRED_HEADS = {"TT", "STT", "SỐ TT"}


@dataclass(frozen=True)
class _Columns:
    """Widths in twips; the type size where the usual one does not fit; the columns of ordinals."""

    widths: list[int]
    size: float | None
    ordinals: set[int]


def table(content: Table, *, landscape: bool = False) -> str:
    """The table with its title, unit and notes. Raises ValueError when a row is longer than the head.

    The last row, often a sum, takes the one before it along to the next page.
    """
    columns = _columns(content, layout.current().text_width_mm(landscape))
    head = "".join(_head_row(line, columns) for line in spans.placed(content.heads))
    last_but_one = len(content.rows) - 2
    body = "".join(_row(row, columns, keep=index == last_but_one) for index, row in enumerate(content.rows))
    grid = markup.table("grid", columns.widths, head + body)
    return _above(content) + grid + "".join(_note(note) for note in content.notes) + markup.gap(6)


def shown(value: Value) -> str:
    """The value as printed: numbers the Vietnamese way, nothing for None."""
    if value is None:
        return ""
    return numbers.formatted(value) if isinstance(value, int | Decimal) else value


def _above(content: Table) -> str:
    title = paragraph("table_title", run(content.title)) if content.title else markup.gap(8)
    return title + (paragraph("table_unit", run(f"Đơn vị tính: {content.unit}")) if content.unit else "")


def _note(note: str) -> str:
    return paragraph("table_note", run(note))


def _row(row: Row, columns: _Columns, *, keep: bool) -> str:
    if len(row.cells) == 1 < len(columns.widths):
        text = run(shown(row.cells[0]), bold=row.bold, size=columns.size)
        content = paragraph("table_text", text, keep_next=keep)
        return markup.row([markup.cell(content, sum(columns.widths), span=len(columns.widths))])
    cells = []
    for index, (value, width) in enumerate(zip(row.cells, columns.widths, strict=True)):
        text = shown(value)
        runs = [run(text, bold=row.bold, size=columns.size)] if text else []
        style = "table_centre" if index in columns.ordinals else _style(text, value)
        cells.append(markup.cell(paragraph(style, *runs, keep_next=keep), width))
    return markup.row(cells)


def _style(text: str, value: Value) -> str:
    if _MIDDLE.fullmatch(text):
        return "table_centre"
    return "table_number" if is_number(value) else "table_text"


def is_number(value: Value) -> bool:
    """Whether the value is a number or is written as one; a mark as (*) after it does not matter."""
    if not isinstance(value, str):
        return value is not None
    try:
        numbers.parse(_MARKED.sub("", value))
    except numbers.NotANumber:
        return False
    return True


def _head_row(line: Sequence[tuple[Head, str]], columns: _Columns) -> str:
    cells, column = [], 0
    for head, merge in line:
        text = "" if merge == "continue" else head.text
        content = paragraph("table_head", run(text, size=columns.size)) if text else paragraph("table_head")
        width = sum(columns.widths[column : column + head.columns])
        cells.append(markup.cell(content, width, span=head.columns, merge=merge))
        column += head.columns
    return markup.row(cells, head=True)


def _ordinal_columns(content: Table) -> set[int]:
    return {column for column, text in enumerate(spans.leaf_heads(content.heads)) if text.upper() in _CENTRED_HEADS}


def _columns(content: Table, room_mm: float) -> _Columns:
    """Columns that fill the room, in the smaller type size where the longest words would not fit otherwise."""
    usual = layout.current().elements["table_text"].size.used
    room = room_mm * MM_TO_PT
    stages = _wishes(content, usual)
    size = None
    if sum(stages[0]) > room:
        size = _SMALLEST
        stages = [[width * size / usual for width in stage] for stage in stages]
    ordinals = _ordinal_columns(content)
    return _Columns([round(width * 20) for width in _shared(stages, room, kept=ordinals)], size, ordinals)


def _wishes(content: Table, size: float) -> list[list[float]]:
    """Points each column needs for its longest word, for its longest text, and to set its head in one line besides."""
    margins = _CELL_MARGINS_MM * MM_TO_PT
    heads = spans.leaf_heads(content.heads)
    columns = _columns_of_text(content, len(heads))
    word = [
        max(_longest_word(head, size, True), *(_longest_word(text, size, bold) for text, bold in column), 0)
        for head, column in zip(heads, columns, strict=True)
    ]
    text = [
        max(
            least, min(_WIDEST_WISH_PT, max((measure.width(text, size, bold=bold) for text, bold in column), default=0))
        )
        for least, column in zip(word, columns, strict=True)
    ]
    whole = [
        max(wish, min(_WIDEST_WISH_PT, measure.width(head, size, bold=True)))
        for wish, head in zip(text, heads, strict=True)
    ]
    return [[width + margins for width in stage] for stage in (word, text, whole)]


def _columns_of_text(content: Table, count: int) -> list[list[tuple[str, bool]]]:
    """Text and weight of the first cells of each column; a row that spans the table says nothing about columns."""
    columns: list[list[tuple[str, bool]]] = [[] for _ in range(count)]
    for row in content.rows[:_SAMPLE]:
        if len(row.cells) == count:
            for column, value in zip(columns, row.cells, strict=True):
                column.append((shown(value), row.bold))
    return columns


def _longest_word(text: str, size: float, bold: bool) -> float:
    return max((measure.width(word, size, bold=bold) for word in text.split()), default=0.0)


def _shared(stages: Sequence[Sequence[float]], room: float, *, kept: set[int]) -> list[float]:
    """The room shared out as far as the stages of wishes go; what is over goes to all columns but those kept."""
    reached = list(stages[0])
    for stage in stages:
        if sum(stage) > room:
            lacking = sum(stage) - sum(reached)
            share = max(0.0, room - sum(reached)) / lacking if lacking else 0.0
            reached = [have + (wish - have) * share for have, wish in zip(reached, stage, strict=True)]
            break
        reached = list(stage)
    growing = sum(width for column, width in enumerate(reached) if column not in kept)
    factor = (room - sum(reached) + growing) / growing if growing and sum(reached) < room else room / sum(reached)
    untouched = kept if growing and sum(reached) < room else set()
    return [width if column in untouched else width * factor for column, width in enumerate(reached)]
