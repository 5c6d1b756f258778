"""A table of the draft: shown, saved cell by cell or whole, kept in step with a colleague's changes."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mangnon.base import clock
from mangnon.base.wording import gettext_noop as N_
from mangnon.reporting.actions import filling
from mangnon.reporting.actions import nil as nil_acts
from mangnon.reporting.queries import drafts
from mangnon.web.doors import reads, writes
from mangnon.web.reports import doors, typed
from mangnon.web.reports.pages import cell as cell_pages
from mangnon.web.reports.pages import tables as pages
from mangnon.web.reports.refusals import back_to

SOURCES = {"excel": N_("từ Excel"), "": N_("nhập tay")}


@reads
def show(request, report_id, code):
    made = drafts.draft(doors.own_report(request, report_id))
    table = doors.table_of(made.form, code)
    page = pages.page(request.officer, made, table, request.today, nil_since=request.GET.get("tu", ""))
    return render(request, "reports/table.html", {"page": page})


@require_POST
@writes
@back_to("reports:table", "report_id", "code")
def save(request, report_id, code):
    """Save what differs from what the page showed; the answer holds the cells that changed with it."""
    report = doors.own_report(request, report_id)
    before = _page(request, report, code)
    source = SOURCES.get(request.POST.get("source", ""), SOURCES[""])
    by = request.officer.sitting_in(report.agency_id)
    changes = typed.changes(request.POST)
    saved = filling.put(report_id=report.id, changes=changes, by=by, on=request.today, source=source)
    after = _page(request, report, code, saved=saved, typed=typed.texts(request.POST))
    said = pages.saved_words(saved, clock.now())
    if request.htmx:
        touched = [*(change.key for change in changes), *typed.settled(request.POST)]
        cells = pages.changed(before, after, touched)
        return render(request, "reports/_cells.html", {"page": after, "cells": cells, "said": said})
    if after.stuck:
        return render(request, "reports/table.html", {"page": after})
    messages.success(request, said)
    return redirect("reports:table", report_id, code)


@require_POST
@reads
def changes(request, report_id, code):
    """What a colleague has saved since this page was drawn; drawn into it without touching what is being typed."""
    report = doors.own_report(request, report_id)
    news = drafts.changed_since(report, typed.versions(request.POST))
    if not news:
        return HttpResponse(status=204)
    page = _page(request, report, code)
    cells = pages.seen_by_others(page, [cell.key for cell in news])
    said = pages.others_words(news)
    return render(request, "reports/_cells.html", {"page": page, "cells": cells, "said": said, "by_others": True})


@require_POST
@writes
@back_to("reports:table", "report_id", "code")
def take_live(request, report_id, code):
    """Take anew the figures that rooms below count; what was typed over them stays."""
    report = doors.own_report(request, report_id)
    by = request.officer.sitting_in(report.agency_id)
    saved = filling.take_live(report_id=report.id, by=by, on=request.today)
    count = len(saved.versions)
    said = ngettext("Đã lấy số mới cho %(n)d ô.", "Đã lấy số mới cho %(n)d ô.", count) % {"n": count}
    messages.success(request, said if count else _("Số liệu đã mới nhất; ô đồng chí tự ghi được giữ nguyên."))
    return redirect("reports:table", report_id, code)


@require_POST
@writes
@back_to("reports:table", "report_id", "code")
def nil(request, report_id, code):
    report = doors.own_report(request, report_id)
    since = clock.now().isoformat()
    by = request.officer.sitting_in(report.agency_id)
    saved = nil_acts.nil_rest(report_id=report.id, table=code, by=by, on=request.today)
    if not saved.versions:
        messages.info(request, _("Không còn ô trống nào trong bảng này."))
        return redirect("reports:table", report_id, code)
    return redirect(f"{reverse('reports:table', args=[report_id, code])}?{urlencode({'tu': since})}")


@require_POST
@writes
@back_to("reports:table", "report_id", "code")
def undo_nil(request, report_id, code):
    report = doors.own_report(request, report_id)
    since = datetime.fromisoformat(request.POST["since"])
    by = request.officer.sitting_in(report.agency_id)
    saved = nil_acts.undo_rest(report_id=report.id, since=since, table=code, by=by, on=request.today)
    count = len(saved.versions)
    said = ngettext("Đã bỏ “không phát sinh” ở %(n)d ô.", "Đã bỏ “không phát sinh” ở %(n)d ô.", count) % {"n": count}
    messages.success(request, said)
    return redirect("reports:table", report_id, code)


@reads
def cell(request, report_id, key):
    """Everything about one cell: its figure, its comment, what it was made of, what stood before."""
    made = drafts.draft(doors.own_report(request, report_id))
    page = cell_pages.page(request.officer, made, doors.cell_of(made.form, key), request.today)
    return render(request, "reports/cell.html", {"page": page})


def _page(request, report, code, **about_the_save):
    made = drafts.draft(report)
    return pages.page(request.officer, made, doors.table_of(made.form, code), request.today, **about_the_save)
