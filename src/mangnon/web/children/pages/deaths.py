"""The page of children who died in a year; why, for those who may know."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.places import queries as places
from mangnon.registry.queries import deaths, list_naming
from mangnon.registry.rules import age, masking
from mangnon.web import words
from mangnon.web.children.pages.records import communes
from mangnon.web.parts import Tab

YEARS = 5


@dataclass(frozen=True)
class DeathRow:
    public_id: UUID
    name: str
    href: str
    where: str
    age: str
    day: date
    cause: str


@dataclass(frozen=True)
class DeathsPage:
    title: str
    tabs: tuple[Tab, ...]
    rows: tuple[DeathRow, ...]
    sees_causes: bool


def page(request) -> DeathsPage:
    now = request.today.year
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and now - YEARS < int(asked) <= now else now
    mine = [place_id for place_id, _name in communes(request)]
    found = deaths.deaths(mine, date(year, 1, 1), date(year, 12, 31))
    named = places.many({one.village_id or one.place_id for one in found}, request.today)
    short = list_naming.with_initials({one.place_id for one in found}, request.today)
    tabs = tuple(Tab(str(each), f"?nam={each}", each == year) for each in range(now, now - YEARS, -1))
    title = _("%(n)s trẻ mất năm %(year)s") % {"n": len(found), "year": year}
    rows = tuple(_row(request, one, named, one.place_id in short) for one in found)
    return DeathsPage(title, tabs, rows, request.officer.holds(Permission.CHILD_SENSITIVE))


def _row(request, one: deaths.Death, named, short: bool) -> DeathRow:
    where = named.get(one.village_id or one.place_id)
    sees = request.officer.holds(Permission.CHILD_SENSITIVE, at=one.place_id)
    years = words.NONE if one.birth_date is None else _("%(n)s tuổi") % {"n": age.years(one.birth_date, one.day)}
    return DeathRow(
        one.public_id, masking.name(one.name, short=short), reverse("child", args=[one.public_id]),
        where.heading if where else "", years, one.day, one.cause if sees else "",
    )  # fmt: skip
