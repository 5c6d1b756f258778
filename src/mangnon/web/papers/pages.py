"""The pages of writing a document: which kind, the form, and the document as it will look."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.directives.queries import register
from mangnon.directives.rules import papers as rules
from mangnon.directives.rules.papers import PaperKind
from mangnon.directives.rules.register import heading_of
from mangnon.directives.rules.states import DirectiveState
from mangnon.documents import decree30, formalities, papers, signing
from mangnon.documents.decree30 import shown
from mangnon.documents.sheets import Sheet
from mangnon.people import queries as people
from mangnon.web import words
from mangnon.web.directives.pages import plan
from mangnon.web.directives.pages.register import state_tag
from mangnon.web.papers import forms, starting
from mangnon.web.papers.kinds import TITLES
from mangnon.web.parts import Link, Tag
from mangnon.web.posted import posted

MOST_DRAFTS = 100


@dataclass(frozen=True)
class Choice:
    words: str
    hint: str
    href: str


@dataclass(frozen=True)
class DraftLine:
    heading: str
    subject: str
    href: str
    issuer: str


@dataclass(frozen=True)
class PickPage:
    choices: tuple[Choice, ...]
    known: str
    drafts: tuple[DraftLine, ...]
    excel: str
    may_write: bool


@dataclass(frozen=True)
class WritePage:
    title: str
    issuer: str
    issuers: tuple[Link, ...]
    part_word: str
    part_hint: str
    back: str
    crumbs: tuple[Link, ...]


@dataclass(frozen=True)
class ShowPage:
    title: str
    lead: str
    tag: Tag
    facts: tuple[tuple[str, str], ...]
    departures: tuple[decree30.Departure, ...]
    pages: tuple[shown.Page, ...]
    word: str
    edit: str
    number: str
    next: Link | None
    crumbs: tuple[Link, ...]


def pick(request) -> PickPage:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    found = starting.known(request)
    choices = [Choice(str(title), str(hint), reverse("papers:write", args=[kind]) + query)
               for kind, (title, hint) in TITLES.items()]  # fmt: skip
    carries = f"?thuc-hien={request.GET['van-ban']}" if request.GET.get("van-ban") else ""
    choices.append(Choice(_("Kế hoạch"), _("Giao việc cho cấp dưới, có người làm và hạn."),
                          reverse("directives:plan") + carries))  # fmt: skip
    choices.append(Choice(_("Báo cáo"), _("Lập từ mẫu và số liệu; bản Word có trong trang báo cáo."),
                          reverse("reports:list")))  # fmt: skip
    may_write = request.officer.holds(Permission.DIRECTIVE_REGISTER)
    return PickPage(tuple(choices), found.said if found else "", tuple(map(_draft, _drafts(request.officer))),
                    reverse("papers:excel"), may_write)  # fmt: skip


def sheet(request) -> Sheet:
    """The documents being written, for Excel."""
    rows = [(number, row.doc_type, row.subject, row.issuer_written, row.signer)
            for number, row in enumerate(_drafts(request.officer), 1)]  # fmt: skip
    columns = decree30.heads(_("TT"), _("Loại văn bản"), _("Trích yếu"), _("Cơ quan ban hành"), _("Người ký"))
    return Sheet(name=_("Đang soạn"), heads=columns, rows=rows, title=_("Văn bản đang soạn"))


def keeper(request, found: starting.Known | None) -> int | None:
    """The agency the document will be of: as asked, as known, or the officer's first."""
    offered = [id for id, _title in plan.keepers(request)]
    wanted = request.GET.get("cua", "")
    if wanted.isdecimal() and int(wanted) in offered:
        return int(wanted)
    if found and found.keeper_id in offered:
        return found.keeper_id
    return offered[0] if offered else None


def filling(request, kind: PaperKind, agency_id: int, *, kept=None, found=None):
    """The form and its parts: as posted, as kept, or begun from what is known."""
    data, drafting = posted(request), formalities.drafting_of(people.agency(request.officer.agency_id, request.today))
    signatories = signing.offered(agency_id, request.today)
    if kept is not None:
        paper = rules.of_json(kept.paper)
        values, rows = forms.initial(paper) | {"seen": len(register.steps_of(kept))}, forms.rows_of(paper.parts)
    else:
        begun = starting.start(kind, found)
        values = {"symbol": papers.symbol(kind, agency_id, request.today, drafting), "filed_under": drafting,
                  "decides": "head", **begun.values}  # fmt: skip
        rows = forms.rows_of(begun.parts)
    if data is not None and (do := data.get("lam", "")):
        values, rows, data = data.dict(), forms.moved(_posted_rows(data), do), None
    return (
        forms.Writing(kind, signatories, data, initial=values),
        forms.PartForms(data, initial=rows, prefix="phan"),
    )


