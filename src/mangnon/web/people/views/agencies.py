"""Agencies: listed, shown, added, renamed, given a written form; the members of a board."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mangnon.access import staffing
from mangnon.base.errors import Refused
from mangnon.people import actions
from mangnon.web import downloads
from mangnon.web.doors import reads, writes
from mangnon.web.parts import Confirm
from mangnon.web.people import doors, forms
from mangnon.web.people.asking import asked
from mangnon.web.people.pages import adding, directory
from mangnon.web.people.pages import agency as pages
from mangnon.web.people.pages import members as member_pages
from mangnon.web.posted import posted


@reads
def index(request):
    template = "people/_list.html" if request.htmx else "people/index.html"
    return render(request, template, {"page": directory.page(request)})


@reads
def excel(request):
    return downloads.workbook("to-chuc", directory.sheet(request))


@reads
def show(request, agency_id):
    return render(request, "people/agency.html", {"page": pages.page(request, doors.agency(request, agency_id))})


@writes
def add(request):
    """An agency that the catalogue does not know, at a place the officer looks after."""
    place = adding.place(request)
    staffing.check_may_add(request.officer, place.id if place else None)
    form = adding.form(request, place)
    return asked(
        request, adding.asking(place), form, lambda clean: adding.act(request, place, clean), _("Đã thêm cơ quan.")
    )


@writes
def rename(request, agency_id):
    agency = doors.editable(request, agency_id)
    sentences = (_("Tên cũ vẫn giữ cho những ngày trước đó; văn bản và báo cáo cũ không đổi."),)
    confirm = Confirm(
        _("Đổi tên %(agency)s") % {"agency": agency.title}, sentences, _("Đổi tên"), directory.address(agency)
    )
    form = forms.Naming(posted(request), initial={"own_name": agency.name, "from_": request.today})
    return asked(
        request, confirm, form,
        lambda clean: actions.name_agency(agency_id=agency.id, by=request.officer, on=request.today, **clean),
        _("Đã ghi tên mới."),
    )  # fmt: skip


@writes
def alias(request, agency_id):
    agency = doors.editable(request, agency_id)
    confirm = Confirm(
        _("Tên gọi khác của %(agency)s") % {"agency": agency.title}, (), _("Thêm tên gọi"), directory.address(agency)
    )
    return asked(
        request, confirm, forms.Written(posted(request)),
        lambda clean: actions.learn_alias(agency_id=agency.id, by=request.officer, on=request.today, **clean),
        _("Đã thêm tên gọi."),
    )  # fmt: skip


@writes
def members(request, agency_id):
    """Who sits on a board from a day on."""
    board = doors.editable(request, agency_id)
    if not board.is_board:
        raise Http404
    found = member_pages.table(board, request.today)
    form = member_pages.form(request, board, found)
    if form.is_bound and form.is_valid() and _set(request, board, form, found):
        messages.success(request, _("Đã cập nhật thành viên."))
        return redirect("people:agency", agency_id)
    shown = {"page": member_pages.page(request, board, form, found), "form": form}
    return render(request, "people/members.html", shown, status=422 if form.errors else 200)


def _set(request, board, form, found) -> bool:
    try:
        with transaction.atomic():
            actions.set_members(board_id=board.id, members=member_pages.chosen(form, found), by=request.officer,
                                on=form.cleaned_data["from_"])  # fmt: skip
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
