"""Pages of lists asked for: all of them, and one with what may be done."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.places import queries as places
from mangnon.registry.queries import exports
from mangnon.registry.queries.exports import Asked
from mangnon.registry.rules.exporting import Standing
from mangnon.web import words
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Link, Step, Tag, Tone

TONES = {
    Standing.WAITING: Tone.SOON, Standing.READY: Tone.DONE, Standing.REFUSED: Tone.LATE,
    Standing.WITHDRAWN: Tone.PLAIN, Standing.LAPSED: Tone.PLAIN,
}  # fmt: skip


@dataclass(frozen=True)
class ExportRow:
    title: str
    href: str
    where: str
    children: int
    purpose: str
    asker: str
    asked_on: object
    tag: Tag


@dataclass(frozen=True)
class ExportsPage:
    title: str
    leaf: Leaf
    rows: tuple[ExportRow, ...]
    only_own: bool


@dataclass(frozen=True)
class ExportPage:
    asked: Asked
    crumbs: tuple[Link, ...]
    where: str
    tag: Tag
    steps: tuple[Step, ...]
    may_decide: bool
    may_take: bool
    may_withdraw: bool
    last_day: str


def index(request) -> ExportsPage:
    """What was asked for: by all, for who answers for it; by oneself, for others."""
    officer = request.officer
    sees_all = officer.holds(Permission.CHILD_APPROVE) or officer.holds(Permission.AUDIT_UNIT)
    found = exports.listing(request.today, asker_id=None if sees_all else officer.officer_id)
    waiting = sum(one.standing is Standing.WAITING for one in found)
    shown = leaf(request, found, size=50)
    named = places.many({one.place_id for one in shown.rows}, request.today)
    title = _("%(n)s danh sách chờ người thứ hai duyệt") % {"n": waiting} if waiting else _("Xin xuất danh sách")
    return ExportsPage(title, shown, tuple(_row(one, named) for one in shown.rows), not sees_all)


def show(request, public_id) -> ExportPage:
    asked, officer = exports.one(public_id, request.today), request.officer
    is_own = asked.asker_id == officer.officer_id
    waits = asked.standing is Standing.WAITING
    place = places.many({asked.place_id}, request.today).get(asked.place_id)
    return ExportPage(
        asked=asked, crumbs=(Link(_("Xin xuất danh sách"), reverse("child_exports")), Link(asked.title, "")),
        where=place.heading if place else "", tag=tag(asked), steps=_steps(asked),
        may_decide=waits and not is_own and officer.holds(Permission.CHILD_APPROVE, at=asked.place_id),
        may_take=is_own and asked.standing is Standing.READY, may_withdraw=is_own and waits,
        last_day=words.day(asked.last_day),
    )  # fmt: skip


def tag(asked: Asked) -> Tag:
    """How the request stands, in words."""
    said = {
        Standing.WAITING: _("chờ người thứ hai duyệt"), Standing.REFUSED: _("không được duyệt"),
        Standing.WITHDRAWN: _("người xin đã rút"), Standing.LAPSED: _("đã quá hạn"),
        Standing.READY: _("đã tải") if asked.taken else _("được tải"),
    }  # fmt: skip
    if asked.standing is Standing.LAPSED and asked.taken:
        return Tag(_("đã tải"), Tone.DONE)
    return Tag(said[asked.standing], TONES[asked.standing])


def _row(asked: Asked, named) -> ExportRow:
    where = named.get(asked.place_id)
    return ExportRow(
        asked.title, reverse("child_export", args=[asked.public_id]), where.heading if where else "", asked.children,
        asked.purpose, asked.asker, asked.asked_on, tag(asked),
    )  # fmt: skip


def _steps(asked: Asked) -> tuple[Step, ...]:
    steps = [Step(_("Xin xuất"), asked.asked_on, asked.asker, asked.purpose)]
    if asked.decider:
        is_refused = asked.standing is Standing.REFUSED
        said = _("Không duyệt") if is_refused else _("Duyệt")
        steps.append(Step(said, asked.decided_on, asked.decider, asked.why, Tone.LATE if is_refused else Tone.DONE))
    elif asked.standing is Standing.WAITING:
        steps.append(Step(_("Người thứ hai duyệt")))
    if asked.taken:
        said = _("Tải về") if asked.taken == 1 else _("Tải về %(n)s lần, lần cuối") % {"n": asked.taken}
        steps.append(Step(said, asked.taken_at, asked.asker, tone=Tone.DONE))
    return tuple(steps)
