"""Writing a document: pick, write, look, take the Word file, number."""

from io import BytesIO

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.access.permissions import Permission
from mangnon.base.errors import Refused
from mangnon.directives.actions import drafting
from mangnon.directives.actions.registering import Given
from mangnon.directives.rules.papers import PaperKind
from mangnon.directives.rules.states import DirectiveState
from mangnon.web import downloads
from mangnon.web.directives import doors
from mangnon.web.doors import reads, writes
from mangnon.web.papers import forms, pages, starting
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on

WORDS = gettext_lazy("Vị trí của đồng chí không soạn văn bản đi. Hãy nhờ cán bộ hoặc văn thư của cơ quan.")


@reads
def pick(request):
    return render(request, "papers/pick.html", {"page": pages.pick(request)})


@reads
def excel(request):
    return downloads.workbook("van-ban-dang-soan", pages.sheet(request))


@writes
def write(request, kind):
    request.officer.check(Permission.DIRECTIVE_REGISTER, words=WORDS)
    found = starting.known(request)
    agency_id = pages.keeper(request, found)
    form, parts = pages.filling(request, kind, agency_id, found=found)
    if form.is_bound and form.is_valid() and parts.is_valid():
        try:
            entered = drafting.write(keeper_id=agency_id, paper=form.paper(forms.parts_of(parts)),
                                     by=request.officer.sitting_in(agency_id), on=request.today)  # fmt: skip
            return redirect("papers:show", entered.public_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _form(request, pages.writing(request, kind, agency_id), form, parts)


@writes
def rewrite(request, directive_id):
    directive = _paper(request, directive_id)
    kind = PaperKind(directive.paper["kind"])
    form, parts = pages.filling(request, kind, directive.keeper_id, kept=directive)
    if form.is_bound and form.is_valid() and parts.is_valid():
        with refusals_on(form):
            drafting.rewrite(directive_id=directive.id, seen=form.cleaned_data["seen"] or 0,
                             paper=form.paper(forms.parts_of(parts)), by=doors.actor(request, directive),
                             on=request.today)  # fmt: skip
            return redirect("papers:show", directive_id)
    return _form(request, pages.writing(request, kind, directive.keeper_id, kept=directive), form, parts)


@reads
def show(request, directive_id):
    page = pages.show(request, _paper(request, directive_id))
    return render(request, "papers/show.html", {"page": page})


@reads
def word(request, directive_id):
    directive = _paper(request, directive_id)
    return downloads.word(_name(directive), pages.word(directive, request.today))


@writes
def number(request, directive_id):
    """The clerk gives number and day; the file as it then stands goes into the register."""
    directive = _paper(request, directive_id)
    form = forms.Numbering(posted(request), initial={"issued_on": request.today})
    if form.is_valid():
        with refusals_on(form):
            return _numbered(request, directive, form.cleaned_data)
    confirm = Confirm(
        _("Ghi số và ngày cho %(kind)s") % {"kind": directive.doc_type},
        (_("Văn bản vào sổ văn bản đi với bản Word này; sau đó không sửa được nữa."),), _("Vào sổ"),
        pages.reverse("papers:show", args=[directive_id]),
    )  # fmt: skip
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def _numbered(request, directive, clean):
    directive.number, directive.issued_on = str(clean["given"]), clean["issued_on"]
    given = Given(f"{_name(directive)}.docx", BytesIO(pages.word(directive, request.today)))
    state = drafting.number(directive_id=directive.id, file=given, by=doors.actor(request, directive),
                            on=request.today, **clean)  # fmt: skip
    messages.success(request, _("Đã vào sổ văn bản đi."))
    return redirect("directives:review" if state is DirectiveState.READ else "papers:show", directive.public_id)


def _form(request, page, form, parts):
    return render(request, "papers/write.html", {"page": page, "form": form, "parts": parts})


def _paper(request, directive_id):
    directive = doors.kept(request, directive_id)
    if directive.paper is None:
        raise Http404
    return directive


def _name(directive) -> str:
    number = directive.number.replace("/", "-") or _("dự thảo")
    return f"{directive.doc_type.capitalize()} {number}"
