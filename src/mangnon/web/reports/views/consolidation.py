"""Making a report of the subordinates' sealed ones."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mangnon.places.rules import NotOnTheMap
from mangnon.reporting.actions import consolidating
from mangnon.reporting.queries import drafts
from mangnon.web.doors import reads, writes
from mangnon.web.reports import doors, forms
from mangnon.web.reports.pages import consolidation as pages
from mangnon.web.reports.refusals import back_to


@reads
def show(request, report_id):
    made = drafts.draft(doors.own_report(request, report_id))
    page = pages.page(request.officer, made, request.today)
    return render(request, "reports/consolidation.html", {"page": page, "form": forms.Remapping()})


@require_POST
@writes
@back_to("reports:consolidation", "report_id")
def run(request, report_id):
    report = doors.own_report(request, report_id)
    by = request.officer.sitting_in(report.agency_id)
    done = consolidating.consolidate(report_id=report.id, by=by, on=request.today)
    messages.success(request, pages.done_words(done))
    return redirect("reports:consolidation", report_id)


@reads
def other_map(request, report_id):
    """One cell's contributions on the map of another day."""
    made = drafts.draft(doors.own_report(request, report_id))
    form = forms.Remapping(request.GET)
    cell = doors.cell_of(made.form, request.GET.get("o", ""))
    if not form.is_valid():
        page = pages.page(request.officer, made, request.today)
        return render(request, "reports/consolidation.html", {"page": page, "form": form})
    try:
        remapped = pages.on_other_map(made, cell, form.cleaned_data["day"])
    except NotOnTheMap as problem:
        messages.error(request, str(problem))
        return redirect("reports:consolidation", report_id)
    return render(request, "reports/other_map.html", {"page": remapped})
