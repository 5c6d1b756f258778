"""A child moves to another commune, or dies."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.registry.actions import moving
from mangnon.registry.queries import children, moves
from mangnon.web.children import moving_forms as forms
from mangnon.web.children.pages import moving as pages
from mangnon.web.doors import reads, writes
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


@reads
def index(request):
    return render(request, "children/moves.html", {"page": pages.index(request)})


@writes
def offer(request, public_id):
    record, communes = children.one(public_id), pages.communes_named(request)
    form = forms.Offered(communes, posted(request))
    if form.is_valid():
        with refusals_on(form):
            moving.offer(child_id=record.id, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("child_moves")
    return render(request, "children/move.html", {"form": form, "record": record, "communes": communes})


@writes
def accept(request, transfer_id):
    one = moves.one(transfer_id, request.today)
    form = forms.Accepted(pages.villages(one.to_place_id, request.today), posted(request))
    if form.is_valid():
        with refusals_on(form):
            moving.accept(transfer_id=one.id, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("child", one.child_id)
    sentences = (_("Từ ngày chuyển đến, trẻ được tính ở địa bàn của đồng chí. Hộ gia đình và địa chỉ ghi lại sau."),)
    return _asked(request, form, one, _("Nhận trẻ %(name)s"), sentences, _("Nhận về"))


@writes
def refuse(request, transfer_id):
    one = moves.one(transfer_id, request.today)
    form = forms.Reason(posted(request))
    if form.is_valid():
        with refusals_on(form):
            moving.refuse(transfer_id=one.id, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("child_moves")
    sentences = (_("Hồ sơ ở lại nơi đã chuyển; nơi đó đọc được lý do."),)
    return _asked(request, form, one, _("Không nhận trẻ %(name)s"), sentences, _("Không nhận"))


@writes
def withdraw(request, transfer_id):
    one = moves.one(transfer_id, request.today)
    form = forms.Reason(posted(request))
    if form.is_valid():
        with refusals_on(form):
            moving.withdraw(transfer_id=one.id, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("child_moves")
    sentences = (_("Nơi đến không còn thấy hồ sơ này."),)
    return _asked(request, form, one, _("Rút hồ sơ của %(name)s"), sentences, _("Rút lại"))


@writes
def died(request, public_id):
    record = children.one(public_id)
    form = forms.Died(posted(request))
    if form.is_valid():
        with refusals_on(form):
            moving.died(child_id=record.id, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("child", public_id)
    sentences = (_("Trẻ thôi được tính từ ngày mất; hồ sơ vẫn được lưu."),)
    return _of_child(request, form, record, _("Ghi trẻ %(name)s đã mất"), sentences, is_grave=True)


@writes
def left(request, public_id):
    record, form = children.one(public_id), forms.Left(posted(request))
    if form.is_valid():
        with refusals_on(form):
            moving.left(child_id=record.id, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("child", public_id)
    sentences = (
        _("Dùng khi trẻ ra nước ngoài hoặc không rõ về đâu. Biết xã nơi đến thì chọn “Chuyển đi xã khác”."),
        _("Trẻ thôi được tính từ ngày chuyển đi; hồ sơ vẫn được lưu."),
    )
    return _of_child(request, form, record, _("Ghi trẻ %(name)s đã chuyển đi"), sentences)


@writes
def here(request, public_id):
    record, form = children.one(public_id), forms.Here(posted(request))
    if form.is_valid():
        with refusals_on(form):
            moving.is_here(child_id=record.id, since=form.day, by=request.officer, on=request.today)
            return redirect("child", public_id)
    sentences = (_("Trẻ lại được tính ở địa bàn. Điều đã ghi trước đó vẫn còn trong dòng thời gian."),)
    return _of_child(request, form, record, _("Ghi trẻ %(name)s đang ở địa bàn"), sentences)


def _of_child(request, form, record, title: str, sentences: tuple[str, ...], *, is_grave: bool = False):
    back = reverse("child", args=[record.public_id])
    confirm = Confirm(title % {"name": record.name}, sentences, _("Ghi vào sổ"), back, is_grave)
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def _asked(request, form, one: moves.Offer, title: str, sentences: tuple[str, ...], verb: str):
    confirm = Confirm(title % {"name": one.child_name}, sentences, verb, reverse("child_moves"))
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})
