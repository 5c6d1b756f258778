"""One cell of a table as its drafter sees it: the figure, what stood before, where it came from, what is odd."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.cleaning.rules.figures import ON_THE_BOOK
from mangnon.reporting.actions.filling import Conflict, Saved
from mangnon.reporting.queries.drafts import Draft
from mangnon.reporting.rules.checks import Remark, Severity
from mangnon.reporting.rules.definition import Cell
from mangnon.reporting.rules.figures import MISSING, CellType, Figure, Status
from mangnon.reporting.rules.live import Known
from mangnon.web import words


@dataclass(frozen=True)
class Clash:
    """Someone else saved the cell meanwhile: theirs stands until one is chosen."""

    theirs: str
    by: str
    at: str


@dataclass(frozen=True)
class CellView:
    key: str
    label: str
    column: str
    text: str
    base: str  # version|text|estimate: what the officer typed over
    is_computed: bool
    is_words: bool
    may_estimate: bool
    is_estimate: bool
    comment: str
    wants_comment: bool
    last_year: str
    previous: str
    source: str
    href: str
    behind: str = ""  # address of the list that the figure counts
    reasons: tuple[str, ...] = ()
    returned: str = ""
    error: str = ""
    clash: Clash | None = None
    place: tuple[int, int] = (0, 0)  # row and column of the grid, for its keys

    @property
    def id(self) -> str:
        return self.key.replace(".", "-")

    @property
    def tone(self) -> str:
        """Class of the table cell: refused, unusual, computed, or nothing."""
        if self.error or self.clash:
            return "wrong"
        if self.reasons or self.returned:
            return "odd"
        return "auto" if self.is_computed else ""


@dataclass(frozen=True)
class Beside:
    """What stands beside a draft: earlier figures by key, remarks, returns, the business day."""

    previous: Mapping[str, Figure]
    last_year: Mapping[str, Figure]
    remarks: Mapping[str, tuple[Remark, ...]]
    returned: Mapping[str, str]
    today: date
    live: Mapping[str, Known]
    is_open: bool  # the period was not over at the cut-off: estimates may stand


def view(cell: Cell, made: Draft, beside: Beside) -> CellView:
    figure = made.figures.get(cell.key, MISSING)
    kept = made.cells.get(cell.key)
    is_estimate = figure.status is Status.ESTIMATE
    said = [remark for remark in beside.remarks.get(cell.key, ()) if remark.severity is not Severity.MISSING]
    return CellView(
        key=cell.key,
        label=cell.words,
        column=cell.column.title,
        text=figure.words,
        base=f"{kept.version if kept else 0}|{int(is_estimate)}|{figure.words}",
        is_computed=cell.formula is not None,
        is_words=cell.type in (CellType.TEXT, CellType.DATE),
        may_estimate=_may_estimate(cell, beside) or (is_estimate and cell.formula is None),
        is_estimate=is_estimate,
        comment=figure.comment,
        wants_comment=bool(figure.comment) or any(remark.severity is Severity.QUESTION for remark in said),
        last_year=beside.last_year.get(cell.key, MISSING).words,
        previous=beside.previous.get(cell.key, MISSING).words,
        source=_source(cell, kept, beside.today),
        href=reverse("reports:cell", args=[made.report.public_id, cell.key]),
        behind=_behind(beside.live.get(cell.key), made),
        reasons=tuple(remark.words for remark in said),
        returned=beside.returned.get(cell.key, ""),
    )


def overlaid(views: Iterable[CellView], saved: Saved | None, typed: Mapping[str, str]) -> list[CellView]:
    """What a save could not do stands at its cell, with the text as typed: nothing typed is lost."""
    if saved is None:
        return list(views)
    clashes = {conflict.key: conflict for conflict in saved.conflicts}
    return [_overlay(each, saved.unreadable.get(each.key, ""), clashes.get(each.key), typed) for each in views]


def _behind(known: Known | None, made: Draft) -> str:
    if known is None:
        return ""
    if known.what == ON_THE_BOOK:
        return f"{reverse('child_lists')}?xa={made.report.place_id}"
    return f"{reverse('cleaning_round', args=[known.list_id])}?muc={known.what}"


def _may_estimate(cell: Cell, beside: Beside) -> bool:
    return beside.is_open and cell.row.estimable and cell.type.is_numeric and cell.formula is None


def _overlay(each: CellView, error: str, conflict: Conflict | None, typed: Mapping[str, str]) -> CellView:
    if conflict is not None:
        clash = Clash(conflict.theirs or _("(để trống)"), conflict.by_name, words.clock(conflict.at))
        return replace(each, text=conflict.mine, clash=clash)
    if error:
        return replace(each, text=typed.get(each.key, each.text), error=error)
    return each


def _source(cell: Cell, kept, today: date) -> str:
    """“nhập tay – Lan 08:12”, “tổng hợp 22 báo cáo”, “máy tính từ các ô khác”."""
    if cell.formula is not None:
        return _("máy tính từ các ô khác")
    if kept is None or kept.status == Status.MISSING:
        return ""
    moment = kept.at.astimezone(words.HANOI)
    when = words.clock(moment) if moment.date() == today else words.short_day(moment)
    name = kept.by_officer.full_name.split()[-1] if kept.by_officer else _("hệ thống")
    return f"{_(kept.source)} – {name} {when}"
