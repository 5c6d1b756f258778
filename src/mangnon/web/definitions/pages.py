"""Forms of report: those in force, and one as it will print."""

import re
from dataclasses import dataclass
from datetime import date

import yaml
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.base.period import Kind
from mangnon.directives import queries as directives
from mangnon.reporting.queries import definitions
from mangnon.reporting.rules.definition import Definition as Form
from mangnon.reporting.rules.definition import Table
from mangnon.web import words
from mangnon.web.parts import Link, Tab, Tag, Tone
from mangnon.web.reports.pages import lists, tables

KINDS = {
    Kind.WEEK: lambda: _("tuần"), Kind.MONTH: lambda: _("tháng"), Kind.QUARTER: lambda: _("quý"),
    Kind.HALF_YEAR: lambda: _("6 tháng"), Kind.NINE_MONTHS: lambda: _("9 tháng"), Kind.YEAR: lambda: _("năm"),
    Kind.CUSTOM: lambda: _("kỳ tự chọn"),
}  # fmt: skip
LEVELS = {
    "commune": lambda: _("xã"), "district": lambda: _("huyện"), "province": lambda: _("tỉnh"),
    "ministry": lambda: _("trung ương"),
}  # fmt: skip


@dataclass(frozen=True)
class DefinitionRow:
    title: str
    code: str
    version: int
    who: Tag
    kinds: str
    levels: str
    valid: str
    source: str
    href: str


@dataclass(frozen=True)
class ListPage:
    title: str
    tabs: tuple[Tab, ...]
    rows: tuple[DefinitionRow, ...]
    begun: tuple[Link, ...]  # own forms open in the editor
    drafts: tuple[Link, ...]  # forms found behind directives, still to be confirmed


@dataclass(frozen=True)
class PrintedRow:
    number: str
    label: str
    unit: str
    indent: int
    is_heading: bool
    cells: tuple[str, ...]


@dataclass(frozen=True)
class PrintedTable:
    title: str
    heads: tuple[tuple[tables.Head, ...], ...]
    depth: int
    number_title: str
    label_title: str
    has_units: bool
    rows: tuple[PrintedRow, ...]
    note: str
    is_single: bool = False


@dataclass(frozen=True)
class DefinitionPage:
    title: str
    crumbs: tuple[Link, ...]
    row: DefinitionRow
    sections: tuple[tuple[str, str, int, str], ...]  # number, title, level, hint
    tables: tuple[PrintedTable, ...]
    may_copy: bool
    may_change: bool
    id: str


def index(officer: Acting, today: date) -> ListPage:
    rows = definitions.in_force(today, owners=officer.agencies)
    drafts = tuple(_drafts(officer)) if officer.holds(Permission.DEFINITION_EDIT) else ()
    begun = tuple(
        Link(each.body.get("title", ""), reverse("definitions:draft", args=[each.public_id]))
        for each in definitions.drafts(officer.agencies)
    )
    return ListPage(_("Mẫu báo cáo đang dùng"), lists.tabs("definitions"), tuple(map(_row, rows)), begun, drafts)


def draft_code(directive_id: int) -> str:
    """Code of the form made from a directive's template: it is made once."""
    return f"mau-theo-van-ban-{directive_id}"


def _drafts(officer: Acting):
    for found in directives.with_template(officer):
        if not definitions.is_made(draft_code(found.id), officer.agencies):
            yield Link(found.subject, reverse("definitions:from_directive", args=[found.public_id]))


def page(officer: Acting, definition) -> DefinitionPage:
    form = definitions.form(definition)
    may_edit = officer.holds(Permission.DEFINITION_EDIT)
    return DefinitionPage(
        title=form.title,
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(_("Mẫu báo cáo"), reverse("definitions:list")),
                Link(form.title, "")),
        row=_row(definition),
        sections=tuple((each.number, _open(each.title), each.level, each.hint) for each in form.sections),
        tables=tuple(map(_table, form.tables)),
        may_copy=may_edit,
        may_change=may_edit and definition.owner_id in officer.agencies,
        id=str(definition.public_id),
    )  # fmt: skip


def as_yaml(body) -> str:
    """The body for editing, in the order of its fields."""
    return yaml.safe_dump(body, allow_unicode=True, sort_keys=False, width=110)


def kinds_of(form: Form) -> str:
    return ", ".join(KINDS[kind]() for kind in form.period_kinds)


def _row(definition) -> DefinitionRow:
    form = definitions.form(definition)
    who = Tag(_("của đơn vị"), Tone.INFO) if definition.owner_id else Tag(
        _("chính thức") if form.status.value == "official" else _("dùng chung, đơn vị sửa được"),
        Tone.DONE if form.status.value == "official" else Tone.PLAIN)  # fmt: skip
    until = _("đến %(day)s") % {"day": words.day(form.valid_to)} if form.valid_to else ""
    valid = " ".join(filter(None, [_("từ %(day)s") % {"day": words.day(form.valid_from)}, until]))
    levels = ", ".join(LEVELS[level]() if level in LEVELS else level for level in form.levels)
    href = reverse("definitions:show", args=[definition.public_id])
    return DefinitionRow(
        form.title, form.code, form.version, who, kinds_of(form), levels, valid, form.legal_source, href
    )


def _table(table: Table) -> PrintedTable:
    rows = tuple(
        PrintedRow(
            row.number,
            row.label,
            row.unit,
            row.indent,
            row.heading,
            tuple(_mark(table, row, column) for column in table.columns),
        )
        for row in table.rows
    )
    return PrintedTable(
        table.title, tables.heads(table.columns), tables.depth(table.columns), table.number_title, table.label_title,
        any(row.unit for row in table.rows), rows, table.note,
    )  # fmt: skip


def _mark(table: Table, row, column) -> str:
    """x where nothing is asked, = where the machine works it out, empty where an officer fills in."""
    if not table.has(row.key, column.key):
        return "x"
    return "=" if table.formula or row.formula or column.formula else ""


def _open(title: str) -> str:
    """The title as on a form not yet filled in: dots where the period will stand."""
    return re.sub(r"\{\w+\}", "…", title)
