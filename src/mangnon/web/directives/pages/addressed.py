"""Whom the words of a finding mean, short enough for a card: long lists fold, names nobody knows never do."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.directives.queries.addressees import AS_ADDRESSED, PICKED, Binder, Bound
from mangnon.directives.rules import recipients
from mangnon.directives.rules.findings import Part
from mangnon.people.queries import AgencyInfo

PART_WORDS = {Part.LEAD: "", Part.SUPPORT: gettext_lazy("phối hợp"), Part.TO: gettext_lazy("gửi tới"),
              Part.VIA: gettext_lazy("qua")}  # fmt: skip
NAMED = 3
WORDS = 6  # names written in one part; more fold


@dataclass(frozen=True)
class Group:
    """Agencies in words: up to three by name; more are counted, their names fetched from `href` when unfolded."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class Addressed:
    """Words of the text and whom they mean."""

    words: str
    how: str
    group: Group
    is_known: bool
    bind_url: str


@dataclass(frozen=True)
class Line:
    """All that a finding names in one part: those that stand open, and those that unfold."""

    part: str
    shown: tuple[Addressed, ...]
    folded: tuple[Addressed, ...]


def lines(directive, finding, binder: Binder, agencies: dict[int, AgencyInfo], *, is_open: bool) -> tuple[Line, ...]:
    """`agencies` are the infos of all agencies that may be named; `is_open`: words may still be bound."""
    named: dict[Part, list[Addressed]] = {}
    for number, (part, bound) in enumerate(binder.parts(finding)):
        href = names_url(directive, finding, number)
        named.setdefault(part, []).append(_addressed(directive, bound, agencies, href, is_open=is_open))
    return tuple(_line(part, found) for part, found in named.items())


def grouped(agencies: Sequence[AgencyInfo], href: str) -> Group:
    """`href` is the page of all their names."""
    if len(agencies) <= NAMED:
        return Group("; ".join(one.short_title for one in agencies))
    return Group(recipients.words(agencies), href)


def names_url(directive, finding, number: int | None = None) -> str:
    """The page of all agencies meant by the finding's words of that number, or of all it is handed to."""
    address = reverse("directives:named", args=[directive.public_id, finding.public_id])
    return address if number is None else f"{address}?ten={number}"


def _line(part: Part, found: list[Addressed]) -> Line:
    known = [one for one in found if one.is_known]
    unknown = [one for one in found if not one.is_known]
    fold = len(known) > WORDS
    return Line(str(PART_WORDS[part]), tuple(unknown if fold else found), tuple(known if fold else ()))


def _addressed(directive, bound: Bound, agencies: dict[int, AgencyInfo], href: str, *, is_open: bool) -> Addressed:
    url = reverse("directives:bind", args=[directive.public_id]) + "?" + urlencode({"tu": bound.words})
    found = [agencies[id] for id in bound.agency_ids if id in agencies]
    return Addressed(
        words=bound.words, how=_how(bound) if found else "", group=grouped(found, href), is_known=bound.is_known,
        bind_url=url if is_open else "",
    )  # fmt: skip


def _how(bound: Bound) -> str:
    return {AS_ADDRESSED: _("như mục kính gửi:"), PICKED: _("đã gắn:")}.get(bound.how, "")
