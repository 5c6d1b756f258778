"""Saying once which agencies the words of a text mean."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from mangnon.directives.queries.addressees import Binder
from mangnon.people import queries as people
from mangnon.web.directives.pages.review import crumbs
from mangnon.web.parts import Link

MOST = 20


@dataclass(frozen=True)
class BindPage:
    title: str
    written: str
    sought: str
    choices: tuple[tuple[str, str], ...]
    picked: tuple[str, ...]
    known: dict[str, int]
    leave_out_url: str
    back: str
    crumbs: tuple[Link, ...]

    def ids(self, chosen: list[str]) -> list[int]:
        return [self.known[public_id] for public_id in chosen]


def page(request, directive, written: str) -> BindPage:
    """Agencies the words may mean: those bound now, likely ones, and what the officer looks for by name."""
    bound = Binder(directive, request.today).words(written)
    sought = request.GET.get("q", "")
    ids = [*bound.agency_ids, *(candidate.agency_id for candidate in bound.candidates)][:MOST]
    found = [
        *people.agencies(ids, request.today).values(),
        *people.search(sought or written, request.today, limit=MOST),
    ]
    agencies = {str(one.public_id): one for one in found}
    return BindPage(
        title=_("“%(words)s” là cơ quan nào?") % {"words": written}, written=written, sought=sought,
        choices=tuple((key, one.title) for key, one in agencies.items()),
        picked=tuple(key for key, one in agencies.items() if one.id in bound.agency_ids),
        known={key: one.id for key, one in agencies.items()},
        leave_out_url=reverse("directives:leave_out", args=[directive.public_id]) + "?" + urlencode({"tu": written}),
        back=reverse("directives:review", args=[directive.public_id]),
        crumbs=crumbs(directive, Link(_("Gắn cơ quan"), "")),
    )  # fmt: skip


def _sought(request, sought: str, written: str) -> list[people.AgencyInfo]:
    """Within the officer's own places first; everywhere once the officer looks for a name."""
    near = people.search(sought or written, request.today, within_places=request.officer.places, limit=MOST)
    return [*near, *people.search(sought, request.today, limit=MOST)] if sought else near
