"""A secret address for an agency's calendar."""

import secrets
from datetime import date

from django.db import transaction

from mangnon.access.officer import Acting
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.reporting.models import Feed


@transaction.atomic
def open_feed(*, agency_id: int, by: Acting, on: date) -> str:
    """Make a new secret address; the officer's earlier one for the agency stops working."""
    Feed.objects.filter(agency_id=agency_id, officer_id=by.officer_id, ended_on=None).update(ended_on=on)
    secret = secrets.token_urlsafe(32)
    Feed.objects.create(secret=secret, agency_id=agency_id, officer_id=by.officer_id, made_on=on)
    audit.record(by=by, deed=Deed.FEED_MADE, subjects=[f"agency:{agency_id}"], details={"on": on})
    return secret
