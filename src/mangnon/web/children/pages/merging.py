"""Pages of two records that are one child."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.registry.queries import children, list_naming, merges, search
from mangnon.registry.queries.children import Record
from mangnon.registry.queries.merges import Proposal
from mangnon.registry.rules import fields, masking
from mangnon.web.children.pages import alike
from mangnon.web.children.pages.records import ChildRow, child_rows, shown
from mangnon.web.parts import Tag, Tone

COMPARED = tuple(key for key in fields.BY_KEY if key not in {"place", "village", "household", "living", "death_cause"})
TONES = {"proposed": Tone.SOON, "approved": Tone.DONE, "refused": Tone.PLAIN, "undone": Tone.PLAIN}


@dataclass(frozen=True)
class Candidate:
    row: ChildRow
    tag: Tag | None
    why: str
    compare: str


@dataclass(frozen=True)
class ChoosePage:
    name: str
    back: str
    asked: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Compared:
    """One field of both records; `takes_gone`: the value of the record that goes is chosen."""

    key: str
    label: str
    kept: str
    gone: str
    differs: bool
    takes_gone: bool


@dataclass(frozen=True)
class ComparePage:
    title: str
    kept: Record
    gone: Record
    rows: tuple[Compared, ...]
    swap: str


@dataclass(frozen=True)
class MergeRow:
    href: str
    kept_name: str
    gone_name: str
    why: str
    proposer: str
    on: date


@dataclass(frozen=True)
class IndexPage:
    title: str
    waiting: tuple[MergeRow, ...]
    merged: tuple[MergeRow, ...]


@dataclass(frozen=True)
class MergePage:
    proposal: Proposal
    compared: ComparePage
    tag: Tag
    may_decide: bool
    may_undo: bool
    is_own: bool


def choose(request, record: Record) -> ChoosePage:
    """Records that may be the same child: the likely ones, or those asked for."""
    asked = request.GET.get("q", "").strip()
    if asked:
        candidates = _asked_for(request, record, asked)
    else:
        candidates = tuple(
            Candidate(one.row, one.tag, one.why, _address(record, one.public_id))
            for one in alike.like(request, record.id)
        )
    return ChoosePage(record.name, reverse("child", args=[record.public_id]), asked, candidates)


def _asked_for(request, record: Record, asked: str) -> tuple[Candidate, ...]:
    found = [row for row in search.search(asked).rows if row.id != record.id]
    lines = child_rows(found, request.today)
    return tuple(
        Candidate(line, None, "", _address(record, row.public_id)) for line, row in zip(lines, found, strict=True)
    )


def _address(record: Record, other: UUID) -> str:
    return reverse("child_merge_propose", args=[record.public_id, other])


def compare(kept: Record, gone: Record, taken: Collection[str] | None = None) -> ComparePage:
    """Both records field by field; without a choice, what the kept record lacks is taken from the other."""
    rows = tuple(row for key in COMPARED if (row := _compared(key, kept, gone, taken)))
    swap = reverse("child_merge_propose", args=[gone.public_id, kept.public_id])
    rows = tuple(sorted(rows, key=lambda row: not row.differs))
    return ComparePage(_("Hai hồ sơ của cùng một trẻ?"), kept, gone, rows, swap)


def index(request) -> IndexPage:
    waiting = _rows(merges.waiting(), request.today)
    title = _("%(n)s đề nghị gộp chờ duyệt") % {"n": len(waiting)} if waiting else _("Gộp hồ sơ trùng")
    return IndexPage(title, waiting, _rows(merges.merged(), request.today))


def show(request, merge_id: UUID) -> MergePage:
    proposal = merges.one(merge_id)
    compared = compare(children.one(proposal.kept), children.one(proposal.gone), proposal.taken)
    may = request.officer.holds(Permission.CHILD_APPROVE, at=proposal.place_id)
    is_own = proposal.proposer_id == request.officer.officer_id
    return MergePage(
        proposal, compared, Tag(_state(proposal.state), TONES[proposal.state]),
        may_decide=may and proposal.state == "proposed" and not is_own,
        may_undo=may and proposal.state == "approved",
        is_own=is_own and proposal.state == "proposed",
    )  # fmt: skip


def _compared(key: str, kept: Record, gone: Record, taken: Collection[str] | None) -> Compared | None:
    left, right = kept.values[key], gone.values[key]
    if fields.is_missing(left) and fields.is_missing(right):
        return None
    differs = left != right
    takes = key in taken if taken is not None else differs and fields.is_missing(left)
    mine, theirs = (shown(key, record.values, reveal=True) for record in (kept, gone))
    return Compared(key, fields.BY_KEY[key].label, mine, theirs, differs=differs, takes_gone=takes)


def _rows(found: Sequence[Proposal], on: date) -> tuple[MergeRow, ...]:
    short = list_naming.with_initials({one.place_id for one in found}, on)
    return tuple(_row(one, one.place_id in short) for one in found)


def _row(one: Proposal, short: bool) -> MergeRow:
    address = reverse("child_merge", args=[one.public_id])
    kept, gone = (masking.name(name, short=short) for name in (one.kept_name, one.gone_name))
    return MergeRow(address, kept, gone, one.why, one.proposer, one.decided_on or one.proposed_on)


def _state(state: str) -> str:
    return {
        "proposed": _("chờ duyệt gộp"), "approved": _("đã gộp"), "refused": _("không gộp"), "undone": _("đã tách lại"),
    }[state]  # fmt: skip
