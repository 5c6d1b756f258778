"""Who has sent, what the report is made of, where two offices differ, the other map."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.reporting.queries import contributions, rights
from mangnon.reporting.queries.drafts import Draft
from mangnon.web import words
from mangnon.web.parts import Link, Tag, Tone
from mangnon.web.reports import badges


@dataclass(frozen=True)
class SenderRow:
    agency: str
    tag: Tag
    due_on: date | None
    sent_on: date | None
    used: Tag | None
    href: str


@dataclass(frozen=True)
class GapRow:
    cell: str
    office: str
    said: str
    places: str
    by: str
    counts: str
    href: str


@dataclass(frozen=True)
class ConsolidationPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    senders: tuple[SenderRow, ...]
    sent: int
    fresh: int
    gaps: tuple[GapRow, ...]
    is_consolidated: bool
    may_run: bool
    map_rows: tuple[Link, ...]
    report: str


def page(officer: Acting, made: Draft, today: date) -> ConsolidationPage:
    report = made.report
    senders = contributions.asked(report, today)
    sent = [each for each in senders if each.submission]
    home = reverse("reports:show", args=[report.public_id])
    may = rights.may_fill(officer, report) and officer.holds(Permission.REPORT_CONSOLIDATE, agency=report.agency_id)
    return ConsolidationPage(
        title=_title(len(sent), len(senders)),
        lead=f"{made.form.title}, {made.period.title}",
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(made.period.title, home), Link(_("Tổng hợp"), "")),
        senders=tuple(map(_sender, senders)),
        sent=len(sent),
        fresh=sum(1 for each in sent if not each.used),
        gaps=tuple(_gap(made, gap) for gap in contributions.gaps(report, today)),
        is_consolidated=report.is_consolidated,
        may_run=may,
        map_rows=tuple(_countable(made)) if report.is_consolidated else (),
        report=str(report.public_id),
    )


def done_words(done) -> str:
    said = _("Đã tổng hợp %(reports)d báo cáo vào %(cells)d ô.") % {"reports": done.reports, "cells": done.cells}
    if done.kept:
        said += " " + _("%(n)d ô đã nhập tay được giữ nguyên.") % {"n": done.kept}
    if done.missing:
        said += " " + _("Chưa có số của %(n)d đơn vị; báo cáo sẽ ghi tên các đơn vị này.") % {"n": len(done.missing)}
    return said


@dataclass(frozen=True)
class MapPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    rows: tuple[tuple[str, str], ...]
    unallocated: tuple[tuple[str, str], ...]
    total: str
    day: date
    back: str


def on_other_map(made: Draft, cell, day: date) -> MapPage:
    carried = contributions.on_map_of(made.report, cell, day)
    back = reverse("reports:consolidation", args=[made.report.public_id])
    return MapPage(
        title=_("%(label)s theo địa giới ngày %(day)s") % {"label": cell.row.label, "day": words.day(day)},
        lead=_("Số gốc theo địa giới ngày %(day)s; tổng không đổi.") % {"day": words.day(made.report.map_day)},
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(_("Tổng hợp"), back), Link(_("Địa giới khác"), "")),
        rows=tuple((name, words.number(value)) for name, value in carried.rows),
        unallocated=tuple((name, words.number(value)) for name, value in carried.unallocated),
        total=words.number(carried.total),
        day=day,
        back=back,
    )


def _title(sent: int, asked: int) -> str:
    if not asked:
        return _("Chưa giao đơn vị nào gửi báo cáo kỳ này")
    if sent == asked:
        return _("Cả %(n)d đơn vị đã gửi") % {"n": asked}
    return _("%(sent)d trong %(asked)d đơn vị đã gửi") % {"sent": sent, "asked": asked}


def _sender(sender: contributions.Sender) -> SenderRow:
    tag = (
        badges.of_standing(sender.standing) if sender.standing else Tag(_("gửi thêm, không thuộc danh sách"), Tone.INFO)
    )
    used = None
    if sender.submission:
        used = Tag(_("đã cộng"), Tone.DONE) if sender.used else Tag(_("mới, chưa cộng"), Tone.SOON)
    href = reverse("reports:sealed", args=[sender.submission]) if sender.submission else ""
    return SenderRow(sender.agency, tag, sender.due_on, sender.sealed_on, used, href)


def _gap(made: Draft, gap: contributions.Gap) -> GapRow:
    counts = _("lấy số của cơ quan phụ trách") if gap.counts == "office" else _("lấy tổng các đơn vị")
    sign = "+" if gap.by > 0 else ""
    href = reverse("reports:cell", args=[made.report.public_id, gap.cell.key])
    return GapRow(gap.cell.words, gap.office, words.number(gap.said), words.number(gap.places),
                  f"{sign}{words.number(gap.by)}", counts, href)  # fmt: skip


def _countable(made: Draft):
    """Cells that add up over places and so can be carried to another map."""
    for cell in made.form.entered:
        figure = made.figures.get(cell.key)
        if cell.type.is_added and figure is not None and figure.value:
            yield Link(cell.words, cell.key)
