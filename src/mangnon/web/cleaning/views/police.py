"""Step 3: lists to the commune police, out as Word and Excel, answered by upload or typed, with the signed scan."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.audit.deeds import Deed
from mangnon.base import files
from mangnon.cleaning.actions import handing
from mangnon.cleaning.actions.handing import PoliceAnswer
from mangnon.cleaning.queries import handovers, rounds
from mangnon.jobs import cleaning as jobs
from mangnon.web import downloads
from mangnon.web.cleaning import forms
from mangnon.web.cleaning.pages import police as pages
from mangnon.web.doors import opens, reads, writes
from mangnon.web.exports import gate
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on
from mangnon.web.reports.refusals import back_to


@require_POST
@writes
@back_to("cleaning_round", "round_id")
def send(request, round_id):
    handover_id = handing.send(round_id=round_id, by=request.officer, on=request.today)
    messages.success(request, _("Đã lập danh sách chuyển Công an xã. Hãy in hoặc tải về để ký giao."))
    return redirect("handover", handover_id)


@require_POST
@writes
@back_to("cleaning_item", "item_id")
def call_back(request, item_id):
    handing.call_back(item_id=item_id, by=request.officer, on=request.today)
    return redirect("cleaning_item", item_id)


@reads
def show(request, handover_id):
    return render(request, "cleaning/handover.html", {"page": pages.show(request, handover_id)})


@writes
def excel(request, handover_id):
    """The list with the columns the police fill in."""
    found = handovers.one(handover_id)

    def made(footer: str):
        content = jobs.police_book(found, footer=footer, on=request.today)
        return downloads.made(content, f"cong-an-danh-sach-{found.number}-{found.month}.xlsx")

    back = reverse("handover", args=[handover_id])
    return gate.through(request, pages.wanted(request, found, "handover"), made, back=back)


@writes
def word(request, handover_id):
    """The list as a letter to sign."""
    found = handovers.one(handover_id)

    def made(footer: str):
        name = f"cong-an-danh-sach-{found.number}-{found.month}"
        return downloads.word(name, pages.letter(request, found, footer))

    back = reverse("handover", args=[handover_id])
    return gate.through(request, pages.wanted(request, found, "handover_letter"), made, back=back)


@writes
@require_POST
def answer(request, handover_id, item_id):
    """What the police said of one record, typed."""
    item = rounds.item(item_id)
    form = forms.PoliceSaid(posted(request), prefix=str(item.number))
    if form.is_valid():
        clean = form.cleaned_data
        given = PoliceAnswer(item_id, clean["version"], clean["answer"] == "yes", clean["number"], clean["reason"])
        with refusals_on(form):
            handing.answered(handover_id=handover_id, given=[given], by=request.officer, on=request.today)
            return redirect("handover", handover_id)
    page = pages.show(request, handover_id, {item_id: form})
    return render(request, "cleaning/handover.html", {"page": page, "form": form}, status=422)


@require_POST
@writes
@back_to("handover", "handover_id")
def attach(request, handover_id):
    form = forms.Scan(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn tệp."))
        return redirect("handover", handover_id)
    given = form.cleaned_data["file"]
    with files.forgotten_on_failure() as kept:
        kept.append(files.keep(given, given.name, allowed=files.LETTERS))
        handing.attach(handover_id=handover_id, kept=kept[0], by=request.officer, on=request.today)
    messages.success(request, _("Đã giữ bản ký “%(name)s”.") % {"name": given.name})
    return redirect("handover", handover_id)


@opens(Deed.FILE_OPENED, lambda scan_id: f"file:{scan_id}")
def scan(request, scan_id):
    found = handovers.scan(scan_id)
    return downloads.stored(found.sha256, found.media_type, found.name)
