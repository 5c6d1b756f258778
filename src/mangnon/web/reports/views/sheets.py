"""Excel: tables out, figures in with a look at what would change, an earlier period's figures for comparison."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mangnon.documents import report_sheets
from mangnon.reporting.actions import beside
from mangnon.reporting.queries import drafts
from mangnon.reporting.rules.figures import NotAFigure, read
from mangnon.web.doors import reads, writes
from mangnon.web.reports import doors, forms
from mangnon.web.reports.pages import sheets as pages
from mangnon.web.reports.refusals import back_to
from mangnon.web.reports.views.files import EXCEL, attachment


@reads
def out(request, report_id, code):
    """One table, or all of them under the name “tat-ca”."""
    made = drafts.draft(doors.own_report(request, report_id))
    tables = made.form.tables if code == "tat-ca" else [doors.table_of(made.form, code)]
    title = f"{made.form.title}, {made.period.title}"
    content = report_sheets.workbook(tables, made.figures, title)
    return attachment(content, f"{made.form.code}-{made.period.key}-{code}.xlsx".replace("/", "-"), EXCEL)


@writes
@back_to("reports:from_excel", "report_id", "code")
def into(request, report_id, code):
    """Read a workbook and show what it would change; saving goes through the table's own door."""
    made = drafts.draft(doors.own_report(request, report_id))
    table = doors.table_of(made.form, code)
    form = forms.Workbook(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "reports/from_excel.html", {"page": pages.asking(made, table), "form": form})
    found = report_sheets.figures_in(form.cleaned_data["file"].read(), table)
    return render(
        request, "reports/from_excel.html", {"page": pages.preview(made, table, found), "form": forms.Workbook()}
    )


@writes
@back_to("reports:baseline", "report_id")
def baseline(request, report_id):
    """Load an earlier period's figures from the office's own workbook, for comparison only."""
    report = doors.own_report(request, report_id)
    made = drafts.draft(report)
    form = forms.Baseline(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "reports/baseline.html", {"page": pages.asking_baseline(made), "form": form})
    given = form.cleaned_data["file"]
    figures = _figures(made, given.read())
    before = made.period.previous() if form.cleaned_data["which"] == "previous" else made.period.same_period_last_year()
    by = request.officer.sitting_in(report.agency_id)
    count = beside.load_baseline(agency_id=report.agency_id, definition_code=made.form.code, period=before.key,
                                 figures=figures, source=given.name, by=by, on=request.today)  # fmt: skip
    said = ngettext("Đã nạp %(n)d số liệu của %(period)s.", "Đã nạp %(n)d số liệu của %(period)s.", count)
    messages.success(request, said % {"n": count, "period": before.title})
    return redirect("reports:show", report_id)


def _figures(made, data: bytes) -> dict:
    """Numbers of every table that the workbook holds; what is no number is left out."""
    figures = {}
    for table in made.form.tables:
        try:
            texts = report_sheets.figures_in(data, table).texts
        except report_sheets.NothingMatches:
            continue
        for key, text in texts.items():
            try:
                figure = read(text, made.form.cells[key].type)
            except NotAFigure:
                continue
            if figure.value is not None:
                figures[key] = figure.value
    if not figures:
        raise report_sheets.NothingMatches(_("Không tìm thấy dòng nào của báo cáo trong tệp."))
    return figures
