"""Who lives in a household: a child chosen into it or out of it, adults who come and go."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.registry.actions import adults, residing, sources
from mangnon.registry.actions import households as actions
from mangnon.registry.queries import around, children, households, members, people
from mangnon.registry.rules import rows
from mangnon.web.doors import reads, writes
from mangnon.web.households import forms
from mangnon.web.households.pages import records as pages
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


@reads
def choose(request, public_id):
    """Which household a child lives in: likely ones first, then a search by the head's name."""
    child, text = children.one(public_id), request.GET.get("q", "").strip()
    names = [carer.name for carer in around.carers(child.id)]
    found = members.likely(
        place_id=child.values["place"], names=names, address=str(child.values["address"]),
        village_id=child.values["village"], on=request.today,
    )  # fmt: skip
    page = pages.likely(found, _("%(name)s ở hộ nào?") % {"name": child.name}, request.today)
    others = pages.of_commune(child.values["place"], text, request.today) if text else ()
    home = rows.id_of(child.values, "household")
    now = households.known([home]).get(home) if home else None
    context = {"page": page, "child": child, "others": others, "asked": text, "now": now and pages.title(now)}
    return render(request, "households/choose.html", context)


@writes
def join(request, public_id, household_id):
    child, record = children.one(public_id), households.one(household_id)
    form = forms.Moved(posted(request), initial={"from_": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.join(household_id=record.id, child_ids=[child.id], by=request.officer, on=request.today,
                         from_=form.cleaned_data["from_"])  # fmt: skip
            return redirect("household", household_id)
    title = _("Đưa %(name)s vào %(household)s") % {"name": child.name, "household": pages.title(record)}
    return _asked(request, form, title, _("Đưa vào hộ"), child.public_id, ())


@writes
def leave(request, public_id):
    child = children.one(public_id)
    form = forms.Moved(posted(request), initial={"from_": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.leave(child_id=child.id, from_=form.cleaned_data["from_"], by=request.officer, on=request.today)
            return redirect("child", public_id)
    sentences = (_("Hồ sơ trẻ giữ nguyên; chỉ không còn ghi ở hộ này từ ngày ấy."),)
    return _asked(request, form, _("%(name)s rời hộ") % {"name": child.name}, _("Rời hộ"), public_id, sentences)


@writes
def resident(request, public_id):
    """An adult lives in the household: one already known is shown before a second is written."""
    record = households.one(public_id)
    form = forms.Resident(posted(request), initial={"from_": request.today})
    if form.is_valid():
        clean = form.cleaned_data
        known = [] if clean["adult"] or clean["seen"] else people.alike(clean["full_name"], clean["phone"])
        if known:
            return render(
                request, "households/known_adults.html", {"form": form, "known": known, "public_id": public_id}
            )
        with refusals_on(form):
            _reside(request, record, clean)
            return redirect("household", public_id)
    return render(request, "households/resident.html", {"form": form, "record": record, "title": pages.title(record)})


@writes
def resident_out(request, public_id, adult_id):
    record = households.one(public_id)
    form = forms.Moved(posted(request), initial={"from_": request.today})
    if form.is_valid():
        with refusals_on(form):
            residing.move_out(adult_id=adult_id, household_id=record.id, from_=form.cleaned_data["from_"],
                              by=request.officer, on=request.today)  # fmt: skip
            return redirect("household", public_id)
    confirm = Confirm(_("Không còn ở hộ này"), (pages.title(record),), _("Ghi"), _back(public_id))
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


@writes
def head(request, public_id, adult_id):
    """An adult of the household heads it since a day."""
    record = households.one(public_id)
    form = forms.Moved(posted(request), initial={"from_": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.change(
                household_id=record.id, values={"head": adult_id}, from_=form.cleaned_data["from_"],
                base_version=record.version, by=request.officer, on=request.today,
            )  # fmt: skip
            return redirect("household", public_id)
    confirm = Confirm(_("Đổi chủ hộ"), (pages.title(record),), _("Là chủ hộ"), _back(public_id))
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def _reside(request, record, clean) -> None:
    adult = clean["adult"]
    if not adult:
        source = sources.of_form(place_id=record.values["place"], by=request.officer, on=request.today)
        values = {key: clean[key] for key in ("full_name", "birth_year", "phone")}
        values |= {"place": record.values["place"], "village": record.values["village"]}
        adult = adults.add(values=values, source=source, by=request.officer, on=request.today)
    residing.move_in(adult_id=adult, household_id=record.id, from_=clean["from_"], by=request.officer, on=request.today)


def _asked(request, form, title: str, verb: str, child_id, sentences):
    confirm = Confirm(title, sentences, verb, reverse("child", args=[child_id]))
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def _back(public_id) -> str:
    return reverse("household", args=[public_id])
