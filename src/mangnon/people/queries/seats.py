"""Who sits where on a day."""

import uuid
from dataclasses import dataclass
from datetime import date

from mangnon.people.models import Holding
from mangnon.people.queries.agencies import AgencyInfo, agencies


@dataclass(frozen=True)
class SeatHeld:
    """One post as held by an officer on a day. `place_id` is None at the centre."""

    post_id: int
    title: str
    role: str
    agency_id: int
    agency_name: str
    parent_id: int | None
    place_id: int | None
    place_title: str
    covers: str


@dataclass(frozen=True)
class InPost:
    """An officer in a post of an agency on a day. `covers` names the colleague on leave."""

    officer_id: int
    officer_public_id: uuid.UUID
    full_name: str
    phone: str
    email: str
    holding_id: int
    post_id: int
    post_public_id: uuid.UUID
    title: str
    role: str
    since: date
    covers: str


def seats_of(officer_id: int, on: date) -> list[SeatHeld]:
    """Posts the officer holds on the day, own ones first, then those covered for a colleague on leave. Four queries."""
    holdings = list(
        Holding.objects.filter(
            officer_id=officer_id, valid__contains=on, post__valid__contains=on, post__agency__valid__contains=on
        )
        .select_related("post", "covers__officer")
        .order_by("covers_id", "id")
    )
    held = [holding for holding in holdings if holding.covers_id is None]
    held += [holding for holding in holdings if holding.covers_id is not None]
    known = agencies({holding.post.agency_id for holding in held}, on)
    return [_seat(holding, known[holding.post.agency_id]) for holding in held]


def _seat(holding: Holding, agency: AgencyInfo) -> SeatHeld:
    return SeatHeld(
        post_id=holding.post_id,
        title=holding.post.title,
        role=holding.post.role,
        agency_id=agency.id,
        agency_name=agency.title,
        parent_id=agency.parent_id,
        place_id=agency.place_id,
        place_title=agency.place_title,
        covers=holding.covers.officer.full_name if holding.covers else "",
    )


def officers_of(agency_id: int, on: date) -> list[InPost]:
    """Officers in the agency's posts on the day, in the order in which the posts were made."""
    rows = (
        Holding.objects.filter(post__agency_id=agency_id, valid__contains=on, post__valid__contains=on)
        .select_related("post", "officer", "covers__officer")
        .order_by("post_id", "id")
    )
    return [_in_post(holding) for holding in rows]


def _in_post(holding: Holding) -> InPost:
    officer, post = holding.officer, holding.post
    return InPost(
        officer_id=officer.id,
        officer_public_id=officer.public_id,
        full_name=officer.full_name,
        phone=officer.phone,
        email=officer.email,
        holding_id=holding.id,
        post_id=post.id,
        post_public_id=post.public_id,
        title=post.title,
        role=post.role,
        since=holding.valid.lower,
        covers=holding.covers.officer.full_name if holding.covers else "",
    )
