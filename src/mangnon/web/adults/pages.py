"""The page of an adult: who it is, whom it cares for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from mangnon.registry.queries import members, people
from mangnon.registry.rules import adult_fields, fields
from mangnon.web import words
from mangnon.web.households.pages import where

FACTS = ("birth_year", "phone", "occupation", "living")


@dataclass(frozen=True)
class AdultPage:
    title: str
    facts: tuple[tuple[str, str], ...]
    cares: tuple[members.CareGiven, ...]
    public_id: UUID
    may_edit: bool
    summary: str


def show(request, public_id: UUID) -> AdultPage:
    record = people.one(public_id)
    cares = tuple(members.cared_for(record.id))
    now = len({care.child_id for care in cares if care.last_day is None})
    facts = tuple((adult_fields.BY_KEY[key].label, shown(key, record.values[key])) for key in FACTS)
    summary = _("Đang chăm sóc %(n)s trẻ") % {"n": now} if now else _("Hiện không ghi chăm sóc trẻ nào")
    return AdultPage(record.name, facts, cares, public_id, where.may_edit(request, record.values), summary)


def shown(key: str, value: object) -> str:
    """A fact of an adult in words."""
    if fields.is_missing(value):
        return words.NONE
    if isinstance(value, date):
        return words.day(value)
    return (adult_fields.BY_KEY[key].choices or {}).get(str(value), str(value))
