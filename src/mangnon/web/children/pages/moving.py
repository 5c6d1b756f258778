"""Pages of children who move between communes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.places import queries as places
from mangnon.places.rules import Level
from mangnon.registry.queries import list_naming, moves
from mangnon.registry.queries.moves import Offer
from mangnon.registry.rules import masking
from mangnon.web import words
from mangnon.web.parts import Tag, Tone


@dataclass(frozen=True)
class OfferRow:
    id: int
    name: str
    href: str
    from_place: str
    to_place: str
    moved_on: date
    offered_on: date
    note: str
    tag: Tag
    may_take: bool
    may_withdraw: bool


@dataclass(frozen=True)
class Part:
    """One of the three lists of the page, and what is said where it is empty."""

    title: str
    rows: tuple[OfferRow, ...]
    nothing: str


@dataclass(frozen=True)
class MovesPage:
    title: str
    parts: tuple[Part, ...]


def index(request) -> MovesPage:
    mine, on = request.officer.places, request.today
    to_me = _rows(request, moves.offered_to(mine, on))
    by_me = _rows(request, moves.offered_by(mine, on))
    lost = _rows(request, moves.lost_in_between(mine, on))
    answered = _rows(request, moves.decided(mine, on))
    title = _("%(n)s trẻ chờ nhận về") % {"n": len(to_me)} if to_me else _("Trẻ em chuyển đi, chuyển đến")
    return MovesPage(
        title,
        (
            Part(_("Chờ tôi nhận"), to_me, _("Không có trẻ nào nơi khác chuyển đến.")),
            Part(_("Tôi đã chuyển"), by_me, _("Không có trẻ nào đang chờ nơi khác nhận.")),
            Part(_("Lọt giữa hai nơi"), lost, _("Không có trẻ nào chờ quá 15 ngày mà chưa nơi nào quyết định.")),
            Part(_("Đã trả lời trong 90 ngày"), answered, _("Chưa có hồ sơ nào được trả lời.")),
        ),
    )


def communes_named(request) -> list[tuple[int, str]]:
    """Communes that the words asked for mean, with what they lie in."""
    found = places.search(request.GET.get("q", ""), request.today, Level.COMMUNE, limit=8)
    return [(place.id, place.full_title[0].upper() + place.full_title[1:]) for place in found]


def villages(place_id: int, on: date) -> list[tuple[int, str]]:
    """Villages of a commune, by name."""
    return [(place.id, place.heading) for place in places.directly_under(place_id, on) if place.level is Level.VILLAGE]


def waiting_words(request, child_id: int) -> str:
    """What the child's page says while its record waits for another commune; blank where it does not."""
    offer = moves.open_of(child_id, request.today)
    if offer is None:
        return ""
    named = places.many({offer.to_place_id}, request.today)
    sentence = _(
        "Hồ sơ đã chuyển cho %(place)s ngày %(day)s và đang chờ nơi đó nhận. Đến khi nhận, trẻ vẫn tính ở đây."
    )
    return sentence % {"place": _title(named, offer.to_place_id), "day": words.day(offer.offered_on)}


def _rows(request, offers: Iterable[Offer]) -> tuple[OfferRow, ...]:
    offers = list(offers)
    named = places.many({id for one in offers for id in (one.from_place_id, one.to_place_id)}, request.today)
    short = list_naming.with_initials({one.from_place_id for one in offers}, request.today)
    return tuple(_row(request, offer, named, offer.from_place_id in short) for offer in offers)


def _row(request, offer: Offer, named, short: bool) -> OfferRow:
    holds = request.officer.holds
    is_open = offer.state == "offered"
    return OfferRow(
        offer.id, masking.name(offer.child_name, short=short), reverse("child", args=[offer.child_id]),
        _title(named, offer.from_place_id), _title(named, offer.to_place_id), offer.moved_on, offer.offered_on,
        offer.why or offer.note, _tag(offer),
        may_take=is_open and holds(Permission.CHILD_EDIT, at=offer.to_place_id),
        may_withdraw=is_open and holds(Permission.CHILD_EDIT, at=offer.from_place_id),
    )  # fmt: skip


def _title(named, place_id: int) -> str:
    return named[place_id].title if place_id in named else words.NONE


def _tag(offer: Offer) -> Tag:
    decided = {
        "refused": Tag(_("nơi đến không nhận"), Tone.LATE), "accepted": Tag(_("nơi đến đã nhận"), Tone.DONE),
        "withdrawn": Tag(_("nơi đi đã rút"), Tone.PLAIN),
    }  # fmt: skip
    if offer.state in decided:
        return decided[offer.state]
    return Tag(_("chờ quá lâu"), Tone.LATE) if offer.is_lost else Tag(_("chờ nơi đến nhận"), Tone.INFO)
