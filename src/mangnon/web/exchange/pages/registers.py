"""The room's first page, and one register: its columns, lists received from it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.exchange.population import client
from mangnon.exchange.queries import intakes, population, registers
from mangnon.exchange.queries.intakes import Received
from mangnon.exchange.rules.registers import TARGETS, Described
from mangnon.web import words
from mangnon.web.children.pages.records import communes
from mangnon.web.exchange import forms
from mangnon.web.parts import Card, Link, Tag, Tone

STATES = {
    "mapping": Tone.SOON, "reading": Tone.INFO, "compared": Tone.SOON, "taking": Tone.INFO, "taken": Tone.DONE,
}  # fmt: skip


@dataclass(frozen=True)
class RegisterLine:
    title: str
    href: str
    holder: str
    last: str
    tag: Tag | None


@dataclass(frozen=True)
class IndexPage:
    places: tuple[tuple[int, str], ...]
    place_id: int | None
    place_name: str
    registers: tuple[RegisterLine, ...]
    cards: tuple[Card, ...]
    population: str
    has_line: bool
    may_describe: bool


@dataclass(frozen=True)
class PastLine:
    name: str
    href: str
    when: str
    by: str
    tag: Tag


@dataclass(frozen=True)
class ColumnLine:
    heading: str
    label: str
    also: str


@dataclass(frozen=True)
class RegisterPage:
    crumbs: tuple[Link, ...]
    register: Described
    about: str
    place_name: str
    form: forms.Received | None
    past: tuple[PastLine, ...]
    columns: tuple[ColumnLine, ...]
    sent: tuple[Card, ...]
    sent_href: str


def index(request) -> IndexPage:
    mine = communes(request)
    place = chosen(request)
    name = dict(mine).get(place, "")
    lines = tuple(_line(register, place) for register in registers.known(request.today)) if place else ()
    suffix = f"?xa={place}"
    return IndexPage(
        places=mine, place_id=place, place_name=name, registers=lines,
        cards=_cards(place, request.today) if place else (),
        population=reverse("population") + suffix, has_line=client.line() is not None,
        may_describe=request.officer.holds(Permission.CHILD_IMPORT),
    )  # fmt: skip


def chosen(request) -> int | None:
    """The commune the page is of: the one asked for, or the only one."""
    mine = communes(request)
    return next((id for id, _name in mine if str(id) == request.GET.get("xa")), mine[0][0] if len(mine) == 1 else None)


def show(request, register: Described, place_id: int, form: forms.Received | None, sent) -> RegisterPage:
    return RegisterPage(
        crumbs=crumbs(Link(register.title, "")), register=register, about=_about(register),
        place_name=dict(communes(request))[place_id], form=form,
        past=tuple(_past(received) for received in intakes.listing(register.id, place_id)),
        columns=tuple(
            ColumnLine(column.heading, TARGETS.get(column.target, ""), ", ".join(column.also))
            for column in register.columns
        ),
        sent=sent, sent_href=f"{reverse('exchange_sent', args=[register.public_id])}?xa={place_id}",
    )  # fmt: skip


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Trẻ em"), reverse("children")), Link(_("Liên thông"), reverse("exchange")), *more)


def register_link(register: Described, place_id: int) -> Link:
    return Link(register.title, f"{reverse('exchange_register', args=[register.public_id])}?xa={place_id}")


def tag(received: Received) -> Tag:
    return Tag(received.state_label, STATES.get(received.state, Tone.PLAIN))


def _line(register: Described, place_id: int) -> RegisterLine:
    last = next(iter(intakes.listing(register.id, place_id, limit=1)), None)
    words_of_last = _("nhận %(day)s") % {"day": words.day(last.on)} if last else _("chưa nhận danh sách nào")
    return RegisterLine(
        register.title,
        register_link(register, place_id).href,
        register.holder,
        words_of_last,
        tag(last) if last else None,
    )


def _cards(place_id: int, on: date) -> tuple[Card, ...]:
    counts, href = population.counts(place_id, on), f"{reverse('population')}?xa={place_id}"
    return (
        Card(
            counts.waiting, _("đang hỏi, chờ trả lời"), f"{href}&loai=cho", Tone.INFO if counts.waiting else Tone.PLAIN
        ),
        Card(counts.to_decide, _("đã trả lời, chờ xử lý"), href, Tone.SOON if counts.to_decide else Tone.PLAIN),
        Card(counts.failed, _("không hỏi được"), f"{href}&loai=loi", Tone.LATE if counts.failed else Tone.PLAIN),
        Card(counts.unasked, _("trẻ chưa đối chiếu"), f"{href}&loai=chua"),
    )


def _past(received: Received) -> PastLine:
    page = "exchange_columns" if received.state == "mapping" else "exchange_intake"
    return PastLine(
        received.file_name, reverse(page, args=[received.public_id]), words.moment(received.at), received.by_name,
        tag(received),
    )  # fmt: skip


def _about(register: Described) -> str:
    years = _("trẻ từ %(from)s đến dưới %(to)s tuổi") % {"from": register.ages[0], "to": register.ages[1]}
    return f"{register.holder} · {years}"
