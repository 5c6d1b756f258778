"""From an account to an officer at work."""

from datetime import date

from mangnon.access.models import Account
from mangnon.access.officer import Acting, Seat, role_named
from mangnon.people import queries as people
from mangnon.places import queries as places


def account_named(username: str) -> Account | None:
    return Account.objects.filter(username__iexact=username).first()


def account_of(officer_id: int) -> Account | None:
    return Account.objects.filter(officer_id=officer_id).first()


def acting(*, account: Account, on: date, address: str = "", request_id: str = "") -> Acting | None:
    """The officer behind the account with the seats of the day; None where the account has no officer."""
    if account.officer_id is None:
        return None
    return officer_at_work(account.officer_id, account.officer.full_name, on, address, request_id)


def officer_at_work(officer_id: int, name: str, on: date, address: str = "", request_id: str = "") -> Acting:
    seats = tuple(_seat(held, on) for held in people.seats_of(officer_id, on))
    return Acting(
        officer_id=officer_id,
        name=name,
        seats=seats,
        seat=seats[0] if seats else None,
        address=address,
        request_id=request_id,
    )


def _seat(held: people.SeatHeld, on: date) -> Seat:
    role = role_named(held.role)
    acts_for = {held.agency_id, held.parent_id} if role.acts_for_parent and held.parent_id else {held.agency_id}
    sees = role.sees_places and not role.is_national
    reached = places_reached(held.place_id, on) if sees and held.place_id is not None else ()
    return Seat(
        post_id=held.post_id,
        title=held.title,
        role=role,
        agency_id=held.agency_id,
        agency_name=held.agency_name,
        acts_for=frozenset(acts_for),
        place_id=held.place_id,
        place_name=held.place_title,
        places=frozenset(reached),
        covers=held.covers,
    )


def places_reached(place_id: int, on: date) -> frozenset[int]:
    """The place, all under it on the day, and what was merged whole into any of them (design decision 7)."""
    return places.territory({place_id, *(place.id for place in places.under(place_id, on))}, on)
