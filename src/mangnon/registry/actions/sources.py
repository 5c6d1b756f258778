"""Every fact names where it came from."""

from datetime import date

from django.db import connection

from mangnon.base.actor import Actor
from mangnon.registry.models import Source

FORM = "Nhập trên trang"


def of_form(*, place_id: int, by: Actor, on: date) -> Source:
    """The source of what an officer types into a page."""
    return open_source(kind=Source.Kind.FORM, label=FORM, place_id=place_id, by=by, on=on)


def open_source(*, kind: str, label: str, place_id: int, by: Actor, on: date) -> Source:
    """A new source: one form, one import, one list of the police."""
    return Source.objects.create(
        kind=kind, label=label, place_id=place_id, by_officer_id=by.officer_id, by_name=by.name, on=on
    )


def instant(*, by: Actor):
    """The moment a fact is recorded, by the database's clock: one clock for every application server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
