"""Questions about agencies, posts and officers. Answers are plain values."""

from dataclasses import dataclass
from datetime import date

from mangnon.people.models import Holding, KindName
from mangnon.places import queries as places


@dataclass(frozen=True)
class SeatHeld:
    """One post as held by an officer on a day."""

    post_id: int
    title: str
    role: str
    agency_id: int
    agency_name: str
    parent_id: int | None
    place_id: int
    place_title: str
    covers: str


def seats_of(officer_id: int, on: date) -> list[SeatHeld]:
    """Posts the officer holds on the day, and those covered for a colleague on leave."""
    holdings = (
        Holding.objects.filter(officer_id=officer_id, valid__contains=on, post__valid__contains=on,
                               post__agency__valid__contains=on)
        .select_related("post__agency__kind", "covers__officer")
        .order_by("covers_id", "id")
    )
    return [_seat(holding, on) for holding in holdings]


def _seat(holding: Holding, on: date) -> SeatHeld:
    agency = holding.post.agency
    place = places.one(agency.place_id, on)
    return SeatHeld(
        post_id=holding.post_id, title=holding.post.title, role=holding.post.role, agency_id=agency.id,
        agency_name=agency.own_name or name_on(agency.kind_id, agency.level, on), parent_id=agency.parent_id,
        place_id=agency.place_id, place_title=place.title if place else "",
        covers=holding.covers.officer.full_name if holding.covers else "",
    )


def name_on(kind_id: int, level: str, on: date) -> str:
    """The name the kind bears at the level on the day; the kind's own title where no name is dated."""
    dated = KindName.objects.filter(kind_id=kind_id, level=level, valid__contains=on).select_related("kind").first()
    return dated.name if dated else ""
