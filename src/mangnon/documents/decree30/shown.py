"""A Word file as it looks, for the screen: read back from the file itself, so nothing is shown that is not there."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from mangnon.documents.decree30.checking import reading
from mangnon.documents.decree30.checking.reading import Cell, Grid, Line, Run, Section
from mangnon.documents.decree30.layout import MM_TO_PT

_SINGLE = 1.15  # single spacing of the font over its size
_GAP_PT = 2.0
_EMPTY_PT = 13.0


@dataclass(frozen=True)
class Words:
    text: str
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True)
class ShownLine:
    """A paragraph; lengths in points. is_rule: a line drawn, not text."""

    words: tuple[Words, ...]
    align: str
    left: float
    right: float
    first: float
    before: float
    after: float
    lines: float
    height: float
    is_rule: bool
    is_boxed: bool


@dataclass(frozen=True)
class ShownCell:
    lines: tuple[ShownLine, ...]
    width: float
    span: int
    down: int


@dataclass(frozen=True)
class ShownGrid:
    """A table; without borders where it only sets blocks side by side."""

    rows: tuple[tuple[ShownCell, ...], ...]
    is_bordered: bool


@dataclass(frozen=True)
class Page:
    """What stands between two page breaks; lengths in points."""

    width: float
    height: float
    top: float
    left: float
    right: float
    blocks: tuple[ShownLine | ShownGrid, ...]


def pages(data: bytes) -> tuple[Page, ...]:
    """The .docx cut where its sections begin a page."""
    read = reading.read(data)
    frames = [block for block in read.blocks if isinstance(block, Grid)]
    outer = {id(frames[0]), *(id(grid) for grid in frames if _is_closing(grid))} if frames else set()
    return tuple(
        _page(read.sections[number], [_block(block, outer) for block in blocks])
        for number, blocks in groupby(read.blocks, key=lambda block: block.section)
    )


def _is_closing(grid: Grid) -> bool:
    return any(line.shown.startswith("Nơi nhận") for line in grid.column(0))


def _page(section: Section, blocks: list[ShownLine | ShownGrid]) -> Page:
    margins = {side: room * MM_TO_PT for side, room in section.margins.items()}
    return Page(
        section.width * MM_TO_PT, section.height * MM_TO_PT, margins["top"], margins["left"], margins["right"],
        tuple(blocks),
    )  # fmt: skip


def _block(block: Line | Grid, outer: set[int]) -> ShownLine | ShownGrid:
    if isinstance(block, Line):
        return _line(block)
    return ShownGrid(tuple(tuple(_cells(block, row)) for row in range(len(block.rows))), id(block) not in outer)


def _cells(grid: Grid, number: int) -> Iterator[ShownCell]:
    """The cells that begin in the row; those merged from above are not repeated."""
    column = 0
    for cell in grid.rows[number].cells:
        if not cell.merged:
            yield ShownCell(tuple(map(_line, cell.lines)), cell.width, cell.span, 1 + _hanging(grid, number, column))
        column += cell.span


def _hanging(grid: Grid, number: int, column: int) -> int:
    count = 0
    for row in grid.rows[number + 1 :]:
        below = _at(row.cells, column)
        if below is None or not below.merged:
            break
        count += 1
    return count


def _at(cells: tuple[Cell, ...], column: int) -> Cell | None:
    start = 0
    for cell in cells:
        if start == column:
            return cell
        start += cell.span
    return None


def _line(line: Line) -> ShownLine:
    shape = line.shape
    size = max((run.letters.size for run in line.runs), default=_GAP_PT if line.style == "gap" else _EMPTY_PT)
    is_rule = shape.bordered and line.is_blank
    return ShownLine(
        words=tuple(map(_words, line.runs)), align=shape.align, left=shape.left, right=shape.right, first=shape.first,
        before=shape.before, after=shape.after, lines=round(shape.lines * _SINGLE, 3),
        height=0 if is_rule else round(size * shape.lines * _SINGLE, 1), is_rule=is_rule,
        is_boxed=shape.bordered and not is_rule,
    )  # fmt: skip


def _words(run: Run) -> Words:
    text = run.text.upper() if run.letters.caps else run.text
    return Words(text, run.letters.size, run.letters.bold, run.letters.italic)
