"""Forms of one finding: correcting what was read, adding what was missed."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.directives.actions import reviewing
from mangnon.directives.rules import quotes
from mangnon.directives.rules.findings import KIND_TITLES
from mangnon.directives.rules.states import FindingKind
from mangnon.reporting.queries import definitions
from mangnon.web.directives import forms
from mangnon.web.directives.pages.review import crumbs
from mangnon.web.parts import Link
from mangnon.web.posted import posted


@dataclass(frozen=True)
class EditPage:
    title: str
    sentence: str
    verb: str
    url: str
    back: str
    crumbs: tuple[Link, ...]


def form(request, finding) -> forms.Edited:
    kind = FindingKind(finding.kind)
    initial = forms.shown(kind, finding.data) | {"version": finding.version}
    return forms.Edited(kind, posted(request), initial=initial, definitions=_definitions(request, kind))


def page(finding) -> EditPage:
    directive = finding.directive
    title = _("Sửa: %(kind)s") % {"kind": _(KIND_TITLES[FindingKind(finding.kind)]).lower()}
    return EditPage(
        title=title, sentence=directive.text[finding.start : finding.end] if finding.start is not None else "",
        verb=_("Lưu và xác nhận"), url=reverse("directives:edit", args=[directive.public_id, finding.public_id]),
        back=reverse("directives:review", args=[directive.public_id]), crumbs=crumbs(directive, Link(title, "")),
    )  # fmt: skip


def kind_of(request) -> FindingKind:
    wanted = request.GET.get("loai", "")
    return FindingKind(wanted) if wanted in set(FindingKind) else FindingKind.TASK


def adding(request, kind: FindingKind) -> forms.Added:
    quote = request.GET.get("doan", "")
    initial = {"quote": quote, "text": " ".join(quote.split()), "what": " ".join(quote.split()), "bound": "by"}
    return forms.Added(kind, posted(request), initial=initial, definitions=_definitions(request, kind))


def adding_page(directive, kind: FindingKind) -> EditPage:
    title = _("Thêm: %(kind)s") % {"kind": _(KIND_TITLES[kind]).lower()}
    url = reverse("directives:add", args=[directive.public_id]) + f"?loai={kind.value}"
    return EditPage(
        title=title, sentence="", verb=_("Thêm"), url=url,
        back=reverse("directives:review", args=[directive.public_id]), crumbs=crumbs(directive, Link(title, "")),
    )  # fmt: skip


def add(request, directive, kind: FindingKind, form: forms.Added, *, by) -> int:
    """Add the finding at the quoted stretch, or at none where nothing is quoted."""
    quote = form.cleaned_data["quote"]
    span = quotes.locate(directive.text, quote)
    if quote.strip() and span is None:
        raise reviewing.BadSpan(_("Không thấy đoạn này trong văn bản. Hãy chép đúng đoạn cần thêm."))
    start, end = span or (None, None)
    return reviewing.add(
        directive_id=directive.id, kind=kind, start=start, end=end, data=form.changes(), by=by, on=request.today
    )


def _definitions(request, kind: FindingKind) -> list[tuple[str, str]]:
    if kind is not FindingKind.DUTY:
        return []
    known = definitions.in_force(request.today, owners=request.officer.agencies)
    return list({one.code: one.title for one in known}.items())
