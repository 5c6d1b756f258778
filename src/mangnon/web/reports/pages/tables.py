"""A table of the draft as a grid of figures, and the page of one cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mangnon.access.officer import Acting
from mangnon.reporting.actions.filling import Saved
from mangnon.reporting.queries import drafts, live, rights, sealed
from mangnon.reporting.queries.drafts import Draft
from mangnon.reporting.rules.definition import Column, Table
from mangnon.reporting.rules.figures import Status
from mangnon.web import words
from mangnon.web.parts import Link, Tab
from mangnon.web.reports.pages import cells
from mangnon.web.reports.pages.cells import Beside, CellView


@dataclass(frozen=True)
class Head:
    words: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class GridRow:
    number: str
    label: str
    unit: str
    indent: int
    is_heading: bool
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True)
class TablePage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Tab, ...]
    heads: tuple[tuple[Head, ...], ...]
    depth: int
    number_title: str
    label_title: str
    has_units: bool
    unit: str
    note: str
    rows: tuple[GridRow, ...]
    is_single: bool
    last_year_title: str
    previous_title: str
    may_fill: bool
    may_take: bool  # figures that fill themselves can be taken anew
    why_not: str
    empty: int
    saved_at: datetime | None
    just_nil: int
    nil_since: str
    table: str
    report: str

    @property
    def cells(self) -> dict[str, CellView]:
        return {cell.key: cell for row in self.rows for cell in row.cells if cell}

    @property
    def stuck(self) -> int:
        """How many cells the save could not take."""
        return sum(1 for cell in self.cells.values() if cell.error or cell.clash)


def beside(made: Draft, today: date) -> Beside:
    """Earlier figures, remarks and returns for the whole draft; a few queries however many cells."""
    remarks: dict[str, tuple] = {}
    for remark in drafts.remarks(made):
        remarks[remark.cell] = (*remarks.get(remark.cell, ()), remark)
    returned: dict[str, str] = {}
    for receipt in sealed.open_returns(made.report):
        returned.setdefault(receipt.cell_key, receipt.why)
    return Beside(
        previous=drafts.before(made.report, made.period.previous()),
        last_year=drafts.last_year(made),
        remarks=remarks,
        returned=returned,
        today=today,
        live=live.known(made.report),
        is_open=made.report.cut_off is not None and not drafts.is_over(made.report, today),
    )


def page(
    officer: Acting,
    made: Draft,
    table: Table,
    today: date,
    *,
    saved: Saved | None = None,
    typed: Mapping[str, str] | None = None,
    nil_since: str = "",
) -> TablePage:
    around, report = beside(made, today), made.report
    shown = {key: cells.view(cell, made, around) for key, cell in made.form.cells.items() if cell.table is table}
    shown = {each.key: each for each in cells.overlaid(shown.values(), saved, typed or {})}
    home = reverse("reports:show", args=[report.public_id])
    may_fill = rights.may_fill(officer, report)
    just_nil = _just_nil(made, table, nil_since)
    return TablePage(
        title=table.title,
        lead=_("%(title)s · %(period)s") % {"title": made.form.title, "period": made.period.title},
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(made.period.title, home), Link(table.title, "")),
        tabs=_tabs(made, table),
        heads=heads(table.columns),
        depth=depth(table.columns),
        number_title=table.number_title,
        label_title=table.label_title,
        has_units=any(row.unit for row in table.rows),
        unit=table.unit,
        note=table.note,
        rows=tuple(_row(table, number, shown) for number in range(len(table.rows))),
        is_single=len(table.columns) == 1,
        last_year_title=made.period.same_period_last_year().title,
        previous_title=made.period.previous().title,
        may_fill=may_fill,
        may_take=may_fill and any(each.behind for each in shown.values()),
        why_not="" if may_fill else why_not(report),
        empty=sum(1 for each in shown.values() if not each.text and not each.is_computed),
        saved_at=max((cell.at for cell in made.cells.values()), default=None),
        just_nil=just_nil,
        nil_since=nil_since if just_nil else "",
        table=table.code,
        report=str(report.public_id),
    )


def changed(before: TablePage, after: TablePage, always: Iterable[str]) -> list[CellView]:
    """Cells to draw anew: what a save touched, and what it changed elsewhere."""
    wanted, old = set(always), before.cells
    return [cell for key, cell in after.cells.items() if key in wanted or cell != old.get(key)]


def seen_by_others(page: TablePage, keys: Iterable[str]) -> list[CellView]:
    """Cells that somebody else saved since, and the computed ones, which may follow from them."""
    wanted = set(keys)
    return [cell for key, cell in page.cells.items() if key in wanted or (wanted and cell.is_computed)]


def why_not(report) -> str:
    return _("Báo cáo đang ở bước khác hoặc đồng chí không phải người soạn: chỉ xem, không sửa được.")


def saved_words(saved: Saved, at: datetime) -> str:
    """“đã lưu 3 ô lúc 08:12”, and how many could not be."""
    count, stuck = len(saved.versions), len(saved.unreadable) + len(saved.conflicts)
    kept = ngettext("đã lưu %(n)d ô lúc %(at)s", "đã lưu %(n)d ô lúc %(at)s", count) % {
        "n": count, "at": words.clock(at)}  # fmt: skip
    left = ngettext("%(n)d ô chưa lưu được, xem chỗ đánh dấu", "%(n)d ô chưa lưu được, xem chỗ đánh dấu", stuck) % {
        "n": stuck}  # fmt: skip
    return "; ".join([*([kept] if count or not stuck else []), *([left] if stuck else [])])


def others_words(news) -> str:
    """Who has saved meanwhile: “Hoa vừa sửa 2 ô”; empty where nobody has."""
    names: dict[str, int] = {}
    for cell in news:
        name = cell.by_officer.full_name.split()[-1] if cell.by_officer else _("hệ thống")
        names[name] = names.get(name, 0) + 1
    return ", ".join(_("%(name)s vừa sửa %(n)d ô") % {"name": name, "n": count} for name, count in names.items())


def heads(columns: tuple[Column, ...]) -> tuple[tuple[Head, ...], ...]:
    """Rows of headings: groups span their columns, titles reach down to the last row."""
    deep = depth(columns)
    lines: list[list[Head]] = [[] for _ in range(deep)]
    before: tuple[str, ...] = ()
    for column in columns:
        for level, group in enumerate(column.group):
            if before[: level + 1] == column.group[: level + 1]:
                last = lines[level][-1]
                lines[level][-1] = replace(last, columns=last.columns + 1)
            else:
                lines[level].append(Head(group))
        lines[len(column.group)].append(Head(column.title, rows=deep - len(column.group)))
        before = column.group
    return tuple(map(tuple, lines))


def depth(columns: tuple[Column, ...]) -> int:
    return 1 + max((len(column.group) for column in columns), default=0)


def _row(table: Table, number: int, shown: Mapping[str, CellView]) -> GridRow:
    row = table.rows[number]
    found = [shown.get(f"{table.code}.{row.key}.{column.key}") for column in table.columns]
    placed = tuple(cell and replace(cell, place=(number, place)) for place, cell in enumerate(found))
    return GridRow(row.number, row.label, row.unit, row.indent, row.heading, placed)


def _tabs(made: Draft, table: Table) -> tuple[Tab, ...]:
    tables = made.form.tables
    if len(tables) == 1:
        return ()
    address = {each.code: reverse("reports:table", args=[made.report.public_id, each.code]) for each in tables}
    return tuple(Tab(each.title.partition(". ")[0] if each.title.startswith("Phụ lục") else each.form or each.title,
                     address[each.code], each is table) for each in tables)  # fmt: skip


def _just_nil(made: Draft, table: Table, since: str) -> int:
    if not since:
        return 0
    start = datetime.fromisoformat(since)
    return sum(1 for cell in made.cells.values()
               if cell.status == Status.NIL and cell.at >= start and cell.key.startswith(f"{table.code}."))  # fmt: skip
