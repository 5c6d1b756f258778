"""Policies of the office itself: listed, added, changed from a day on, ended."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.base.ids import uuid7
from mangnon.registry.actions import policies
from mangnon.registry.queries.policies import latest
from mangnon.web.doors import reads, writes
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on
from mangnon.web.support.forms.policies import EndedPolicy, Policed
from mangnon.web.support.pages import policies as pages
from mangnon.web.support.pages.entitled import sensitive


@reads
def index(request):
    return render(request, "support/policies.html", {"page": pages.page(request)})


@writes
def add(request):
    form = Policed(pages.choices(request), posted(request), initial={"public_id": uuid7(), "from_": request.today})
    if form.is_valid():
        with refusals_on(form):
            policies.add(place_id=form.cleaned_data["place"], **_said(request, form))
            messages.success(request, _("Đã thêm chính sách. Danh sách trẻ chưa nhận đã có ở Quyền lợi."))
            return redirect("policies")
    return render(request, "support/policy.html", {"form": form, "title": _("Thêm chính sách của cơ quan")})


@writes
def change(request, code):
    version = latest(code, sensitive=sensitive(request))
    start = {"public_id": uuid7(), **pages.start(version, request.today)}
    form = Policed(pages.choices(request), posted(request), initial=start)
    form.fields.pop("place")
    if form.is_valid():
        with refusals_on(form):
            policies.change(code=code, base_id=form.cleaned_data["base_id"], **_said(request, form))
            messages.success(request, _("Đã sửa. Những ngày trước vẫn theo nội dung cũ."))
            return redirect("policies")
    context = {"form": form, "title": _("Sửa chính sách"), "is_change": True, "code": code}
    return render(request, "support/policy.html", context)


@writes
def end(request, code):
    version = latest(code, sensitive=sensitive(request))
    form = EndedPolicy(posted(request), initial={"base_id": version.id, "last_day": request.today})
    if form.is_valid():
        with refusals_on(form):
            policies.end(code=code, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("policies")
    sentences = (version.terms.title, _("Sau ngày ấy không trẻ nào chờ chính sách này nữa. Điều đã nhận vẫn giữ."))
    confirm = Confirm(_("Kết thúc chính sách"), sentences, _("Kết thúc"), reverse("policies"))
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def _said(request, form: Policed) -> dict:
    clean = form.cleaned_data
    return {
        "public_id": clean["public_id"], "terms": form.terms(), "from_": clean["from_"], "to": clean["to"],
        "by": request.officer, "on": request.today,
    }  # fmt: skip
