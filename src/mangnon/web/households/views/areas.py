"""Communes and villages of ethnic minorities, or especially difficult: listed, marked, ended."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.registry.actions import areas
from mangnon.web.children.forms import Ended
from mangnon.web.doors import reads, writes
from mangnon.web.households import forms
from mangnon.web.households.pages import areas as pages
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


@reads
def index(request):
    return render(request, "households/areas.html", {"page": pages.index(request)})


@writes
def mark(request):
    form = forms.Marked(pages.choices(request), posted(request))
    if form.is_valid():
        with refusals_on(form):
            areas.mark(by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("special_areas")
    return render(request, "households/area.html", {"form": form})


@writes
def end(request, area_id):
    form = Ended(posted(request))
    if form.is_valid():
        with refusals_on(form):
            areas.end(area_id=area_id, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("special_areas")
    sentences = (_("Sau ngày ấy các hộ ở đây không còn được tính là ở địa bàn này."),)
    confirm = Confirm(_("Kết thúc địa bàn"), sentences, _("Kết thúc"), reverse("special_areas"))
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})
