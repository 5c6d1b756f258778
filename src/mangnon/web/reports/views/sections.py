"""Narrative sections and the checks page."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.base.errors import Refused
from mangnon.reporting.actions import filling
from mangnon.reporting.queries import drafts
from mangnon.web import words
from mangnon.web.doors import reads, writes
from mangnon.web.reports import doors
from mangnon.web.reports.pages import checking
from mangnon.web.reports.pages import sections as pages
from mangnon.web.reports.refusals import back_to


@reads
def show(request, report_id, number):
    return render(request, "reports/section.html", {"page": _page(request, report_id, number)})


@require_POST
@writes
@back_to("reports:section", "report_id", "number")
def save(request, report_id, number):
    """Save the text; where a colleague saved meanwhile, both texts are shown and nothing is lost."""
    saved = _put(request, report_id, number, _number(request.POST.get("over") or request.POST.get("base_version")))
    if isinstance(saved, filling.Conflict):
        page = _page(request, report_id, number, clash=saved, base=_number(request.POST.get("base_version")))
        return render(request, "reports/section.html", {"page": page}, status=409)
    messages.success(request, _("Đã lưu."))
    page = _page(request, report_id, number)
    return redirect(page.after.href if "next" in request.POST and page.after else page.href)


@require_POST
@writes
def autosave(request, report_id, number):
    """The same for the page's own saving while one types."""
    try:
        saved = _put(request, report_id, number, _number(request.POST.get("base_version")))
    except Refused as refusal:
        return JsonResponse({"error": str(refusal)}, status=409)
    if isinstance(saved, filling.Conflict):
        said = _("%(name)s vừa lưu mục này lúc %(at)s. Bấm “Lưu” để xem hai bản cạnh nhau.")
        return JsonResponse({"error": said % {"name": saved.by_name, "at": words.clock(saved.at)}}, status=409)
    return JsonResponse({"saved_at": words.clock(saved.at), "version": saved.version})


@reads
def checks(request, report_id):
    made = drafts.draft(doors.own_report(request, report_id))
    return render(request, "reports/checks.html", {"page": checking.page(request.officer, made)})


def _page(request, report_id, number, **about_the_save):
    made = drafts.draft(doors.own_report(request, report_id))
    section = doors.section_of(made.form, number)
    return pages.page(request.officer, made, section, request.today, **about_the_save)


def _put(request, report_id, number, base: int):
    report = doors.own_report(request, report_id)
    by = request.officer.sitting_in(report.agency_id)
    text = request.POST.get("text", "")
    return filling.put_section(report_id=report.id, number=number, text=text, base=base, by=by, on=request.today)


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() else 0
