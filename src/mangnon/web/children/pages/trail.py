"""The page that says who opened a child's record."""

from dataclasses import dataclass
from datetime import datetime

from mangnon.access.permissions import Permission
from mangnon.audit.deeds import Deed
from mangnon.people import queries as people
from mangnon.registry.queries import trail
from mangnon.registry.queries.children import Record
from mangnon.web import words
from mangnon.web.paging import Leaf, leaf

OPENING = {Deed.CHILD_OPENED.value, Deed.NUMBER_REVEALED.value}


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
    name: str
    public_id: object
    openers: int
    leaf: Leaf
    rows: tuple[TouchRow, ...]


def may_ask(officer) -> bool:
    """Whether the officer answers for records of children or for the trail."""
    return officer.holds(Permission.AUDIT_UNIT) or officer.holds(Permission.CHILD_APPROVE)


def page(request, record: Record) -> TrailPage:
    touches = trail.of_child(record.public_id)
    shown = leaf(request, touches, size=50)
    agencies = people.known({touch.agency_id for touch in shown.rows if touch.agency_id}, request.today)
    openers = {touch.actor for touch in touches if touch.deed in OPENING}
    rows = tuple(_row(touch, agencies) for touch in shown.rows)
    return TrailPage(record.name, record.public_id, len(openers), shown, rows)


def _row(touch: trail.Touch, agencies) -> TouchRow:
    agency = agencies.get(touch.agency_id)
    what = str(Deed(touch.deed).label) if touch.deed in Deed.values else touch.deed
    title = agency.title if agency else words.NONE
    return TouchRow(touch.at, touch.actor, title, what, touch.purpose, touch.address)
