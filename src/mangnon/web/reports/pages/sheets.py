"""Excel coming in: what the workbook would change, before anything is changed."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mangnon.documents.report_sheets import Found
from mangnon.reporting.queries.drafts import Draft
from mangnon.reporting.rules.definition import Table
from mangnon.reporting.rules.figures import MISSING, NotAFigure, Status, read
from mangnon.web.parts import Link


@dataclass(frozen=True)
class Difference:
    key: str
    where: str
    before: str
    after: str
    base: str
    error: str


@dataclass(frozen=True)
class SheetPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    differences: tuple[Difference, ...] | None
    same: int
    strangers: tuple[str, ...]
    template_href: str
    save_href: str
    back: str

    @property
    def savable(self) -> int:
        return sum(1 for each in self.differences or () if not each.error)


def asking(made: Draft, table: Table) -> SheetPage:
    return _page(made, table, _("Nhập “%(table)s” từ Excel") % {"table": table.title}, None, 0, ())


def preview(made: Draft, table: Table, found: Found) -> SheetPage:
    entered = {key: text for key, text in found.texts.items() if made.form.cells[key].formula is None}
    differences = tuple(filter(None, (_difference(made, key, text) for key, text in entered.items())))
    count = len(differences)
    title = ngettext("Tệp Excel khác %(n)d ô so với số đang có", "Tệp Excel khác %(n)d ô so với số đang có", count)
    return _page(made, table, title % {"n": count}, differences, len(entered) - count, found.strangers)


def asking_baseline(made: Draft) -> SheetPage:
    home = reverse("reports:show", args=[made.report.public_id])
    return SheetPage(
        title=_("Nạp số kỳ trước để so sánh"),
        lead=f"{made.form.title} · {made.period.title}",
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(made.period.title, home), Link(_("Số kỳ trước"), "")),
        differences=None,
        same=0,
        strangers=(),
        template_href=reverse("reports:excel", args=[made.report.public_id, "tat-ca"]),
        save_href="",
        back=home,
    )


def _page(made: Draft, table: Table, title: str, differences, same: int, strangers: tuple[str, ...]) -> SheetPage:
    arguments = [made.report.public_id, table.code]
    back = reverse("reports:table", args=arguments)
    home = reverse("reports:show", args=[made.report.public_id])
    crumbs = (Link(_("Báo cáo"), reverse("reports:list")), Link(made.period.title, home), Link(table.title, back),
              Link(_("Từ Excel"), ""))  # fmt: skip
    return SheetPage(
        title=title,
        lead=f"{made.form.title}, {made.period.title}",
        crumbs=crumbs,
        differences=differences,
        same=same,
        strangers=strangers,
        template_href=reverse("reports:excel", args=arguments),
        save_href=reverse("reports:save", args=arguments),
        back=back,
    )


def _difference(made: Draft, key: str, text: str) -> Difference | None:
    cell, kept = made.form.cells[key], made.cells.get(key)
    figure = made.figures.get(key, MISSING)
    error, after = "", text
    try:
        wanted = read(text, cell.type)
        after = wanted.words
        if (wanted.value, wanted.text) == (figure.value, figure.text) and not figure.is_missing:
            return None
    except NotAFigure as problem:
        error = str(problem)
    base = f"{kept.version if kept else 0}|{int(figure.status is Status.ESTIMATE)}|{figure.words}"
    return Difference(key, cell.words, figure.words, after, base, error)
