"""A sealed version, read-only: its figures, texts, seal, what became of it, what it may be answered with."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.base.period import Period
from mangnon.reporting.actions.sending import WAYS
from mangnon.reporting.queries import attachments, definitions, sealed
from mangnon.reporting.rules import seal
from mangnon.reporting.rules.definition import Cell, Definition
from mangnon.reporting.rules.figures import MISSING, Figure, Status
from mangnon.reporting.rules.states import MOVES, ReportState
from mangnon.web import words
from mangnon.web.parts import Link, Step, Tag, Tone
from mangnon.web.reports import badges
from mangnon.web.reports.pages import tables

OUTCOMES = {
    "received": (lambda: _("Nơi nhận đã nhận"), Tone.DONE),
    "returned": (lambda: _("Bị trả lại"), Tone.LATE),
    "withdrawn": (lambda: _("Đơn vị gửi đã rút"), Tone.SOON),
}


@dataclass(frozen=True)
class SealedCellView:
    text: str
    mark: str
    comment: str
    key: str
    label: str
    column: str


@dataclass(frozen=True)
class SealedRow:
    number: str
    label: str
    unit: str
    indent: int
    is_heading: bool
    cells: tuple[SealedCellView | None, ...]


@dataclass(frozen=True)
class SealedTable:
    title: str
    heads: tuple[tuple[tables.Head, ...], ...]
    depth: int
    number_title: str
    label_title: str
    has_units: bool
    rows: tuple[SealedRow, ...]
    is_single: bool = False


@dataclass(frozen=True)
class SealedPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    tag: Tag
    facts: tuple[tuple[str, str], ...]
    seal: str
    holds: bool
    sections: tuple[tuple[str, str, int], ...]  # heading, text, level
    tables: tuple[SealedTable, ...]
    versions: tuple[tuple[Link, bool], ...]
    has_difference: bool
    steps: tuple[Step, ...]
    files: tuple[Link, ...]
    may_receive: bool
    may_return: bool
    is_old: bool
    draft_href: str
    id: str


def page(officer: Acting, sent, today: date) -> SealedPage:
    form, period = definitions.form(sent.definition), Period.parse(sent.period)
    header, report = sent.content["header"], sent.report
    figures = seal.figures_of(sent.content)
    is_receiver = officer.holds(Permission.REPORT_RECEIVE, agency=sent.creditor_id)
    is_last = report.last_sealed_id == sent.id
    return SealedPage(
        title=_("%(title)s, %(period)s") % {"title": form.title, "period": period.title},
        lead=f"{header['agency']} → {header['creditor']}",
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(_("Bản đã gửi"), reverse("reports:received")),
                Link(header["agency"], "")),
        tag=badges.of_state(report.state) if is_last else Tag(_("đã có bản mới hơn"), Tone.SOON),
        facts=tuple(_facts(sent, header)),
        seal=sent.sha256,
        holds=sealed.holds(sent),
        sections=tuple(_sections(form, period, sent.content["sections"])),
        tables=tuple(_table(form, table, figures) for table in form.tables),
        versions=tuple(_versions(report, sent)),
        has_difference=sent.version > 1,
        steps=tuple(_steps(sent)),
        files=tuple(Link(each.name, reverse("reports:file", args=[each.public_id])) for each in attachments.of(report)),
        may_receive=is_last and is_receiver and report.state == ReportState.SENT,
        may_return=is_last and is_receiver and report.state in MOVES["return"].sources,
        is_old=not is_last,
        draft_href=reverse("reports:show", args=[report.public_id]) if sent.agency_id in officer.agencies else "",
        id=str(sent.public_id),
    )  # fmt: skip


@dataclass(frozen=True)
class Change:
    where: str
    before: str
    after: str


@dataclass(frozen=True)
class DifferencePage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    changes: tuple[Change, ...]
    id: str


def difference(sent) -> DifferencePage:
    form, period = definitions.form(sent.definition), Period.parse(sent.period)
    here = reverse("reports:sealed", args=[sent.public_id])
    return DifferencePage(
        title=_("Bản lần %(new)d khác bản lần %(old)d ở đâu") % {"new": sent.version, "old": sent.version - 1},
        lead=f"{form.title}, {period.title} · {sent.content['header']['agency']}",
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(period.title, here), Link(_("Khác biệt"), "")),
        changes=tuple(Change(_where(form, each), _said(each, each.before), _said(each, each.after))
                      for each in sealed.difference(sent)),
        id=str(sent.public_id),
    )  # fmt: skip


HEADER_WORDS = {
    "agency": lambda: _("Đơn vị báo cáo"), "creditor": lambda: _("Nơi nhận"), "number": lambda: _("Số"),
    "numbered_on": lambda: _("Ngày"), "signer": lambda: _("Người ký"), "signer_title": lambda: _("Chức vụ"),
    "signature_form": lambda: _("Hình thức ký"), "map_day": lambda: _("Địa giới ngày"),
    "missing_units": lambda: _("Đơn vị chưa gửi"),
    "empty_sections": lambda: _("Mục để trống"),
}  # fmt: skip


def _where(form: Definition, change: seal.Difference) -> str:
    if change.kind in ("cell", "comment"):
        cell = form.cells.get(change.key)
        words_ = cell.words if cell else change.key
        return _("%(cell)s (giải thích)") % {"cell": words_} if change.kind == "comment" else words_
    if change.kind == "section":
        return _("Mục %(number)s") % {"number": change.key}
    return HEADER_WORDS[change.key]() if change.key in HEADER_WORDS else change.key


def _said(change: seal.Difference, text: str) -> str:
    """A side of the difference, a day as it is written in offices."""
    if text and change.key in ("numbered_on", "map_day"):
        return words.day(_day(text))
    return text or "–"


def _facts(sent, header):
    if header.get("number"):
        yield _("Số, ngày"), f"{header['number']}, {words.day(_day(header.get('numbered_on')))}"
    yield _("Người ký"), " ".join(filter(None, (header.get(name) for name in
                                                 ("signature_form", "signer_title", "signer"))))  # fmt: skip
    yield (
        _("Số liệu"),
        _("từ %(first)s đến %(last)s")
        % {"first": words.day(_day(sent.content["figures_from"])), "last": words.day(_day(sent.content["figures_to"]))},
    )
    yield (
        _("Gửi"),
        _("%(way)s, ngày %(day)s, bản lần %(n)d, người gửi %(name)s")
        % {
            "way": _(WAYS.get(sent.way, sent.way)),
            "day": words.day(sent.sealed_on),
            "n": sent.version,
            "name": sent.by_name,
        },
    )
    if header.get("empty_sections"):
        yield _("Mục để trống"), header["empty_sections"]
    if header.get("missing_units"):
        yield _("Chưa gồm số của"), header["missing_units"]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _sections(form: Definition, period: Period, texts):
    for section in form.sections:
        yield f"{section.number}. {section.heading(period)}", texts.get(section.number, ""), section.level


def _table(form: Definition, table, figures) -> SealedTable:
    rows = tuple(
        SealedRow(row.number, row.label, row.unit, row.indent, row.heading,
                  tuple(_cell(form.cells.get(f"{table.code}.{row.key}.{column.key}"), figures)
                        for column in table.columns))
        for row in table.rows
    )  # fmt: skip
    return SealedTable(
        table.title, tables.heads(table.columns), tables.depth(table.columns), table.number_title, table.label_title,
        any(row.unit for row in table.rows), rows,
    )  # fmt: skip


def _cell(cell: Cell | None, figures) -> SealedCellView | None:
    if cell is None:
        return None
    figure: Figure = figures.get(cell.key, MISSING)
    mark = _("ước") if figure.status is Status.ESTIMATE else ""
    return SealedCellView(figure.words or "–", mark, figure.comment, cell.key, cell.words, cell.column.title)


def _versions(report, shown):
    for each in sealed.versions(report):
        yield Link(_("lần %(n)d, ngày %(day)s") % {"n": each.version, "day": words.day(each.sealed_on)},
                   reverse("reports:sealed", args=[each.public_id])), each.id == shown.id  # fmt: skip


def _steps(sent):
    yield Step(_("Gửi và niêm phong"), sent.sealed_on, sent.by_name, tone=Tone.INFO)
    for receipt in sealed.receipts(sent):
        title, tone = OUTCOMES[receipt.outcome]
        yield Step(title(), receipt.on, receipt.by_name, receipt.why, tone)
