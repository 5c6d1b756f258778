"""Households of two villages of xã Ngọc Thiện, and the collaborator of one of them."""

from mangnon.access.officer import Acting
from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.people.actions import add_villages
from mangnon.registry.actions import households as actions
from mangnon.registry.queries import households
from tests.cast import BY, SINCE, TODAY, seated


def village_of(commune: int, name: str) -> int:
    """A new thôn of the commune, with its agency."""
    with scope(BY):
        return add_villages(commune_id=commune, named=[("thôn", name)], by=BY, on=SINCE)[0]


def collaborator_of(village: int, name: str = "Giáp Thị Mận") -> Acting:
    with scope(BY):
        agency = people.at_place(village, TODAY, "village")[0]
    return seated(agency.id, name, "Collaborator", "Cộng tác viên")


def found(by: Acting, place: int, village: int | None = None, *, on=TODAY, **values) -> households.Record:
    """A household of the commune; the record."""
    public_id = uuid7()
    usual = {"head_name": "Nguyễn Văn Bình", "place": place, "village": village}
    with scope(by):
        actions.found(public_id=public_id, values={**usual, **values}, by=by, on=on)
        return households.one(public_id)