def writing(request, kind: PaperKind, agency_id: int, *, kept=None) -> WritePage:
    title = str(TITLES[kind][0])
    is_decision = kind is PaperKind.DECISION
    query = request.GET.copy()
    issuers = []
    for id, name in plan.keepers(request) if kept is None else []:
        query["cua"] = str(id)
        issuers.append(Link(name, "" if id == agency_id else f"?{query.urlencode()}"))
    hint = _("Mỗi dòng một đoạn; dòng bắt đầu bằng “- ” là một gạch đầu dòng. Tiêu đề để trống thì không đánh số.")
    if is_decision:
        hint = _("Máy tự đánh số Điều. Mỗi dòng một đoạn; dòng bắt đầu bằng “- ” là một gạch đầu dòng.")
    back = reverse("papers:show", args=[kept.public_id]) if kept else reverse("papers:pick")
    return WritePage(
        title=_("Sửa %(kind)s") % {"kind": title.lower()} if kept else _("Soạn %(kind)s") % {"kind": title.lower()},
        issuer=people.agency(agency_id, request.today).title, issuers=tuple(issuers) if len(issuers) > 1 else (),
        part_word=_("Điều") if is_decision else _("Phần"), part_hint=hint, back=back,
        crumbs=(Link(_("Soạn văn bản"), reverse("papers:pick")), Link(title, "")),
    )  # fmt: skip


def show(request, directive) -> ShowPage:
    content = word(directive, request.today)
    here = [directive.public_id]
    is_draft = directive.state == DirectiveState.DRAFTED
    may = request.officer.holds(Permission.DIRECTIVE_REGISTER, agency=directive.keeper_id)
    return ShowPage(
        title=capfirst(directive.subject), lead=heading_of(directive), tag=state_tag(DirectiveState(directive.state)),
        facts=_facts(directive), departures=tuple(decree30.check(content)), pages=shown.pages(content),
        word=reverse("papers:word", args=here), edit=reverse("papers:rewrite", args=here) if is_draft and may else "",
        number=reverse("papers:number", args=here) if is_draft and may else "", next=_next(directive),
        crumbs=(Link(_("Soạn văn bản"), reverse("papers:pick")), Link(heading_of(directive), "")),
    )  # fmt: skip


def word(directive, today) -> bytes:
    """The document as it stands now."""
    paper = rules.of_json(directive.paper)
    number = directive.number.partition("/")[0]
    return papers.word(paper, directive.keeper_id, today, number=int(number) if number.isdecimal() else None,
                       issued_on=directive.issued_on)  # fmt: skip


def _posted_rows(data) -> list[dict[str, str]]:
    total = data.get("phan-TOTAL_FORMS", "")
    count = min(int(total), forms.MOST_PARTS) if total.isdecimal() else 0
    return [{"title": data.get(f"phan-{at}-title", ""), "text": data.get(f"phan-{at}-text", "")}
            for at in range(count)]  # fmt: skip


def _drafts(officer):
    drafts = register.found(register.outgoing(officer), state=DirectiveState.DRAFTED)
    return drafts.filter(paper__isnull=False)[:MOST_DRAFTS]


def _draft(row) -> DraftLine:
    return DraftLine(row.doc_type.capitalize(), capfirst(row.subject), reverse("papers:show", args=[row.public_id]),
                     row.issuer_written)  # fmt: skip


def _facts(directive) -> tuple[tuple[str, str], ...]:
    facts = (
        (_("Cơ quan ban hành"), directive.issuer_written), (_("Số, ký hiệu"), directive.number),
        (_("Ngày ban hành"), words.day(directive.issued_on) if directive.issued_on else ""),
        (_("Người ký"), ", ".join(filter(None, (directive.signer, directive.signer_role)))),
    )  # fmt: skip
    return tuple((label, value) for label, value in facts if value)


def _next(directive) -> Link | None:
    """Where a numbered document goes on: the work it gives, or its page in the register."""
    if directive.state == DirectiveState.DRAFTED:
        return None
    if directive.state == DirectiveState.READ:
        return Link(_("Duyệt việc văn bản giao"), reverse("directives:review", args=[directive.public_id]))
    return Link(_("Mở trong sổ văn bản đi"), reverse("directives:show", args=[directive.public_id]))
