"""Rounds: opened, shown, listed anew, printed, written to the register, closed."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.base.period import Period
from mangnon.cleaning.actions import closing, opening
from mangnon.cleaning.queries import rounds
from mangnon.cleaning.rules.refusals import NothingWritten
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.jobs import cleaning_writing as jobs
from mangnon.web import downloads, words
from mangnon.web.children.pages.records import own_communes
from mangnon.web.cleaning import forms
from mangnon.web.cleaning.pages import printing, progress, writing
from mangnon.web.cleaning.pages import rounds as pages
from mangnon.web.doors import reads, writes
from mangnon.web.exports import gate
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on
from mangnon.web.reports.refusals import back_to


@writes
def index(request):
    """Rounds of the officer's communes and the form that opens one; for many communes, how far each is."""
    mine = own_communes(request)
    if len(mine) > progress.MANY:
        return render(request, "cleaning/progress.html", {"page": progress.page(request, mine)})
    form = _opening(request, mine)
    if form is not None and form.is_valid():
        with refusals_on(form):
            return redirect("cleaning_round", _opened(request, form))
    status = 422 if form is not None and form.errors else 200
    return render(request, "cleaning/index.html", {"page": pages.index(request, form), "form": form}, status=status)


@reads
def progress_excel(request):
    month = pages.asked_month(request)
    rows = [
        (where, *progress.figures_of(one), progress.tag_of(one, request.today).words)
        for where, one in progress.rows_of(own_communes(request), month)
    ]
    top = heads(_("Xã, phường"), *progress.heads(), _("Tình trạng"))
    title = _("Tiến độ làm sạch dữ liệu trẻ em %(month)s") % {"month": month.title.lower()}
    return downloads.workbook(f"tien-do-lam-sach-{month.key}", Sheet(_("Tiến độ"), top, rows, title=title))


@reads
def show(request, round_id):
    return render(request, "cleaning/round.html", {"page": pages.show(request, round_id)})


@require_POST
@writes
@back_to("cleaning_round", "round_id")
def list_anew(request, round_id):
    done = opening.list_anew(round_id=round_id, by=request.officer, on=request.today)
    said = _("Đã lập lại danh sách: thêm %(added)s, đã sửa ngoài đợt %(settled)s, không còn ở xã %(gone)s.")
    messages.success(request, said % {"added": done.added, "settled": done.settled, "gone": done.gone})
    return redirect("cleaning_round", round_id)


@writes
def printed(request, round_id):
    """The list to carry from household to household."""

    def made(footer: str):
        return render(request, "cleaning/print.html", {"page": printing.page(request, round_id, footer)})

    back = reverse("cleaning_round", args=[round_id])
    return gate.through(request, printing.wanted(request, round_id, "cleaning_paper"), made, back=back)


@writes
def apply(request, round_id):
    """What would be written, then written, by the queue where there is much; what stands in the way, field by field."""
    if request.method == "POST":
        return _applied(request, round_id=round_id)
    page = writing.page(request, round_id)
    part = request.htmx and page.is_busy
    response = render(request, "cleaning/_busy.html" if part else "cleaning/apply.html", {"page": page})
    if request.htmx and not part:
        response["HX-Refresh"] = "true"
    return response


@back_to("cleaning_round", "round_id")
def _applied(request, round_id):
    form = forms.Press(request.POST)
    if not form.is_valid():
        return redirect("cleaning_apply", round_id)
    press = form.cleaned_data["press"]
    try:
        with transaction.atomic():
            done = jobs.write(press_id=press, round_id=round_id, by=request.officer, on=request.today)
    except NothingWritten as refusal:
        page = writing.page(request, round_id, refusal)
        return render(request, "cleaning/apply.html", {"page": page}, status=422)
    if done is None:
        return redirect("cleaning_apply", round_id)
    if done:
        messages.success(request, _("Đã cập nhật %(n)s hồ sơ vào sổ trẻ em.") % {"n": words.number(done)})
    return redirect("cleaning_round", round_id)


@writes
def close(request, round_id):
    info, back = rounds.one(round_id), reverse("cleaning_round", args=[round_id])
    if request.method == "POST":
        return _closed(request, round_id=round_id)
    sentences = (_("Số liệu báo cáo của tháng đứng yên từ đây; không sửa đợt này được nữa."),
                 _("Hồ sơ chưa cập nhật vào sổ sẽ có trong danh sách của đợt sau."))  # fmt: skip
    title = _("Chốt đợt làm sạch %(month)s?") % {"month": pages.month_title(info).lower()}
    return render(request, "_parts/confirm.html", {"confirm": Confirm(title, sentences, _("Chốt đợt"), back)})


@back_to("cleaning_round", "round_id")
def _closed(request, round_id):
    closing.close(round_id=round_id, by=request.officer, on=request.today)
    messages.success(request, _("Đã chốt đợt làm sạch."))
    return redirect("cleaning_round", round_id)


def _opening(request, communes) -> forms.Opened | None:
    """The form that opens a round, for who leads one here."""
    mine = [(place.id, place.heading) for place in communes if pages.may_lead(request, place.id)]
    if not mine:
        return None
    months = [(month.key, month.title) for month in pages.months(request.today)]
    return forms.Opened(mine, months, posted(request), initial={"month": months[0][0]})


def _opened(request, form: forms.Opened):
    month = Period.parse(form.cleaned_data["month"])
    place_id = form.cleaned_data["place"]
    return opening.open_round(place_id=place_id, month=month, by=request.officer, on=request.today)
