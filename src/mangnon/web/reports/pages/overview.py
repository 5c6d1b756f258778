"""A report as a task list: sections, tables, checks, the way to its receiver."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.people import queries as people
from mangnon.reporting.actions.attaching import ROLES
from mangnon.reporting.actions.nil import NIL_SENTENCE, NIL_WORDS
from mangnon.reporting.actions.sending import WAYS
from mangnon.reporting.queries import attachments, contributions, drafts, listing, obligations, rights, sealed
from mangnon.reporting.queries.drafts import Draft
from mangnon.reporting.rules.checks import Severity
from mangnon.reporting.rules.definition import Section, Table
from mangnon.reporting.rules.figures import MISSING, Status
from mangnon.reporting.rules.states import SENT
from mangnon.web import words
from mangnon.web.parts import Item, Link, Step, Tag, Tone
from mangnon.web.reports import badges


@dataclass(frozen=True)
class Button:
    """`is_post`: the step is taken at once; otherwise the address asks first."""

    words: str
    href: str
    is_post: bool = False
    is_main: bool = False


@dataclass(frozen=True)
class ReportPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    tag: Tag
    notices: tuple[tuple[str, str], ...]  # tone, sentence
    due: tuple[date, ...]
    sections: tuple[Item, ...]
    tables: tuple[Item, ...]
    around: tuple[Item, ...]
    buttons: tuple[Button, ...]
    facts: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str, str], ...]
    roles: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    may_confirm: bool
    sealed: str
    may_nil: bool
    just_nil: tuple[int, int]  # cells and sections that the last click said “không phát sinh” in
    nil_since: str
    report: str


def page(officer: Acting, made: Draft, today: date, *, nil_since: str = "") -> ReportPage:
    report = made.report
    names = people.known([report.agency_id, report.creditor_id], today)
    owed = obligations.discharged_by(report, today)
    return ReportPage(
        title=_("%(title)s, %(period)s") % {"title": made.form.title, "period": made.period.title},
        lead=f"{names[report.agency_id].title} → {names[report.creditor_id].title}",
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(made.period.title, "")),
        tag=badges.of_state(report.state),
        notices=tuple(_notices(officer, made, today)),
        due=() if report.state in SENT else tuple(sorted({each.asked_on for each in owed if each.asked_on})),
        sections=tuple(_section(made, section) for section in made.form.leaves),
        tables=tuple(_table(made, table) for table in made.form.tables),
        around=tuple(_around(officer, made)),
        buttons=tuple(_buttons(officer, made)),
        facts=tuple(_facts(made, owed)),
        files=tuple((_(ROLES.get(each.role, each.role)), f"{each.name} · {words.size(each.size)}",
                     reverse("reports:file", args=[each.public_id])) for each in attachments.of(report)),
        roles=tuple((role, _(label)) for role, label in ROLES.items()),
        steps=tuple(Step(_(step.state_words), step.on, step.name, step.why) for step in listing.history(report)),
        may_confirm=may_confirm(officer, report),
        sealed=reverse("reports:sealed", args=[report.last_sealed.public_id]) if report.last_sealed else "",
        may_nil=rights.may_fill(officer, report) and not _is_full(made),
        just_nil=_just_nil(made, nil_since),
        nil_since=nil_since,
        report=str(report.public_id),
    )  # fmt: skip


def _is_full(made: Draft) -> bool:
    return not any(made.figures.get(cell.key, MISSING).is_missing for cell in made.form.entered) and not \
        drafts.unwritten(made)  # fmt: skip


def _just_nil(made: Draft, since: str) -> tuple[int, int]:
    try:
        start = datetime.fromisoformat(since)
    except ValueError:
        return 0, 0
    cells = sum(1 for cell in made.cells.values() if cell.source == NIL_WORDS and cell.at >= start)
    sections = sum(1 for each in made.sections.values() if each.text == NIL_SENTENCE and each.at >= start)
    return cells, sections


def may_confirm(officer: Acting, report) -> bool:
    """Whether the officer's own agency still has to confirm what another entered for it."""
    waits = report.entered_by_id is not None and report.confirmed_on is None
    return waits and officer.holds(Permission.REPORT_FILL, agency=report.agency_id)


def _section(made: Draft, section: Section) -> Item:
    kept = made.sections.get(section.number)
    written = bool(kept and kept.text.strip())
    tag = Tag(_("đã viết"), Tone.DONE) if written else Tag(_("chưa viết"))
    href = reverse("reports:section", args=[made.report.public_id, section.number])
    return Item(f"{section.number}. {section.heading(made.period)}", href, tag, section.hint)


def _table(made: Draft, table: Table) -> Item:
    keys = [cell.key for cell in made.form.entered if cell.table is table]
    filled = sum(1 for key in keys if key in made.figures and not made.figures[key].is_missing)
    href = reverse("reports:table", args=[made.report.public_id, table.code])
    if not keys:
        return Item(table.title, href, Tag(_("máy tính"), Tone.DONE))
    if all(made.figures.get(key, MISSING).status is Status.NIL for key in keys):
        return Item(table.title, href, Tag(_("không phát sinh"), Tone.DONE), table.note)
    tone = Tone.DONE if filled == len(keys) else Tone.PLAIN
    return Item(table.title, href, Tag(_("%(done)s/%(all)s ô") % {"done": filled, "all": len(keys)}, tone), table.note)


