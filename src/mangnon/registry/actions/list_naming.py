"""Whether the lists of a unit, and of units under it that say nothing, show initials for names."""

from datetime import date

from django.db import transaction
from psycopg.types.range import DateRange

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base import locks
from mangnon.base.actor import Actor
from mangnon.registry.actions import rights
from mangnon.registry.models import ListNaming


@transaction.atomic
def set_naming(*, place_id: int, initials: bool, by: Actor, on: date) -> None:
    """Lists of the unit show initials, or names in full, from the day on. Saying it again changes nothing.

    Raises:
        NotAllowed: the officer does not decide for that unit (CHILD_APPROVE).
    """
    rights.allow(by=by, permission=Permission.CHILD_APPROVE, place_id=place_id)
    locks.alone("list naming", place_id)
    standing = ListNaming.objects.filter(place_id=place_id, valid__upper_inf=True).first()
    if standing and standing.initials == initials:
        return
    if standing and standing.valid.lower >= on:
        standing.delete()
    elif standing:
        standing.valid = DateRange(standing.valid.lower, on)
        standing.save()
    ListNaming.objects.create(
        place_id=place_id, valid=DateRange(on, None), initials=initials, by_officer_id=by.officer_id, by_name=by.name
    )
    audit.record(
        by=by, deed=Deed.LIST_NAMING_SET, subjects=[f"place:{place_id}"], place_id=place_id,
        details={"initials": initials},
    )  # fmt: skip
