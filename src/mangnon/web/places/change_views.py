"""Newer lists of places: looked at first, put in force as a dated change, taken back."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mangnon.access import staffing
from mangnon.base.errors import NotAllowed, Refused
from mangnon.people import actions
from mangnon.places import queries
from mangnon.places.lists import ListRefused
from mangnon.web import downloads
from mangnon.web.doors import reads, writes
from mangnon.web.places import change_pages as pages
from mangnon.web.places import forms, newer_lists


@reads
def index(request):
    return render(request, "places/changes.html", {"page": pages.changes(request)})


@reads
def template(request):
    return downloads.workbook("danh-muc-dia-ban", pages.sheet(request))


@writes
def enter(request):
    """Hand in a list and see what it changes; what was seen is then put in force."""
    staffing.check_may_change_map(request.officer, ())
    if "sealed" in request.POST:
        return _apply(request)
    form = forms.NewerList(request.POST or None, request.FILES or None)
    if form.is_valid():
        clean = form.cleaned_data
        try:
            return _look(request, newer_lists.read(clean["file"], clean["day"], clean["basis"]))
        except NotAllowed:
            raise
        except (ListRefused, Refused) as refusal:
            form.add_error("file", str(refusal))
    shown = {"form": form, "crumbs": pages.asking_crumbs()}
    return render(request, "places/newer_list.html", shown, status=422 if form.errors else 200)


@writes
def undo(request, change_id):
    change = next((one for one in queries.changes() if one.id == change_id), None)
    if change is None:
        raise Http404
    staffing.check_may_change_map(request.officer, queries.touched_by(change_id))
    if request.method == "POST":
        try:
            with transaction.atomic():
                actions.restore_map(change_id=change_id, by=request.officer, on=request.today)
            messages.success(request, _("Đã hoàn tác. Bản đồ trở lại như trước."))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("places_changes")
    return render(request, "_parts/confirm.html", {"confirm": pages.undoing(change)})


def _look(request, newer):
    difference = newer.plan()
    staffing.check_may_change_map(request.officer, newer_lists.touched(difference))
    return render(request, "places/preview.html", {"page": pages.preview(newer, difference)})


def _apply(request):
    """What was seen is what is done: where the map has moved on since, the difference is shown anew."""
    newer = newer_lists.opened(request.POST["sealed"])
    if newer is None:
        messages.error(request, _("Trang đã để quá lâu. Hãy chọn lại tệp danh mục."))
        return redirect("places_import")
    difference = newer.plan()
    staffing.check_may_change_map(request.officer, newer_lists.touched(difference))
    if newer_lists.mark(difference) != newer.seen:
        messages.warning(request, _("Bản đồ đã thay đổi sau khi đồng chí xem. Dưới đây là khác biệt mới."))
        return _look(request, newer)
    try:
        with transaction.atomic():
            actions.change_map(difference=difference, source=newer.basis, by=request.officer, on=request.today)
        messages.success(request, _("Đã áp dụng danh mục."))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("places_import")
    return redirect("places_changes")
