"""Children: search first, then the list, one child, adding and changing."""

from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.ids import uuid7
from mangnon.linkage.actions import telling
from mangnon.registry.actions import caring, circumstances, registering, revising
from mangnon.registry.queries import around, children, households
from mangnon.web import revised, words
from mangnon.web.children import forms
from mangnon.web.children.pages import alike, placing
from mangnon.web.children.pages import records as pages
from mangnon.web.children.pages.facts import shown
from mangnon.web.choosing import grouped
from mangnon.web.doors import opens, reads, writes
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on
from mangnon.web.support.forms.services import TakenBack


@reads
def index(request):
    template = "children/_list.html" if request.htmx else "children/index.html"
    return render(request, template, {"page": pages.index(request)})


@opens(Deed.CHILD_OPENED, lambda public_id: f"child:{public_id}")
def show(request, public_id):
    return render(request, "children/show.html", {"page": pages.show(request, public_id)})


@require_POST
@opens(Deed.NUMBER_REVEALED, lambda public_id: f"child:{public_id}")
def reveal(request, public_id):
    return render(request, "children/show.html", {"page": pages.show(request, public_id, reveal=True)})


@writes
def add(request):
    home = _home(request)
    start = {"public_id": uuid7(), "sex": "unknown", "household": home and home.public_id}
    start |= {"address": home.values["address"], "village": home.values["village"]} if home else {}
    communes = placing.communes_for_new(request, home)
    form = forms.Added(communes, placing.villages_for_new(request, communes), request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        if children.named([form.cleaned_data["public_id"]]):  # the same form sent twice
            return redirect("child", form.cleaned_data["public_id"])
        likely = None if form.cleaned_data["seen"] else alike.likely(request, form)
        if likely:
            return render(request, "children/likely.html", {"page": likely})
        with refusals_on(form):
            _register(request, form, home)
            return redirect("child", form.cleaned_data["public_id"])
    return render(request, "children/add.html", {"form": form, "home": home})


@writes
def revise(request, public_id):
    record = children.one(public_id)
    deed = Deed.NUMBER_REVEALED if record.values["identity_number"] else Deed.CHILD_OPENED
    audit.record(by=request.officer, deed=deed, subjects=[f"child:{public_id}"])
    start = revised.start(record.values, record.version, forms.KEYS)
    form = forms.ChildRevised(placing.villages_of(request, record), posted(request), initial=start)
    if form.is_valid() and not _is_warned(record, form):
        with refusals_on(form):
            _revise(request, record, form)
            return redirect("child", public_id)
    if form.is_comparison:
        return _compare(request, record, form)
    groups = [(title, [form[key] for key in group]) for title, group in forms.GROUPS]
    return render(request, "children/revise.html", {"form": form, "record": record, "groups": groups})


@writes
def circumstance(request, public_id):
    record = children.one(public_id)
    form = forms.Circumstanced(grouped(around.kinds(request.today)), request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            circumstances.begin(child_id=record.id, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("child", public_id)
    return render(request, "children/circumstance.html", {"form": form, "record": record})


@writes
def end_circumstance(request, public_id, circumstance_id):
    record = children.one(public_id)
    one, form = around.circumstance(record.id, circumstance_id), forms.Ended(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            circumstances.end(circumstance_id=one.id, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("child", public_id)
    return render(request, "children/end.html", {"form": form, "record": record})


@writes
def drop_circumstance(request, public_id, circumstance_id):
    record, form = children.one(public_id), TakenBack(posted(request))
    one = around.circumstance(record.id, circumstance_id)
    if form.is_valid():
        with refusals_on(form):
            why = form.cleaned_data["why"]
            circumstances.take_back(circumstance_id=one.id, why=why, by=request.officer, on=request.today)
            return redirect("child", public_id)
    confirm = Confirm(
        _("Bỏ một hoàn cảnh ghi nhầm"),
        (
            f"{record.name}: {one.title}",
            _("Hoàn cảnh này coi như chưa từng có. Dòng thời gian vẫn giữ điều đã ghi và ai đã bỏ."),
        ),
        _("Bỏ hoàn cảnh"), reverse("child", args=[public_id]), is_grave=True,
    )  # fmt: skip
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


def _home(request):
    """The household a new child is added to, where the address or the form names one."""
    given = request.POST.get("household") or request.GET.get("ho")
    try:
        return households.one(UUID(given)) if given else None
    except ValueError:
        return None


def _register(request, form: forms.Added, home) -> None:
    clean = form.cleaned_data
    values = {**form.values(), "place": clean["place"]}
    if home:
        values |= {"place": home.values["place"], "village": home.values["village"], "household": home.id}
    child_id = registering.register(public_id=clean["public_id"], values=values, by=request.officer, on=request.today)
    for relation, name in form.carers().items():
        adult = {"full_name": name, "phone": clean["phone"]}
        caring.care_for(
            child_id=child_id, relation=relation, adult=adult, from_=values["birth_date"] or request.today,
            by=request.officer, on=request.today,
        )  # fmt: skip
    telling.notice(child_id=child_id, by=request.officer, on=request.today)


def _compare(request, record, form: revised.Revised):
    return revised.compare(
        request, form, values=record.values, version=record.version,
        shown=lambda key, value: _in_words(key, value, form),
        title=_("So lại hồ sơ %(name)s") % {"name": record.name}, back=reverse("child", args=[record.public_id]),
    )  # fmt: skip


def _in_words(key: str, value, form: forms.ChildRevised) -> str:
    if key == "village":
        return next((name for id, name in form["village"].field.choices if id == value and name), words.NONE)
    return shown(key, {**form.cleaned_data, key: value}, reveal=True)


def _is_warned(record, form: forms.ChildRevised) -> bool:
    number = form.new_number()
    if not alike.is_number_elsewhere(number, record.values["place"]):
        return False
    form.warn_of_number(number)
    return True


def _revise(request, record, form: revised.Revised) -> None:
    clean = form.cleaned_data
    given = {"child_id": record.id, "values": form.changed(), "base_version": clean["version"]}
    if clean["why"] == "change":
        revising.change(from_=clean["from_"], by=request.officer, on=request.today, **given)
    else:
        revising.correct(by=request.officer, on=request.today, **given)
