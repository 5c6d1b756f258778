"""Deciding on findings, one at a time or all at once; the whole page and its fragments."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from mangnon.base.errors import Refused
from mangnon.directives.actions import binding, reading, reviewing
from mangnon.directives.rules.states import FindingKind
from mangnon.web.directives import doors, forms
from mangnon.web.directives.pages import binding as binding_pages
from mangnon.web.directives.pages import editing, naming
from mangnon.web.directives.pages.review import Review
from mangnon.web.doors import reads, writes
from mangnon.web.posted import posted

DECISIONS = {"accept": reviewing.accept, "drop": reviewing.drop, "restore": reviewing.restore}


@reads
def show(request, directive_id):
    """The page; while the machine reads, the page asks again every few seconds and is drawn anew once it is done."""
    page = Review(request, doors.kept(request, directive_id)).page()
    if request.htmx:
        if page.is_unread:
            return render(request, "directives/_reading.html", {"page": page})
        return HttpResponseClientRefresh()
    return render(request, "directives/review.html", {"page": page})


@require_POST
@writes
def reread(request, directive_id):
    """Let the machine try once more what it could not read."""
    directive = doors.kept(request, directive_id)
    try:
        reading.read_again(directive_id=directive.id, by=doors.actor(request, directive), on=request.today)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("directives:review", directive_id)


@reads
def named(request, directive_id, finding_id):
    """All agencies that a finding's words mean, however many."""
    finding = doors.finding(request, directive_id, finding_id)
    template = "directives/_names.html" if request.htmx else "directives/named.html"
    return render(request, template, {"page": naming.page(request, finding)})


@require_POST
@writes
def decide(request, directive_id, finding_id):
    """Accept, drop or restore one finding."""
    finding = doors.finding(request, directive_id, finding_id)
    act = DECISIONS.get(request.POST.get("step", ""), reviewing.accept)
    try:
        act(finding_id=finding.id, version=int(request.POST.get("version", "0")),
            by=doors.actor(request, finding.directive), on=request.today)  # fmt: skip
    except Refused as refusal:
        return _drawn(request, directive_id, finding_id, str(refusal))
    return _drawn(request, directive_id, finding_id)


@require_POST
@writes
def accept_all(request, directive_id):
    directive = doors.kept(request, directive_id)
    kind = request.POST.get("kind")
    count = reviewing.accept_all(
        directive_id=directive.id, kind=FindingKind(kind) if kind else None, by=doors.actor(request, directive),
        on=request.today,
    )  # fmt: skip
    messages.success(request, _("Đã xác nhận %(count)s kết quả.") % {"count": count})
    return redirect("directives:review", directive_id)


@writes
def edit(request, directive_id, finding_id):
    finding = doors.finding(request, directive_id, finding_id)
    form = editing.form(request, finding)
    if request.method == "POST" and form.is_valid():
        try:
            reviewing.edit(
                finding_id=finding.id, version=form.cleaned_data["version"], changes=form.changes(),
                why=form.cleaned_data["why"], by=doors.actor(request, finding.directive), on=request.today,
            )  # fmt: skip
            return _drawn(request, directive_id, finding_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    template = "directives/_edit.html" if request.htmx else "directives/edit.html"
    return render(request, template, {"form": form, "page": editing.page(finding)})


@writes
def add(request, directive_id):
    directive = doors.kept(request, directive_id)
    kind = editing.kind_of(request)
    form = editing.adding(request, kind)
    if request.method == "POST" and form.is_valid():
        try:
            editing.add(request, directive, kind, form, by=doors.actor(request, directive))
            return redirect("directives:review", directive_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "directives/edit.html", {"form": form, "page": editing.adding_page(directive, kind)})


@writes
def bind(request, directive_id):
    """Say once which agencies words mean."""
    directive = doors.kept(request, directive_id)
    written = request.GET.get("tu", "")
    page = binding_pages.page(request, directive, written)
    form = forms.Picked(page.choices, posted(request), initial={"agencies": page.picked})
    if request.method == "POST" and form.is_valid():
        try:
            count = binding.pick(
                directive_id=directive.id, written=written, agency_ids=page.ids(form.cleaned_data["agencies"]),
                by=doors.actor(request, directive), on=request.today,
            )  # fmt: skip
            messages.success(request, _("Đã gắn ở %(count)s chỗ và ghi nhớ cho văn bản sau.") % {"count": count})
            return redirect("directives:review", directive_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "directives/bind.html", {"form": form, "page": page})


@require_POST
@writes
def leave_out(request, directive_id):
    """Take vague words out of every finding."""
    directive = doors.kept(request, directive_id)
    count = binding.leave_out(
        directive_id=directive.id,
        written=request.GET.get("tu", ""),
        by=doors.actor(request, directive),
        on=request.today,
    )
    messages.success(request, _("Đã bỏ tên này khỏi %(count)s kết quả.") % {"count": count})
    return redirect("directives:review", directive_id)


def _drawn(request, directive_id, finding_id, refusal: str = ""):
    """The finding's card with the issue bar for htmx; else back to its place on the page."""
    finding = doors.finding(request, directive_id, finding_id)
    review = Review(request, finding.directive)
    if request.htmx:
        context = {"card": review.card(finding), "bar": review.bar(), "refusal": refusal}
        return render(request, "directives/_decided.html", context)
    if refusal:
        messages.error(request, refusal)
    return redirect(review.place_of(finding))
