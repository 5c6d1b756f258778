"""The report itself: its task list and the steps to its receiver."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.base import clock
from mangnon.documents import submissions
from mangnon.reporting.actions import beside, nil, sending
from mangnon.reporting.queries import drafts
from mangnon.reporting.rules.states import MOVES
from mangnon.web.doors import reads, writes
from mangnon.web.parts import Confirm
from mangnon.web.reports import doors, forms
from mangnon.web.reports.pages import overview as pages
from mangnon.web.reports.pages import sending as sending_pages
from mangnon.web.reports.refusals import back_to

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IMMEDIATE = ("propose", "approve")


@reads
def show(request, report_id):
    made = drafts.draft(doors.own_report(request, report_id))
    page = pages.page(request.officer, made, request.today, nil_since=request.GET.get("tu", ""))
    return render(request, "reports/report.html", {"page": page})


@require_POST
@writes
@back_to("reports:checks", "report_id")
def step(request, report_id, name):
    """Propose or approve."""
    if name not in IMMEDIATE:
        raise Http404
    report = doors.own_report(request, report_id)
    by = request.officer.sitting_in(report.agency_id)
    sending.move(report_id=report.id, name=name, why=request.POST.get("why", ""), by=by, on=request.today)
    messages.success(request, sending_pages.DONE[name]())
    return redirect("reports:show", report_id)


@writes
@back_to("reports:show", "report_id")
def ask(request, report_id, name):
    """Take the report back to drafting, or back from its receiver, with a reason."""
    if name not in ("back", "withdraw"):
        raise Http404
    report = doors.own_report(request, report_id)
    form = forms.Reason(request.POST or None)
    if not form.is_valid():
        confirm = _confirm(report, name)
        return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})
    by = request.officer.sitting_in(report.agency_id)
    act = sending.withdraw if name == "withdraw" else _back
    act(report_id=report.id, why=form.cleaned_data["why"], by=by, on=request.today)
    messages.success(request, sending_pages.DONE[name]())
    return redirect("reports:show", report_id)


@writes
@back_to("reports:show", "report_id")
def sign(request, report_id):
    report = doors.own_report(request, report_id)
    form = forms.Signing(request.POST or None, initial={"signer": request.officer.name, "title": _seat(request)})
    if not form.is_valid():
        made = drafts.draft(report)
        return render(request, "reports/sign.html", {"page": sending_pages.signing(made), "form": form})
    by = request.officer.sitting_in(report.agency_id)
    sending.sign(report_id=report.id, signature=sending.Signature(**form.cleaned_data), by=by, on=request.today)
    messages.success(request, sending_pages.DONE["sign"]())
    return redirect("reports:show", report_id)


@writes
@back_to("reports:show", "report_id")
def send(request, report_id):
    """Check the answers, give number and date, seal and send."""
    report = doors.own_report(request, report_id)
    form = forms.Sending(request.POST or None, initial={"numbered_on": request.today, "way": "system"})
    if not form.is_valid():
        page = sending_pages.answers(request.officer, drafts.draft(report), request.today)
        return render(request, "reports/send.html", {"page": page, "form": form})
    by = request.officer.sitting_in(report.agency_id)
    sent = sending.send(report_id=report.id, by=by, on=request.today, **form.cleaned_data)
    messages.success(request, sending_pages.sent_words(sent))
    return redirect("reports:show", report_id)


@require_POST
@writes
@back_to("reports:show", "report_id")
def nil_all(request, report_id):
    """“Không phát sinh” for the whole report."""
    report, since = doors.own_report(request, report_id), clock.now().isoformat()
    cells, sections = nil.nil_report(
        report_id=report.id, by=request.officer.sitting_in(report.agency_id), on=request.today
    )
    if not cells and not sections:
        messages.info(request, _("Không còn ô hay mục nào trống."))
        return redirect("reports:show", report_id)
    return redirect(f"{reverse('reports:show', args=[report_id])}?{urlencode({'tu': since})}")


@require_POST
@writes
@back_to("reports:show", "report_id")
def undo_nil_all(request, report_id):
    report = doors.own_report(request, report_id)
    try:
        since = datetime.fromisoformat(request.POST.get("since", ""))
    except ValueError as problem:
        raise Http404 from problem
    by = request.officer.sitting_in(report.agency_id)
    nil.undo_report(report_id=report.id, since=since, by=by, on=request.today)
    messages.success(request, _("Đã bỏ “không phát sinh” vừa ghi."))
    return redirect("reports:show", report_id)


@require_POST
@writes
@back_to("reports:show", "report_id")
def confirm_entry(request, report_id):
    report = doors.own_report(request, report_id)
    beside.confirm_entry(report_id=report.id, by=request.officer.sitting_in(report.agency_id), on=request.today)
    messages.success(request, _("Đã xác nhận số liệu nhập thay."))
    return redirect("reports:show", report_id)


@reads
def word(request, report_id):
    """The draft as a Word document."""
    report = doors.own_report(request, report_id)
    response = HttpResponse(submissions.word_of_draft(report, request.today), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="du-thao-{report.definition.code}-{report.period}.docx"'
    return response


def _back(*, report_id, why, by, on):
    return sending.move(report_id=report_id, name="back", why=why, by=by, on=on)


def _seat(request) -> str:
    return request.officer.seat.title if request.officer.seat else ""


def _confirm(report, name: str) -> Confirm:
    sentences = {
        "back": (_("Báo cáo trở về người soạn; chữ ký, nếu có, không còn giá trị."),),
        "withdraw": (_("Bản đã gửi vẫn lưu trong hồ sơ. Nơi nhận sẽ thấy báo cáo đã rút và lý do."),),
    }
    titles = {"back": _("Đưa báo cáo về soạn lại?"), "withdraw": _("Rút báo cáo đã gửi?")}
    home = reverse("reports:show", args=[report.public_id])
    return Confirm(titles[name], sentences[name], _(MOVES[name].label), home, name == "withdraw")
