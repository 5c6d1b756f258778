"""A report as its official Word document: from a draft, or from the sealed version and nothing but it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mangnon.base.period import Period
from mangnon.documents import decree30, formalities, reports
from mangnon.documents.decree30 import Head, Row
from mangnon.people import queries as people
from mangnon.reporting.queries import consolidation, definitions, drafts
from mangnon.reporting.rules import seal
from mangnon.reporting.rules.definition import Definition
from mangnon.reporting.rules.figures import MISSING, Figure, Status
from mangnon.reporting.rules.parts import Row as FormRow
from mangnon.reporting.rules.parts import Table

WIDE = 5  # more columns than this stand on a landscape page
ESTIMATED = "Ghi chú: (*) là số ước thực hiện đến hết kỳ, sẽ được thay bằng số thực hiện."


@dataclass(frozen=True)
class Printed:
    """What is printed, whether from a draft or a sealed version."""

    form: Definition
    period: Period
    figures: Mapping[str, Figure]
    texts: Mapping[str, str]
    missing: tuple[str, ...] = ()
    provenance: tuple[str, ...] = ()


def word_of_draft(report, on: date) -> bytes:
    """The draft as it would be sent now; number and date are left to the clerk."""
    made = drafts.draft(report)
    missing = consolidation.missing_names(report, consolidation.senders(report), on) if report.is_consolidated else ()
    texts = {number: section.text for number, section in made.sections.items()}
    printed = Printed(made.form, made.period, made.figures, texts, missing, _sources(made))
    return _written(report, printed, on)


def word_of_sealed(submission) -> bytes:
    """The sealed version: every word and figure comes from the sealed content."""
    content, report = submission.content, submission.report
    form = definitions.form(submission.definition)
    missing = tuple(filter(None, content["header"].get("missing_units", "").split("; ")))
    printed = Printed(
        form, Period.parse(content["period"]), seal.figures_of(content), content["sections"], missing,
        (f"Phiên bản {submission.version}, niêm phong ngày {submission.sealed_on:%d/%m/%Y}, "
         f"mã băm {submission.sha256[:16]}",),
    )  # fmt: skip
    return _written(report, printed, submission.sealed_on)


def _written(report, printed: Printed, on: date) -> bytes:
    names = people.agencies([report.agency_id, report.creditor_id], on)
    agency, creditor = names[report.agency_id], names[report.creditor_id]
    signature = formalities.signature_of(
        signer=report.signer, title=report.signer_title, form=report.signature_form, agency_title=agency.title
    )
    around = formalities.of_agency(
        report.agency_id,
        on,
        symbol=f"BC-{formalities.symbol_of(agency)}",
        number=report.number,
        issued_on=report.numbered_on,
        signature=signature,
    )
    content = reports.ReportContent(
        title=_subject(printed),
        period=printed.period.title,
        sections=tuple(_sections(printed)),
        tables=tuple(_table(table, printed) for table in printed.form.tables if not table.working),
        addressees=(creditor.title,),
        counted_on=min(filter(None, (report.cut_off, report.numbered_on, printed.period.last))),
        missing_units=printed.missing,
        provenance=printed.provenance,
    )
    return decree30.write(reports.document(content, around))


def _subject(printed: Printed) -> str:
    """What stands under “BÁO CÁO”: the form's title without that word, and the period."""
    title = re.sub(r"^báo cáo\s+", "", printed.form.title, flags=re.IGNORECASE)
    return f"{title[0].lower()}{title[1:]} {printed.period.title}"


def _sections(printed: Printed):
    for section in printed.form.sections:
        number = section.number.rpartition(".")[2]
        yield reports.Section(number, section.heading(printed.period), printed.texts.get(section.number, ""))


def _table(table: Table, printed: Printed) -> reports.TableContent:
    columns = table.columns
    units = any(row.unit for row in table.rows)
    rows = tuple(_row(table, row, printed, units) for row in table.rows)
    estimated = any(
        figure.status is Status.ESTIMATE for key, figure in printed.figures.items() if key.startswith(f"{table.code}.")
    )
    title = table.title.partition(". ")[2] if table.title.startswith("Phụ lục") else table.title
    return reports.TableContent(
        title=title,
        heads=_heads(table, units),
        rows=rows,
        notes=(ESTIMATED,) if estimated else (),
        unit=table.unit,
        landscape=table.orientation == "landscape" or len(columns) > WIDE,
    )


def _heads(table: Table, units: bool) -> tuple[tuple[Head, ...], ...]:
    """One row of heads, or as many as the columns' groups are deep."""
    depth = 1 + max(len(column.group) for column in table.columns)
    fixed = [Head("TT", rows=depth), Head("Chỉ tiêu", rows=depth), *([Head("Đơn vị", rows=depth)] if units else [])]
    lines: list[list[Head]] = [list(fixed), *([] for _ in range(depth - 1))]
    for level in range(depth):
        previous: tuple[str, ...] | None = None
        for column in table.columns:
            path = (*column.group, column.title)
            if level >= len(path):
                continue
            if path[: level + 1] == previous and level < len(column.group):
                last = lines[level][-1]
                lines[level][-1] = Head(last.text, columns=last.columns + 1, rows=last.rows)
                continue
            spans_down = depth - level if level == len(path) - 1 else 1
            lines[level].append(Head(path[level], rows=spans_down))
            previous = path[: level + 1]
    return tuple(tuple(line) for line in lines)


def _row(table: Table, row: FormRow, printed: Printed, units: bool) -> Row:
    if row.heading:
        return Row((row.label,), bold=True)
    cells = [row.number, row.label, *([row.unit] if units else [])]
    for column in table.columns:
        figure = printed.figures.get(f"{table.code}.{row.key}.{column.key}", MISSING)
        cells.append(_value(figure) if table.has(row.key, column.key) else "x")
    return Row(tuple(cells), bold=not row.indent and not row.of and bool(row.formula))


def _value(figure: Figure):
    if figure.is_missing:
        return ""
    if figure.status is Status.NIL:
        return 0
    if figure.status is Status.ESTIMATE:
        return f"{figure.words} (*)"
    return figure.text or figure.value


def _sources(made: drafts.Draft) -> tuple[str, ...]:
    """One line for each source of figures, with how many cells it gave."""
    counts: dict[str, int] = {}
    for cell in made.cells.values():
        if cell.source:
            counts[cell.source] = counts.get(cell.source, 0) + 1
    return tuple(f"{source[0].upper()}{source[1:]}: {count} ô số liệu" for source, count in sorted(counts.items()))
