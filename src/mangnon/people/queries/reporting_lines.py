"""Who reports to whom, over the whole country: agencies of one kind and level, and those they report to."""

from datetime import date

from mangnon.people.models import Agency
from mangnon.places import queries as places

KindAt = tuple[int, str]  # kind id, level


def debtors_and_creditors(*, debtor: KindAt, creditor: KindAt, on: date) -> list[tuple[int, int, int]]:
    """(debtor, creditor, the debtor's place) for each agency of the debtor's kind and level that stands on the day.

    The creditor stands at the debtor's own place, at the nearest place above it, or at the centre; debtors without
    one are left out, and so is whoever would report to itself.
    """
    creditors = _by_place(creditor, on)
    centre = creditors.get(None)
    parents = {} if centre else {place.id: place.parent_id for place in places.as_of(on)}
    found = []
    for place_id, agency_id in _by_place(debtor, on).items():
        owed_to = centre or _nearest(place_id, creditors, parents)
        if place_id is not None and owed_to is not None and owed_to != agency_id:
            found.append((agency_id, owed_to, place_id))
    return found


def _by_place(kind_at: KindAt, on: date) -> dict[int | None, int]:
    kind, level = kind_at
    rows = Agency.objects.filter(kind_id=kind, level=level, valid__contains=on).order_by("-own_name", "-id")
    return dict(rows.values_list("place_id", "id"))


def _nearest(place_id: int | None, creditors: dict[int | None, int], parents: dict[int, int | None]) -> int | None:
    while place_id is not None:
        if place_id in creditors:
            return creditors[place_id]
        place_id = parents.get(place_id)
    return None
