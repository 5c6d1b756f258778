"""Newer lists of places: what one would change, in words, and those put in force."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access import staffing
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.places import queries
from mangnon.places.differences import Changed, Difference, Made
from mangnon.places.queries import Applied
from mangnon.places.rules import Level
from mangnon.web import words
from mangnon.web.parts import Confirm, Link, Tag, Tone
from mangnon.web.places.newer_lists import NewerList

SHOWN = 100
LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


@dataclass(frozen=True)
class Part:
    """One sort of change: its units in words, and how many more there are."""

    title: str
    lines: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class PreviewPage:
    title: str
    crumbs: tuple[Link, ...]
    day: date
    basis: str
    problems: tuple[str, ...]
    parts: tuple[Part, ...]
    unchanged: int
    sealed: str
    """Empty where the list cannot be put in force."""


@dataclass(frozen=True)
class ChangeRow:
    basis: str
    day: date
    applied_on: date
    state: Tag
    undo: str


@dataclass(frozen=True)
class ChangesPage:
    crumbs: tuple[Link, ...]
    rows: tuple[ChangeRow, ...]
    may_import: bool


def crumbs(*deeper: Link) -> tuple[Link, ...]:
    return (Link(_("Địa bàn"), reverse("places")), *deeper)


def asking_crumbs() -> tuple[Link, ...]:
    return crumbs(Link(_("Thay đổi địa giới"), reverse("places_changes")), Link(_("Nhập danh mục"), ""))


def preview(newer: NewerList, difference: Difference) -> PreviewPage:
    may_apply = not difference.problems and not difference.is_empty
    return PreviewPage(
        title=_("Danh mục này không thay đổi gì") if difference.is_empty else _("Danh mục sẽ thay đổi"),
        crumbs=asking_crumbs(),
        day=newer.day,
        basis=newer.basis,
        problems=difference.problems[:SHOWN],
        parts=tuple(part for part in _parts(difference) if part.lines),
        unchanged=difference.unchanged,
        sealed=newer.sealed(difference) if may_apply else "",
    )


def changes(request) -> ChangesPage:
    applied = queries.changes()
    newest = next((one.id for one in applied if one.undone_on is None), None)
    rows = tuple(_row(request, one, is_newest=one.id == newest) for one in applied)
    may_import = staffing.may_change_map(request.officer, ())
    return ChangesPage(crumbs(Link(_("Thay đổi địa giới"), "")), rows, may_import)


def undoing(change: Applied) -> Confirm:
    sentences = (
        _("Bản đồ trở lại như trước danh mục có hiệu lực từ ngày %(day)s. Căn cứ: %(basis)s.")
        % {"day": words.day(change.day), "basis": change.source},
        _("Cơ quan của các đơn vị mới cũng thôi có. Nếu đã có vị trí, văn bản hay báo cáo ở đó thì máy sẽ từ chối."),
    )
    return Confirm(_("Hoàn tác thay đổi địa giới"), sentences, _("Hoàn tác"), reverse("places_changes"), True)


def sheet(request) -> Sheet:
    """The units the officer looks after, in the columns that a newer list has, to be changed and handed in."""
    codes = {place.id: place.code for place in queries.as_of(request.today)}
    is_mine = request.officer.places.__contains__
    listed = [
        place for level in LEVELS for place in queries.as_of(request.today, level)
        if request.officer.is_national or (is_mine(place.id) and place.id != request.officer.place_id)
    ]  # fmt: skip
    rows = [(one.code, one.heading, codes.get(one.parent_id or 0, ""), "", "") for one in listed]
    columns = heads(_("Mã"), _("Tên"), _("Mã cấp trên"), _("Hình thành từ"), _("Căn cứ"))
    return Sheet(name=_("Danh mục"), heads=columns, rows=rows)


def _parts(difference: Difference):
    yield _part(_("Nhập, chia: đơn vị mới"), [_made(made) for made in difference.merged])
    yield _part(_("Đơn vị mới chưa rõ từ đâu"), [f"{one.row.title} ({one.row.code})" for one in difference.new])
    yield _part(_("Đổi tên, loại, mã hoặc cấp trên"), [_changed(one) for one in difference.changed])
    yield _part(_("Hết hiệu lực"), [f"{place.title} ({place.code})" for place in difference.ended])


def _part(title: str, lines: list[str]) -> Part:
    return Part(f"{title}: {words.number(len(lines))}", tuple(lines[:SHOWN]), max(0, len(lines) - SHOWN))


def _made(made: Made) -> str:
    given = []
    for part in made.parts:
        how = _("toàn bộ") if part.whole else _("một phần")
        share = f" {words.percent(part.share * 100)}" if part.share else ""
        given.append(f"{part.place.title} ({how}{share})")
    return _("%(new)s (%(code)s) từ %(old)s") % {"new": made.row.title, "code": made.row.code, "old": ", ".join(given)}


def _changed(one: Changed) -> str:
    said = [f"{one.place.title} → {one.row.title}"] if one.is_renamed or one.is_retyped else [one.place.title]
    if one.is_recoded:
        said.append(_("mã %(old)s → %(new)s") % {"old": one.place.code, "new": one.row.code})
    if one.is_moved:
        codes = {"old": one.parent_before or words.NONE, "new": one.row.parent_code or words.NONE}
        said.append(_("cấp trên %(old)s → %(new)s") % codes)
    return "; ".join(said)


def _row(request, one: Applied, *, is_newest: bool) -> ChangeRow:
    may_undo = is_newest and staffing.may_change_map(request.officer, queries.touched_by(one.id))
    undone = _("đã hoàn tác ngày %(day)s") % {"day": words.day(one.undone_on)}
    state = Tag(undone, Tone.SOON) if one.undone_on else Tag(_("đang áp dụng"), Tone.DONE)
    undo = reverse("places_undo", args=[one.id]) if may_undo else ""
    return ChangeRow(one.source, one.day, one.applied_on, state, undo)
