"""All agencies that the words of a finding mean: the page behind a folded list."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mangnon.directives.queries.addressees import Binder
from mangnon.directives.rules import findings as rules
from mangnon.directives.rules import recipients
from mangnon.directives.rules.findings import Part
from mangnon.directives.rules.states import FindingKind
from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.vn.names import search_key, sort_key
from mangnon.web.directives.pages.review import crumbs
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Link


@dataclass(frozen=True)
class Row:
    title: str
    above: str


@dataclass(frozen=True)
class NamedPage:
    title: str
    total: str
    finding: str
    leaf: Leaf
    rows: tuple[Row, ...]
    is_sought: bool
    crumbs: tuple[Link, ...]


def page(request, finding) -> NamedPage:
    """Those whom the finding's words of number `?ten=` mean; without it, all to whom it is handed."""
    directive, binder = finding.directive, Binder(finding.directive, request.today)
    words, ids = _meant(binder, finding, request.GET.get("ten", ""))
    found = list(people.agencies(ids, request.today).values())
    sought = search_key(request.GET.get("q", "")).split()
    matching = [one for one in found if all(word in search_key(one.title) for word in sought)]
    shown = leaf(request, sorted(matching, key=lambda one: sort_key(one.place_title or one.title)), size=100)
    return NamedPage(
        title=words, total=recipients.words(found),
        finding=rules.title(FindingKind(finding.kind), finding.data), leaf=shown, rows=_rows(shown.rows, request.today),
        is_sought=bool(sought), crumbs=crumbs(directive, Link(_("Nơi nhận"), "")),
    )  # fmt: skip


def _meant(binder: Binder, finding, number: str) -> tuple[str, frozenset[int]]:
    named = dict(enumerate(bound for _part, bound in binder.parts(finding)))
    if number.isdecimal() and (bound := named.get(int(number))):
        return bound.words, bound.agency_ids
    return _("Giao cho ai"), binder.agency_ids(finding, Part.LEAD, Part.SUPPORT)


def _rows(agencies, on) -> tuple[Row, ...]:
    there = places.many({one.place_id for one in agencies if one.place_id}, on)
    return tuple(
        Row(one.title, ", ".join(there[one.place_id].above) if one.place_id in there else "") for one in agencies
    )
