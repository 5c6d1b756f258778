"""Which commune and village a page of children is about, as its address says (`xa`, `thon`)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from mangnon.registry.rules.soundness import EARLIEST_BIRTH
from mangnon.web.children.pages.moving import villages
from mangnon.web.children.pages.records import communes


@dataclass(frozen=True)
class Choice:
    """A list box of the page."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True)
class Ground:
    """A commune of the officer's, or none chosen yet; a village of it (0: without one), or all; `title` names it."""

    place_id: int | None
    village_id: int | None
    title: str
    villages: tuple[tuple[int, str], ...]
    choices: tuple[Choice, ...]


def of(request) -> Ground:
    """The ground the address asks for; the only commune of an officer needs no asking."""
    mine = communes(request)
    asked = next((one[0] for one in mine if str(one[0]) == request.GET.get("xa")), None)
    return at(request, asked or (mine[0][0] if len(mine) == 1 else None))


def day(request) -> date:
    """The day the address asks for (`ngay`), or today where it names none, or one that is no day or lies ahead.

    Nothing is asked of days before the first birth that the register takes.
    """
    typed = request.GET.get("ngay", "").strip()
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return max(EARLIEST_BIRTH, min(datetime.strptime(typed, form).date(), request.today))
        except ValueError:
            continue
    return request.today


def at(request, place: int | None) -> Ground:
    """The ground in a commune that is known already."""
    mine, asked = communes(request), request.GET
    options = tuple((str(id), name) for id, name in mine)
    box = Choice("xa", _("Xã, phường"), (("", _("Chọn")), *options), str(place or ""))
    if place is None:
        return Ground(None, None, "", (), (box,))
    inside = tuple(villages(place, request.today))
    inside = (*inside, (0, _("chưa rõ thôn"))) if inside else ()
    village = next((id for id, _name in inside if str(id) == asked.get("thon")), None)
    boxes = (*((box,) if len(mine) > 1 else ()), _villages(inside, village))
    names = [dict(inside)[village]] if village is not None else []
    return Ground(place, village, ", ".join([*names, dict(mine)[place]]), inside, boxes)


def _villages(inside: tuple[tuple[int, str], ...], chosen: int | None) -> Choice:
    options = tuple((str(id), name) for id, name in inside)
    return Choice("thon", _("Thôn, tổ dân phố"), (("", _("tất cả")), *options), "" if chosen is None else str(chosen))
