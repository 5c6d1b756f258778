"""The book: one entry at a time, numbers of the year without gaps, no letter twice."""

from datetime import date
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from mangnon.base import locks
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.directives.models import Directive
from mangnon.directives.rules import register as rules

NEXT_NUMBER = """
    SELECT 1 + coalesce(max(number::int), 0) FROM (
        SELECT arrival_number AS number FROM directives_directive
        WHERE keeper_id = %(agency)s AND extract(year FROM arrived_on) = %(year)s
        UNION ALL
        SELECT arrival_number FROM directives_delivery
        WHERE agency_id = %(agency)s AND extract(year FROM delivered_on) = %(year)s
    ) given WHERE number ~ '^[0-9]+$'
"""


class AlreadyRegistered(Refused):
    """The same letter stands in the register already; `earlier` is its public id."""

    def __init__(self, message: str, earlier: UUID) -> None:
        super().__init__(message)
        self.earlier = earlier


def lock(*, agency_id: int, by: Actor) -> None:
    """One entry at a time in one agency's register: numbers have no gaps and no letter enters twice."""
    locks.alone("directives register", agency_id)


def next_arrival_number(*, agency_id: int, on: date, by: Actor) -> str:
    """The next number of the year in the agency's incoming register."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, {"agency": agency_id, "year": on.year})
        return str(cursor.fetchone()[0])


def refuse_same_letter(*, directive: Directive, by: Actor) -> None:
    """Refuse a letter whose number, date and issuer stand in the register already."""
    if not directive.number or not directive.issued_on:
        return
    same = Directive.objects.filter(
        keeper_id=directive.keeper_id, number=directive.number, issued_on=directive.issued_on
    ).exclude(id=directive.id)
    for earlier in same.order_by("id"):
        if rules.is_same_issuer(earlier.issuer_written, directive.issuer_written):
            raise _already(earlier)


def refuse_same_files(*, keeper_id: int, content_hash: str, by: Actor) -> None:
    """Refuse a bundle of exactly the files of an earlier one."""
    earlier = Directive.objects.filter(keeper_id=keeper_id, content_hash=content_hash).first()
    if earlier:
        raise _already(earlier)


def _already(earlier: Directive) -> AlreadyRegistered:
    return AlreadyRegistered(
        _("Văn bản này đã có trong sổ: %(title)s. Hãy mở bản đã có.") % {"title": rules.heading_of(earlier)},
        earlier.public_id,
    )
