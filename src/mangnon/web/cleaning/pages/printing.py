"""The list to visit, on paper: by village, with room to write and to sign."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from mangnon.base.ids import uuid7
from mangnon.cleaning.queries import rounds
from mangnon.cleaning.rules import facts
from mangnon.documents.cleaning_sheets import Part
from mangnon.jobs import cleaning as jobs
from mangnon.places import queries as places
from mangnon.web.children.pages.lists import footer
from mangnon.web.cleaning.pages.rounds import crumbs, month_title
from mangnon.web.parts import Link


@dataclass(frozen=True)
class PrintPage:
    title: str
    crumbs: tuple[Link, ...]
    heads: tuple[str, ...]
    parts: tuple[Part, ...]
    footer: str


def page(request, round_id: UUID) -> PrintPage:
    info = rounds.one(round_id)
    village = request.GET.get("thon", "")
    parts = jobs.parts(info, request.today, int(village) if village.isdecimal() else None)
    where = places.one(info.place_id, request.today).title
    title = _("Danh sách trẻ em cần rà soát tại hộ, %(month)s – %(where)s") % {
        "month": month_title(info).lower(), "where": where}  # fmt: skip
    return PrintPage(
        title, crumbs(info, _("In danh sách")), tuple(facts.LABELS.values()), tuple(parts),
        footer(request, uuid7(), _("rà soát tại hộ")),
    )  # fmt: skip
