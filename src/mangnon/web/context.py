"""What every page's frame needs: who is signed in, the business day, the places of the menu."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.base import clock

# words, and the names of its address and of pages that belong to it: a room that is not built yet has no line
MENU = (
    (_("Việc của tôi"), ("home",)),
    (_("Văn bản"), ("directives:list",)),
    (_("Nhiệm vụ"), ("tasks:list",)),
    (_("Báo cáo"), ("reports:list",)),
    (_("Trẻ em"), ("children",)),
    (_("Lịch"), ("calendar:agency",)),
    (_("Nhật ký"), ("trail",)),
    (_("Tổ chức"), ("people:list",)),
    (_("Địa bàn"), ("places",)),
)
# what stands under a line of the menu: the addresses of all begin with the line's own
AREAS = {
    "children": (
        (_("Tìm"), ("children",)),
        (_("Thôn của tôi"), ("village",)),
        (_("Danh sách"), ("child_lists", "child_exports", "child_deaths")),
        (_("Hộ gia đình"), ("households",)),
        (_("Quyền lợi"), ("entitled", "handouts")),
        (_("Sổ và biểu"), ("child_books", "child_pyramid")),
        (_("Làm sạch"), ("cleaning",)),
        (_("Hồ sơ trùng"), ("duplicates", "child_merges")),
        (_("Chuyển đi, đến"), ("child_moves",)),
        (_("Nhập từ Excel"), ("child_imports",)),
        (_("Liên thông"), ("exchange",)),
        (_("Ai đã mở"), ("child_trails",)),
    )
}

# lines that only some may open; the village's own is for those who visit and keep no whole register
NEEDS = {
    "child_imports": Permission.CHILD_IMPORT,
    "child_trails": Permission.AUDIT_UNIT,
    "village": Permission.CHILD_EDIT,
}
SPARED = {"village": Permission.CHILD_IMPORT}


@dataclass(frozen=True)
class MenuLine:
    words: str
    href: str
    is_current: bool


def frame(request) -> dict:
    officer = getattr(request, "officer", None)
    return {
        "officer": officer,
        "seat": officer.seat if officer else None,
        "today": getattr(request, "today", None) or clock.today(),
        "is_played_day": settings.BUSINESS_DAY is not None,
        "menu": menu(request.path) if officer else (),
        "areas": areas(request.path, officer) if officer else (),
    }


def menu(path: str) -> tuple[MenuLine, ...]:
    """The lines whose rooms exist; the current one is the longest address that begins `path`."""
    return _lines(MENU, path)


def areas(path: str, officer: Acting) -> tuple[MenuLine, ...]:
    """What stands beside the page under one line of the menu, as far as the officer may open it."""
    for name, lines in AREAS.items():
        if (href := _first_address((name,))) and path.startswith(href):
            return _lines([line for line in lines if _is_for(officer, line[1][0])], path)
    return ()


def _is_for(officer: Acting, name: str) -> bool:
    needed, spared = NEEDS.get(name), SPARED.get(name)
    return (needed is None or officer.holds(needed)) and not (spared and officer.holds(spared))


def _lines(named, path: str) -> tuple[MenuLine, ...]:
    lines = [(words, href, names) for words, names in named if (href := _first_address(names))]
    begun = {
        address: href
        for _words, href, names in lines
        for name in names
        if (address := _first_address((name,))) and (path == address or (address != "/" and path.startswith(address)))
    }
    current = begun[max(begun, key=len)] if begun else None
    return tuple(MenuLine(words, href, href == current) for words, href, _names in lines)


def _first_address(names: tuple[str, ...]) -> str:
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
