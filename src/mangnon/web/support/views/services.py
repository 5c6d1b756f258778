"""What a child received: recorded, corrected, ended, taken back."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.base.ids import uuid7
from mangnon.registry.actions import services
from mangnon.registry.queries import children
from mangnon.registry.queries import services as received
from mangnon.web.children import forms
from mangnon.web.doors import writes
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on
from mangnon.web.support.forms.services import Received, TakenBack
from mangnon.web.support.pages import services as pages


@writes
def add(request, public_id):
    record = children.one(public_id)
    start = {"public_id": uuid7(), "kind": request.GET.get("loai", "")}
    form = Received(pages.choices(request), posted(request), initial=start)
    if form.is_valid():
        with refusals_on(form):
            services.record(
                public_id=form.cleaned_data["public_id"], child_id=record.id, given=form.given(), by=request.officer,
                on=request.today,
            )  # fmt: skip
            return redirect(_section(public_id))
    title = _("Ghi dịch vụ, trợ giúp đã nhận")
    return render(request, "support/service.html", {"form": form, "record": record, "title": title})


@writes
def correct(request, public_id, service_id):
    record = children.one(public_id)
    said = received.one(record.id, service_id).given()
    form = Received(pages.choices(request), posted(request), initial={**vars(said), "public_id": uuid7()})
    if form.is_valid():
        with refusals_on(form):
            services.correct(service_id=service_id, given=form.given(), by=request.officer, on=request.today)
            return redirect(_section(public_id))
    drop, title = reverse("child_service_drop", args=[public_id, service_id]), _("Sửa dịch vụ, trợ giúp đã ghi")
    return render(request, "support/service.html", {"form": form, "record": record, "title": title, "drop": drop})


@writes
def end(request, public_id, service_id):
    record = children.one(public_id)
    named, form = received.one(record.id, service_id), forms.Ended(posted(request))
    if form.is_valid():
        with refusals_on(form):
            last_day = form.cleaned_data["last_day"]
            services.end(service_id=service_id, last_day=last_day, by=request.officer, on=request.today)
            return redirect(_section(public_id))
    sentences = (f"{record.name}: {named.title}",)
    confirm = Confirm(_("Kết thúc dịch vụ, trợ giúp"), sentences, _("Kết thúc"), _section(public_id))
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


@writes
def drop(request, public_id, service_id):
    record = children.one(public_id)
    named, form = received.one(record.id, service_id), TakenBack(posted(request))
    if form.is_valid():
        with refusals_on(form):
            services.take_back(
                service_id=service_id, why=form.cleaned_data["why"], by=request.officer, on=request.today
            )
            return redirect(_section(public_id))
    sentences = (
        f"{record.name}: {named.title}",
        _("Điều đã ghi vẫn giữ trong diễn biến, với lời rằng nay không đúng."),
    )
    confirm = Confirm(_("Bỏ điều ghi nhầm"), sentences, _("Bỏ"), _section(public_id), is_grave=True)
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def _section(public_id) -> str:
    return reverse("child", args=[public_id]) + "#dich-vu"
