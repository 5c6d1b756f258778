"""Lines of the work queue that the rooms of children give: cleaning, moves, merges, lists taken out, imports left."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.access.roles import Collaborator
from mangnon.registry.queries import batches, exports, merges, moves
from mangnon.registry.rules.exporting import Standing as Export
from mangnon.web import words
from mangnon.web.home.rows import WorkRow
from mangnon.web.parts import Tag, Tone


def own_places(officer: Acting, permission: Permission) -> set[int]:
    """The units of the seats that give the permission: a district's officer is not asked what its communes are."""
    return {seat.place_id for seat in officer.seats if seat.place_id and seat.grants(permission)}


def villages_of(officer: Acting) -> set[int]:
    """The villages of a collaborator."""
    return {seat.place_id for seat in officer.seats if seat.place_id and seat.role is Collaborator}


def waiting(officer: Acting, communes: frozenset[int], today: date) -> Iterator[WorkRow]:
    """What waits for this officer's word, without a day of its own; `communes` as `own_places`, with those merged."""
    yield from _moves(communes, today)
    yield from _merges(officer, today)
    yield from _exports(officer, today)
    yield from _imports(officer)


def _moves(communes: frozenset[int], today: date) -> Iterator[WorkRow]:
    offered = moves.offered_to(communes, today) if communes else []
    if offered:
        n, lost = len(offered), sum(one.is_lost for one in offered)
        said = ngettext("%(n)s trẻ chuyển đến chờ nhận hoặc trả lời", "%(n)s trẻ chuyển đến chờ nhận hoặc trả lời", n)
        hint = _("%(n)s trẻ chờ quá 15 ngày") % {"n": words.number(lost)} if lost else ""
        tag = _since(offered[0].offered_on, Tone.LATE if lost else Tone.INFO)
        yield WorkRow(said % {"n": words.number(n)}, hint, _("Trẻ em chuyển đi, chuyển đến"), tag,
                      reverse("child_moves"), _("Xem và nhận"), None)  # fmt: skip


def _merges(officer: Acting, today: date) -> Iterator[WorkRow]:
    asked = merges.waiting(officer.places) if officer.holds(Permission.CHILD_APPROVE) else []
    others = [one for one in asked if one.proposer_id != officer.officer_id]
    if others:
        n = len(others)
        said = ngettext("%(n)s đề nghị gộp hồ sơ trùng chờ duyệt", "%(n)s đề nghị gộp hồ sơ trùng chờ duyệt", n)
        yield WorkRow(said % {"n": words.number(n)}, "", _("Gộp hồ sơ trùng"), _since(others[0].proposed_on),
                      reverse("child_merges"), _("Xem và duyệt"), None)  # fmt: skip


def _exports(officer: Acting, today: date) -> Iterator[WorkRow]:
    """Lists of children that wait for this officer as the second person, and what was decided on one's own."""
    mine = officer.places if officer.holds(Permission.CHILD_APPROVE) else ()
    for asked in exports.waiting(mine, today, decider_id=officer.officer_id) if mine else ():
        hint = _("%(who)s xin xuất %(n)s trẻ: %(why)s") % {
            "who": asked.asker, "n": words.number(asked.children), "why": asked.purpose
        }  # fmt: skip
        yield _export(asked, hint, words.due(asked.last_day, today), _("Xem và duyệt"))
    for asked in exports.answered(officer.officer_id, today):
        is_ready = asked.standing is Export.READY
        tag = Tag(_("được tải"), Tone.DONE) if is_ready else Tag(_("không được duyệt"), Tone.LATE)
        yield _export(asked, asked.why or asked.purpose, tag, _("Lấy danh sách") if is_ready else _("Xem lý do"))


def _export(asked: exports.Asked, hint: str, tag: Tag, verb: str) -> WorkRow:
    href = reverse("child_export", args=[asked.public_id])
    return WorkRow(asked.title, hint, _("Xin xuất danh sách"), tag, href, verb, asked.last_day)


def _imports(officer: Acting) -> Iterator[WorkRow]:
    """The officer's own imports that were looked at and neither written nor dropped."""
    left = batches.left_by(officer.officer_id) if officer.holds(Permission.CHILD_IMPORT) else ()
    for batch in left:
        href = reverse("child_import", args=[batch.public_id])
        hint = batch.refusal or _("%(n)s dòng, chưa ghi vào sổ") % {"n": words.number(batch.count("rows"))}
        yield WorkRow(batch.file_name, hint, _("Nhập danh sách trẻ em"), _since(batch.on), href, _("Xem tiếp"), None)


def _since(day: date, tone: Tone = Tone.INFO) -> Tag:
    return Tag(_("từ %(day)s") % {"day": words.day(day)}, tone)
