"""A plan of one's own, written here and issued downward like any other directive."""

from django.http import Http404
from django.shortcuts import redirect, render

from mangnon.base.errors import Refused
from mangnon.directives.actions import planning
from mangnon.documents import papers
from mangnon.web import downloads
from mangnon.web.directives import doors, plan_forms
from mangnon.web.directives.pages import plan as pages
from mangnon.web.doors import reads, writes


@writes
def write(request):
    higher = pages.answered(request)
    head, items = pages.forms(request, higher=higher)
    if request.method == "POST" and head.is_valid() and items.is_valid():
        try:
            entered = planning.write_plan(
                keeper_id=head.cleaned_data["keeper"], subject=head.cleaned_data["subject"],
                opening=head.cleaned_data["opening"], sections=plan_forms.sections(items),
                carries_out_id=higher.id if higher else None,
                by=request.officer.sitting_in(head.cleaned_data["keeper"]), on=request.today,
            )  # fmt: skip
            return redirect("directives:review", entered.public_id)
        except Refused as refusal:
            head.add_error(None, str(refusal))
    return render(request, "directives/plan.html", {"head": head, "items": items, "page": pages.page(higher)})


@writes
def rewrite(request, directive_id):
    directive = doors.kept(request, directive_id)
    head, items = pages.forms(request, written=directive)
    if request.method == "POST" and head.is_valid() and items.is_valid():
        clean = head.cleaned_data
        try:
            planning.rewrite_plan(
                directive_id=directive.id, subject=clean["subject"], opening=clean["opening"],
                sections=plan_forms.sections(items), by=doors.actor(request, directive), on=request.today,
            )  # fmt: skip
            return redirect("directives:review", directive_id)
        except Refused as refusal:
            head.add_error(None, str(refusal))
    return render(
        request, "directives/plan.html", {"head": head, "items": items, "page": pages.page(written=directive)}
    )


@reads
def word(request, directive_id):
    """The plan as the head of the agency will sign it."""
    directive = doors.kept(request, directive_id)
    if directive.plan is None:
        raise Http404
    return downloads.word("Kế hoạch", papers.plan_word(directive, request.today))
