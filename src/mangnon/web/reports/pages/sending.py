"""The last look before a report is signed or leaves: what it is, what it says, what still asks for an answer."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mangnon.access.officer import Acting
from mangnon.people import queries as people
from mangnon.reporting.actions.sending import WAYS
from mangnon.reporting.queries import attachments, consolidation, drafts
from mangnon.reporting.queries.drafts import Draft
from mangnon.reporting.rules.checks import Severity
from mangnon.reporting.rules.figures import Status
from mangnon.web import words
from mangnon.web.parts import Link

DONE = {
    "propose": lambda: _("Đã trình lãnh đạo."),
    "approve": lambda: _("Đã duyệt nội dung. Báo cáo chờ ký."),
    "sign": lambda: _("Đã ký. Báo cáo chờ văn thư cấp số và gửi."),
    "back": lambda: _("Báo cáo đã trở về người soạn."),
    "withdraw": lambda: _("Đã rút báo cáo. Sửa xong thì trình và gửi lại thành bản mới."),
}


@dataclass(frozen=True)
class AnswersPage:
    title: str
    crumbs: tuple[Link, ...]
    facts: tuple[tuple[str, str, str], ...]  # what, answer, address to change it
    warnings: tuple[str, ...]
    report: str


def signing(made: Draft) -> AnswersPage:
    return _page(made, _("Ký báo cáo"), tuple(_content(made)), ())


def answers(officer: Acting, made: Draft, today: date) -> AnswersPage:
    facts = (*_route(made, today), *_content(made))
    return _page(made, _("Xem lại trước khi gửi"), facts, tuple(_warnings(made, today)))


def sent_words(sent) -> str:
    return _("Đã gửi bản lần %(version)d %(way)s và niêm phong. Mã niêm phong: %(seal)s…") % {
        "version": sent.version, "way": _(WAYS[sent.way]), "seal": sent.sha256[:12]}  # fmt: skip


def _page(made: Draft, title: str, facts, warnings) -> AnswersPage:
    home = reverse("reports:show", args=[made.report.public_id])
    crumbs = (Link(_("Báo cáo"), reverse("reports:list")), Link(made.period.title, home), Link(title, ""))
    return AnswersPage(title, crumbs, facts, warnings, str(made.report.public_id))


def _route(made: Draft, today: date):
    report = made.report
    names = people.known([report.agency_id, report.creditor_id], today)
    home = reverse("reports:show", args=[report.public_id])
    yield _("Đơn vị báo cáo"), names[report.agency_id].title, ""
    yield _("Nơi nhận"), names[report.creditor_id].title, ""
    yield _("Người ký"), " ".join(filter(None, [report.signature_form, report.signer_title, report.signer])), home
    files = attachments.of(report)
    said = "; ".join(each.name for each in files) or _("chưa có bản ký, đóng dấu quét kèm")
    yield _("Tệp kèm"), said, f"{home}#tep"


def _content(made: Draft):
    report = made.report
    home = reverse("reports:show", args=[report.public_id])
    first, last = made.form.figures_of(made.period)
    yield _("Báo cáo"), f"{made.form.title}, {made.period.title}", ""
    yield _("Số liệu"), _("từ %(first)s đến %(last)s") % {"first": words.day(first), "last": words.day(last)}, ""
    written = sum(1 for section in made.sections.values() if section.text.strip())
    yield _("Lời văn"), ngettext("%(n)d mục đã viết", "%(n)d mục đã viết", written) % {"n": written}, home
    if empty := drafts.unwritten(made):
        numbers = ", ".join(section.number for section in empty)
        yield _("Mục để trống"), f"{numbers}: {drafts.why_empty(report)}", home
    counted = sum(1 for figure in made.figures.values() if not figure.is_missing)
    nil = sum(1 for figure in made.figures.values() if figure.status is Status.NIL)
    said = _("%(n)s ô có số, trong đó %(nil)s ô không phát sinh") % {
        "n": words.number(counted),
        "nil": words.number(nil),
    }
    yield _("Bảng số"), said, home


def _warnings(made: Draft, today: date):
    asked = [remark for remark in drafts.remarks(made) if remark.severity is Severity.QUESTION]
    if asked:
        yield _("Còn %(n)d chỗ bất thường chưa giải thích; nơi nhận có thể trả lại.") % {"n": len(asked)}
    estimates = sum(1 for figure in made.figures.values() if figure.status is Status.ESTIMATE)
    if estimates:
        yield _("Có %(n)d ô là số ước thực hiện; hết kỳ sẽ phải gửi lại số thực tế.") % {"n": estimates}
    if made.report.is_consolidated:
        missing = consolidation.missing_names(made.report, consolidation.senders(made.report), today)
        if missing:
            yield _("Chưa có số của %(n)d đơn vị: %(names)s.") % {"n": len(missing), "names": ", ".join(missing)}
