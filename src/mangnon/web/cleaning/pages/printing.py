"""The list to visit, on paper: by village, with room to write and to sign."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from mangnon.cleaning.queries import rounds
from mangnon.cleaning.rules import facts
from mangnon.documents.cleaning_sheets import Part
from mangnon.jobs import cleaning as jobs
from mangnon.places import queries as places
from mangnon.registry.actions import exporting
from mangnon.web.cleaning.pages.rounds import crumbs, month_title
from mangnon.web.parts import Link


@dataclass(frozen=True)
class PrintPage:
    title: str
    crumbs: tuple[Link, ...]
    heads: tuple[str, ...]
    parts: tuple[Part, ...]
    footer: str


def page(request, round_id: UUID, footer: str) -> PrintPage:
    info = rounds.one(round_id)
    parts = jobs.parts(info, request.today, asked_village(request))
    where = places.one(info.place_id, request.today).title
    title = _("Danh sách trẻ em cần rà soát tại hộ, %(month)s – %(where)s") % {
        "month": month_title(info).lower(), "where": where}  # fmt: skip
    return PrintPage(
        title, crumbs(info, _("In danh sách")), tuple(facts.LABELS.values()), tuple(parts), footer
    )  # fmt: skip


def asked_village(request) -> int | None:
    """The village that the address narrows the list to."""
    village = request.GET.get("thon", "")
    return int(village) if village.isdecimal() else None


def wanted(request, round_id: UUID, what: str) -> exporting.Wanted:
    """The list to visit as a list that leaves the house."""
    info = rounds.one(round_id)
    count = sum(len(part.lines) for part in jobs.parts(info, request.today, asked_village(request)))
    title = _("Danh sách rà soát tại hộ, %(month)s") % {"month": month_title(info).lower()}
    return exporting.Wanted(what, title, request.get_full_path(), info.place_id, count)
