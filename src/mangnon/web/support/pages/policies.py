"""The policies offices set themselves: what each says, since when, what it said before."""

from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.places import queries as places
from mangnon.registry.queries import circumstances, policies, services
from mangnon.registry.queries.policies import Version
from mangnon.registry.rules import household_fields
from mangnon.registry.rules.entitlements import ANY_GROUP
from mangnon.web import words
from mangnon.web.parts import Tag, Tone
from mangnon.web.support.pages.entitled import sensitive
from mangnon.web.support.pages.services import money


@dataclass(frozen=True)
class VersionRow:
    """A version of a policy; only the newest may be changed or ended."""

    code: str
    title: str
    why: str
    gives: str
    days: str
    source: str
    place: str
    by: str
    tag: Tag
    may_change: bool
    is_older: bool


@dataclass(frozen=True)
class PoliciesPage:
    rows: tuple[VersionRow, ...]
    may_add: bool


def page(request) -> PoliciesPage:
    reached = _reached(request)
    found = policies.of_places(reached, sensitive=sensitive(request))
    known = places.many({one.place_id for one in found}, request.today)
    names = {id: place.name for id, place in known.items()}
    newest: dict[str, Version] = {}
    rows = tuple(_row(request, one, names, newest.setdefault(one.code, one) is not one) for one in found)
    return PoliciesPage(rows, bool(offices(request)))


def offices(request) -> list[tuple[int, str]]:
    """Units whose children the officer keeps: where a policy may be set."""
    seats = request.officer.seats
    found = {seat.place_id: seat.place_name for seat in seats if seat.place_id and seat.grants(Permission.CHILD_EDIT)}
    return list(found.items())


def choices(request) -> dict[str, list[tuple]]:
    """What the form offers, by field."""
    named = circumstances.kinds(request.today, sensitive=sensitive(request))
    kinds = [(kind.code, kind.title) for kind in services.kinds(request.today, sensitive=sensitive(request))]
    held = [
        (ANY_GROUP, _("một trong 14 nhóm")),
        *((one.code, f"{one.code} · {one.title}") for one in named if one.is_group),
    ]
    return {
        "place": offices(request), "kind": [("", _("Chọn")), *kinds], "circumstances": held,
        "poverty": [item for item in household_fields.offered("poverty", request.today).items() if item[0] != "none"],
    }  # fmt: skip


def start(version: Version, today: date) -> dict[str, object]:
    """What the form shows of a version that is to be changed, from today."""
    said = {"base_id": version.id, "place": version.place_id, "to": version.last_day}
    return {**asdict(version.terms), **said, "from_": max(today, version.since)}


def _reached(request) -> set[int]:
    mine = {seat.place_id for seat in request.officer.seats if seat.place_id}
    above = {place.id for id in mine for place in places.ancestors(id, request.today)}
    return mine | above | set(request.officer.places)


def _row(request, one: Version, names: dict[int, str], is_older: bool) -> VersionRow:
    gives = " · ".join(filter(None, (one.kind_title, money(one.terms.worth) if one.terms.worth else "")))
    last = words.day(one.last_day) if one.last_day else _("chưa có ngày hết")
    days = _("từ %(first)s đến %(last)s") if one.last_day else _("từ %(first)s, %(last)s")
    may = not is_older and request.officer.holds(Permission.CHILD_EDIT, at=one.place_id)
    return VersionRow(
        one.code, one.terms.title, one.why, gives, days % {"first": words.day(one.since), "last": last},
        one.terms.source, names.get(one.place_id, words.NONE), one.by, _tag(one, request.today), may, is_older,
    )  # fmt: skip


def _tag(one: Version, today: date) -> Tag:
    if one.is_on(today):
        return Tag(_("đang áp dụng"), Tone.DONE)
    return Tag(_("chưa đến ngày"), Tone.INFO) if one.since > today else Tag(_("đã hết"), Tone.PLAIN)
