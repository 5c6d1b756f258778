"""Sealed reports: read, received, returned, compared."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.audit.deeds import Deed
from mangnon.documents import submissions
from mangnon.reporting.actions import sending
from mangnon.reporting.queries import definitions
from mangnon.reporting.rules import seal
from mangnon.reporting.rules.figures import MISSING
from mangnon.web.doors import opens, reads, writes
from mangnon.web.parts import Confirm
from mangnon.web.reports import doors, forms
from mangnon.web.reports.pages import sealed as pages
from mangnon.web.reports.refusals import back_to
from mangnon.web.reports.views.overview import WORD


@opens(Deed.REPORT_OPENED, lambda submission_id: f"submission:{submission_id}")
def show(request, submission_id):
    sent = doors.submission(request, submission_id)
    return render(request, "reports/sealed.html", {"page": pages.page(request.officer, sent, request.today)})


@reads
def difference(request, submission_id):
    page = pages.difference(doors.submission(request, submission_id))
    return render(request, "reports/difference.html", {"page": page})


@require_POST
@writes
@back_to("reports:sealed", "submission_id")
def receive(request, submission_id):
    sent = doors.submission(request, submission_id)
    by = request.officer.sitting_in(sent.creditor_id)
    sending.receive(report_id=sent.report_id, by=by, on=request.today)
    messages.success(request, _("Đã xác nhận nhận báo cáo."))
    return redirect("reports:sealed", submission_id)


@writes
@back_to("reports:sealed", "submission_id")
def return_(request, submission_id):
    """Return the whole report, or the one figure named by `o`, with a reason."""
    sent = doors.submission(request, submission_id)
    cell = definitions.form(sent.definition).cells.get(request.GET.get("o", ""))
    form = forms.Reason(request.POST or None)
    if not form.is_valid():
        return render(request, "_parts/confirm.html", {"confirm": _confirm(sent, cell), "form": form})
    by, why = request.officer.sitting_in(sent.creditor_id), form.cleaned_data["why"]
    sending.return_(report_id=sent.report_id, why=why, cell=cell.key if cell else "", by=by, on=request.today)
    messages.success(request, _("Đã trả lại. Đơn vị gửi thấy lý do ngay ở việc của mình."))
    return redirect("reports:sealed", submission_id)


@reads
def word(request, submission_id):
    """The sealed version as a Word document, from its sealed content alone."""
    sent = doors.submission(request, submission_id)
    response = HttpResponse(submissions.word_of_sealed(sent), content_type=WORD)
    name = f"{sent.definition.code}-{sent.period}-lan-{sent.version}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _confirm(sent, cell) -> Confirm:
    back = reverse("reports:sealed", args=[sent.public_id])
    sender = sent.content["header"]["agency"]
    if cell is None:
        sentence = _("%(sender)s sẽ sửa và gửi lại thành bản mới; bản này vẫn lưu.") % {"sender": sender}
        return Confirm(_("Trả lại cả báo cáo?"), (sentence,), _("Trả lại báo cáo"), back, True)
    figure = seal.figures_of(sent.content).get(cell.key, MISSING).words or "–"
    sentence = _("%(cell)s: %(figure)s. %(sender)s sẽ sửa ô này và gửi lại.") % {
        "cell": cell.words, "figure": figure, "sender": sender}  # fmt: skip
    return Confirm(_("Trả lại một số liệu?"), (sentence,), _("Trả lại số liệu này"), back)
