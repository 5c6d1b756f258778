"""A list received: its columns, the comparison, decisions, what is taken and taken back."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mangnon.exchange.actions import comparing, intakes, taking
from mangnon.exchange.queries import intakes as queries
from mangnon.exchange.rules.registers import TARGETS
from mangnon.jobs import exchange as jobs
from mangnon.web.doors import reads, writes
from mangnon.web.exchange.pages import intakes as pages
from mangnon.web.imports.forms import Columns
from mangnon.web.imports.pages import columns_page
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on, refusals_told


def of_list(view):
    """The view gets the list behind its id."""

    @wraps(view)
    def found(request, intake_id, *args, **kwargs):
        return view(request, queries.one(intake_id), *args, **kwargs)

    return found


@writes
@of_list
def columns(request, received):
    """Which column holds what; then the rows are compared."""
    form = Columns(received.layouts, posted(request), targets=TARGETS)
    if form.is_valid():
        with refusals_on(form):
            intakes.set_columns(
                intake_id=received.public_id, targets=form.targets(), by=request.officer, on=request.today
            )
            _compare(request, received)
            return redirect("exchange_intake", received.public_id)
    page = columns_page(received, form, pages.links(received), reverse("exchange_drop", args=[received.public_id]))
    return render(request, "imports/columns.html", {"page": page}, status=422 if form.errors else 200)


@reads
@of_list
def show(request, received):
    if received.state == "mapping":
        return redirect("exchange_columns", received.public_id)
    part = request.htmx and received.is_busy
    template = "exchange/_busy.html" if part else "exchange/intake.html"
    response = render(request, template, {"page": pages.show(request, received)})
    if request.htmx and not part:
        response["HX-Refresh"] = "true"
    return response


@writes
@require_POST
@of_list
def choose(request, received):
    """Theirs or ours, for one row or for all rows that differ in the field."""
    row, choice = request.POST.get("row", ""), "theirs" if "theirs" in request.POST else "ours"
    field = request.POST.get(choice, "")
    with refusals_told(request):
        comparing.choose(
            intake_id=received.public_id, field=field, choice=choice, row_id=int(row) if row.isdecimal() else None,
            by=request.officer,
        )  # fmt: skip
    return redirect(f"{_back(received)}?{request.GET.urlencode()}" + (f"#r{row}" if row.isdecimal() else ""))


@writes
@require_POST
@of_list
def link(request, received, row_id):
    """Which child a doubtful row is, or none."""
    child = request.POST.get("child", "")
    with refusals_told(request):
        comparing.link(
            intake_id=received.public_id, row_id=row_id, child_id=int(child) if child.isdecimal() else None,
            by=request.officer,
        )  # fmt: skip
    return redirect(f"{_back(received)}?loai=look")


@writes
@of_list
def add(request, received, row_id):
    """Likely matches first; then the child is added."""
    if request.method == "POST":
        with refusals_told(request):
            public_id = taking.add(
                intake_id=received.public_id, row_id=row_id, by=request.officer, on=request.today
            )  # fmt: skip
            return redirect("child", public_id)
    page = pages.adding(request, received, row_id, f"{_back(received)}?loai=not_ours")
    return render(request, "exchange/add.html", {"page": page})


@writes
@require_POST
@of_list
def take(request, received):
    """Write what was chosen; a long list is written by the queue."""
    with refusals_told(request):
        if queries.to_take(received.id) > jobs.AT_ONCE:
            jobs.take_later(intake_id=received.public_id, by=request.officer, on=request.today)
        else:
            count = taking.take(intake_id=received.public_id, by=request.officer, on=request.today)
            messages.success(
                request,
                ngettext("Đã ghi vào hồ sơ của %(n)s trẻ.", "Đã ghi vào hồ sơ của %(n)s trẻ.", count) % {"n": count},
            )
    return redirect(_back(received))


@writes
@of_list
def undo(request, received):
    if request.method != "POST":
        title = _("Hoàn tác việc ghi theo danh sách?")
        shown = Confirm(title, pages.undo_words(received), _("Hoàn tác"), _back(received), True)
        return render(request, "_parts/confirm.html", {"confirm": shown})
    with refusals_told(request):
        taking.undo(intake_id=received.public_id, by=request.officer, on=request.today)
        messages.success(request, _("Đã hoàn tác; hồ sơ trở lại như trước."))
    return redirect(_back(received))


@writes
@require_POST
@of_list
def again(request, received):
    """Compare anew: the registry, or the columns, changed meanwhile."""
    with refusals_told(request):
        comparing.begin(intake_id=received.public_id, by=request.officer)
        _compare(request, received)
    return redirect(_back(received))


@writes
@require_POST
@of_list
def drop(request, received):
    with refusals_told(request):
        intakes.drop(intake_id=received.public_id, by=request.officer)
        messages.success(request, _("Đã bỏ danh sách; chưa có gì được ghi vào sổ."))
    return redirect("exchange")


def _compare(request, received) -> None:
    compare = jobs.compare_later if received.total > jobs.AT_ONCE else jobs.compare
    compare(intake_id=received.public_id, by=request.officer, on=request.today)


def _back(received) -> str:
    return reverse("exchange_intake", args=[received.public_id])
