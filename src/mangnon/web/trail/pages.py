"""The trail in words: who, what, on what, when, from where, why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.audit import queries
from mangnon.audit.deeds import Deed
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.vn.names import search_key
from mangnon.web import words
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Tab
from mangnon.web.trail import subjects
from mangnon.web.trail.forms import Narrowing
from mangnon.web.trail.subjects import Subject

OWN, UNIT = "toi", "co-quan"
MOST_IN_EXCEL = 20_000


@dataclass(frozen=True)
class Row:
    at: datetime
    who: str
    what: str
    about: tuple[Subject, ...]
    whence: str
    why: str


@dataclass(frozen=True)
class TrailPage:
    title: str
    is_unit: bool
    tabs: tuple[Tab, ...]
    form: Narrowing
    leaf: Leaf
    rows: tuple[Row, ...]
    excel: str
    is_narrowed: bool


def page(request) -> TrailPage:
    form, found = _found(request)
    shown = leaf(request, found, size=50)
    is_unit = _is_unit(request)
    return TrailPage(
        title=_("Nhật ký của cơ quan") if is_unit else _("Nhật ký của tôi"),
        is_unit=is_unit,
        tabs=_tabs(request.officer, is_unit),
        form=form,
        leaf=shown,
        rows=_rows(request.officer, shown.rows),
        excel=f"{reverse('trail_excel')}?{request.GET.urlencode()}",
        is_narrowed=any(request.GET.get(name) for name in ("q", "deed", "first", "last")),
    )


def sheet(request) -> Sheet:
    """The same rows for Excel, newest first, at most 20,000."""
    _form, found = _found(request)
    rows = _rows(request.officer, list(islice(found.iterator(), MOST_IN_EXCEL)))
    return Sheet(
        name=_("Nhật ký"),
        title=_("Nhật ký của cơ quan") if _is_unit(request) else _("Nhật ký của tôi"),
        heads=heads(_("Lúc"), _("Ai"), _("Việc"), _("Trên"), _("Từ máy"), _("Lý do")),
        rows=[(words.moment(row.at), row.who, row.what, _about(row), row.whence, row.why) for row in rows],
    )


def _about(row: Row) -> str:
    return "; ".join(subject.words for subject in row.about)


def _found(request):
    rows = queries.of_agencies(_units(request.officer)) if _is_unit(request) else _own(request)
    form = Narrowing(request.GET)
    if form.is_valid():
        told = form.cleaned_data
        rows = queries.narrowed(rows, first=told["first"], last=told["last"], deed=told["deed"])
    return form, _searched(rows, request.GET.get("q", ""))


def _own(request):
    return queries.of_officer(request.officer.officer_id)


def _searched(rows, text: str):
    """Every word is in a name or in what was done, with or without marks."""
    for word in search_key(text).split():
        deeds = [deed.value for deed in Deed if word in search_key(str(deed.label))]
        actors = [name for name in queries.actors_of(rows) if word in search_key(name)]
        rows = queries.either(rows, deeds=deeds, actors=actors)
    return rows


def _units(officer) -> set[int]:
    return {agency for seat in officer.seats if seat.grants(Permission.AUDIT_UNIT) for agency in seat.acts_for}


def _is_unit(request) -> bool:
    return request.GET.get("cua") == UNIT and bool(_units(request.officer))


def _tabs(officer, is_unit: bool) -> tuple[Tab, ...]:
    if not _units(officer):
        return ()
    address = reverse("trail")
    return (
        Tab(_("Của tôi"), address, not is_unit),
        Tab(_("Của cơ quan"), f"{address}?cua={UNIT}", is_unit),
    )


def _rows(officer, deeds: Iterable) -> tuple[Row, ...]:
    deeds = list(deeds)
    named = subjects.named(officer, deeds)
    return tuple(
        Row(
            at=deed.at,
            who=subjects.actor(deed.actor),
            what=str(Deed(deed.deed).label) if deed.deed in Deed.values else deed.deed,
            about=named[deed.id],
            whence=deed.address,
            why=deed.purpose,
        )
        for deed in deeds
    )
