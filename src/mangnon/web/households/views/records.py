"""One household: shown, added, revised, divided."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.audit.deeds import Deed
from mangnon.base.ids import uuid7
from mangnon.registry.actions import dividing
from mangnon.registry.actions import households as actions
from mangnon.registry.queries import children, households, members
from mangnon.web import revised
from mangnon.web.doors import opens_each, reads, writes
from mangnon.web.households import forms, opening
from mangnon.web.households.pages import records as pages
from mangnon.web.households.pages import where
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


@opens_each(Deed.HOUSEHOLD_OPENED, opening.household)
def show(request, public_id):
    return render(request, "households/show.html", {"page": pages.show(request, public_id)})


@writes
def add(request):
    grounds = where.grounds(request)
    villages = [one for ground in grounds[:1] for one in where.villages(request, ground)]
    start = {"public_id": uuid7(), "child": request.GET.get("tre"), "poverty": "none"}
    places = [(ground.place_id, ground.name) for ground in grounds]
    form = forms.Added(places, villages, posted(request), initial=start, choices=forms.offered(request.today))
    if form.is_valid():
        likely = None if form.cleaned_data["seen"] else _likely(request, form)
        if likely:
            return render(request, "households/likely.html", {"page": likely, "form": form})
        with refusals_on(form):
            _found(request, form)
            return redirect("household", form.cleaned_data["public_id"])
    return render(request, "households/add.html", {"form": form})


@writes
def revise(request, public_id):
    record = households.one(public_id)
    villages = pages.villages_for(request, record)
    start = revised.start(record.values, record.version, forms.KEYS)
    form = forms.HouseholdRevised(villages, posted(request), initial=start, choices=forms.offered(request.today))
    if form.is_valid():
        with refusals_on(form):
            _revise(request, record, form)
            return redirect("household", public_id)
    if form.is_comparison:
        return _compare(request, record, form)
    groups = [(title, [form[key] for key in keys]) for title, keys in forms.GROUPS]
    return render(request, "households/revise.html", {"form": form, "record": record, "groups": groups})


@opens_each(Deed.HOUSEHOLD_OPENED, opening.household)
def split(request, public_id):
    record = households.one(public_id)
    young = [(str(row.id), row.name) for row in members.children(record.id, request.today)]
    adults = [(str(one.adult_id), one.name) for one in members.residents(record.id) if one.last_day is None]
    start = {"public_id": uuid7(), "address": record.values["address"]}
    form = forms.Split(young, adults, posted(request), initial=start)
    if form.is_valid():
        with refusals_on(form):
            _split(request, record, form)
            return redirect("household", form.cleaned_data["public_id"])
    return render(request, "households/split.html", {"form": form, "title": pages.title(record), "record": record})


@reads
def choose_merge(request, public_id):
    record, text = households.one(public_id), request.GET.get("q", "").strip()
    others = pages.others(record, text, request.today)
    page = {"title": pages.title(record), "public_id": public_id, "rows": others, "asked": text}
    return render(request, "households/merge_choose.html", {"page": page})


@writes
def merge(request, public_id, other_id):
    kept, gone = households.one(public_id), households.one(other_id)
    form = forms.Moved(posted(request))
    if form.is_valid():
        with refusals_on(form):
            dividing.merge(
                kept_id=kept.id, gone_id=gone.id, from_=form.cleaned_data["from_"], by=request.officer, on=request.today
            )
            return redirect("household", public_id)
    confirm = pages.merge_words(kept, gone, back=reverse("household_merge_choose", args=[public_id]))
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def _likely(request, form):
    clean = form.cleaned_data
    found = members.likely(
        place_id=clean["place"], names=[clean["head_name"]], address=clean["address"], village_id=clean["village"],
        on=request.today,
    )  # fmt: skip
    found = [one for one in found if one.row.public_id != clean["public_id"]]  # the same form sent twice
    return pages.likely(found, _("Có thể hộ này đã có trong sổ"), request.today) if found else None


def _found(request, form) -> None:
    clean = form.cleaned_data
    values = {**form.values(), "place": clean["place"], "village": clean["village"]}
    made = actions.found(public_id=clean["public_id"], values=values, by=request.officer, on=request.today)
    if clean["child"]:
        child = children.one(clean["child"])
        actions.join(household_id=made, child_ids=[child.id], from_=request.today, by=request.officer, on=request.today)


def _revise(request, record, form) -> None:
    clean = form.cleaned_data
    given = {"household_id": record.id, "values": form.changed(), "base_version": clean["version"]}
    if clean["why"] == "change":
        actions.change(from_=clean["from_"], by=request.officer, on=request.today, **given)
    else:
        actions.correct(by=request.officer, on=request.today, **given)


def _compare(request, record, form):
    title, back = _("So lại: %(name)s") % {"name": pages.title(record)}, reverse("household", args=[record.public_id])
    return revised.compare(
        request, form, values=record.values, version=record.version, title=title, back=back,
        shown=lambda key, value: pages.shown(key, value, request.today),
    )  # fmt: skip


def _split(request, record, form) -> None:
    clean = form.cleaned_data
    dividing.split(
        household_id=record.id, public_id=clean["public_id"],
        values={"head_name": clean["head_name"], "address": clean["address"]},
        child_ids=[int(one) for one in clean.get("children", ())],
        adult_ids=[int(one) for one in clean.get("adults", ())],
        from_=clean["from_"], by=request.officer, on=request.today,
    )  # fmt: skip
