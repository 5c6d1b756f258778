"""Saying that something happened which a report is due after, and taking it back."""

from datetime import date, datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.base.due import HANOI
from mangnon.reporting.actions import events as acts
from mangnon.web import words
from mangnon.web.doors import reads, writes
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on
from mangnon.web.reports import doors, forms
from mangnon.web.reports.pages import events as pages
from mangnon.web.reports.refusals import back_to


@reads
def index(request):
    return render(request, "reports/events.html", {"page": pages.index(request.officer, request.today)})


@writes
def show(request, duty_id):
    """What was reported so far, and the form for the next event."""
    duty = doors.event_duty(request, duty_id)
    units = pages.units(request.officer, duty, request.today)
    form = forms.Happening(posted(request), units=units, wants_hour=pages.wants_hour(duty))
    if form.is_valid():
        with refusals_on(form):
            owed = _report(request, duty, form.cleaned_data)
            said = _("Đã ghi nhận. Báo cáo phải gửi chậm nhất ngày %(day)s.") % {"day": words.day(owed.due_on)}
            messages.success(request, said)
            return redirect("reports:event", duty_id)
    page = pages.page(request.officer, duty, request.today)
    return render(request, "reports/event.html", {"page": page, "form": form})


@require_POST
@writes
@back_to("reports:obligation", "obligation_id")
def undo(request, obligation_id):
    row = doors.obligation(request, obligation_id)
    acts.undo(obligation_id=row.id, by=request.officer, on=request.today)
    messages.success(request, _("Đã bỏ sự kiện. Báo cáo này không phải gửi nữa."))
    return redirect("reports:event", row.duty.public_id)


def _report(request, duty, typed):
    return acts.report(
        duty_id=duty.id,
        debtor_id=int(typed["unit"]),
        happened=_happened(typed["day"], typed.get("hour")),
        by=request.officer,
        on=request.today,
    )


def _happened(day: date, hour) -> date | datetime:
    return datetime.combine(day, hour, tzinfo=HANOI) if hour is not None else day
