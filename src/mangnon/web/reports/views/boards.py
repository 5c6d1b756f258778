"""The boards of who has sent what, and what their owner may do: ask earlier, extend, date, remind."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mangnon.documents import reminders, report_sheets
from mangnon.reporting.actions import obligations as acts
from mangnon.reporting.actions import reminding
from mangnon.reporting.queries import boards, obligations
from mangnon.web.doors import reads, writes
from mangnon.web.reports import doors, forms
from mangnon.web.reports.pages import boards as pages
from mangnon.web.reports.refusals import back_to
from mangnon.web.reports.views.files import EXCEL, WORD, attachment


@reads
def index(request):
    return render(request, "reports/boards.html", {"page": pages.index(request.officer, request.today)})


@reads
def show(request, duty_id):
    page = pages.page(request, doors.owed_duty(request, duty_id), pages.asked(request.GET))
    shown = {"page": page, "earlier": forms.Earlier(), "extending": forms.Extending(), "dating": forms.Dating()}
    return render(request, "reports/board.html", shown)


@reads
def excel(request, duty_id):
    """All units, or those searched; written row by row as they are read."""
    duty, wanted = doors.owed_duty(request, duty_id), pages.asked(request.GET)
    columns = boards.columns(duty, request.today)
    among = boards.among(duty, request.today, text=wanted.text, standing=wanted.standing)
    lines = boards.all_rows(duty, among, columns, request.today)
    return attachment(report_sheets.board(duty.what, columns, lines), "ai-da-gui.xlsx", EXCEL)


@require_POST
@writes
@back_to("reports:board", "duty_id")
def ask_earlier(request, duty_id):
    form = forms.Earlier(request.POST)
    return _moved(request, duty_id, form, acts.ask_earlier, lambda n: ngettext(
        "Đã đặt ngày gửi sớm cho %(n)d đơn vị.", "Đã đặt ngày gửi sớm cho %(n)d đơn vị.", n))  # fmt: skip


@require_POST
@writes
@back_to("reports:board", "duty_id")
def extend(request, duty_id):
    form = forms.Extending(request.POST)
    return _moved(request, duty_id, form, acts.extend, lambda n: ngettext(
        "Đã gia hạn cho %(n)d đơn vị.", "Đã gia hạn cho %(n)d đơn vị.", n))  # fmt: skip


@require_POST
@writes
@back_to("reports:board", "duty_id")
def set_day(request, duty_id):
    form = forms.Dating(request.POST)
    return _moved(request, duty_id, form, acts.set_day, lambda n: ngettext(
        "Đã đặt hạn cho %(n)d đơn vị.", "Đã đặt hạn cho %(n)d đơn vị.", n))  # fmt: skip


@require_POST
@writes
@back_to("reports:board", "duty_id")
def remind(request, duty_id):
    """Record that the late units were reminded, by the text pasted into a messenger."""
    late = obligations.late_ids(doors.owed_duty(request, duty_id), request.today)
    count = reminding.mark_reminded(obligation_ids=late, way="message", by=request.officer, on=request.today)
    _told(request, ngettext("Đã ghi nhắc %(n)d đơn vị.", "Đã ghi nhắc %(n)d đơn vị.", count), count)
    return redirect("reports:board", duty_id)


@require_POST
@writes
@back_to("reports:board", "duty_id")
def letter(request, duty_id):
    """The reminder letter as Word, its late units from live data; the reminding is recorded."""
    duty = doors.owed_duty(request, duty_id)
    late = obligations.late(duty, request.today)
    document = reminders.letter(duty, late, by=request.officer, on=request.today)
    reminding.mark_reminded(
        obligation_ids=[each.id for each in late], way="letter", by=request.officer, on=request.today
    )
    return attachment(document, "cong-van-don-doc.docx", WORD)


def _told(request, said: str, count: int) -> None:
    messages.success(request, said % {"n": count})


def _moved(request, duty_id, form, act, said) -> HttpResponse:
    """Do what the form asks with the duty's days and say for how many units; else say what is wrong with it."""
    duty = doors.owed_duty(request, duty_id)
    if form.is_valid():
        count = act(duty_id=duty.id, by=request.officer, on=request.today, **form.cleaned_data)
        _told(request, said(count), count)
    for field, errors in form.errors.items():
        label = form.fields[field].label if field in form.fields else ""
        messages.error(request, f"{label}: {' '.join(errors)}" if label else _("Hãy xem lại."))
    return redirect("reports:board", duty_id)
