"""Forms of report: listed, shown, copied, changed, ended, drafted from a directive's template."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mangnon.access.permissions import Permission
from mangnon.directives import queries as directives
from mangnon.reporting.actions import definition_drafts as drafts
from mangnon.reporting.actions import definitions as acts
from mangnon.reporting.queries import definitions
from mangnon.reporting.rules import reading, template
from mangnon.reporting.rules.parts import BadDefinition
from mangnon.web.definitions import forms, pages
from mangnon.web.doors import reads, writes
from mangnon.web.parts import Confirm
from mangnon.web.reports.refusals import back_to

WORDS = gettext_lazy("Vị trí của đồng chí không được lập mẫu báo cáo. Hãy nhờ cán bộ phụ trách công tác trẻ em.")


@reads
def index(request):
    return render(request, "definitions/list.html", {"page": pages.index(request.officer, request.today)})


@reads
def show(request, definition_id):
    page = pages.page(request.officer, _definition(request, definition_id))
    return render(request, "definitions/show.html", {"page": page})


@writes
@back_to("definitions:show", "definition_id")
def copy(request, definition_id):
    """The officer's own agency gets a copy to change."""
    source, form = _definition(request, definition_id), forms.Copying(request.POST or None)
    if not form.is_valid():
        confirm = Confirm(_("Chép “%(title)s” thành mẫu của đơn vị") % {"title": source.title},
                          (_("Bản chép sửa được; mẫu gốc giữ nguyên."),), _("Chép mẫu"),
                          reverse("definitions:show", args=[definition_id]))  # fmt: skip
        return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})
    made = acts.copy(definition_id=source.id, owner_id=_office(request), valid_from=form.cleaned_data["valid_from"],
                     by=request.officer, on=request.today)  # fmt: skip
    messages.success(request, _("Đã chép. Sửa bản của đơn vị ở đây."))
    return redirect("definitions:draft", _begun(request, made).public_id)


@require_POST
@writes
@back_to("definitions:show", "definition_id")
def begin(request, definition_id):
    """Open the office's own form in the editor."""
    return redirect("definitions:draft", _begun(request, _own(request, definition_id)).public_id)


@writes
def change(request, definition_id):
    """The expert's door: the text is saved as the next version; what does not hold together is listed by line."""
    definition = _own(request, definition_id)
    form = forms.Body(request.POST or None, initial={"body": pages.as_yaml(definition.body)})
    if form.is_valid() and (made := _saved(request, form, copied_from_id=definition.id)):
        messages.success(request, _("Đã lưu thành bản %(n)d.") % {"n": made.version})
        return redirect("definitions:show", made.public_id)
    shown = {"form": form, "title": definition.title, "back": reverse("definitions:show", args=[definition_id])}
    return render(request, "definitions/change.html", shown)


@writes
@back_to("definitions:show", "definition_id")
def end(request, definition_id):
    definition, form = _own(request, definition_id), forms.Ending(request.POST or None)
    if not form.is_valid():
        confirm = Confirm(_("Thôi dùng “%(title)s”") % {"title": definition.title},
                          (_("Báo cáo đã gửi theo mẫu này vẫn xem được như cũ."),), _("Thôi dùng"),
                          reverse("definitions:show", args=[definition_id]), True)  # fmt: skip
        return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})
    acts.end(definition_id=definition.id, by=request.officer, on=request.today, **form.cleaned_data)
    messages.success(request, _("Đã đặt ngày hết dùng."))
    return redirect("definitions:show", definition_id)


@writes
@back_to("definitions:list")
def from_directive(request, directive_id):
    """The template found behind a letter opens in the editor, where an officer reads, changes and confirms it."""
    directive = directives.one(request.officer, directive_id)
    if directive is None or not directive.template:
        raise Http404
    if request.method != "POST":
        confirm = Confirm(_("Mẫu báo cáo đọc được từ văn bản"),
                          (directive.subject, _("Mở trong trình soạn mẫu để xem lại, sửa rồi xác nhận.")),
                          _("Mở để xem và xác nhận"), reverse("definitions:list"))  # fmt: skip
        return render(request, "_parts/confirm.html", {"confirm": confirm})
    try:
        body = _drafted(directive, request.today)
    except BadDefinition as problem:
        messages.error(request, _("Mẫu trong văn bản chưa đủ để lập biểu: %(why)s") % {"why": str(problem)})
        return redirect("definitions:list")
    draft = drafts.begin(body=body, owner_id=_office(request), by=request.officer, on=request.today)
    return redirect("definitions:draft", draft.public_id)


def _begun(request, definition):
    return drafts.begin(body=definition.body, owner_id=definition.owner_id, by=request.officer, on=request.today,
                        based_on_id=definition.id)  # fmt: skip


def _saved(request, form, copied_from_id=None):
    """The definition made, or None with the form's errors filled in."""
    request.officer.check(Permission.DEFINITION_EDIT, words=WORDS)
    try:
        body = reading.data_of(reading.definition_from_yaml(form.cleaned_data["body"]))
        return acts.save(body=body, owner_id=_office(request), by=request.officer, on=request.today,
                         copied_from_id=copied_from_id)  # fmt: skip
    except (BadDefinition, acts.NotAForm) as problem:
        for line in str(problem).splitlines():
            form.add_error(None, line)
    return None


def _drafted(directive, today) -> dict:
    code = pages.draft_code(directive.id)
    basis = " ".join(filter(None, [directive.number, directive.issuer_written]))
    drafted = template.draft(template.joined(directive.template), code=code, valid_from=directive.issued_on or today,
                             levels=("commune", "district", "province"), legal_source=basis)  # fmt: skip
    return reading.data_of(drafted)


def _definition(request, definition_id):
    found = definitions.by_public_id(definition_id)
    if found is None or (found.owner_id and found.owner_id not in request.officer.agencies):
        raise Http404
    return found


def _own(request, definition_id):
    found = _definition(request, definition_id)
    request.officer.check(Permission.DEFINITION_EDIT, agency=found.owner_id or -1, words=WORDS)
    return found


def _office(request) -> int:
    """The agency that the officer's forms belong to."""
    request.officer.check(Permission.DEFINITION_EDIT, words=WORDS)
    seat = next(seat for seat in request.officer.seats if seat.grants(Permission.DEFINITION_EDIT))
    return seat.agency_id
