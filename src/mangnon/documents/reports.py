"""A report as a Word document: narrative by section, tables, what is missing, where the figures come from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mangnon.documents.decree30 import (
    Annex,
    Block,
    BulletList,
    Document,
    Formalities,
    Head,
    Heading,
    Kind,
    Level,
    Paragraph,
    Row,
    Table,
)
from mangnon.vn import dates, numbers

_ROMAN = re.compile(r"[IVXLC]+")
_DASHED = re.compile(r"\s*[-–•]\s*")


@dataclass(frozen=True)
class Section:
    """One section of the outline. number: “I”, “1”, “2.1”, “a”; text: paragraphs by line, “- ” begins a list item."""

    number: str
    title: str
    text: str = ""


@dataclass(frozen=True)
class TableContent:
    """A table of the report. It stands after the section of that number; without one it becomes an annex."""

    title: str
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    unit: str = ""
    landscape: bool = False
    section: str = ""


@dataclass(frozen=True)
class ReportContent:
    """What a report says. period: what the figures cover, in words; counted_on: the day they were closed.

    missing_units: whose reports have not come. provenance: one sentence for each source of figures.
    """

    title: str
    sections: tuple[Section, ...]
    period: str = ""
    tables: tuple[TableContent, ...] = ()
    opening: str = ""
    addressees: tuple[str, ...] = ()
    counted_on: date | None = None
    missing_units: tuple[str, ...] = ()
    provenance: tuple[str, ...] = ()


def document(content: ReportContent, formalities: Formalities) -> Document:
    """The report in the layout of Decree 30/2020, ready for `decree30.write`."""
    annexes = _annexes(content)
    return Document(
        kind=Kind.REPORT,
        formalities=formalities,
        subject=content.title,
        addressees=content.addressees,
        blocks=(Paragraph(_opening(content, formalities, len(annexes))), *_about_figures(content), *_body(content)),
        annexes=annexes,
    )


def missing_sentence(units: Sequence[str], counted_on: date | None) -> str:
    """Names the units whose reports have not come and are not counted; empty when none is missing."""
    if not units:
        return ""
    until = f"Đến {dates.in_words(counted_on)}" if counted_on else "Đến nay"
    count = numbers.two_digits(len(units))
    return (
        f"{until}, còn {count} đơn vị chưa gửi báo cáo: {', '.join(units)}. Số liệu dưới đây chưa gồm các đơn vị này."
    )


def blocks_of(section: Section) -> list[Block]:
    """Heading and text of a section; a lettered section (a, b, …) is a paragraph with its letter."""
    return [_heading(section), *text_blocks(section.text)]


def text_blocks(text: str) -> list[Block]:
    """A paragraph a line; lines that begin with “- ” gather into a list."""
    paragraphs: list[Block] = []
    items: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        dash = _DASHED.match(line)
        if dash:
            items.append(line[dash.end() :])
            continue
        paragraphs += [BulletList(tuple(items))] if items else []
        paragraphs.append(Paragraph(line))
        items = []
    return [*paragraphs, *([BulletList(tuple(items))] if items else [])]


def table_of(content: TableContent, *, title: str) -> Table:
    return Table(content.heads, content.rows, title, content.unit, content.notes, content.landscape)


def _heading(section: Section) -> Block:
    number = section.number.rstrip(".)")
    if number.startswith(("Phần", "Chương")):
        return Heading(Level.PART, number, section.title)
    if _ROMAN.fullmatch(number):
        return Heading(Level.SECTION, number, section.title)
    if number[:1].isdigit():
        return Heading(Level.CLAUSE, number, section.title)
    return Paragraph(f"{number}) {section.title}")


def _opening(content: ReportContent, formalities: Formalities, annexes: int) -> str:
    issuer = " ".join(formalities.letterhead.issuer.split())
    title = content.title[:1].lower() + content.title[1:]
    words = content.opening or f"{issuer} báo cáo {title} như sau:"
    if not annexes or "phụ lục" in words.lower():
        return words
    mentioned = "Phụ lục" if annexes == 1 else "các Phụ lục"
    return f"{words.rstrip(' :.')} (số liệu chi tiết tại {mentioned} kèm theo):"


def _about_figures(content: ReportContent) -> list[Block]:
    closed = f", chốt {dates.in_words(content.counted_on)}" if content.counted_on else ""
    counted = f"Kỳ số liệu: {content.period}{closed}." if content.period else ""
    return [Paragraph(said) for said in (counted, missing_sentence(content.missing_units, content.counted_on)) if said]


def _body(content: ReportContent) -> list[Block]:
    blocks: list[Block] = []
    for section in content.sections:
        blocks += blocks_of(section)
        blocks += [table_of(table, title=table.title) for table in content.tables if table.section == section.number]
    return blocks


def _annexes(content: ReportContent) -> tuple[Annex, ...]:
    numbers_of_sections = {section.number for section in content.sections}
    apart = [table for table in content.tables if table.section not in numbers_of_sections]
    tables = [Annex(table.title, (table_of(table, title=""),), landscape=table.landscape) for table in apart]
    sources = [Annex("Nguồn số liệu", (BulletList(content.provenance),))] if content.provenance else []
    return (*tables, *sources)
