"""An adult around children: shown with the children cared for, revised."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.audit.deeds import Deed
from mangnon.registry.actions import adults
from mangnon.registry.queries import people
from mangnon.registry.rules import adult_fields
from mangnon.web import revised
from mangnon.web.adults import pages
from mangnon.web.doors import opens_each
from mangnon.web.households import opening
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on

KEYS = ("full_name", "birth_year", "phone", "occupation", "living")


class AdultRevised(revised.Revised):
    by_key = adult_fields.BY_KEY


@opens_each(Deed.ADULT_OPENED, opening.adult)
def show(request, public_id):
    return render(request, "adults/show.html", {"page": pages.show(request, public_id)})


@opens_each(Deed.ADULT_OPENED, opening.adult)
def revise(request, public_id):
    record = people.one(public_id)
    start = revised.start(record.values, record.version, KEYS)
    form = AdultRevised(posted(request), keys=KEYS, initial=start)
    if form.is_valid():
        with refusals_on(form):
            _revise(request, record, form)
            return redirect("adult", public_id)
    if form.is_comparison:
        title, back = _("So lại: %(name)s") % {"name": record.name}, reverse("adult", args=[public_id])
        return revised.compare(
            request, form, values=record.values, version=record.version, shown=pages.shown, title=title, back=back
        )
    facts = [form[key] for key in KEYS]
    return render(request, "adults/revise.html", {"form": form, "record": record, "facts": facts})


def _revise(request, record, form) -> None:
    clean = form.cleaned_data
    given = {"adult_id": record.id, "values": form.changed(), "base_version": clean["version"]}
    if clean["why"] == "change":
        adults.change(from_=clean["from_"], by=request.officer, on=request.today, **given)
    else:
        adults.correct(by=request.officer, on=request.today, **given)
