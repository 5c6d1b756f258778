"""The page where a unit says how its lists write children's names."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base.errors import NotAllowed
from mangnon.places import queries as places
from mangnon.registry.queries import list_naming
from mangnon.web.parts import Step


@dataclass(frozen=True)
class NamingPage:
    place_id: int
    place: str
    initials: bool
    from_above: str
    steps: tuple[Step, ...]


def page(request) -> NamingPage:
    """For the unit of the officer's own seat. Raises `NotAllowed`: it is not for this officer to say."""
    seat = next((one for one in request.officer.seats if one.place_id and one.grants(Permission.CHILD_APPROVE)), None)
    if seat is None:
        raise NotAllowed(_("Chỉ lãnh đạo có quyền duyệt hồ sơ trẻ em đặt được cách ghi tên."))
    said = list_naming.in_force(seat.place_id, request.today)
    above = places.one(said.place_id, request.today).title if said and said.place_id != seat.place_id else ""
    steps = tuple(
        Step(_("Chỉ ghi chữ cái đầu") if one.initials else _("Ghi đủ họ tên"), one.since, one.by)
        for one in list_naming.history(seat.place_id)
    )
    return NamingPage(seat.place_id, seat.place_name, bool(said and said.initials), above, steps)
