"""Workbooks of a round: out for the villages; back from villages or police, looked at, written, handed back."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.base import files
from mangnon.base.errors import NotAllowed, Refused
from mangnon.cleaning.actions import workbooks
from mangnon.cleaning.queries import handovers, rounds
from mangnon.jobs import cleaning as jobs
from mangnon.web import downloads, words
from mangnon.web.cleaning import forms
from mangnon.web.cleaning.pages import printing
from mangnon.web.cleaning.pages import workbooks as pages
from mangnon.web.doors import reads, writes
from mangnon.web.exports import gate
from mangnon.web.reports.refusals import back_to

XLSX = frozenset({files.XLSX})


@writes
def villages(request, round_id):
    """A sheet a village with the records to visit."""
    info, village = rounds.one(round_id), printing.asked_village(request)

    def made(footer: str):
        content = jobs.villages_book(info, footer=footer, on=request.today, village_id=village)
        return downloads.made(content, f"ra-soat-{info.month}.xlsx")

    back = reverse("cleaning_round", args=[round_id])
    return gate.through(request, printing.wanted(request, round_id, "cleaning"), made, back=back)


@require_POST
@writes
@back_to("cleaning_round", "round_id")
def upload(request, round_id):
    """Keep the workbook and show what it would do; what is no workbook of this round is refused at once."""
    form = forms.Upload(request.POST, request.FILES)
    kind = "police" if request.POST.get("kind") == "police" else "villages"
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("cleaning_round", round_id)
    given = form.cleaned_data["file"]
    with files.forgotten_on_failure() as kept:
        kept.append(files.keep(given, given.name, allowed=XLSX))
        book = workbooks.keep(round_id=round_id, kind=kind, file=kept[0], by=request.officer, on=request.today)
        jobs.judged(handovers.workbook(book), on=request.today)
    return redirect("cleaning_book", book)


@reads
def show(request, workbook_id):
    book = handovers.workbook(workbook_id)
    try:
        page = pages.show(request, book)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("cleaning_round", book.round_id)
    return render(request, "cleaning/book.html", {"page": page})


@require_POST
@writes
def write(request, workbook_id):
    book = handovers.workbook(workbook_id)
    try:
        with transaction.atomic():
            done = jobs.write(book, by=request.officer, on=request.today)
        messages.success(request, _("Đã ghi %(n)s hồ sơ.") % {"n": words.number(done)})
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("cleaning_book", workbook_id)
    return redirect("cleaning_round", book.round_id)


@reads
def errors(request, workbook_id):
    """The workbook with a column that says why rows were not taken."""
    book = handovers.workbook(workbook_id)
    name = book.name.rsplit(".", 1)[0]
    return downloads.made(jobs.handed_back(book, on=request.today), f"{name} - loi.xlsx")
