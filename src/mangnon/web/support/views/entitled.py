"""Rights not yet answered: the overview, a list, and what is done for the children ticked."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.base.ids import uuid7
from mangnon.registry.actions import entitlements, revising, services
from mangnon.registry.queries import children
from mangnon.registry.rules.services import Given
from mangnon.web import downloads
from mangnon.web.doors import reads, writes
from mangnon.web.exports import gate
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on
from mangnon.web.support.forms.entitled import FACTS, HAND_OUT, PUT_OFF, RECEIVED, Chosen
from mangnon.web.support.pages import entitled as pages


@reads
def index(request):
    return render(request, "support/entitled.html", {"page": pages.overview(request)})


@writes
def listing(request, code):
    start = {"public_id": uuid7(), "from_": request.today, "worth": pages.policy(request, code).worth}
    form = Chosen(posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        ticked = request.POST.getlist("tre")
        if form.cleaned_data["deed"] == HAND_OUT:
            return redirect(_sheet_for(request, code, ticked))
        with refusals_on(form):
            _do(request, pages.policy(request, code), form.cleaned_data, [row.id for row in children.rows_of(ticked)])
            return redirect(request.get_full_path())
    page = pages.listing(request, code)
    return render(request, "support/entitled_list.html", {"page": page, "form": form})


@writes
def excel(request, code):
    return _out(request, code, lambda sheet: downloads.workbook(code, sheet))


@writes
def paper(request, code):
    return _out(request, code, lambda sheet: gate.printed(request, sheet))


@writes
def fact(request, code, public_id):
    entitlement, record = pages.policy(request, code), children.one(public_id)
    form = FACTS[entitlement.fact](posted(request), initial={"version": record.version, "from_": request.today})
    if form.is_valid():
        with refusals_on(form):
            revising.change(
                child_id=record.id, values=form.values(), from_=form.cleaned_data["from_"],
                base_version=form.cleaned_data["version"], by=request.officer, on=request.today,
            )  # fmt: skip
            return redirect(reverse("entitled_list", args=[code]) + f"?xa={record.values['place']}")
    back = reverse("entitled_list", args=[code]) + f"?xa={record.values['place']}"
    context = {"form": form, "record": record, "policy": entitlement, "back": back}
    return render(request, "support/entitled_fact.html", context)


def _out(request, code: str, made):
    back = f"{reverse('entitled_list', args=[code])}?{request.GET.urlencode()}"
    wanted = pages.wanted(request, code)
    return gate.through(request, wanted, lambda footer: made(pages.sheet(request, code, footer)), back=back)


def _do(request, entitlement, clean, ids: list[int]) -> None:
    given = {"by": request.officer, "on": request.today}
    if clean["deed"] == RECEIVED:
        what = Given(entitlement.service, clean["from_"], provider=clean["provider"], worth=clean["worth"])
        made = services.record_many(public_id=clean["public_id"], child_ids=ids, given=what, **given)
        messages.success(request, _("Đã ghi cho %(n)s trẻ.") % {"n": made})
    elif clean["deed"] == PUT_OFF:
        entitlements.postpone(
            child_ids=ids, entitlement=entitlement.code, until=clean["until"], why=clean["why"], **given
        )
        messages.success(request, _("Đã hoãn cho %(n)s trẻ.") % {"n": len(ids)})
    else:
        entitlements.resume(child_ids=ids, entitlement=entitlement.code, **given)


def _sheet_for(request, code: str, ticked: list[str]) -> str:
    query = QueryDict(mutable=True)
    query["xa"], query["quyen-loi"] = request.GET.get("xa", ""), code
    query.setlist("tre", ticked)
    return reverse("handout_add") + "?" + query.urlencode()
