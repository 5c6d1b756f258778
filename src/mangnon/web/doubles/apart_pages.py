"""Pages of likenesses between two communes, from one side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base.wording import gettext_noop as N_
from mangnon.linkage.queries import apart
from mangnon.linkage.queries.apart import Likeness
from mangnon.places import queries as places
from mangnon.web import words
from mangnon.web.children.pages import alike
from mangnon.web.doubles.pages import Line, lines
from mangnon.web.parts import Tag, Tone

STATES = {
    "open": (N_("chờ đồng chí trả lời"), Tone.SOON), "agreed": (N_("chờ xã kia trả lời"), Tone.INFO),
    "both": (N_("hai bên đã đồng ý"), Tone.DONE), "refused": (N_("không so"), Tone.PLAIN),
    "done": (N_("đã xong"), Tone.PLAIN),
}  # fmt: skip
BANDS = {"same": N_("rất giống"), "look": N_("cần xem")}


@dataclass(frozen=True)
class SideRow:
    href: str
    name: str
    born: str
    province: str
    band: str
    tag: Tag
    waits: str
    why: str


@dataclass(frozen=True)
class ApartPage:
    title: str
    waiting: tuple[SideRow, ...]
    closed: tuple[SideRow, ...]


@dataclass(frozen=True)
class SidePage:
    """`lines` compare both records once both communes agreed; `where` names the other commune then."""

    row: SideRow
    likeness: Likeness
    lines: tuple[Line, ...]
    tag: Tag | None
    why: str
    where: str
    move: str
    may_answer: bool
    may_refuse: bool
    may_settle: bool


def index(request) -> ApartPage:
    mine, on = request.officer.places, request.today
    waiting = _rows(request, apart.waiting(mine, on))
    title = _("%(n)s hồ sơ giống ở xã khác") % {"n": len(waiting)} if waiting else _("Hồ sơ giống ở xã khác")
    return ApartPage(title, waiting, _rows(request, apart.closed(mine, on)))


def show(request, likeness: Likeness) -> SidePage:
    """One likeness; it shows the other record only where both agreed (`apart.opened` refuses otherwise)."""
    (row,) = _rows(request, [likeness])
    compared: tuple[Line, ...] = ()
    tag, why, where, move = None, "", "", ""
    if likeness.state == "both" and likeness.other_place_id:
        opened = apart.opened(likeness, request.today)
        compared = lines(opened.said, likeness.own, opened.other, request.today)
        tag, why = alike.tag(opened.scored.band, opened.scored.probability), alike.why(opened.said)
        other = places.find(likeness.other_place_id, request.today)
        where = other.full_title if other else words.NONE
        move = f"{reverse('child_move', args=[likeness.own.public_id])}?q={other.name if other else ''}"
    may = request.officer.holds(Permission.CHILD_EDIT, at=likeness.own.place_id)
    return SidePage(
        row, likeness, compared, tag, why, where, move, may_answer=may and likeness.state == "open",
        may_refuse=may and likeness.state in ("open", "agreed"), may_settle=may and likeness.state == "both",
    )  # fmt: skip


def _rows(request, found: Iterable[Likeness]) -> tuple[SideRow, ...]:
    found = list(found)
    named = places.many({one.elsewhere for one in found}, request.today)
    return tuple(_row(one, named[one.elsewhere].title if one.elsewhere in named else words.NONE) for one in found)


def _waits(days: int) -> str:
    return _("chờ %(n)s ngày") % {"n": days} if days else _("từ hôm nay")


def _row(one: Likeness, province: str) -> SideRow:
    told, tone = STATES[one.state]
    waits = _waits(one.waits) if one.state in ("open", "agreed", "both") else ""
    why = _("xã kia không đồng ý: %(why)s") % {"why": one.why} if one.is_refused_there else one.why
    return SideRow(
        reverse("duplicate_apart", args=[one.public_id]), one.own.full_name, words.day(one.own.birth_date), province,
        _(BANDS[one.band]), Tag(_(told), tone), waits, why,
    )  # fmt: skip
