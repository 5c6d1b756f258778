"""Lists sent to a register: what was sent of whom, a new list, the answer that came back."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mangnon.base import files
from mangnon.documents import exchange_sheets
from mangnon.exchange.actions import parcels as actions
from mangnon.exchange.actions.parcels import Sent
from mangnon.exchange.queries import parcels, registers
from mangnon.exchange.queries.parcels import Ground
from mangnon.exchange.rules import sending
from mangnon.jobs import exchange as jobs
from mangnon.registry.rules.refusals import NotHere
from mangnon.web import downloads
from mangnon.web.doors import reads, writes
from mangnon.web.exchange import forms
from mangnon.web.exchange.pages import parcels as pages
from mangnon.web.exchange.pages.registers import chosen
from mangnon.web.exports import gate
from mangnon.web.posted import posted
from mangnon.web.refusals import refusals_on


@reads
def index(request, register_id):
    return render(request, "exchange/sent.html", {"page": pages.index(request, _ground(request, register_id))})


@writes
def send(request, register_id):
    """A list in the register's columns leaves the house as every list does, and what was sent of whom is kept."""
    ground = _ground(request, register_id)
    kind = request.GET.get("loai", "")
    kind = kind if kind in pages.TO_SEND else "never"
    lines = parcels.lines(ground, kind)
    parcel = _parcel(request)
    if parcel and parcels.known(parcel):
        lines = parcels.lines_of(parcels.one(parcel))  # taken again: the same children under the same marks
    wanted = pages.wanted(request, ground, kind, len(lines))
    back = pages.cards(ground)[0].href
    return gate.through(request, wanted, lambda footer: _made(request, ground, lines, wanted, footer), back=back)


@writes
def show(request, parcel_id):
    """A list sent, and the register's answer to it."""
    sent = parcels.one(parcel_id)
    form = forms.Answered(posted(request), request.FILES or None)
    if form.is_valid():
        with refusals_on(form):
            given = form.cleaned_data["file"]
            kept = files.keep(given, given.name, allowed=files.LISTS)
            counts = jobs.read_answer(parcel_id=parcel_id, file=kept, by=request.officer, on=request.today)
            messages.success(request, _("Họ nhận %(accepted)s trẻ, trả lại %(refused)s.") % counts)
            return redirect("exchange_parcel", parcel_id)
    page = pages.show(request, sent, form)
    return render(request, "exchange/parcel.html", {"page": page}, status=422 if form.errors else 200)


def _made(request, ground: Ground, lines, wanted, footer: str):
    """The file, and with it the record of what was sent."""
    children = [line.child for line in lines]
    rows = parcels.sent_rows(ground, children)
    parcel = _parcel(request)
    purpose = request.POST.get("purpose") or footer
    actions.send(
        public_id=parcel, register_id=ground.register.id, place_id=ground.place_id, by=request.officer,
        on=request.today, children=[
            Sent(child.id, child.version, sending.digest(row)) for child, row in zip(children, rows, strict=True)
        ],
        purpose=purpose,
    )  # fmt: skip
    marked = [(sending.mark(parcel, line), *row) for line, row in enumerate(rows, start=1)]
    if request.GET.get("dang") == "csv":
        content = exchange_sheets.as_csv(sending.heads(ground.register), marked, footer)
        return downloads.csv("danh-sach-gui", content)
    return downloads.workbook("danh-sach-gui", pages.sheet(ground.register, marked, wanted.title, footer))


def _parcel(request) -> UUID | None:
    """A parcel bears the id of the export by which it leaves."""
    given = request.POST.get("export") or request.POST.get("export_id") or ""
    try:
        return UUID(given)
    except ValueError:
        return None


def _ground(request, register_id) -> Ground:
    place = chosen(request)
    if place is None:
        raise NotHere
    return Ground(registers.named(register_id), place, request.today)
