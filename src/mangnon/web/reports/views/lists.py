"""Lists of reports, and one report that is owed: chosen its form, begun, or entered for the debtor."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.access.permissions import Permission
from mangnon.documents.decree30 import Head
from mangnon.documents.sheets import Sheet
from mangnon.reporting.actions import filling
from mangnon.reporting.actions import obligations as obligation_acts
from mangnon.reporting.queries import definitions, obligations
from mangnon.web import downloads
from mangnon.web.doors import reads, writes
from mangnon.web.posted import posted
from mangnon.web.reports import doors, forms
from mangnon.web.reports.pages import lists as pages
from mangnon.web.reports.refusals import back_to


@reads
def mine(request):
    return render(request, "reports/list.html", {"page": pages.mine(request.officer, request.today)})


@reads
def mine_excel(request):
    page = pages.mine(request.officer, request.today)
    heads = ((Head(_("Báo cáo")), Head(_("Kỳ")), Head(_("Gửi")), Head(_("Theo")), Head(_("Tình trạng"))),)
    rows = [(row.what, row.period, row.creditor, row.basis, row.tag.words) for row in page.owed]
    return downloads.workbook("bao-cao-phai-gui", Sheet(_("Phải gửi"), heads, rows, title=page.title))


@reads
def received(request):
    return render(request, "reports/received.html", {"page": pages.received(request.officer, request.today)})


@reads
def received_excel(request):
    page = pages.received(request.officer, request.today)
    heads = ((Head(_("Báo cáo")), Head(_("Kỳ")), Head(_("Đơn vị")), Head(_("Số")), Head(_("Ngày gửi")),
              Head(_("Tình trạng"))),)  # fmt: skip
    rows = [(row.title, row.period, row.other, row.number, row.sent_on, row.tag.words) for row in page.reports]
    return downloads.workbook("bao-cao-da-nhan", Sheet(_("Đã nhận"), heads, rows, title=page.title))


@reads
def obligation(request, obligation_id):
    row = doors.obligation(request, obligation_id)
    owed = obligations.shown([row], request.today)[0]
    shown = {"page": pages.obligation(request.officer, row, owed), "form": _choosing(request, row)}
    return render(request, "reports/obligation.html", shown)


@require_POST
@writes
@back_to("reports:obligation", "obligation_id")
def start(request, obligation_id):
    """Begin the report; the creditor begins it on the debtor's behalf, marked as such."""
    row = doors.obligation(request, obligation_id)
    is_own = row.debtor_id in request.officer.agencies
    agency_id = row.debtor_id if is_own else row.creditor_id
    by = request.officer.sitting_in(agency_id)
    by.check(Permission.REPORT_FILL, agency=agency_id, words=_("Hãy nhờ cán bộ soạn báo cáo của đơn vị bắt đầu."))
    report = filling.start(obligation_id=row.id, by=by, on=request.today, entered_by=None if is_own else agency_id)
    return redirect("reports:show", report.public_id)


@require_POST
@writes
@back_to("reports:obligation", "obligation_id")
def choose(request, obligation_id):
    row = doors.obligation(request, obligation_id)
    form = _choosing(request, row, request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn một mẫu báo cáo."))
        return redirect("reports:obligation", obligation_id)
    chosen = definitions.by_public_id(form.cleaned_data["definition"])
    filling.choose_definition(obligation_id=row.id, definition_id=chosen.id, by=request.officer, on=request.today)
    messages.success(request, _("Đã chọn mẫu “%(title)s”.") % {"title": chosen.title})
    return redirect("reports:obligation", obligation_id)


@writes
@back_to("reports:obligation", "obligation_id")
def waive(request, obligation_id):
    """Release a unit from a report, with a reason."""
    row, form = doors.obligation(request, obligation_id), forms.Reason(posted(request))
    if not form.is_valid():
        return render(request, "_parts/confirm.html", {"confirm": pages.waiving(row, request.today), "form": form})
    obligation_acts.waive(obligation_id=row.id, by=request.officer, on=request.today, **form.cleaned_data)
    messages.success(request, _("Đã miễn báo cáo. Đơn vị thấy lý do ở báo cáo phải gửi."))
    return redirect("reports:obligation", obligation_id)


@require_POST
@writes
@back_to("reports:obligation", "obligation_id")
def unwaive(request, obligation_id):
    row = doors.obligation(request, obligation_id)
    obligation_acts.unwaive(obligation_id=row.id, by=request.officer, on=request.today)
    messages.success(request, _("Đã thôi miễn. Hạn gửi vẫn như trước."))
    return redirect("reports:obligation", obligation_id)


def _choosing(request, row, posted=None) -> forms.ChoosingForm:
    owners = frozenset({row.debtor_id, row.creditor_id})
    choices = [(str(each.public_id), each.title) for each in definitions.in_force(request.today, owners=owners)]
    return forms.ChoosingForm(posted, choices=choices)
