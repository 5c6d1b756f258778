"""One record: shown, answered, dropped, taken up; a child who is not in the register."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.ids import uuid7
from mangnon.cleaning.actions import visiting
from mangnon.cleaning.actions.visiting import Answer
from mangnon.cleaning.queries import rounds
from mangnon.cleaning.rules.refusals import Stale
from mangnon.web.cleaning import forms
from mangnon.web.cleaning.pages import items as pages
from mangnon.web.doors import writes
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on
from mangnon.web.reports.refusals import back_to


@writes
def show(request, item_id):
    """The record with the form of a visit; what another officer wrote meanwhile stands beside what was typed."""
    audit.record(by=request.officer, deed=Deed.NUMBER_REVEALED, subjects=[f"cleaning_item:{item_id}"])
    row = rounds.item(item_id)
    form, stale = pages.visit_form(request, row, posted(request)), None
    if form.is_valid():
        try:
            if _answered(request, item_id, form):
                return redirect(_after(request, item_id))
        except Stale as refusal:
            stale = refusal
            form.data = {**form.data.dict(), "version": stale.version}
            form.add_error(None, str(stale))
    shown = {"page": pages.show(request, item_id, stale), "form": form}
    return render(request, "cleaning/item.html", shown, status=422 if form.errors else 200)


def _answered(request, item_id, form: forms.Visit) -> bool:
    """Keep the visit; False where the form says what is wrong. `Stale` is told field by field."""
    given = Answer(item_id, form.cleaned_data["version"], form.values, form.is_present, form.cleaned_data["note"])
    stale = None
    with refusals_on(form):
        try:
            with transaction.atomic():
                visiting.answer(given=given, by=request.officer, on=request.today)
        except Stale as refusal:
            stale = refusal
    if stale:
        raise stale
    if not form.errors:
        messages.success(request, _("Đã ghi kết quả của %(name)s.") % {"name": form.cleaned_data["full_name"]})
    return not form.errors


def _after(request, item_id) -> str:
    """The next household of the village, or back to the record."""
    page = pages.show(request, item_id)
    return page.next or reverse("cleaning_item", args=[item_id])


@writes
def add(request, round_id):
    info = rounds.one(round_id)
    offered = pages.villages_offered(request, info)
    form = forms.Found(offered, posted(request), on=request.today, initial={"item_id": uuid7()})
    if form.is_valid():
        clean = form.cleaned_data
        with refusals_on(form):
            item_id = visiting.add_found(
                item_id=clean["item_id"], round_id=round_id, village_id=clean["village"], values=form.values,
                note=clean["note"], by=request.officer, on=request.today,
            )  # fmt: skip
            messages.success(request, _("Đã thêm %(name)s vào danh sách của đợt.") % {"name": clean["full_name"]})
            return redirect("cleaning_item", item_id)
    shown = {"page": pages.found_page(info), "form": form}
    return render(request, "cleaning/found.html", shown, status=422 if form.errors else 200)


@writes
def drop(request, item_id):
    row, back = rounds.item(item_id), reverse("cleaning_item", args=[item_id])
    form = forms.Why(posted(request), initial={"version": row.version})
    if form.is_valid():
        with refusals_on(form):
            visiting.drop(item_id=item_id, by=request.officer, on=request.today, **form.cleaned_data)
            return redirect(back)
    sentences = (_("Hồ sơ ra khỏi danh sách của đợt; lý do được giữ lại, và đưa lại vào danh sách được."),)
    confirm = Confirm(_("Không xử lý %(name)s nữa?") % {"name": row.name}, sentences, _("Bỏ khỏi danh sách"), back)
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


@require_POST
@writes
@back_to("cleaning_item", "item_id")
def take_up(request, item_id):
    visiting.take_up(item_id=item_id, by=request.officer, on=request.today)
    return redirect("cleaning_item", item_id)
