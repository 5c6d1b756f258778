"""Households of a commune: narrowed by village, poverty and words; the same for Excel and paper."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.places import queries as places
from mangnon.registry.actions.exporting import Wanted as Export
from mangnon.registry.queries import households, list_naming
from mangnon.registry.queries.households import Row, Wanted
from mangnon.registry.rules import household_fields, masking
from mangnon.web import words
from mangnon.web.children.pages.lists import Choice
from mangnon.web.households.pages import where
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Tag, Tone

MOST_IN_EXCEL = 20_000
POVERTY = household_fields.BY_KEY["poverty"].choices or {}
TONES = {"poor": Tone.LATE, "near_poor": Tone.SOON}


@dataclass(frozen=True)
class HouseholdRow:
    head: str
    href: str
    where: str
    book_number: str
    children: int
    tag: Tag | None


@dataclass(frozen=True)
class ListPage:
    title: str
    choices: tuple[Choice, ...]
    leaf: Leaf | None
    rows: tuple[HouseholdRow, ...]
    asked: str
    query: str
    may_add: bool


def page(request) -> ListPage:
    wanted, boxes = _wanted(request), _boxes(request)
    may_add = request.officer.holds(Permission.CHILD_EDIT)
    if wanted is None:
        return ListPage(_("Hộ gia đình"), boxes, None, (), "", "", may_add)
    shown = leaf(request, households.listing(wanted), size=50)
    return ListPage(
        _title(request, wanted), boxes, shown, rows(shown.rows, request.today), wanted.text, request.GET.urlencode(),
        may_add,
    )  # fmt: skip


def leaving(request) -> Export | None:
    """What would leave the house: the list as chosen; None where no commune is chosen."""
    wanted = _wanted(request)
    if wanted is None:
        return None
    found = households.listing(wanted)[:MOST_IN_EXCEL]
    count = sum(row.children for row in found)
    return Export("households", _title(request, wanted), request.get_full_path(), wanted.place_id, count)


def sheet(request, footer: str) -> Sheet:
    """The same list for Excel and paper, at most 20,000 rows; `footer` says who took it, when, why."""
    wanted = _wanted(request)
    found = households.listing(wanted)[:MOST_IN_EXCEL] if wanted else []
    lines = [
        (number, row.head, row.where, row.book_number, row.children, row.tag.words if row.tag else "")
        for number, row in enumerate(rows(found, request.today, in_full=True), 1)
    ]
    columns = (_("STT"), _("Chủ hộ"), _("Nơi ở"), _("Số sổ, số hộ"), _("Số trẻ em"), _("Hộ nghèo, cận nghèo"))
    title = _title(request, wanted) if wanted else _("Hộ gia đình")
    return Sheet(name=_("Hộ gia đình"), title=title, heads=heads(*columns), rows=lines, footer=footer)


def rows(found: list[Row], on, *, in_full: bool = False) -> tuple[HouseholdRow, ...]:
    """Lines of a list; the places of all are asked once.

    Names are short where the office said so, but for lists that leave under a serial (`in_full`).
    """
    named = places.many({row.village_id or row.place_id for row in found}, on)
    short = frozenset() if in_full else list_naming.with_initials({row.place_id for row in found}, on)
    return tuple(_row(row, named.get(row.village_id or row.place_id), row.place_id in short) for row in found)


def poverty_tag(poverty: str) -> Tag | None:
    """How poor a household is, where it is."""
    if poverty not in household_fields.POOR:
        return None
    return Tag(POVERTY[poverty], TONES[poverty])


def _row(row: Row, place, short: bool) -> HouseholdRow:
    at = ", ".join(filter(None, (row.address, place.heading if place else "")))
    return HouseholdRow(
        masking.name(row.head_name, short=short) or words.NONE, reverse("household", args=[row.public_id]), at,
        row.book_number, row.children, poverty_tag(row.poverty),
    )  # fmt: skip


def _chosen(request) -> where.Ground | None:
    mine = where.grounds(request)
    found = (one for one in mine if str(one.place_id) == request.GET.get("xa"))
    return next(found, mine[0] if len(mine) == 1 else None)


def _wanted(request) -> Wanted | None:
    ground, asked = _chosen(request), request.GET
    if ground is None:
        return None
    village = next((id for id, _name in where.villages(request, ground) if str(id) == asked.get("thon")), None)
    poverty = asked.get("ngheo", "") if asked.get("ngheo") in POVERTY else ""
    return Wanted(ground.place_id, request.today, village, poverty, asked.get("q", "").strip())


def _boxes(request) -> tuple[Choice, ...]:
    mine, ground = where.grounds(request), _chosen(request)
    communes = tuple((str(one.place_id), one.name) for one in mine)
    box = Choice("xa", _("Xã, phường"), (("", _("Chọn")), *communes), str(ground.place_id) if ground else "")
    if ground is None:
        return (box,)
    any_one, asked = ("", _("tất cả")), request.GET
    inside = tuple((str(id), name) for id, name in where.villages(request, ground))
    kinds = tuple(household_fields.offered("poverty", request.today).items())
    return (
        *((box,) if len(mine) > 1 else ()),
        Choice("thon", _("Thôn, tổ dân phố"), (any_one, *inside), asked.get("thon", "")),
        Choice("ngheo", _("Hộ nghèo, cận nghèo"), (any_one, *kinds), asked.get("ngheo", "")),
    )


def _title(request, wanted: Wanted) -> str:
    ground = _chosen(request)
    return _("Hộ gia đình – %(place)s") % {"place": ground.name if ground else ""}
