"""The page of one cell: its figure, what stood before, whose sealed reports it is made of."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mangnon.access.officer import Acting
from mangnon.reporting.queries import consolidation, rights
from mangnon.reporting.queries.drafts import Draft
from mangnon.reporting.rules.definition import Cell
from mangnon.reporting.rules.figures import MISSING, Status
from mangnon.reporting.rules.parts import OWN
from mangnon.vn import numbers
from mangnon.web.parts import Link, Tag, Tone
from mangnon.web.reports.pages import cells
from mangnon.web.reports.pages.cells import CellView
from mangnon.web.reports.pages.tables import beside


@dataclass(frozen=True)
class PartRow:
    agency: str
    figure: str
    tag: Tag | None
    comment: str
    sealed_on: date
    version: int
    href: str


@dataclass(frozen=True)
class CellPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    cell: CellView
    made_of: tuple[tuple[str, str, str], ...]  # label, figure, address of each cell a formula uses
    parts: tuple[PartRow, ...]
    parts_title: str
    whose: str
    may_fill: bool
    table_href: str
    save_href: str


def page(officer: Acting, made: Draft, cell: Cell, today: date) -> CellPage:
    report = made.report
    parts = consolidation.parts(report, cell.key, today) if report.is_consolidated else []
    table_href = reverse("reports:table", args=[report.public_id, cell.table.code])
    home = reverse("reports:show", args=[report.public_id])
    return CellPage(
        title=cell.row.label,
        lead=cell.words,
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(made.period.title, home),
                Link(cell.table.title, table_href), Link(cell.row.label, "")),
        cell=cells.view(cell, made, beside(made, today)),
        made_of=_made_of(cell, made),
        parts=tuple(map(part_row, parts)),
        parts_title=_parts_title(sum(1 for part in parts if part.is_counted)),
        whose=whose_words(cell),
        may_fill=rights.may_fill(officer, report) and cell.formula is None,
        table_href=f"{table_href}#cell-{cell.key.replace('.', '-')}",
        save_href=reverse("reports:save", args=[report.public_id, cell.table.code]),
    )  # fmt: skip


def part_row(part: consolidation.Part) -> PartRow:
    tag = Tag(_("ước thực hiện"), Tone.SOON) if part.figure.status is Status.ESTIMATE else None
    if not part.is_counted:
        tag = Tag(_("để đối chiếu, không cộng"), Tone.PLAIN)
    address = reverse("reports:sealed", args=[part.submission])
    return PartRow(part.agency, part.figure.words, tag, part.comment, part.sealed_on, part.version, address)


def whose_words(cell: Cell) -> str:
    """Whose figure counts when subordinates' reports are put together."""
    if cell.formula is not None:
        return _("Ô này máy tính lại từ các ô khác, không cộng thẳng.")
    if cell.whose == OWN:
        return _("Ô này lấy số của chính đơn vị báo cáo.")
    if cell.agency:
        return _("Ô này lấy số của cơ quan phụ trách; không có thì lấy tổng các đơn vị.")
    if cell.type.is_added:
        return _("Ô này là tổng số của các đơn vị cấp dưới.")
    return ""


def _made_of(cell: Cell, made: Draft) -> tuple[tuple[str, str, str], ...]:
    if cell.formula is None:
        return ()
    used = [made.form.cells[key] for key in dict.fromkeys(cell.formula.references())]
    return tuple((each.words, made.figures.get(each.key, MISSING).words or "–",
                  reverse("reports:cell", args=[made.report.public_id, each.key])) for each in used)  # fmt: skip


def _parts_title(count: int) -> str:
    return ngettext("%(n)s báo cáo góp vào số này", "%(n)s báo cáo góp vào số này", count) % {
        "n": numbers.formatted(count)}  # fmt: skip
