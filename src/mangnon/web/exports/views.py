"""Lists asked for: seen, let go by a second person, refused, withdrawn. The room that makes a list hands it out."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.base.errors import NotAllowed, NotFound, Refused
from mangnon.registry.actions import exporting
from mangnon.web.children.moving_forms import Reason
from mangnon.web.doors import reads, writes
from mangnon.web.exports import pages
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


@reads
def index(request):
    return render(request, "exports/index.html", {"page": pages.index(request)})


@reads
def show(request, export_id):
    return render(request, "exports/export.html", {"page": pages.show(request, export_id)})


@require_POST
@writes
def approve(request, export_id):
    return _done(request, exporting.approve, export_id)


@require_POST
@writes
def withdraw(request, export_id):
    return _done(request, exporting.withdraw, export_id)


@writes
def refuse(request, export_id):
    page, form = pages.show(request, export_id), Reason(posted(request))
    if form.is_valid():
        with refusals_on(form):
            why = form.cleaned_data["why"]
            exporting.refuse(export_id=export_id, why=why, by=request.officer, on=request.today)
            return redirect("child_export", export_id)
    back = reverse("child_export", args=[export_id])
    confirm = Confirm(_("Không duyệt xuất danh sách"), (page.asked.title,), _("Không duyệt"), back)
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def _done(request, deed, export_id):
    try:
        deed(export_id=export_id, by=request.officer, on=request.today)
    except (NotAllowed, NotFound):
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("child_export", export_id)
