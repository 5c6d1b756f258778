"""The agencies at an officer's places."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from mangnon.access import staffing
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.people import queries as people
from mangnon.people.queries import AgencyInfo, Filled
from mangnon.places import queries as places
from mangnon.places.rules import Level, Place
from mangnon.web import words
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Link, Tab

LEVEL_OF_CODE = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}
MOST_FOUND = 200
BOARDS, EVERYWHERE = "ban", "ca-nuoc"


@dataclass(frozen=True)
class Row:
    title: str
    href: str
    short: str
    above: Link | None
    place: str
    posts: str


@dataclass(frozen=True)
class DirectoryPage:
    title: str
    tabs: tuple[Tab, ...]
    places: tuple[tuple[str, str, bool], ...]
    """(code, words, whether chosen); none where there is nothing to choose."""
    asked: str
    kept: tuple[tuple[str, str], ...]
    leaf: Leaf
    rows: tuple[Row, ...]
    excel: str
    add: str
    wider: str
    """Address of the same search in the whole country."""


def page(request) -> DirectoryPage:
    shown = leaf(request, _ids(request))
    rows = _rows(shown.rows, request.today)
    place, asked = _chosen(request), request.GET.get("q", "").strip()
    is_wide = request.GET.get("pham-vi") == EVERYWHERE
    return DirectoryPage(
        title=_("Tổ chức ở %(place)s") % {"place": place.full_title} if place else _("Tổ chức"),
        tabs=_tabs(request),
        places=_choices(request, place),
        asked=asked,
        kept=tuple((key, request.GET[key]) for key in ("loai", "q") if request.GET.get(key)),
        leaf=shown,
        rows=tuple(rows),
        excel=f"{reverse('people:excel')}?{request.GET.urlencode()}",
        add=_add(request, place),
        wider=f"{reverse('people:list')}?{urlencode({'q': asked, 'pham-vi': EVERYWHERE})}"
        if asked and not is_wide
        else "",
    )


def sheet(request) -> Sheet:
    """The list as filtered, for Excel."""
    found = people.agencies(ids := _ids(request), request.today)
    filled, above = people.filled(ids, request.today), _above(found.values(), request.today)
    rows = []
    for number, key in enumerate(ids, 1):
        one, posts = found[key], filled.get(key, Filled())
        over = above[one.parent_id].title if one.parent_id in above else ""
        rows.append((number, one.title, one.short_title, over, one.place_title, posts.posts, posts.held))
    columns = heads(_("TT"), _("Cơ quan"), _("Viết tắt"), _("Cấp trên"), _("Địa bàn"), _("Vị trí"), _("Có người giữ"))
    title = _("Danh sách cơ quan, ngày %(day)s") % {"day": words.day(request.today)}
    return Sheet(name=_("Tổ chức"), title=title, heads=columns, rows=rows)


def reach(officer, today) -> list[int | None]:
    """Places the officer works for: those of the posts first, then what lies under them; None at the centre."""
    own = [seat.place_id for seat in officer.seats]
    seeing = [seat.place_id for seat in officer.seats if seat.role.sees_places and seat.place_id is not None]
    under = [place.id for place_id in seeing for place in places.under(place_id, today)]
    return list(dict.fromkeys([*own, *under]))


def place_of(code: str, today) -> Place | None:
    """The place that bears the code on the day; its length says the level."""
    level = LEVEL_OF_CODE.get(len(code))
    return places.by_code(code, level, today) if level and code.isdecimal() else None


def _chosen(request) -> Place | None:
    return place_of(request.GET.get("noi", ""), request.today)


def _ids(request) -> list[int]:
    """Agencies that the query asks for, as of the business day."""
    place = _chosen(request)
    here: list[int | None] = [place.id] if place else reach(request.officer, request.today)
    if asked := request.GET.get("q", "").strip():
        is_wide = None in here or request.GET.get("pham-vi") == EVERYWHERE
        within = None if is_wide else [one for one in here if one is not None]
        found = people.search(asked, request.today, within, MOST_FOUND)
        return [one.id for one in found if one.is_board or not _only_boards(request)]
    ids = people.directory(here, request.today)
    if _only_boards(request):
        known = people.agencies(ids, request.today)
        return [key for key in ids if known[key].is_board]
    return ids


def _only_boards(request) -> bool:
    return request.GET.get("loai") == BOARDS


def _rows(ids, today) -> list[Row]:
    found, filled = people.agencies(ids, today), people.filled(ids, today)
    above = _above(found.values(), today)
    return [_row(found[key], above.get(found[key].parent_id), filled.get(key, Filled())) for key in ids]


def _above(found, today) -> dict[int | None, AgencyInfo]:
    return dict(people.agencies({one.parent_id for one in found if one.parent_id}, today))


def _row(one: AgencyInfo, above: AgencyInfo | None, filled: Filled) -> Row:
    return Row(
        title=one.title,
        href=address(one),
        short=one.short_title if one.short_title != one.title else "",
        above=Link(above.short_title, address(above)) if above else None,
        place=one.place_title,
        posts=posts_words(filled),
    )


def posts_words(filled: Filled) -> str:
    if not filled.posts:
        return _("chưa lập")
    return _("%(held)d trên %(posts)d có người") % {"held": filled.held, "posts": filled.posts}


def address(agency: AgencyInfo) -> str:
    return reverse("people:agency", args=[agency.public_id])


def _tabs(request) -> tuple[Tab, ...]:
    noi = {"noi": request.GET["noi"]} if request.GET.get("noi") else {}
    home, is_boards = reverse("people:list"), _only_boards(request)
    return (
        Tab(_("Cơ quan"), f"{home}?{urlencode(noi)}", not is_boards),
        Tab(_("Ban, hội đồng"), f"{home}?{urlencode({**noi, 'loai': BOARDS})}", is_boards),
    )


def _choices(request, chosen: Place | None) -> tuple[tuple[str, str, bool], ...]:
    seat = request.officer.seat
    own = places.find(seat.place_id, request.today) if seat and seat.place_id is not None else None
    if own is None:
        below = places.as_of(request.today, Level.PROVINCE)
    else:
        below = [own, *places.directly_under(own.id, request.today)]
    offered = [place for place in below if place.code]
    if chosen and chosen not in offered:
        offered.insert(0, chosen)
    return tuple((place.code, place.heading, place == chosen) for place in offered)


def _add(request, place: Place | None) -> str:
    seat_place = request.officer.place_id
    if not staffing.may_add(request.officer, place.id if place else seat_place):
        return ""
    return f"{reverse('people:add')}?noi={place.code}" if place else reverse("people:add")
