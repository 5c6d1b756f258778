"""Files in and out: Word, Excel, attachments."""

from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.audit.deeds import Deed
from mangnon.base import files
from mangnon.reporting.actions import attaching
from mangnon.reporting.queries import attachments
from mangnon.web.doors import opens, writes
from mangnon.web.reports import doors, forms
from mangnon.web.reports.refusals import back_to

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attachment(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file the browser saves instead of showing."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@require_POST
@writes
@back_to("reports:show", "report_id")
def attach(request, report_id):
    report, form = doors.own_report(request, report_id), forms.Attaching(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn một tệp."))
        return redirect("reports:show", report_id)
    given = form.cleaned_data["file"]
    kept = files.keep(given, given.name)
    by = request.officer.sitting_in(report.agency_id)
    attaching.attach(report_id=report.id, kept=kept, role=form.cleaned_data["role"], by=by, on=request.today)
    messages.success(request, _("Đã đính kèm “%(name)s”.") % {"name": kept.name})
    return redirect("reports:show", report_id)


@opens(Deed.FILE_OPENED, lambda file_id: f"file:{file_id}")
def show(request, file_id):
    held = attachments.one(request.officer, file_id)
    if held is None:
        raise Http404
    path = files.where(held.sha256, held.media_type)
    return FileResponse(path.open("rb"), as_attachment=True, filename=held.name, content_type=held.media_type)
