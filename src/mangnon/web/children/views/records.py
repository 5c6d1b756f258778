"""Children: search first, then the list, one child, adding and changing."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.ids import uuid7
from mangnon.linkage.actions import apart
from mangnon.registry.actions import caring, circumstances, registering, revising
from mangnon.registry.queries import around, children
from mangnon.web.children import forms
from mangnon.web.children.pages import alike
from mangnon.web.children.pages import records as pages
from mangnon.web.doors import opens, reads, writes
from mangnon.web.refusals import refusals_on


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
    mine = pages.communes(request)
    form = forms.Added(mine, request.POST or None, initial={"public_id": uuid7(), "sex": "unknown"})
    if request.method == "POST" and form.is_valid():
        likely = None if form.cleaned_data["seen"] else alike.likely(request, form)
        if likely:
            return render(request, "children/likely.html", {"page": likely})
        with refusals_on(form):
            _register(request, form)
            return redirect("child", form.cleaned_data["public_id"])
    return render(request, "children/add.html", {"form": form})


@writes
def revise(request, public_id):
    record = children.one(public_id)
    keys = tuple(key for _title, group in forms.GROUPS for key in group)
    if record.values["identity_number"]:
        audit.record(by=request.officer, deed=Deed.NUMBER_REVEALED, subjects=[f"child:{public_id}"])
    start = {**record.values, "version": record.version, "why": "correct"}
    form = forms.Revised(request.POST or None, keys=keys, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _revise(request, record, form)
            return redirect("child", public_id)
    groups = [(title, [form[key] for key in group]) for title, group in forms.GROUPS]
    return render(request, "children/revise.html", {"form": form, "record": record, "groups": groups})


@writes
def circumstance(request, public_id):
    record = children.one(public_id)
    choices = [(kind.code, f"{kind.code} · {kind.title}") for kind in around.kinds(request.today)]
    form = forms.Circumstanced(choices, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            circumstances.begin(child_id=record.id, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect("child", public_id)
    return render(request, "children/circumstance.html", {"form": form, "record": record})


@writes
def end_circumstance(request, public_id, circumstance_id):
    record = children.one(public_id)
    form = forms.Ended(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            circumstances.end(
                circumstance_id=circumstance_id, by=request.officer, on=request.today, **form.cleaned_data
            )
            return redirect("child", public_id)
    return render(request, "children/end.html", {"form": form, "record": record})


@writes
def carer(request, public_id):
    record = children.one(public_id)
    form = forms.Cared(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _care(request, record, form)
            return redirect("child", public_id)
    return render(request, "children/carer.html", {"form": form, "record": record})


def _register(request, form: forms.Added) -> None:
    clean = form.cleaned_data
    values = {**form.values(), "place": clean["place"]}
    child_id = registering.register(public_id=clean["public_id"], values=values, by=request.officer, on=request.today)
    for relation, name in form.carers().items():
        adult = {"full_name": name, "phone": clean["phone"]}
        caring.care_for(
            child_id=child_id, relation=relation, adult=adult, from_=values["birth_date"] or request.today,
            by=request.officer, on=request.today,
        )  # fmt: skip
    apart.notice(child_id=child_id, by=request.officer, on=request.today)


def _revise(request, record, form: forms.Revised) -> None:
    clean = form.cleaned_data
    given = {"child_id": record.id, "values": form.values(), "base_version": clean["version"]}
    if clean["why"] == "change":
        revising.change(from_=clean["from_"], by=request.officer, on=request.today, **given)
    else:
        revising.correct(by=request.officer, on=request.today, **given)


def _care(request, record, form: forms.Cared) -> None:
    clean = form.cleaned_data
    adult = {key: clean[key] for key in ("full_name", "birth_year", "phone")}
    caring.care_for(
        child_id=record.id, relation=clean["relation"], adult=adult, from_=clean["from_"],
        by=request.officer, on=request.today,
    )  # fmt: skip
