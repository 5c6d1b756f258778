"""The month's round is over: what it says stays as it is."""

from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.cleaning.actions import rights


@transaction.atomic
def close(*, round_id: UUID, by: Actor, on: date) -> None:
    """Close the round; records that are not written yet will stand on next month's list.

    Raises:
        RoundClosed, NotInRound, NotAllowed.
    """
    opened = rights.round_to_work(round_id=round_id, by=by)
    opened.closed_on, opened.closed_by_name, opened.version = on, by.name, opened.version + 1
    opened.save(update_fields=["closed_on", "closed_by_name", "version"])
    audit.record(
        by=by, deed=Deed.CLEANING_CLOSED, subjects=[f"cleaning:{opened.public_id}"], place_id=opened.place_id,
        details={"month": opened.month},
    )  # fmt: skip
