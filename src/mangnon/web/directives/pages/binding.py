"""Saying once which agencies the words of a text mean."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from mangnon.directives.queries.addressees import Binder, Bound
from mangnon.directives.rules import recipients
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
    group: str
    """A group too long to tick, in words; ticking others replaces it."""
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
    meant = bound.agency_ids if len(bound.agency_ids) <= MOST else frozenset()
    ids = [*meant, *(candidate.agency_id for candidate in bound.candidates)][: 2 * MOST]
    found = [
        *people.agencies(ids, request.today).values(),
        *people.search(sought or written, request.today, limit=MOST),
    ]
    agencies = {str(one.public_id): one for one in found}
    return BindPage(
        title=_("“%(words)s” là cơ quan nào?") % {"words": written}, written=written, sought=sought,
        choices=tuple((key, one.title) for key, one in agencies.items()),
        picked=tuple(key for key, one in agencies.items() if one.id in meant),
        group=_group(bound, meant, request.today),
        known={key: one.id for key, one in agencies.items()},
        leave_out_url=reverse("directives:leave_out", args=[directive.public_id]) + "?" + urlencode({"tu": written}),
        back=reverse("directives:review", args=[directive.public_id]),
        crumbs=crumbs(directive, Link(_("Gắn cơ quan"), "")),
    )  # fmt: skip


def _group(bound: Bound, meant: frozenset[int], on) -> str:
    return "" if meant == bound.agency_ids else recipients.words(people.agencies(bound.agency_ids, on).values())
