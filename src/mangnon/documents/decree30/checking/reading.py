"""A Word file as a flat list of lines and grids with their looks, and its sections."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn

from mangnon.base.errors import Refused
from mangnon.documents.decree30.checking.formatting import VAL, Formats, Letters, Shape

_MOST_BYTES = 100 * 1024 * 1024
_DRAWN = (qn("w:drawing"), qn("w:pict"))


class NotAWordFile(Refused):
    """The file is no .docx, or a damaged or oversized one."""


@dataclass(frozen=True)
class Run:
    text: str
    letters: Letters


@dataclass(frozen=True)
class Line:
    """One paragraph. section counts from 0; drawn: holds a drawing; style is the style's id."""

    text: str
    runs: tuple[Run, ...]
    shape: Shape
    section: int
    style: str = ""
    drawn: bool = False

    @property
    def shown(self) -> str:
        """The text on one line, blanks and all capitals applied."""
        return " ".join("".join(run.text.upper() if run.letters.caps else run.text for run in self.runs).split())

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class Cell:
    lines: tuple[Line, ...]
    width: float
    span: int = 1
    merged: bool = False

    @property
    def shown(self) -> str:
        return " ".join(line.shown for line in self.lines if not line.is_blank)


@dataclass(frozen=True)
class GridRow:
    cells: tuple[Cell, ...]
    is_head: bool
    is_whole: bool


@dataclass(frozen=True)
class Grid:
    rows: tuple[GridRow, ...]
    section: int

    def column(self, number: int) -> list[Line]:
        """Every line of a column, from the top."""
        return [line for row in self.rows if number < len(row.cells) for line in row.cells[number].lines]


@dataclass(frozen=True)
class Section:
    """Page of a section in millimetres; the lines of its page heads."""

    width: float
    height: float
    margins: dict[str, float]
    starts_at: int | None
    hides_first: bool
    head: tuple[Line, ...]
    first_head: tuple[Line, ...]
    head_counts: bool


@dataclass(frozen=True)
class Reading:
    blocks: tuple[Line | Grid, ...]
    sections: tuple[Section, ...]


def read(source: bytes | str | Path) -> Reading:
    """Read a .docx from bytes or a path. NotAWordFile with a Vietnamese message when that is impossible."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    file = _opened(data)
    reader = _Reader(Formats(file.styles.element))
    blocks = tuple(reader.blocks(file.element.body))
    return Reading(blocks, tuple(_section(section, reader) for section in file.sections))


def _opened(data: bytes):
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise NotAWordFile("Tệp Word giải nén ra quá lớn nên không được mở.")
        return docx.Document(BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
        raise NotAWordFile("Tệp không phải là văn bản Word (.docx) hoặc đã hỏng.") from error


class _Reader:
    def __init__(self, formats: Formats):
        self._formats = formats
        self._section = 0

    def blocks(self, parent) -> Iterator[Line | Grid]:
        for element in parent:
            if element.tag == qn("w:p"):
                yield self.line(element)
                self._section += element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
            elif element.tag == qn("w:tbl"):
                yield self._grid(element)

    def line(self, element) -> Line:
        properties = element.find(qn("w:pPr"))
        runs = tuple(self._run(run, properties) for run in element.iter(qn("w:r")))
        style = None if properties is None else properties.find(qn("w:pStyle"))
        return Line(
            text="".join(run.text for run in runs),
            runs=tuple(run for run in runs if run.text),
            shape=self._formats.shape(properties),
            section=self._section,
            style="" if style is None else style.get(VAL),
            drawn=any(element.find(f".//{tag}") is not None for tag in _DRAWN),
        )

    def _run(self, element, paragraph_properties) -> Run:
        marks = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
        text = "".join(child.text or "" if child.tag == qn("w:t") else marks.get(child.tag, "") for child in element)
        return Run(text, self._formats.letters(paragraph_properties, element.find(qn("w:rPr"))))

    def _grid(self, element) -> Grid:
        return Grid(tuple(self._row(row) for row in element.findall(qn("w:tr"))), self._section)

    def _row(self, element) -> GridRow:
        properties = element.find(qn("w:trPr"))
        marks = set() if properties is None else {child.tag for child in properties}
        cells = tuple(self._cell(cell) for cell in element.findall(qn("w:tc")))
        return GridRow(cells, qn("w:tblHeader") in marks, qn("w:cantSplit") in marks)

    def _cell(self, element) -> Cell:
        properties = element.find(qn("w:tcPr"))
        facts = {} if properties is None else {child.tag: child for child in properties}
        width, span, merge = (facts.get(qn(tag)) for tag in ("w:tcW", "w:gridSpan", "w:vMerge"))
        return Cell(
            lines=tuple(self.line(paragraph) for paragraph in element.findall(qn("w:p"))),
            width=0 if width is None else float(width.get(qn("w:w")) or 0) / 20,
            span=1 if span is None else int(span.get(VAL)),
            merged=merge is not None and merge.get(VAL) != "restart",
        )


def _section(section, reader: _Reader) -> Section:
    start = section._sectPr.find(qn("w:pgNumType"))
    head = section.header._element
    return Section(
        width=_mm(section.page_width),
        height=_mm(section.page_height),
        margins={side: _mm(getattr(section, f"{side}_margin")) for side in ("top", "bottom", "left", "right")},
        starts_at=None if start is None or start.get(qn("w:start")) is None else int(start.get(qn("w:start"))),
        hides_first=section.different_first_page_header_footer,
        head=tuple(reader.line(paragraph) for paragraph in head.iter(qn("w:p"))),
        first_head=tuple(reader.line(p) for p in section.first_page_header._element.iter(qn("w:p"))),
        head_counts=_counts_pages(head),
    )


def _mm(length) -> float:
    return 0.0 if length is None else length.mm


def _counts_pages(head) -> bool:
    fields = [field.get(qn("w:instr")) or "" for field in head.iter(qn("w:fldSimple"))]
    fields += [field.text or "" for field in head.iter(qn("w:instrText"))]
    return any(field.split()[:1] == ["PAGE"] for field in fields)
