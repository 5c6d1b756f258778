"""What every page's frame needs: who is signed in, the business day, the places of the menu."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.base import clock

# words, and the names its address may bear: a room that is not built yet has no line in the menu
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
        (_("Danh sách"), ("child_lists",)),
        (_("Hộ gia đình"), ("households",)),
        (_("Quyền lợi"), ("entitled",)),
        (_("Sổ và biểu"), ("child_books",)),
        (_("Làm sạch"), ("cleaning",)),
        (_("Hồ sơ trùng"), ("duplicates",)),
        (_("Gộp hồ sơ"), ("child_merges",)),
        (_("Chuyển đi, đến"), ("child_moves",)),
        (_("Nhập từ Excel"), ("child_imports",)),
        (_("Liên thông"), ("exchange",)),
        (_("Xin xuất"), ("child_exports",)),
        (_("Ai đã mở"), ("child_trails",)),
    )
}

# lines that only some may open
NEEDS = {"child_imports": Permission.CHILD_IMPORT, "child_trails": Permission.AUDIT_UNIT}


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
            open_ones = [line for line in lines if (needed := NEEDS.get(line[1][0])) is None or officer.holds(needed)]
            return _lines(open_ones, path)
    return ()


def _lines(named, path: str) -> tuple[MenuLine, ...]:
    lines = [(words, href) for words, names in named if (href := _first_address(names))]
    begun = [href for _words, href in lines if path == href or (href != "/" and path.startswith(href))]
    current = max(begun, key=len, default=None)
    return tuple(MenuLine(words, href, href == current) for words, href in lines)


def _first_address(names: tuple[str, ...]) -> str:
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
