"""What is missing, wrong or odd, in plain words with the cell behind each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mangnon.access.officer import Acting
from mangnon.reporting.queries import drafts, rights
from mangnon.reporting.queries.drafts import Draft
from mangnon.reporting.rules.checks import Remark, Severity, blocks
from mangnon.web.parts import Link, Tone

SHOWN_MISSING = 10


@dataclass(frozen=True)
class RemarkLine:
    where: str
    words: str
    href: str


@dataclass(frozen=True)
class Group:
    title: str
    tone: Tone
    lines: tuple[RemarkLine, ...]
    more: int = 0


@dataclass(frozen=True)
class ChecksPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    groups: tuple[Group, ...]
    empty_sections: tuple[Link, ...]
    why_empty: str  # as said when the report was proposed before
    blocks: bool
    may_propose: bool
    next_words: str
    report: str


def page(officer: Acting, made: Draft) -> ChecksPage:
    remarks = drafts.remarks(made)
    groups = tuple(group for group in _groups(made, remarks) if group.lines)
    home = reverse("reports:show", args=[made.report.public_id])
    moves = rights.moves(officer, made.report)
    is_blocked = blocks(remarks)
    return ChecksPage(
        title=_title(remarks),
        lead=f"{made.form.title}, {made.period.title}",
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(made.period.title, home), Link(_("Kiểm tra"), "")),
        groups=groups,
        empty_sections=tuple(_unwritten(made)),
        why_empty=drafts.why_empty(made.report),
        blocks=is_blocked,
        may_propose="propose" in moves,
        next_words="" if "propose" in moves else _("Bước tiếp theo do người soạn báo cáo thực hiện."),
        report=str(made.report.public_id),
    )


def _title(remarks: list[Remark]) -> str:
    if not remarks:
        return _("Số liệu đã đủ và khớp")
    stops = sum(1 for remark in remarks if remark.severity is not Severity.QUESTION)
    if not stops:
        return _("Gửi được; còn chỗ nên giải thích")
    return ngettext("Còn %(n)d chỗ phải sửa hoặc điền", "Còn %(n)d chỗ phải sửa hoặc điền", stops) % {"n": stops}


def _groups(made: Draft, remarks: list[Remark]):
    by = {severity: [remark for remark in remarks if remark.severity is severity] for severity in Severity}
    yield Group(_("Phải sửa"), Tone.LATE, _lines(made, by[Severity.ERROR]))
    missing = by[Severity.MISSING]
    yield Group(_("Chưa điền"), Tone.SOON, _lines(made, missing[:SHOWN_MISSING]), max(0, len(missing) - SHOWN_MISSING))
    yield Group(_("Cần giải thích"), Tone.SOON, _lines(made, by[Severity.QUESTION]))


def _lines(made: Draft, remarks: list[Remark]) -> tuple[RemarkLine, ...]:
    return tuple(_line(made, remark) for remark in remarks)


def _line(made: Draft, remark: Remark) -> RemarkLine:
    cell = made.form.cells.get(remark.cell)
    if cell is None:
        return RemarkLine(remark.cell, remark.words, "")
    table = reverse("reports:table", args=[made.report.public_id, cell.table.code])
    return RemarkLine(cell.words, remark.words, f"{table}#cell-{remark.cell.replace('.', '-')}")


def _unwritten(made: Draft):
    for section in drafts.unwritten(made):
        href = reverse("reports:section", args=[made.report.public_id, section.number])
        yield Link(f"{section.number}. {section.heading(made.period)}", href)
