"""A report template attached to a directive, as a draft definition of that report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .assigned import names_work
from .clean import clean
from .markers import marker_of
from .paragraphs import Flow, Paragraph
from .source import Source
from .titles import TITLE
from .zones import MOTTO_LINE, Zones

STARTS = re.compile(r"(?:MẪU|Mẫu|ĐỀ CƯƠNG|Đề cương|PHỤ LỤC|Phụ lục|BIỂU|Biểu)\b")
REPORT = re.compile(r"(?:MẪU|Mẫu|ĐỀ CƯƠNG|Đề cương)\b.*|.*\b(?:BÁO CÁO|báo cáo|Báo cáo)\b.*")
HEADING_LIMIT = 200


@dataclass
class Section:
    label: str
    title: str
    prompts: list[str] = field(default_factory=list)


@dataclass
class DraftTable:
    title: str
    columns: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Template:
    """A draft report definition that an officer confirms: sections to write, tables with their rows."""

    title: str
    sections: list[Section]
    tables: list[DraftTable]
    span: tuple[int, int]

    def as_json(self) -> dict:
        return {
            "title": self.title,
            "sections": [{"label": each.label, "title": each.title, "prompts": each.prompts} for each in self.sections],
            "tables": [{"title": each.title, "columns": each.columns, "rows": each.rows} for each in self.tables],
            "span": list(self.span), "reason": "Mẫu báo cáo gửi kèm; không tính là nhiệm vụ.",
        }  # fmt: skip


def find(flow: Flow, source: Source, parts: Zones, assigned_rows: set[int]) -> Template | None:
    """The report template behind the letter, or None; a table of assigned work is no part of it."""
    annex = [
        paragraph
        for paragraph in flow.paragraphs[slice(*parts.annex)]
        if not paragraph.is_footnote and paragraph.start not in assigned_rows
    ]
    return _template(annex, flow, source) if annex else None


def whole(flow: Flow, source: Source) -> Template | None:
    """A file that is nothing but an outline or a table of a report."""
    return _template([paragraph for paragraph in flow.paragraphs if not paragraph.is_footnote], flow, source)


def _template(annex: list[Paragraph], flow: Flow, source: Source) -> Template | None:
    if not any(REPORT.match(paragraph.text) for paragraph in annex[:12]):
        return None
    start, stop = flow.span(annex[0].start, annex[-1].end)
    tables = [
        _table(table, flow.source)
        for table in source.tables
        if table.start >= start and len(table.rows) > 1 and _is_figures(table.rows) and not names_work(table.rows[0])
    ]
    sections = _sections(annex)
    if not sections and not tables:
        return None
    return Template(_title(annex), sections, tables, (start, stop))


def _title(annex: list[Paragraph]) -> str:
    for i, paragraph in enumerate(annex[:14]):
        if TITLE.match(paragraph.text) and paragraph.text.startswith("BÁO CÁO"):
            follow = annex[i + 1].text if i + 1 < len(annex) and paragraph.text == "BÁO CÁO" else ""
            return " ".join(f"{paragraph.text} {follow}".split())
    return annex[0].text[:HEADING_LIMIT]


def _sections(annex: list[Paragraph]) -> list[Section]:
    sections: list[Section] = []
    for paragraph in annex:
        marker = marker_of(paragraph.text)
        if MOTTO_LINE.match(paragraph.text):
            continue
        if marker and marker.style in ("roman", "upper", "arabic", "dotted", "part"):
            title = paragraph.text[marker.end :].strip(" .:")
            if sections and marker.style in ("arabic", "dotted") and not title[:1].isupper():
                sections[-1].prompts.append(title)
            elif title:
                sections.append(Section(_label(marker, sections), title))
        elif sections and marker and marker.style in ("bullet", "letter") and paragraph.text[marker.end :].strip():
            sections[-1].prompts.append(paragraph.text[marker.end :].strip(" ;."))
    return sections


def _label(marker, sections: list[Section]) -> str:
    if marker.style not in ("arabic", "dotted"):
        return marker.label
    above = next((each.label for each in reversed(sections) if not each.label[-1].isdigit()), None)
    return f"{above}.{marker.label}" if above else marker.label


def _is_figures(rows) -> bool:
    """A table to fill in, not a letterhead or signature set as a table."""
    return len(rows[0]) >= 3 or len(rows) >= 4


def _table(table, source_text: str) -> DraftTable:
    before = source_text[: table.start].rstrip().splitlines()
    columns = [" ".join(cell.split()) for cell in table.rows[0]]
    rows = [[" ".join(cell.split()) for cell in row] for row in table.rows[1:]]
    return DraftTable(clean(before[-1])[:HEADING_LIMIT] if before else "", columns, rows)
