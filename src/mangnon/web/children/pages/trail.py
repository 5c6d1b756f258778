"""The page that says who opened a child's record, and the way to it for who may not see the child."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.audit.deeds import Deed
from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.registry.queries import children, subjects, trail
from mangnon.registry.queries.subjects import Subject
from mangnon.web import words
from mangnon.web.paging import Leaf, leaf

OPENING = {
    deed.value
    for deed in (
        *(Deed.CHILD_OPENED, Deed.NUMBER_REVEALED, Deed.PHOTO_OPENED, Deed.MATCH_OPENED),
        *(Deed.HOUSEHOLD_OPENED, Deed.VISIT_BEGUN, Deed.ADULT_OPENED),  # where the child stands by its full name
    )
}


@dataclass(frozen=True)
class TouchRow:
    at: datetime
    who: str
    agency: str
    what: str
    why: str
    address: str


@dataclass(frozen=True)
class TrailPage:
    """`back`: the record, or the search of who may not see it."""

    name: str
    back: str
    openers: int
    leaf: Leaf
    rows: tuple[TouchRow, ...]


@dataclass(frozen=True)
class Hit:
    """A child found by who answers for the trail."""

    href: str
    initials: str
    born: str
    where: str


def may_ask(officer) -> bool:
    """Whether the officer answers for records of children or for the trail."""
    return officer.holds(Permission.AUDIT_UNIT) or officer.holds(Permission.CHILD_APPROVE)


def page(request, subject: Subject) -> TrailPage:
    touches = trail.of_child(subject.public_id)
    shown = leaf(request, touches, size=50)
    agencies = people.known({touch.agency_id for touch in shown.rows if touch.agency_id}, request.today)
    openers = {touch.actor for touch in touches if touch.deed in OPENING}
    rows = tuple(_row(touch, agencies) for touch in shown.rows)
    name = children.named([subject.public_id]).get(subject.public_id)
    back = reverse("child", args=[subject.public_id]) if name else reverse("child_trails")
    return TrailPage(name or subject.initials, back, len(openers), shown, rows)


def hits(request, form) -> tuple[Hit, ...]:
    """The children that the form means; nothing of them is told that it did not say, but initials, year and commune."""
    clean = form.cleaned_data
    found = subjects.sought(number=clean["number"], name=clean["full_name"], born=clean["born"])
    named = places.many({one.place_id for one in found}, request.today)
    return tuple(
        Hit(
            reverse("child_trail", args=[one.public_id]), one.initials, str(one.birth_year or words.NONE),
            named[one.place_id].heading if one.place_id in named else _("địa bàn cũ"),
        )
        for one in found
    )  # fmt: skip


def _row(touch: trail.Touch, agencies) -> TouchRow:
    agency = agencies.get(touch.agency_id)
    what = str(Deed(touch.deed).label) if touch.deed in Deed.values else touch.deed
    title = agency.title if agency else words.NONE
    return TouchRow(touch.at, touch.actor, title, what, touch.purpose, touch.address)
