"""The editor of a drafted form: the whole, one table with its live preview, one part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.reporting.queries import definitions
from mangnon.reporting.rules import editing, placing
from mangnon.reporting.rules.parts import Column
from mangnon.reporting.rules.versions import differences
from mangnon.web import words
from mangnon.web.parts import Link
from mangnon.web.reports.pages import tables

NAMES = {"sections": "title", "tables": "title", "rows": "label", "columns": "title"}


@dataclass(frozen=True)
class Line:
    """One part in a list. `path` says where it stands, for the buttons beside it."""

    words: str
    number: str
    note: str
    href: str
    path: str
    indent: int
    problems: tuple[str, ...]


@dataclass(frozen=True)
class PreviewRow:
    number: str
    label: str
    unit: str
    indent: int
    is_heading: bool
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """The table as it will be filled in, even while it does not hold together."""

    heads: tuple[tuple[tables.Head, ...], ...]
    depth: int
    number_title: str
    label_title: str
    has_units: bool
    rows: tuple[PreviewRow, ...]
    is_single: bool = False


@dataclass(frozen=True)
class DraftPage:
    title: str
    lead: str
    id: str
    version: int
    sections: tuple[Line, ...]
    tables: tuple[Line, ...]
    problems: tuple[str, ...]
    count: int
    crumbs: tuple[Link, ...]


@dataclass(frozen=True)
class TablePage:
    title: str
    id: str
    version: int
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    rows_at: str
    columns_at: str
    preview: Preview
    problems: tuple[str, ...]
    back: str
    crumbs: tuple[Link, ...]


@dataclass(frozen=True)
class PartPage:
    title: str
    version: int
    problems: tuple[str, ...]
    back: str
    crumbs: tuple[Link, ...]


def whole(draft) -> DraftPage:
    body, found = draft.body, placing.problems_of(draft.body)
    changed = {"who": draft.changed_by, "day": words.day(draft.changed_on)}
    return DraftPage(
        title=body.get("title", ""), lead=_("Bản nháp, %(who)s sửa ngày %(day)s") % changed, id=str(draft.public_id),
        version=draft.version, sections=tuple(_lines(draft, ("sections",), [])),
        tables=tuple(_lines(draft, ("tables",), found)),
        problems=tuple(each.words for each in found if each.table is None), count=len(found),
        crumbs=(*_crumbs(), Link(body.get("title", ""), "")),
    )  # fmt: skip


def table(draft, place: int) -> TablePage:
    body = draft.body["tables"][place]
    found = [each for each in placing.problems_of(draft.body) if each.table == place]
    back = reverse("definitions:draft", args=[draft.public_id])
    return TablePage(
        title=body.get("title", ""), id=str(draft.public_id), version=draft.version,
        rows_at=f"tables.{place}.rows", columns_at=f"tables.{place}.columns",
        rows=tuple(_lines(draft, ("tables", place, "rows"), found)),
        columns=tuple(_lines(draft, ("tables", place, "columns"), found)), preview=preview(body),
        problems=tuple(each.words for each in found if each.part is None), back=back,
        crumbs=(*_crumbs(), Link(draft.body.get("title", ""), back), Link(body.get("title", ""), "")),
    )  # fmt: skip


def part(draft, path: tuple, title: str) -> PartPage:
    """The page of a section, or of a row or column of a table."""
    back = reverse("definitions:draft", args=[draft.public_id])
    crumbs = [*_crumbs(), Link(draft.body.get("title", ""), back)]
    problems: tuple[str, ...] = ()
    if path[0] == "tables":
        back = reverse("definitions:draft_table", args=[draft.public_id, path[1]])
        crumbs.append(Link(draft.body["tables"][path[1]].get("title", ""), back))
        problems = tuple(each.words for each in placing.problems_of(draft.body)
                         if each.table == path[1] and each.part == (path[2], path[3]))  # fmt: skip
    return PartPage(title, draft.version, problems, back, (*crumbs, Link(title, "")))


def preview(body: Mapping[str, Any]) -> Preview:
    columns = tuple(Column(str(each.get("key", "")), str(each.get("title", "")), group=tuple(each.get("group", ())))
                    for each in body.get("columns", []))  # fmt: skip
    rows = body.get("rows", [])
    return Preview(
        tables.heads(columns), tables.depth(columns), body.get("number_title", "TT"),
        body.get("label_title", "Chỉ tiêu"), any(row.get("unit") for row in rows),
        tuple(PreviewRow(row.get("number", ""), row.get("label", ""), row.get("unit", ""), row.get("indent", 0),
                         bool(row.get("heading")), tuple(_mark(body, row, each) for each in body.get("columns", [])))
              for row in rows),
    )  # fmt: skip


def _mark(table_: Mapping[str, Any], row: Mapping[str, Any], column: Mapping[str, Any]) -> str:
    """x where nothing is asked, = where the machine works it out."""
    if row.get("columns") and column.get("key") not in row["columns"]:
        return "x"
    return "=" if table_.get("formula") or row.get("formula") or column.get("formula") else ""


def _lines(draft, path: tuple, found: Iterable[placing.Problem]):
    parts: Any = draft.body
    for step in path:
        parts = parts.get(step, []) if isinstance(parts, Mapping) else parts[step]
    name = path[-1]
    titles = {each.get("key"): str(each.get(NAMES[name], "")) for each in parts}
    for place, each in enumerate(parts):
        said = tuple(problem.words for problem in found if _is_at(problem, name, place))
        address = ".".join(map(str, (*path, place)))
        yield Line(
            str(each.get(NAMES[name], "")), str(each.get("number", "")), _note(name, each, titles),
            _href(draft, path, place), address, _indent(name, each), said,
        )  # fmt: skip


def _is_at(problem: placing.Problem, name: str, place: int) -> bool:
    return problem.table == place if name == "tables" else problem.part == (name, place)


def _indent(name: str, each: Mapping[str, Any]) -> int:
    return str(each.get("number", "")).count(".") if name == "sections" else int(each.get("indent", 0) or 0)


def _href(draft, path: tuple, place: int) -> str:
    if path[-1] == "tables":
        return reverse("definitions:draft_table", args=[draft.public_id, place])
    return reverse("definitions:draft_part", args=[draft.public_id, ".".join(map(str, (*path, place)))])


def _note(name: str, each: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    if name == "tables":
        counts = {"rows": len(each.get("rows", [])), "columns": len(each.get("columns", []))}
        return _("%(rows)d dòng, %(columns)d cột") % counts
    if name == "sections":
        return " · ".join(filter(None, (str(each.get("hint", "")), _("được để trống") if each.get("optional") else "")))
    if each.get("heading"):
        return _("tiêu đề")
    said = (str(each.get("unit", "")), " > ".join(each.get("group", [])), _worked_out(each.get("formula", ""), titles))
    return " · ".join(filter(None, said))


def _worked_out(formula: str, titles: Mapping[str, str]) -> str:
    """A formula in the names an officer knows; one of another kind as it stands."""
    if formula == editing.SUM_OF_CHILDREN:
        return _("máy cộng các dòng con")
    if terms := editing.terms_of(formula):
        return _("máy cộng: %(terms)s") % {"terms": " + ".join(titles.get(key, key) for key in terms)}
    if pair := editing.ratio_in(formula):
        top, bottom = (titles.get(key, key) for key in pair)
        return _("máy tính tỷ lệ: %(top)s trên %(bottom)s") % {"top": top, "bottom": bottom}
    return _("máy tính: %(formula)s") % {"formula": formula.lstrip("=")} if formula else ""


def _crumbs() -> tuple[Link, ...]:
    return (Link(_("Báo cáo"), reverse("reports:list")), Link(_("Mẫu báo cáo"), reverse("definitions:list")))


@dataclass(frozen=True)
class Version:
    title: str
    valid: str
    href: str
    changes: tuple[str, ...]
    is_first: bool


@dataclass(frozen=True)
class HistoryPage:
    title: str
    versions: tuple[Version, ...]
    crumbs: tuple[Link, ...]


def history(definition) -> HistoryPage:
    rows = definitions.versions(definition)
    before = [*rows[1:], None]
    return HistoryPage(
        definition.title, tuple(_version(row, older) for row, older in zip(rows, before, strict=True)),
        (*_crumbs(), Link(definition.title, reverse("definitions:show", args=[definition.public_id])),
         Link(_("Các bản"), "")),
    )  # fmt: skip


def _version(row, older) -> Version:
    form = definitions.form(row)
    changes = differences(definitions.form(older), form) if older else []
    until = _("đến %(day)s") % {"day": words.day(form.valid_to)} if form.valid_to else ""
    valid = " ".join(filter(None, (_("từ %(day)s") % {"day": words.day(form.valid_from)}, until)))
    return Version(_("Bản %(n)d") % {"n": row.version}, valid, reverse("definitions:show", args=[row.public_id]),
                   tuple(changes), older is None)  # fmt: skip
