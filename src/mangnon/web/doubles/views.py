"""Double records inside a commune: found, compared, said to be one child or two."""

from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.errors import NotAllowed, Refused
from mangnon.jobs import doubles as jobs
from mangnon.linkage.actions import sorting
from mangnon.linkage.queries import pairs
from mangnon.web import downloads
from mangnon.web.children.pages.records import communes
from mangnon.web.doors import reads, writes
from mangnon.web.doubles import forms, pages, sheets, shelves
from mangnon.web.exports import gate
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


def of_pair(view):
    """The view gets the pair behind its id."""

    @wraps(view)
    def found(request, pair_id, *args, **kwargs):
        return view(request, pairs.one(pair_id), *args, **kwargs)

    return found


@reads
def index(request):
    page = pages.index(request)
    is_busy = page.sought is not None and page.sought.is_busy
    response = render(
        request, "doubles/_busy.html" if request.htmx and is_busy else "doubles/index.html", {"page": page}
    )
    if request.htmx and not is_busy:
        response["HX-Refresh"] = "true"
    return response


@writes
def excel(request):
    shelf = shelves.asked(request, communes(request))
    if shelf is None:
        return redirect("duplicates")
    return gate.through(
        request, sheets.wanted(request, shelf),
        lambda footer: downloads.workbook("ho-so-trung", sheets.sheet(request, shelf, footer)),
        back=f"{reverse('duplicates')}?{pages.address(shelf)}",
    )  # fmt: skip


@require_POST
@writes
def look(request):
    """Search a commune for double records."""
    place_id = next((id for id, _name in communes(request) if str(id) == request.POST.get("xa")), None)
    if place_id is None:
        return redirect("duplicates")
    try:
        with transaction.atomic():
            jobs.look_for(place_id=place_id, by=request.officer, on=request.today)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('duplicates')}?xa={place_id}")


@writes
@of_pair
def show(request, pair):
    _opened(request, pair)
    return render(request, "doubles/show.html", {"page": pages.show(request, pair), "form": forms.Aside()})


@writes
@of_pair
def set_aside(request, pair):
    form, page = forms.Aside(posted(request)), pages.show(request, pair)
    if form.is_valid():
        with refusals_on(form):
            sorting.set_aside(pair_id=pair.public_id, by=request.officer, on=request.today, **form.cleaned_data)
            messages.success(request, _("Đã ghi: hai hồ sơ là hai trẻ."))
            return redirect(page.after or page.back)
    _opened(request, pair)
    return render(request, "doubles/show.html", {"page": page, "form": form}, status=422 if form.errors else 200)


@require_POST
@writes
@of_pair
def put_off(request, pair):
    page = pages.show(request, pair)
    sorting.put_off(pair_id=pair.public_id, by=request.officer, on=request.today)
    return redirect(page.after or page.back)


@require_POST
@writes
@of_pair
def take_up(request, pair):
    sorting.take_up(pair_id=pair.public_id, by=request.officer, on=request.today)
    return redirect("duplicate", pair.public_id)


def _opened(request, pair) -> None:
    subjects = [f"child:{record.public_id}" for record in (pair.one, pair.other)]
    for deed in (Deed.CHILD_OPENED, Deed.NUMBER_REVEALED):
        audit.record(by=request.officer, deed=deed, subjects=subjects)
    audit.record(by=request.officer, deed=Deed.PAIR_OPENED, subjects=[f"pair:{pair.public_id}", *subjects])
