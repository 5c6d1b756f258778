"""Which findings the review page shows: all, those not decided yet, those that need a second look."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.web.directives.pages.cards import Card
from mangnon.web.parts import Tab

PARAMETER = "loc"
ALL, WAITING, DOUBTFUL = "", "chua-duyet", "canh-bao"


def asked(request) -> str:
    wanted = request.GET.get(PARAMETER, ALL)
    return wanted if wanted in (WAITING, DOUBTFUL) else ALL


def passes(sift: str, card: Card) -> bool:
    if sift == WAITING:
        return card.is_waiting
    return card.is_doubtful if sift == DOUBTFUL else True


def address(directive, sift: str) -> str:
    page = reverse("directives:review", args=[directive.public_id])
    return f"{page}?{PARAMETER}={sift}" if sift else page


def tabs(directive, sift: str, cards: Sequence[Card]) -> tuple[Tab, ...]:
    """Each with how many it shows."""
    words = {ALL: _("Tất cả"), WAITING: _("Chưa duyệt"), DOUBTFUL: _("Cần xem kỹ")}
    return tuple(
        Tab(label, address(directive, key), key == sift, sum(passes(key, card) for card in cards))
        for key, label in words.items()
    )  # fmt: skip
