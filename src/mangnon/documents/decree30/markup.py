"""WordprocessingML as text. Paragraph styles carry the formatting, so most runs are bare."""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from mangnon.vn import text as vietnamese

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def run(text: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> str:
    """A run of NFC text; line breaks and tabs are kept, characters that XML forbids are dropped."""
    weight = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    if size:
        weight += f'<w:sz w:val="{round(size * 2)}"/>'
    properties = f"<w:rPr>{weight}</w:rPr>" if weight else ""
    return f"<w:r>{properties}{_content(text)}</w:r>"


def paragraph(style: str, *runs: str, keep_next: bool = False, indent: str = "", align: str = "") -> str:
    """A paragraph in the style; indent is the ready <w:ind/>."""
    keep = "<w:keepNext/>" if keep_next else ""
    justified = f'<w:jc w:val="{align}"/>' if align else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{indent}{justified}</w:pPr>{"".join(runs)}</w:p>'


def indented(left_mm: float, *, right_mm: float = 0, hanging_mm: float = 0) -> str:
    """Indents for a paragraph."""
    return f'<w:ind w:left="{twips(left_mm)}" w:right="{twips(right_mm)}" w:hanging="{twips(hanging_mm)}"/>'


def rule(length_pt: float, room_pt: float) -> str:
    """A solid line of the length, centred in the room: the border over an empty paragraph."""
    side = max(0, round((room_pt - length_pt) * 10))
    return f'<w:p><w:pPr><w:pStyle w:val="rule"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'


def gap(points: float, *, keep_next: bool = False, section: str = "") -> str:
    """Empty space of the height; also carries the end of a section."""
    keep = "<w:keepNext/>" if keep_next else ""
    height = f'<w:spacing w:before="0" w:line="{round(points * 20)}" w:lineRule="exact"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="gap"/>{keep}{height}{section}</w:pPr></w:p>'


def frame(widths_mm: Sequence[float], rows: Iterable[Sequence[str]]) -> str:
    """A table without borders that sets blocks side by side; each cell is ready paragraphs."""
    grid = [twips(width) for width in widths_mm]
    body = "".join(row([cell(content, width) for content, width in zip(cells, grid, strict=True)]) for cells in rows)
    return table("frame", grid, body)


def table(style: str, grid: Sequence[int], body: str) -> str:
    """A table of fixed column widths (twips)."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    properties = f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"


def row(cells: Iterable[str], *, head: bool = False) -> str:
    """A row that is never torn between pages; a head row repeats on each."""
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str, width: int, *, span: int = 1, merge: str = "") -> str:
    """A cell of ready paragraphs. merge: restart or continue, for cells joined downwards."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merged}</w:tcPr>{content}</w:tc>'


def _content(text: str) -> str:
    clean = escape(_FORBIDDEN.sub("", vietnamese.nfc(text)))
    if "\n" not in clean and "\t" not in clean:
        return f'<w:t xml:space="preserve">{clean}</w:t>'
    pieces = re.split(r"([\n\t])", clean.replace("\r", ""))
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(marks.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces if piece)
