"""What was sent to a register, what was not, what it answered; one list sent."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.exchange.queries import parcels
from mangnon.exchange.queries.parcels import Ground, Line, Posted
from mangnon.exchange.rules import sending
from mangnon.exchange.rules.registers import Described
from mangnon.places import queries as places
from mangnon.registry.actions.exporting import Wanted
from mangnon.registry.rules import fields
from mangnon.web import words
from mangnon.web.children.pages.records import born
from mangnon.web.exchange import forms
from mangnon.web.exchange.pages.registers import crumbs, register_link
from mangnon.web.paging import PARAMETER, Leaf
from mangnon.web.parts import Card, Link, Tab, Tag, Tone

SIZE = 50
KINDS = {
    "never": (gettext_lazy("Chưa gửi lần nào"), Tone.SOON), "changed": (gettext_lazy("Đã đổi từ lần gửi"), Tone.SOON),
    "refused": (gettext_lazy("Bị trả lại"), Tone.LATE), "sent": (gettext_lazy("Chờ trả lời"), Tone.INFO),
    "accepted": (gettext_lazy("Họ đã nhận"), Tone.DONE),
}  # fmt: skip
TO_SEND = ("never", "changed", "refused", "all")


@dataclass(frozen=True)
class ChildLine:
    name: str
    href: str
    about: str
    sent: str
    reason: str
    tag: Tag | None
    line: int | None


@dataclass(frozen=True)
class ParcelLine:
    href: str
    when: str
    by: str
    purpose: str
    result: str


@dataclass(frozen=True)
class SentPage:
    crumbs: tuple[Link, ...]
    title: str
    lead: str
    tabs: tuple[Tab, ...]
    rows: tuple[ChildLine, ...]
    leaf: Leaf
    send: str
    csv: str
    everyone: str
    past: tuple[ParcelLine, ...]
    may_send: bool


@dataclass(frozen=True)
class ParcelPage:
    crumbs: tuple[Link, ...]
    title: str
    lead: str
    posted: Posted
    tabs: tuple[Tab, ...]
    rows: tuple[ChildLine, ...]
    leaf: Leaf
    form: forms.Answered


def cards(ground: Ground) -> tuple[Card, ...]:
    """How a register's children stand, each count opening its list."""
    counts, href = parcels.counts(ground), _address(ground)
    return tuple(
        Card(counts[key], str(label).lower(), f"{href}&loai={key}", tone if counts[key] else Tone.PLAIN)
        for key, (label, tone) in KINDS.items()
    )


def index(request, ground: Ground) -> SentPage:
    """A register's children, one kind at a time."""
    counts, href = parcels.counts(ground), _address(ground)
    kind = request.GET.get("loai", "never")
    kind = kind if kind in KINDS else "never"
    leaf = _leaf(request, counts[kind], lambda **span: parcels.lines(ground, kind, **span))
    to_send = f"{reverse('exchange_send', args=[ground.register.public_id])}?xa={ground.place_id}"
    own = f"{to_send}&loai={kind}" if kind in TO_SEND and counts[kind] else ""
    return SentPage(
        crumbs=crumbs(register_link(ground.register, ground.place_id), Link(_("Gửi đi"), "")),
        title=_("Gửi sang %(register)s") % {"register": ground.register.title},
        lead=places.one(ground.place_id, request.today).title,
        tabs=tuple(
            Tab(str(label), f"{href}&loai={key}", key == kind, counts[key]) for key, (label, _tone) in KINDS.items()
        ),
        rows=tuple(map(_line, leaf.rows)), leaf=leaf, send=own, csv=f"{own}&dang=csv" if own else "",
        everyone=f"{to_send}&loai=all",
        past=tuple(_past(one) for one in parcels.listing(ground.register.id, ground.place_id)), may_send=True,
    )  # fmt: skip


def show(request, posted: Posted, form: forms.Answered) -> ParcelPage:
    """A list sent, by what was answered."""
    ground = parcels.ground_of(posted)
    href = reverse("exchange_parcel", args=[posted.public_id])
    kind = request.GET.get("loai", "")
    kind = kind if kind in parcels.ANSWERS else ""
    total = posted.counts.get(kind, 0) if kind else posted.count
    leaf = _leaf(request, total, lambda **span: parcels.lines_of(posted, kind, **span))
    sent = Link(_("Gửi đi"), _address(ground))
    tabs = [Tab(_("Tất cả"), href, not kind, posted.count)]
    tabs += [
        Tab(str(KINDS[key][0]), f"{href}?loai={key}", key == kind, posted.counts.get(key, 0)) for key in parcels.ANSWERS
    ]
    return ParcelPage(
        crumbs=crumbs(register_link(ground.register, posted.place_id), sent, Link(words.day(posted.on), "")),
        title=_("Danh sách gửi ngày %(day)s") % {"day": words.day(posted.on)}, posted=posted,
        lead=_("%(who)s gửi %(n)s trẻ · mục đích: %(purpose)s")
        % {"who": posted.by_name, "n": words.number(posted.count), "purpose": posted.purpose},
        tabs=tuple(tabs), rows=tuple(map(_line, leaf.rows)), leaf=leaf, form=form,
    )  # fmt: skip


def wanted(request, ground: Ground, kind: str, count: int) -> Wanted:
    """What leaves the house, in the words of the rule for exports."""
    place = places.one(ground.place_id, request.today)
    title = _("Danh sách gửi %(register)s – %(place)s") % {"register": ground.register.title, "place": place.title}
    return Wanted("exchange", title, request.get_full_path(), ground.place_id, count)


def sheet(register: Described, rows: list[tuple], title: str, footer: str) -> Sheet:
    return Sheet(name=register.title, title=title, heads=heads(*sending.heads(register)), rows=rows, notes=(footer,))


def _address(ground: Ground) -> str:
    return f"{reverse('exchange_sent', args=[ground.register.public_id])}?xa={ground.place_id}"


def _leaf(request, total: int, rows) -> Leaf:
    page = Paginator(range(total), SIZE).get_page(request.GET.get(PARAMETER))
    found = rows(start=max(page.start_index() - 1, 0), limit=SIZE)
    return Leaf(found, page.number, page.paginator.num_pages, total, page.start_index(), page.end_index())


def _line(one: Line) -> ChildLine:
    values = one.child.values
    label, tone = KINDS.get(one.state, ("", Tone.PLAIN))
    return ChildLine(
        str(values["full_name"]), reverse("child", args=[one.child.public_id]),
        f"{born(values['birth_date'], str(values['birth_precision']))} · {fields.SEXES[str(values['sex'])]}",
        words.day(one.sent_on) if one.sent_on else "", one.reason, Tag(str(label), tone) if one.state else None,
        one.line,
    )  # fmt: skip


def _past(one: Posted) -> ParcelLine:
    result = _("%(accepted)s đã nhận, %(refused)s bị trả lại, %(sent)s chờ") % {
        key: words.number(one.counts.get(key, 0)) for key in parcels.ANSWERS
    }
    return ParcelLine(
        reverse("exchange_parcel", args=[one.public_id]), words.day(one.on), one.by_name, one.purpose, result
    )
