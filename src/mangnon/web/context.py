"""What every page's frame needs: who is signed in, the business day, the places of the menu."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

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
    }


def menu(path: str) -> tuple[MenuLine, ...]:
    """The lines whose rooms exist; the current one is the longest address that begins `path`."""
    lines = [(words, href) for words, names in MENU if (href := _first_address(names))]
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
