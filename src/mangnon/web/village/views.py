"""A collaborator's village: the list, a household's card, the visit, answers to compare again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mangnon.audit.deeds import Deed
from mangnon.base.ids import uuid7
from mangnon.registry.actions import visiting
from mangnon.registry.queries import visits
from mangnon.web.doors import opens_each, reads
from mangnon.web.households import opening
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on
from mangnon.web.village import forms, pages


def _asked_about(request, public_id) -> list[str]:
    return opening.shown(public_id, (child.public_id for child in pages.asked_about(request, public_id)[1]))


@reads
def index(request):
    return render(request, "village/index.html", {"page": pages.index(request)})


@opens_each(Deed.HOUSEHOLD_OPENED, opening.household)
def card(request, public_id):
    return render(request, "village/card.html", {"page": pages.card(request, public_id)})


@opens_each(Deed.VISIT_BEGUN, _asked_about)
def visit(request, public_id):
    record, young = pages.asked_about(request, public_id)
    asked = forms.questions(record, young, request.today)
    start = forms.start(uuid7(), record, young, asked, request.today)
    form = forms.Visit(asked, request.today, posted(request), initial=start)
    if form.is_valid():
        with refusals_on(form):
            is_settled = _pay(request, record, form)
            messages.success(request, _("Đã ghi lần thăm.") if is_settled else _("Đã ghi; còn câu cần so lại."))
            if is_settled:
                return redirect("household_card", public_id)
            return redirect("visit_settle", form.cleaned_data["public_id"])
    context = {"form": form, "record": record, "parts": pages.parts(form, young)}
    return render(request, "village/visit.html", context)


@opens_each(Deed.VISIT_BEGUN, opening.visit)
def settle(request, visit_id):
    household, waiting = visits.household_of(visit_id), pages.waiting(request, visit_id)
    form = forms.Settled(posted(request))
    if form.is_valid():
        with refusals_on(form):
            is_settled = visiting.settle(
                public_id=visit_id, mine=form.taking("mine"), theirs=form.taking("theirs"), by=request.officer,
                on=request.today,
            )  # fmt: skip
            return redirect("household_card", household) if is_settled else redirect("visit_settle", visit_id)
    if not waiting:
        return redirect("household_card", household)
    return render(request, "village/settle.html", {"rows": waiting, "form": form, "household": household})


def _pay(request, record, form) -> bool:
    clean = form.cleaned_data
    return visiting.pay(
        public_id=clean["public_id"], household_id=record.id, visited_on=clean["visited_on"], answers=form.answers(),
        versions=clean["versions"], note=clean["note"], by=request.officer, on=request.today,
    )  # fmt: skip
