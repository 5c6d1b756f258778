"""Who cares for a child: somebody already known is shown before another is written; care ends."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.registry.actions import caring
from mangnon.registry.queries import children, people
from mangnon.web.children import forms
from mangnon.web.doors import writes
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


@writes
def add(request, public_id):
    record = children.one(public_id)
    form = forms.Cared(posted(request))
    if form.is_valid():
        clean = form.cleaned_data
        known = [] if clean["adult"] or clean["seen"] else people.alike(clean["full_name"], clean["phone"])
        if known:
            return render(request, "households/known_adults.html", {"form": form, "known": known})
        with refusals_on(form):
            _care(request, record, clean)
            return redirect("child", public_id)
    return render(request, "children/carer.html", {"form": form, "record": record})


@writes
def end(request, public_id, care_id):
    form = forms.Ended(posted(request), initial={"last_day": request.today})
    if form.is_valid():
        with refusals_on(form):
            caring.end_care(
                care_id=care_id, last_day=form.cleaned_data["last_day"], by=request.officer, on=request.today
            )
            return redirect("child", public_id)
    sentences = (_("Những gì đã ghi vẫn giữ; từ hôm sau ngày ấy người này không còn chăm sóc trẻ."),)
    confirm = Confirm(_("Kết thúc chăm sóc"), sentences, _("Kết thúc"), reverse("child", args=[public_id]))
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def _care(request, record, clean) -> None:
    adult = clean["adult"] or {key: clean[key] for key in ("full_name", "birth_year", "phone")}
    caring.care_for(
        child_id=record.id, relation=clean["relation"], adult=adult, from_=clean["from_"],
        by=request.officer, on=request.today,
    )  # fmt: skip
