"""The population register: asked, answered, decided; lists carried by hand."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base import files
from mangnon.base.ids import uuid7
from mangnon.exchange.actions import deciding, signed_lists
from mangnon.exchange.actions import population as asking
from mangnon.exchange.queries import population
from mangnon.jobs import exchange as jobs
from mangnon.registry.rules.refusals import NotHere, Stale
from mangnon.web import downloads
from mangnon.web.doors import reads, writes
from mangnon.web.exchange import forms
from mangnon.web.exchange.pages import population as pages
from mangnon.web.exchange.pages.registers import chosen
from mangnon.web.parts import Confirm
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on, refusals_told


@reads
def index(request):
    place = chosen(request)
    if place is None:
        return redirect("exchange")
    return render(request, "exchange/population.html", {"page": pages.index(request, place)})


@writes
@require_POST
def ask(request):
    """Ask about children nobody asked about yet, some hundreds at a time."""
    place = _place(request)
    children = [row.id for row in population.unasked(place, request.today)[: asking.MOST_AT_ONCE]]
    with refusals_told(request):
        said = asking.ask(place_id=place, child_ids=children, by=request.officer, on=request.today)
        messages.success(request, _asked_words(said))
    return redirect(_back(place, "cho"))


@writes
@require_POST
def again(request):
    """Ask anew what was given up."""
    place = _place(request)
    with refusals_told(request):
        count = asking.ask_again(place_id=place, by=request.officer, on=request.today)
        messages.success(request, _("Đã xếp %(n)s câu hỏi để hỏi lại.") % {"n": count})
    return redirect(_back(place, "cho"))


@writes
@require_POST
def confirm(request):
    """Write every confirmation that waits."""
    place = _place(request)
    with refusals_told(request):
        count = deciding.apply_confirmed(place_id=place, by=request.officer, on=request.today)
        messages.success(request, _("Đã ghi xác nhận cho %(n)s trẻ.") % {"n": count})
    return redirect(_back(place))


@writes
@require_POST
def decide(request, answer_id):
    """Write the fields taken from an answer, or keep the record as it is."""
    answer = population.answer(answer_id)
    version = request.POST.get("version", "")
    try:
        with refusals_told(request):
            if "keep" in request.POST:
                deciding.keep_ours(answer_id=answer_id, by=request.officer, on=request.today)
            else:
                deciding.apply(
                    answer_id=answer_id, taken=request.POST.getlist("take"), by=request.officer, on=request.today,
                    base_version=int(version) if version.isdecimal() else 0,
                )  # fmt: skip
    except Stale as stale:
        messages.error(request, str(stale))
    return redirect(_back(answer.child.values["place"]))


@writes
def make_list(request):
    """A list of children to be carried by hand."""
    place = _place(request)
    children = [row.id for row in population.unasked(place, request.today)[: signed_lists.MOST]]
    form = forms.Listed(posted(request), initial={"public_id": uuid7(), "purpose": _("Đối chiếu số định danh")})
    if form.is_valid():
        with refusals_on(form):
            signed_lists.make(
                public_id=form.cleaned_data["public_id"], place_id=place, child_ids=children,
                purpose=form.cleaned_data["purpose"], by=request.officer, on=request.today,
            )  # fmt: skip
            return redirect("population_list", form.cleaned_data["public_id"])
    sentences = (
        _("Danh sách có %(n)s trẻ, ghi rõ ai lập, ngày nào, số hiệu; nhật ký giữ lại.") % {"n": len(children)},
    )
    confirm = Confirm(_("Lập danh sách đối chiếu"), sentences, _("Lập danh sách"), _back(place, "chua"))
    return render(
        request, "_parts/confirm.html", {"confirm": confirm, "form": form}, status=422 if form.errors else 200
    )


@writes
def show_list(request, list_id):
    """The list, and the answers as they are typed."""
    carried, lines = population.carried(list_id)
    form = forms.ListAnswers([one.line for one in lines if one.state == "asked"], posted(request))
    if form.is_valid():
        with refusals_on(form):
            count = signed_lists.answer(list_id=list_id, lines=form.answers(), by=request.officer, on=request.today)
            messages.success(request, _("Đã ghi %(n)s trả lời; xem và xử lý ở “Chờ xử lý”.") % {"n": count})
            return redirect("population_list", list_id)
    page = pages.listed(carried, lines, form, forms.Scan(), forms.Filled())
    return render(request, "exchange/list.html", {"page": page}, status=422 if form.errors else 200)


@writes
def list_excel(request, list_id):
    """The list as Excel; each taking is recorded."""
    carried, lines = population.carried(list_id)
    audit.record(
        by=request.officer, deed=Deed.EXPORTED, subjects=[f"export:{list_id}"], place_id=carried.place_id,
        details={"what": "population list", "children": len(lines), "serial": pages.serial(carried)},
    )  # fmt: skip
    return downloads.workbook(f"doi-chieu-{pages.serial(carried)}", pages.sheet(request, carried, lines))


@writes
@require_POST
def list_answers(request, list_id):
    """The list's own workbook, filled in."""
    form = forms.Filled(request.POST, request.FILES)
    if form.is_valid():
        with refusals_told(request):
            given = form.cleaned_data["file"]
            kept = files.keep(given, given.name, allowed=files.LISTS)
            count = jobs.read_signed(list_id=list_id, file=kept, by=request.officer, on=request.today)
            messages.success(request, _("Đã ghi %(n)s trả lời; xem và xử lý ở “Chờ xử lý”.") % {"n": count})
    return redirect("population_list", list_id)


@writes
@require_POST
def scan(request, list_id):
    """The signed list as scanned is kept with it."""
    form = forms.Scan(request.POST, request.FILES)
    if form.is_valid():
        with refusals_told(request):
            given = form.cleaned_data["file"]
            kept = files.keep(given, given.name, allowed=frozenset({files.PDF, files.PNG, files.JPEG}))
            signed_lists.attach(list_id=list_id, scan=kept, by=request.officer, on=request.today)
            messages.success(request, _("Đã lưu bản ký."))
    return redirect("population_list", list_id)


@writes
@require_POST
def give_up(request, list_id):
    with refusals_told(request):
        count = signed_lists.give_up(list_id=list_id, by=request.officer, on=request.today)
        messages.success(request, _("Đã thôi chờ %(n)s dòng; có thể hỏi lại các trẻ này.") % {"n": count})
    return redirect("population_list", list_id)


def _place(request) -> int:
    place = chosen(request)
    if place is None:
        raise NotHere
    return place


def _back(place: object, kind: str = "") -> str:
    return f"{reverse('population')}?xa={place}" + (f"&loai={kind}" if kind else "")


def _asked_words(said: asking.Asked) -> str:
    asked = ngettext("Đã xếp %(n)s câu hỏi.", "Đã xếp %(n)s câu hỏi.", said.asked) % {"n": said.asked}
    more = _(" %(n)s trẻ chưa đủ họ tên, ngày sinh nên chưa hỏi được.") % {"n": said.unknown} if said.unknown else ""
    return asked + more
