"""Re-checks: the rule is set, the sample drawn once, the second visit entered blind."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base.errors import NotAllowed
from mangnon.cleaning.actions import rechecking
from mangnon.cleaning.queries import rechecks
from mangnon.cleaning.rules import facts
from mangnon.places import queries as places
from mangnon.web.cleaning import forms
from mangnon.web.cleaning.pages import rechecks as pages
from mangnon.web.doors import writes
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on
from mangnon.web.reports.refusals import back_to


@writes
@back_to("recheck", "round_id")
def show(request, round_id):
    if request.method == "POST":
        rechecking.draw(round_id=round_id, by=request.officer, on=request.today)
        messages.success(request, _("Đã rút mẫu phúc tra."))
        return redirect("recheck", round_id)
    return render(request, "cleaning/recheck.html", {"page": pages.show(request, round_id)})


@writes
def visit(request, recheck_item_id):
    """The second visit: nothing of the first is shown but the child's name and where it lives."""
    row, round_id = rechecks.to_visit(recheck_item_id)
    form = forms.Asked(posted(request), before=facts.blank(), on=request.today, initial={"full_name": row.name})
    if form.is_valid():
        with refusals_on(form):
            rechecking.visit_again(
                recheck_item_id=recheck_item_id, values=form.values, by=request.officer, on=request.today
            )
            return redirect("recheck", round_id)
    shown = {"row": row, "form": form, "round_id": round_id}
    return render(request, "cleaning/recheck_visit.html", shown, status=422 if form.errors else 200)


@writes
def rule(request):
    mine = sorted(places.many(_own(request), request.today).values(), key=lambda place: place.title)
    if not mine:
        raise NotAllowed(_(rechecking.WORDS))
    form = forms.Rule(
        [(place.id, place.heading) for place in mine], posted(request), initial=_standing(mine[0], request)
    )
    if form.is_valid():
        clean = form.cleaned_data
        with refusals_on(form):
            rechecking.set_rule(
                place_id=clean["place"], share=clean["share"], tolerated=clean["tolerated"], basis=clean["basis"],
                from_=clean["from_"], by=request.officer, on=request.today,
            )  # fmt: skip
            messages.success(request, _("Đã đặt tỷ lệ phúc tra."))
            return redirect("cleaning")
    return render(request, "cleaning/rule.html", {"form": form}, status=422 if form.errors else 200)


def _standing(place, request) -> dict[str, object]:
    """What stands for the place today, to be changed."""
    now = rechecks.rule_for(place.id, request.today)
    kept = {"share": now.share, "tolerated": now.tolerated, "basis": now.basis} if now else {}
    return {**kept, "place": place.id, "from_": request.today}


def _own(request) -> set[int]:
    """The places of the officer's own seats that set forms."""
    return {
        seat.place_id for seat in request.officer.seats if seat.place_id and seat.grants(Permission.DEFINITION_EDIT)
    }
