"""Registers of others: the list, one of them with what was received from it, one described by the office."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base import files
from mangnon.base.errors import NotAllowed
from mangnon.base.ids import uuid7
from mangnon.exchange.actions import catalogue
from mangnon.exchange.queries import registers
from mangnon.exchange.queries.parcels import Ground
from mangnon.jobs import exchange as jobs
from mangnon.registry.rules.refusals import NotHere
from mangnon.web.doors import reads, writes
from mangnon.web.exchange import forms
from mangnon.web.exchange.pages import parcels
from mangnon.web.exchange.pages import registers as pages
from mangnon.web.imports.views import WORDS
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


@reads
def index(request):
    return render(request, "exchange/index.html", {"page": pages.index(request)})


@writes
def show(request, register_id):
    """A register: a list of it is brought in here."""
    register, place = registers.named(register_id), pages.chosen(request)
    if place is None:
        raise NotHere
    form = None
    if request.officer.holds(Permission.CHILD_IMPORT, at=place):
        form = forms.Received(((place, ""),), posted(request), request.FILES or None)
    if form and form.is_valid():
        with refusals_on(form):
            return redirect("exchange_columns", _taken_in(request, register, place, form))
    page = pages.show(request, register, place, form, parcels.cards(Ground(register, place, request.today)))
    return render(request, "exchange/register.html", {"page": page}, status=422 if form and form.errors else 200)


@writes
def describe(request):
    """A register that the office exchanges lists with and nobody described yet."""
    if not request.officer.holds(Permission.CHILD_IMPORT):
        raise NotAllowed(_(WORDS))
    form = forms.Described(posted(request), initial={"public_id": uuid7()})
    if form.is_valid():
        with refusals_on(form):
            catalogue.describe(
                public_id=form.cleaned_data["public_id"], agency_id=request.officer.agency_id,
                title=form.cleaned_data["title"], holder=form.cleaned_data["holder"], columns=form.columns(),
                by=request.officer, on=request.today,
            )  # fmt: skip
            return redirect("exchange")
    context = {"form": form, "crumbs": pages.crumbs(pages.Link(_("Thêm sổ"), "")), "back": reverse("exchange")}
    return render(request, "exchange/describe.html", context, status=422 if form.errors else 200)


def _taken_in(request, register, place: int, form: forms.Received):
    given = form.cleaned_data["file"]
    kept = files.keep(given, given.name, allowed=files.LISTS)
    return jobs.take_in(
        register_id=register.id, file=kept, place_id=place, agency_id=request.officer.agency_id, by=request.officer,
        on=request.today,
    )  # fmt: skip
