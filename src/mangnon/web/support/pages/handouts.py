"""Pages of what is handed out: the sheets, one of them, who is put on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.documents.child_lists import SheetLine, SigningSheet
from mangnon.places import queries as places
from mangnon.registry.queries import children, entitlements, handouts, lists, services
from mangnon.registry.queries.children import Row
from mangnon.registry.queries.handouts import Handout, OnSheet
from mangnon.registry.queries.lists import Chosen
from mangnon.vn import names
from mangnon.web import words
from mangnon.web.children.pages import grounds
from mangnon.web.children.pages.facts import born
from mangnon.web.children.pages.grounds import Choice, Ground
from mangnon.web.children.pages.lists import sieves
from mangnon.web.children.pages.records import ChildRow, child_rows, communes
from mangnon.web.parts import Link, Tag, Tone
from mangnon.web.posted import ids
from mangnon.web.support.pages import entitled
from mangnon.web.support.pages.services import money

MOST_OFFERED = 2_000


@dataclass(frozen=True)
class HandoutRow:
    title: str
    href: str
    what: str
    day: object
    count: str
    total: str
    tag: Tag


@dataclass(frozen=True)
class HandoutsPage:
    title: str
    rows: tuple[HandoutRow, ...]
    add: str
    may_edit: bool


@dataclass(frozen=True)
class Line:
    """A child on the sheet; `received` is None before it was handed out."""

    id: UUID
    row: ChildRow
    carer: str
    received: bool | None
    is_there: bool


@dataclass(frozen=True)
class HandoutPage:
    handout: Handout
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    tag: Tag
    worth: str
    total: str
    sums: tuple[str, ...]
    lines: tuple[Line, ...]
    may_edit: bool


@dataclass(frozen=True)
class Offered:
    """A child that can be put on the sheet; those on it, or chosen on another list, are ticked."""

    id: UUID
    row: ChildRow
    is_ticked: bool


@dataclass(frozen=True)
class PlanPage:
    title: str
    ground: Ground
    choices: tuple[Choice, ...]
    offered: tuple[Offered, ...]
    more: bool
    is_asked: bool
    back: str


def index(request) -> HandoutsPage:
    rows = handouts.listed([id for id, _name in communes(request)])
    waiting = sum(not row.is_given for row in rows)
    title = _("%(n)s danh sách chưa phát") % {"n": waiting} if waiting else _("Danh sách phát, ký nhận")
    may_edit = request.officer.holds(Permission.CHILD_EDIT)
    return HandoutsPage(title, tuple(map(_row, rows)), reverse("handout_add"), may_edit)


def show(request, public_id: UUID) -> HandoutPage:
    handout = handouts.one(public_id)
    on_sheet = handouts.sheet(handout)
    paper = signing_sheet(request, handout, on_sheet)
    drawn = child_rows([one.child for one in on_sheet], request.today)
    lines = tuple(
        Line(one.child.public_id, row, one.carer, one.received, one.is_there)
        for one, row in zip(on_sheet, drawn, strict=True)
    )
    return HandoutPage(
        handout, handout.title, paper.about[0],
        (Link(_("Quyền lợi"), reverse("entitled")), Link(_("Danh sách phát"), reverse("handouts")),
         Link(handout.title, "")),
        _tag(handout), money(handout.worth), money(handout.total), paper.sum_words, lines,
        request.officer.holds(Permission.CHILD_EDIT, at=handout.place_id),
    )  # fmt: skip


def signing_sheet(request, handout: Handout, on_sheet: Iterable[OnSheet], footer: str = "") -> SigningSheet:
    """The sheet to sign, by village and name; after the hand-out those who received."""
    kept = [one for one in on_sheet if one.received is not False]
    named = places.many({one.child.village_id for one in kept if one.child.village_id}, request.today)
    villages = {id: place.heading for id, place in named.items()}
    kept.sort(key=lambda one: names.sort_key(villages.get(one.child.village_id, "")))
    lines = tuple(
        SheetLine(
            one.child.name, born(one.child.birth_date, one.child.precision),
            villages.get(one.child.village_id, ""), one.carer,
        )
        for one in kept
    )  # fmt: skip
    return SigningSheet(
        handout.title, handout.kind_title, handout.giver, handout.day, handout.venue, handout.worth, lines, footer
    )


def planning(request, handout: Handout | None = None, ticked: Iterable[str] | None = None) -> PlanPage:
    """Who can be put on a sheet: those on it, those chosen on another list, and those the list boxes ask for."""
    ground = grounds.of(request)
    if handout and ground.place_id != handout.place_id:
        ground = grounds.at(request, handout.place_id)
    on_it = [one.child for one in handouts.sheet(handout)] if handout else []
    asked = ids(request.GET.getlist("tre"))
    first = on_it or (children.rows_of(asked) if asked else [])
    found = [] if asked and not handout else _asked_for(request, ground)
    rows = list({row.id: row for row in [*first, *found]}.values())
    kept = set(ticked) if ticked is not None else {str(row.public_id) for row in (on_it if handout else rows)}
    drawn = child_rows(rows[:MOST_OFFERED], request.today)
    offered = tuple(
        Offered(row.public_id, line, str(row.public_id) in kept)
        for row, line in zip(rows[:MOST_OFFERED], drawn, strict=True)
    )
    title = _("Sửa danh sách phát") if handout else _("Lập danh sách phát")
    back = reverse("handout", args=[handout.public_id]) if handout else reverse("handouts")
    boxes = _boxes(request, ground) if ground.place_id else ground.choices
    return PlanPage(title, ground, boxes, offered, len(rows) > MOST_OFFERED, _is_asked(request), back)


def kinds(request) -> list[tuple[str, str]]:
    """What can be handed out by a sheet: gifts first."""
    found = [(kind.code, kind.title) for kind in services.kinds(request.today, sensitive=False)]
    return sorted(found, key=lambda kind: kind[0] not in ("gift", "cash", "scholarship"))


def _asked_for(request, ground: Ground) -> list[Row]:
    if not _is_asked(request) or ground.place_id is None:
        return []
    if code := request.GET.get("quyen-loi"):
        policy = entitled.policy(request, code)
        return entitlements.waiting(policy, ground.place_id, request.today, village_id=ground.village_id)[
            : MOST_OFFERED + 1
        ]
    return lists.listing(_chosen(request, ground))[: MOST_OFFERED + 1]


def _is_asked(request) -> bool:
    return any(request.GET.get(key) for key in ("thon", "tuoi", "gioi", "loai", "hoan-canh", "quyen-loi", "tre"))


def _chosen(request, ground: Ground) -> Chosen:
    asked = request.GET
    return Chosen(
        ground.place_id or 0, request.today, ground.village_id, asked.get("tuoi", ""), asked.get("hoan-canh", ""),
        asked.get("loai", ""), asked.get("gioi", ""),
    )  # fmt: skip


def _boxes(request, ground: Ground) -> tuple[Choice, ...]:
    policies = tuple((one.code, one.title) for one in entitled.policies(request))
    right = Choice(
        "quyen-loi", _("Quyền lợi chưa nhận"), (("", _("tất cả")), *policies), request.GET.get("quyen-loi", "")
    )
    return (*ground.choices, *sieves(request, _chosen(request, ground)), right)


def _row(handout: Handout) -> HandoutRow:
    count = f"{handout.received}/{handout.listed}" if handout.is_given else words.number(handout.listed)
    return HandoutRow(
        handout.title, reverse("handout", args=[handout.public_id]), f"{handout.kind_title} · {handout.giver}",
        handout.day, count, money(handout.total), _tag(handout),
    )  # fmt: skip


def _tag(handout: Handout) -> Tag:
    if handout.is_given:
        return Tag(_("đã phát"), Tone.DONE)
    return Tag(_("đã bỏ"), Tone.PLAIN) if handout.state == "dropped" else Tag(_("chưa phát"), Tone.SOON)
