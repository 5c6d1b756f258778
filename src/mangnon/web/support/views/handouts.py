"""What is handed out: planned, printed, ticked off, undone."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.base.ids import uuid7
from mangnon.documents import child_lists, formalities
from mangnon.people import queries as people
from mangnon.registry.actions import handouts
from mangnon.registry.actions.exporting import Wanted
from mangnon.registry.queries import children
from mangnon.registry.queries import handouts as sheets
from mangnon.web import downloads
from mangnon.web.doors import reads, writes
from mangnon.web.exports import gate
from mangnon.web.parts import Confirm
from mangnon.web.posted import ids, posted
from mangnon.web.refusals import refusals_on
from mangnon.web.support.forms.handouts import Given, Planned, Undone
from mangnon.web.support.pages import handouts as pages

TICKED = "tre"


@reads
def index(request):
    return render(request, "support/handouts.html", {"page": pages.index(request)})


@reads
def show(request, public_id):
    return render(request, "support/handout.html", {"page": pages.show(request, public_id)})


@writes
def add(request):
    page = pages.planning(request, ticked=_ticked(request))
    form = Planned(pages.kinds(request), posted(request), initial={"public_id": uuid7(), "kind": "gift"})
    if form.is_valid() and page.ground.place_id:
        with refusals_on(form):
            public_id = form.cleaned_data["public_id"]
            handouts.plan(
                public_id=public_id, place_id=page.ground.place_id, said=form.plan(), child_ids=_children(request),
                by=request.officer, on=request.today,
            )  # fmt: skip
            return redirect("handout", public_id)
    return render(request, "support/handout_plan.html", {"page": page, "form": form})


@writes
def change(request, public_id):
    handout = sheets.one(public_id)
    page = pages.planning(request, handout, _ticked(request))
    form = Planned(pages.kinds(request), posted(request), initial=vars(handout))
    if form.is_valid():
        with refusals_on(form):
            handouts.change(
                handout_id=handout.id, said=form.plan(), child_ids=_children(request),
                base_version=form.cleaned_data["version"], by=request.officer, on=request.today,
            )  # fmt: skip
            return redirect("handout", public_id)
    return render(request, "support/handout_plan.html", {"page": page, "form": form})


@writes
def give(request, public_id):
    page = pages.show(request, public_id)
    form = Given(posted(request), initial={"version": page.handout.version})
    if form.is_valid():
        came = {row.id for row in children.rows_of(ids(request.POST.getlist(TICKED)))}
        absent = [one.child.id for one in sheets.sheet(page.handout) if one.child.id not in came]
        with refusals_on(form):
            made = handouts.hand_out(
                handout_id=page.handout.id, absent=absent, base_version=form.cleaned_data["version"],
                by=request.officer, on=request.today,
            )  # fmt: skip
            messages.success(request, _("Đã ghi cho %(n)s trẻ.") % {"n": made})
            return redirect("handout", public_id)
    return render(request, "support/handout_give.html", {"page": page, "form": form})


@writes
def undo(request, public_id):
    handout = sheets.one(public_id)
    form = Undone(posted(request), initial={"version": handout.version})
    if form.is_valid():
        with refusals_on(form):
            handouts.undo(
                handout_id=handout.id, why=form.cleaned_data["why"], base_version=form.cleaned_data["version"],
                by=request.officer, on=request.today,
            )  # fmt: skip
            return redirect("handout", public_id)
    sentence = _("Những gì đã ghi cho %(n)s trẻ từ danh sách này sẽ được bỏ; danh sách trở lại như chưa phát.")
    sentences = (sentence % {"n": handout.received},)
    confirm = Confirm(_("Hoàn tác lần phát"), sentences, _("Hoàn tác"), "../", is_grave=True)
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


@writes
def drop(request, public_id):
    handout = sheets.one(public_id)
    form = Given(posted(request), initial={"version": handout.version})
    if form.is_valid():
        with refusals_on(form):
            handouts.drop(
                handout_id=handout.id, base_version=form.cleaned_data["version"], by=request.officer, on=request.today
            )
            return redirect("handouts")
    confirm = Confirm(_("Bỏ danh sách phát"), (handout.title,), _("Bỏ"), "../", is_grave=True)
    return render(request, "_parts/confirm.html", {"confirm": confirm, "form": form})


@writes
def paper(request, public_id):
    """The signing sheet as a page to print."""

    def made(handout, sheet):
        context = {"sheet": sheet, "handout": handout, "heads": child_lists.SHEET_HEADS}
        return render(request, "support/signing_sheet.html", {**context, "around": _around(request, handout)})

    return _out(request, public_id, made)


@writes
def word(request, public_id):
    def made(handout, sheet):
        return downloads.word("danh-sach-ky-nhan", child_lists.signing_word(sheet, _around(request, handout)))

    return _out(request, public_id, made)


@writes
def excel(request, public_id):
    return _out(request, public_id, lambda _h, s: downloads.workbook("danh-sach-ky-nhan", child_lists.signing_excel(s)))


def _out(request, public_id, made):
    handout = sheets.one(public_id)
    on_sheet, back = sheets.sheet(handout), reverse("handout", args=[public_id])
    wanted = Wanted("handout", handout.title, request.get_full_path(), handout.place_id, len(on_sheet))

    def make(footer: str):
        return made(handout, pages.signing_sheet(request, handout, on_sheet, footer))

    return gate.through(request, wanted, make, back=back)


def _around(request, handout):
    committee = people.at_place(handout.place_id, request.today, people.COMMITTEE)[0]
    return formalities.of_agency(committee.id, request.today, symbol="")


def _ticked(request) -> list[str] | None:
    return request.POST.getlist(TICKED) if request.method == "POST" else None


def _children(request) -> list[int]:
    return [row.id for row in children.rows_of(request.POST.getlist(TICKED))]
