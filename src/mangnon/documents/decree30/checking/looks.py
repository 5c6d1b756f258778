"""Rules on the looks of each element: size, weight, capitals, alignment, font, colour."""

from collections.abc import Iterator

from mangnon.documents.decree30 import layout
from mangnon.documents.decree30.checking.anatomy import Anatomy
from mangnon.documents.decree30.checking.departures import Departure, excerpt
from mangnon.documents.decree30.checking.reading import Grid, Line, Reading
from mangnon.documents.decree30.layout import Element
from mangnon.vn import text as vietnamese

_BLACK = {"000000", "auto", "windowText"}
_ALIGNED = {"center": "canh giữa", "justify": "canh đều hai lề", "left": "canh trái", "right": "canh phải"}
_LEADS_IN_BOLD = {"body"}


def departures(reading: Reading, anatomy: Anatomy) -> Iterator[Departure]:
    """Every line that does not look as its element must, and text in a wrong font, colour or spelling form."""
    for key, lines in anatomy.parts.items():
        for line in lines:
            yield from of_element(layout.current().elements[key], line)
    for annex in anatomy.annexes:
        for key, lines in annex.parts.items():
            for line in lines:
                yield from of_element(layout.current().elements[key], line)
    for line in _every_line(reading):
        yield from _letters(line)


def of_element(element: Element, line: Line) -> Iterator[Departure]:
    """Compare one line with the element it stands for."""
    where = f"{element.label} {excerpt(line.shown)}"
    for rule, found, wanted in (*_sizes(element, line), *_weights(element, line), *_case(element, line)):
        yield Departure(f"{element.key}.{rule}", where, found, wanted, element.basis)
    if element.align and line.shape.align != element.align:
        found = _ALIGNED.get(line.shape.align, line.shape.align)
        yield Departure(f"{element.key}.align", where, found, _ALIGNED[element.align], element.basis)


def _written(line: Line):
    return [run.letters for run in line.runs if run.text.strip()]


def _sizes(element: Element, line: Line) -> Iterator[tuple[str, str, str]]:
    wrong = sorted({letters.size for letters in _written(line) if not element.size.allows(letters.size)})
    if wrong:
        low, high = element.size.low, element.size.high
        wanted = f"cỡ {low:g}" if low == high else f"cỡ {low:g}–{high:g}"
        yield "size", "cỡ " + ", ".join(f"{size:g}" for size in wrong), wanted


def _weights(element: Element, line: Line) -> Iterator[tuple[str, str, str]]:
    may_mix = element.key in _LEADS_IN_BOLD or element.key.startswith("table_")
    if not may_mix and any(letters.bold != element.bold for letters in _written(line)):
        yield "bold", *(("không đậm", "chữ đậm") if element.bold else ("chữ đậm", "không đậm"))
    if any(letters.italic != element.italic for letters in _written(line)):
        yield "italic", *(("chữ đứng", "chữ nghiêng") if element.italic else ("chữ nghiêng", "chữ đứng"))


def _case(element: Element, line: Line) -> Iterator[tuple[str, str, str]]:
    shown = line.shown
    if element.case == "upper" and not shown.isupper():
        yield "case", "chữ thường", "chữ in hoa"
    if element.case == "sentence" and len(shown) > 3 and shown.isupper():
        yield "case", "chữ in hoa", "chữ in thường"


def _every_line(reading: Reading) -> Iterator[Line]:
    for block in reading.blocks:
        if isinstance(block, Grid):
            yield from (line for row in block.rows for cell in row.cells for line in cell.lines)
        else:
            yield block


def _letters(line: Line) -> Iterator[Departure]:
    where, rules = f"Đoạn {excerpt(line.shown)}", layout.current()
    for font in {letters.font for letters in _written(line)} - {rules.font}:
        yield Departure("font.family", where, f"phông {font or 'không rõ'}", f"phông {rules.font}", rules.bases["font"])
    if {letters.colour for letters in _written(line)} - _BLACK:
        yield Departure("font.colour", where, "chữ màu", "chữ màu đen", rules.bases["font"])
    if not vietnamese.is_nfc(line.text):
        yield Departure("text.nfc", where, "dấu tách khỏi chữ", "chữ Unicode dựng sẵn", rules.bases["font"])
    elif vietnamese.legacy_encoding(line.text):
        yield Departure("text.encoding", where, "chữ theo bảng mã cũ", "chữ Unicode", rules.bases["font"])
