"""The map of a day in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.places import queries
from mangnon.places.rules import Level, Place, Relative
from mangnon.web import words
from mangnon.web.parts import Link
from mangnon.web.places.forms import Day


@dataclass(frozen=True)
class Row:
    title: str
    href: str
    code: str
    above: str
    since: date


@dataclass(frozen=True)
class Kin:
    """A unit of another map: wholly, or a part of it."""

    title: str
    href: str
    is_whole: bool
    day: date


@dataclass(frozen=True)
class CountryPage:
    form: Day
    day: date
    asked: str
    rows: tuple[Row, ...]
    excel: str


@dataclass(frozen=True)
class UnitPage:
    title: str
    day: date
    form: Day
    crumbs: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    before: tuple[Kin, ...]
    after: tuple[Kin, ...]
    rows: tuple[Row, ...]
    below: str
    excel: str
    is_presumed: bool
    agencies: str
    """Address of the agencies that stand there on the business day; none where the place does not."""


def country(request) -> CountryPage:
    form, day = _day(request)
    asked = request.GET.get("q", "").strip()
    found = queries.search(asked, day, limit=50) if asked else queries.as_of(day, Level.PROVINCE)
    return CountryPage(form, day, asked, _rows(found, day), _address("places_excel", day))


def unit(request, level: str, code: str) -> UnitPage | None:
    """None where no unit of the level bears the code on the day."""
    form, day = _day(request)
    place = _place(level, code, day)
    if place is None:
        return None
    parts = queries.directly_under(place.id, day)
    return UnitPage(
        title=place.heading,
        day=day,
        form=form,
        crumbs=_crumbs(place, day),
        facts=_facts(place, parts),
        before=_before(place),
        after=_after(place, request.today),
        rows=_rows(parts, day),
        below=_("Đơn vị trực thuộc") if parts else "",
        excel=_address("place_excel", day, level=level, code=code),
        is_presumed=place.is_presumed,
        agencies=_agencies(place, request.today),
    )


def sheet(request, level: str, code: str) -> Sheet | None:
    """The units under one, or the provinces where none is named."""
    _form, day = _day(request)
    place = _place(level, code, day) if code else None
    if code and place is None:
        return None
    listed = queries.under(place.id, day) if place else queries.as_of(day, Level.PROVINCE)
    title = place.full_title if place else _("Các tỉnh, thành phố")
    return Sheet(
        name=_("Địa bàn"),
        title=_("%(title)s, ngày %(day)s") % {"title": title, "day": words.day(day)},
        heads=heads(_("Mã"), _("Đơn vị"), _("Thuộc"), _("Từ ngày"), _("Nguồn")),
        rows=[(one.code, one.title, ", ".join(one.above), one.valid_from, one.source) for one in listed],
    )


def _day(request) -> tuple[Day, date]:
    form = Day(request.GET)
    told = form.cleaned_data["ngay"] if form.is_valid() else None
    return form, told or request.today


def _place(level: str, code: str, day: date) -> Place | None:
    return queries.by_code(code, Level(level), day) if level in {one.value for one in Level} else None


def _agencies(place: Place, today: date) -> str:
    stands = place.code and queries.find(place.id, today)
    return f"{reverse('people:list')}?noi={stands.code}" if stands else ""


def _crumbs(place: Place, day: date) -> tuple[Link, ...]:
    above = [Link(one.heading, _link(one, day)) for one in reversed(queries.ancestors(place.id, day))]
    return (Link(_("Địa bàn"), _address("places", day)), *above, Link(place.heading, ""))


def _facts(place: Place, parts: list[Place]) -> tuple[tuple[str, str], ...]:
    days = {"since": words.day(place.valid_from), "until": words.day(place.valid_to)}
    borne = _("từ %(since)s đến %(until)s") if place.valid_to else _("từ %(since)s đến nay")
    return (
        (_("Mã đơn vị"), place.code or words.NONE),
        (_("Tên và loại này"), borne % days),
        (_("Đơn vị trực thuộc"), words.number(len(parts))),
        (_("Nguồn"), place.source),
    )


def _before(place: Place) -> tuple[Kin, ...]:
    day = place.valid_from - timedelta(days=1)
    return _kin((kin for kin in queries.predecessors(place.id, day) if kin.place.id != place.id), day)


def _after(place: Place, today: date) -> tuple[Kin, ...]:
    """What the unit became by the day after it ended, or is today."""
    day = place.valid_to + timedelta(days=1) if place.valid_to else today
    return _kin((kin for kin in queries.successors(place.id, day) if kin.place.id != place.id), day)


def _kin(found: Iterable[Relative], day: date) -> tuple[Kin, ...]:
    return tuple(Kin(one.place.full_title, _link(one.place, day), one.whole, day) for one in found)


def _rows(found: list[Place], day: date) -> tuple[Row, ...]:
    return tuple(
        Row(one.heading, _link(one, day), one.code or words.NONE, ", ".join(one.above), one.valid_from) for one in found
    )


def _link(place: Place, day: date) -> str:
    return _address("place", day, level=place.level, code=place.code) if place.code else ""


def _address(name: str, day: date, **parts: str) -> str:
    return f"{reverse(name, kwargs=parts)}?ngay={day:%d/%m/%Y}"