def _around(officer: Acting, made: Draft):
    report = made.report
    may_consolidate = officer.holds(Permission.REPORT_CONSOLIDATE, agency=report.agency_id)
    if may_consolidate and contributions.is_asked_of_anyone(report):
        tag = Tag(_("đã tổng hợp"), Tone.DONE) if report.is_consolidated else None
        yield Item(_("Tổng hợp từ báo cáo cấp dưới"), reverse("reports:consolidation", args=[report.public_id]), tag)
    remarks = drafts.remarks(made)
    errors = sum(1 for remark in remarks if remark.severity is Severity.ERROR)
    asked = sum(1 for remark in remarks if remark.severity is Severity.QUESTION)
    tag = Tag(_("không còn lỗi"), Tone.DONE)
    if errors or asked:
        tag = Tag(_("%(errors)d lỗi, %(asked)d chỗ cần giải thích") % {"errors": errors, "asked": asked},
                  Tone.LATE if errors else Tone.SOON)  # fmt: skip
    yield Item(_("Kiểm tra số liệu"), reverse("reports:checks", args=[report.public_id]), tag)
    yield Item(_("Số kỳ trước, số cùng kỳ để so sánh"), reverse("reports:baseline", args=[report.public_id]),
               None, _("Nạp từ tệp Excel của đơn vị nếu năm trước chưa làm trên Măng Non."))  # fmt: skip


def _buttons(officer: Acting, made: Draft):
    report = made.report
    addresses = {
        "propose": ("reports:checks", [report.public_id], False),
        "approve": ("reports:step", [report.public_id, "approve"], True),
        "sign": ("reports:sign", [report.public_id], False),
        "send": ("reports:send", [report.public_id], False),
        "back": ("reports:ask", [report.public_id, "back"], False),
        "withdraw": ("reports:ask", [report.public_id, "withdraw"], False),
    }
    labels = {
        "propose": _("Kiểm tra và trình"), "approve": _("Duyệt nội dung"), "sign": _("Ký"),
        "send": _("Cấp số và gửi"), "back": _("Đưa về soạn lại"), "withdraw": _("Rút báo cáo"),
    }  # fmt: skip
    moves = rights.moves(officer, report)
    aside = {"back", "withdraw", "approve"} if "sign" in moves else {"back", "withdraw"}
    for name in moves:
        if name in addresses:
            address, arguments, is_post = addresses[name]
            main = name not in aside
            yield Button(labels[name], reverse(address, args=arguments), is_post, main)


def _notices(officer: Acting, made: Draft, today: date):
    report = made.report
    for receipt in sealed.open_returns(report):
        cell = made.form.cells.get(receipt.cell_key)
        where = _("Nơi nhận trả lại ô “%(cell)s”: ") % {"cell": cell.words} if cell else _("Nơi nhận trả lại: ")
        yield "late", f"{where}{receipt.why}"
    if may_confirm(officer, report):
        yield "soon", _("Báo cáo này do cơ quan nhận nhập thay. Hãy xem lại số liệu rồi xác nhận.")
    elif report.entered_by_id and report.confirmed_on is None:
        yield "soon", _("Báo cáo nhập thay, đơn vị chưa xác nhận.")
    if drafts.is_over(report, today) and (count := len(drafts.estimates(made.cells.values()))):
        yield (
            "soon",
            _("Kỳ đã hết, còn %(n)d ô là số ước thực hiện: thay bằng số thực tế rồi gửi bản mới.") % {"n": count},
        )


def _facts(made: Draft, owed):
    report = made.report
    first, last = made.form.figures_of(made.period)
    yield _("Số liệu"), _("từ %(first)s đến %(last)s") % {"first": words.day(first), "last": words.day(last)}
    if report.cut_off:
        yield (
            _("Chốt số thực tế"),
            _("%(day)s; phần còn lại của kỳ ghi ước thực hiện") % {"day": words.day(report.cut_off)},
        )
    if owed:
        yield (
            _("Theo"),
            "; ".join(dict.fromkeys(f"{each.what} ({each.basis})" if each.basis else each.what for each in owed)),
        )
    if report.number:
        yield (
            _("Số, ngày"),
            _("%(number)s, ngày %(day)s") % {"number": report.number, "day": words.day(report.numbered_on)},
        )
    if report.signer:
        yield _("Người ký"), " ".join(filter(None, [report.signature_form, report.signer_title, report.signer]))
    if report.last_sealed:
        sent = report.last_sealed
        yield _("Bản đã gửi"), _("lần %(n)d, ngày %(day)s, %(way)s") % {
            "n": sent.version, "day": words.day(sent.sealed_on), "way": _(WAYS.get(sent.way, sent.way))}  # fmt: skip
