"""The trail in words: who, what, on what, when, from where, why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.audit import queries
from mangnon.audit.deeds import Deed
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.vn.names import person_sort_key, search_key
from mangnon.web import words
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Tab
from mangnon.web.trail import subjects
from mangnon.web.trail.forms import Narrowing
from mangnon.web.trail.subjects import Subject

OWN, UNIT = "toi", "co-quan"
MOST_IN_EXCEL = 20_000
SHOWN, IN_A_CELL = 3, 20


@dataclass(frozen=True)
class Row:
    """One deed, or several of a kind that one press of a button did; `more` subjects are left out of `about`."""

    at: datetime
    who: str
    what: str
    count: int
    about: tuple[Subject, ...]
    more: int
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
        rows=_rows(request, shown.rows, most=SHOWN),
        excel=f"{reverse('trail_excel')}?{request.GET.urlencode()}",
        is_narrowed=any(request.GET.get(name) for name in ("q", "deed", "officer", "first", "last")),
    )


def sheet(request) -> Sheet:
    """The same rows for Excel, newest first, at most 20,000."""
    _form, found = _found(request)
    rows = _rows(request, list(islice(found.iterator(), MOST_IN_EXCEL)), most=IN_A_CELL)
    return Sheet(
        name=_("Nhật ký"),
        title=_("Nhật ký của cơ quan") if _is_unit(request) else _("Nhật ký của tôi"),
        heads=heads(_("Lúc"), _("Ai"), _("Việc"), _("Trên"), _("Từ máy"), _("Lý do")),
        rows=[(words.moment(row.at), row.who, row.what, _about(row), row.whence, row.why) for row in rows],
    )


def _about(row: Row) -> str:
    more = [_("và %(count)s nơi khác") % {"count": row.more}] if row.more else []
    return "; ".join([*(subject.words for subject in row.about), *more])


def _found(request):
    is_unit = _is_unit(request)
    rows = queries.of_agencies(_units(request.officer)) if is_unit else _own(request)
    form = Narrowing(request.GET, officers=sorted(queries.actors_of(rows), key=person_sort_key) if is_unit else ())
    if form.is_valid():
        told = form.cleaned_data
        rows = queries.narrowed(
            rows, first=told["first"], last=told["last"], deed=told["deed"], actor=told.get("officer", "")
        )
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


def _rows(request, deeds: Sequence, *, most: int) -> tuple[Row, ...]:
    """Titles are asked once for all deeds of the page."""
    acts = [list(same) for _key, same in groupby(deeds, key=_act)]
    labels = {id(act): _labels(act) for act in acts}
    shown = {label for found in labels.values() for label in found[:most]}
    names = subjects.named(request.officer, shown, request.today)
    return tuple(_row(act, labels[id(act)], names, most) for act in acts)


def _act(deed) -> tuple:
    """What one press of a button did of one kind; deeds of no request stand alone."""
    return (deed.request_id, deed.deed, deed.purpose) if deed.request_id else (deed.id,)


def _labels(act: list) -> list[str]:
    """Subjects in the order met; an officer who signs in does so to nobody else."""
    found = (label for deed in act for label in deed.subjects if label != f"officer:{deed.officer_id}")
    return list(dict.fromkeys(found))


def _row(act: list, labels: list[str], names: dict[str, Subject], most: int) -> Row:
    deed = act[0]
    about = dict.fromkeys(names[label] for label in labels[:most])
    return Row(
        at=deed.at, who=subjects.actor(deed.actor), count=len(act), about=tuple(about), more=max(0, len(labels) - most),
        what=str(Deed(deed.deed).label) if deed.deed in Deed.values else deed.deed, whence=deed.address,
        why=deed.purpose,
    )  # fmt: skip
