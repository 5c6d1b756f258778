"""A list with a head and signatures but no number of its own: a signing sheet, a follow-up book.

Letterhead, type and tables are those of Decree 30/2020; such lists are none of its kinds of documents.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mangnon.documents.decree30 import layout, letterhead, markup, tables, writer
from mangnon.documents.decree30.body import Stretch
from mangnon.documents.decree30.markup import paragraph, run
from mangnon.documents.decree30.parts import Formalities, Table

_SIGNING_ROOM_PT = 60


@dataclass(frozen=True)
class ListPaper:
    """`lines` stand under the title, `closing` under the table; each of `signers` signs over a blank."""

    title: str
    formalities: Formalities
    table: Table
    lines: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    landscape: bool = True


def write(paper: ListPaper) -> bytes:
    """The list as .docx."""
    room = layout.current().text_width_mm(paper.landscape)
    content = _top(paper, room) + tables.table(paper.table, landscape=paper.landscape) + _bottom(paper, room)
    return writer.bound([[Stretch(paper.landscape, content)]], paper.title, paper.formalities)


def _top(paper: ListPaper, room: float) -> str:
    lines = "".join(paragraph("table_centre", run(line)) for line in paper.lines)
    return letterhead.unnumbered(paper.formalities, room) + paragraph("type_name", run(paper.title.upper())) + lines


def _bottom(paper: ListPaper, room: float) -> str:
    said = "".join(paragraph("table_note", run(line)) for line in paper.closing)
    if not paper.signers:
        return said
    place = f"{paper.formalities.letterhead.place}, {letterhead.day(paper.formalities)}"
    dated = paragraph("place_date", run(place), keep_next=True, align="right")
    return said + dated + markup.frame(_shares(paper.signers, room), [tuple(map(_signer, paper.signers))])


def _shares(signers: Sequence[str], room: float) -> tuple[float, ...]:
    return (room / len(signers),) * len(signers)


def _signer(title: str) -> str:
    return (
        paragraph("table_head", run(title))
        + paragraph("table_centre", run("(ký, ghi rõ họ tên)", italic=True), keep_next=True)
        + markup.gap(_SIGNING_ROOM_PT)
    )
