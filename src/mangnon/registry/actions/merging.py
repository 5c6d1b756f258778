"""Two records of one child become one, with two people deciding; and become two again exactly as they were.

The record that goes keeps its row, facts and rows around it, and points at the one that is kept: nobody's references
are rewritten. Fields taken from it are corrections of the kept record, reversed when the merge is undone.
"""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.registry.actions import revising, rights, sources
from mangnon.registry.models import Child, Merge, Source
from mangnon.registry.rules import fields, rows
from mangnon.registry.rules.refusals import NotHere


class MergeRefused(Refused):
    """The two records cannot be merged, or not by this person."""


@transaction.atomic
def propose(*, kept_id: int, gone_id: int, taken: Collection[str] = (), why: str, by: Actor, on: date) -> int:
    """Propose that two records are one child; `taken` names fields whose value comes from the one that goes.

    Raises:
        MergeRefused: no reason, the same record twice, or one of them is merged or about to be.
        NotHere, NotAllowed.
    """
    kept, gone = _pair(kept_id, gone_id, by)
    if not why.strip():
        raise MergeRefused("Cần ghi vì sao hai hồ sơ là một trẻ.")
    if unknown := set(taken) - set(fields.BY_KEY):
        raise MergeRefused(f"Không có mục {', '.join(sorted(unknown))}.")
    if Merge.objects.filter(gone=gone, state__in=[Merge.State.PROPOSED, Merge.State.APPROVED]).exists():
        raise MergeRefused("Hồ sơ này đã có đề nghị gộp.")
    merge = Merge.objects.create(
        kept=kept, gone=gone, taken=sorted(taken), why=why, proposer_id=by.officer_id, proposed_on=on
    )
    _record(merge, Deed.MERGE_PROPOSED, by, why)
    return merge.id


@transaction.atomic
def approve(*, merge_id: int, by: Actor, on: date) -> None:
    """Merge as proposed. Whoever proposed cannot approve.

    Raises:
        MergeRefused: decided already, by the proposer, or one of the records was merged meanwhile.
    """
    merge = _open(merge_id, Merge.State.PROPOSED, by)
    kept, gone = _locked(merge)
    _refuse_merged(kept, gone)
    wanted = {key: getattr(gone, rows.column(key)) for key in merge.taken}
    merge.before = {key: fields.as_json(getattr(kept, rows.column(key))) for key in merge.taken}
    source = sources.open_source(kind=Source.Kind.MERGE, label="Gộp hồ sơ", place_id=kept.place_id, by=by, on=on)
    Child.objects.filter(id=gone.id).update(merged_into=kept, version=gone.version + 1)
    revising.settle(child=kept, values=wanted, source=source, by=by)
    _decide(merge, Merge.State.APPROVED, by, on, "")
    _record(merge, Deed.MERGE_APPROVED, by, merge.why)


@transaction.atomic
def refuse(*, merge_id: int, why: str, by: Actor, on: date) -> None:
    """The two are not one child; the reason is kept so that the pair is not proposed again unseen."""
    if not why.strip():
        raise MergeRefused("Cần ghi vì sao không gộp.")
    merge = _open(merge_id, Merge.State.PROPOSED, by)
    _decide(merge, Merge.State.REFUSED, by, on, why)
    _record(merge, Deed.MERGE_REFUSED, by, why)


@transaction.atomic
def undo(*, merge_id: int, why: str, by: Actor, on: date) -> None:
    """Make two records of one again, each as it was before the merge, with what was said since.

    Raises:
        MergeRefused: no reason, not merged, or a field taken over was changed since (it says which).
    """
    if not why.strip():
        raise MergeRefused("Cần ghi vì sao tách lại.")
    merge = _open(merge_id, Merge.State.APPROVED, by)
    kept, gone = _locked(merge)
    changed = [key for key in merge.taken if _now(kept, key) != _now(gone, key)]
    if changed:
        names = ", ".join(fields.BY_KEY[key].label for key in changed)
        raise MergeRefused(f"Sau khi gộp, các mục này đã được sửa: {names}. Hãy xem lại rồi sửa tay trước khi tách.")
    source = sources.open_source(kind=Source.Kind.MERGE, label="Tách hồ sơ", place_id=kept.place_id, by=by, on=on)
    Child.objects.filter(id=gone.id).update(merged_into=None, version=gone.version + 1)
    values = {key: fields.from_json(key, value) for key, value in merge.before.items()}
    revising.settle(child=kept, values=values, source=source, by=by)
    merge.state, merge.decided_why = Merge.State.UNDONE, why
    merge.save()
    _record(merge, Deed.MERGE_UNDONE, by, why)


def _pair(kept_id: int, gone_id: int, by: Actor) -> tuple[Child, Child]:
    if kept_id == gone_id:
        raise MergeRefused("Đây là cùng một hồ sơ.")
    # always in the order of ids, so that two merges never wait for each other
    found = {child_id: rights.child_to_edit(child_id=child_id, by=by) for child_id in sorted((kept_id, gone_id))}
    _refuse_merged(found[kept_id], found[gone_id])
    return found[kept_id], found[gone_id]


def _locked(merge: Merge) -> tuple[Child, Child]:
    found = {child.id: child for child in Child.objects.select_for_update().filter(
        id__in=[merge.kept_id, merge.gone_id]
    ).order_by("id")}  # fmt: skip
    if len(found) < 2:
        raise NotHere
    return found[merge.kept_id], found[merge.gone_id]


def _refuse_merged(kept: Child, gone: Child) -> None:
    if kept.merged_into_id or gone.merged_into_id:
        raise MergeRefused("Một trong hai hồ sơ đã gộp vào hồ sơ khác; hãy mở hồ sơ đang dùng.")


def _open(merge_id: int, state: str, by: Actor) -> Merge:
    merge = Merge.objects.select_for_update().filter(id=merge_id).first()
    if merge is None:
        raise NotHere
    place_id = Child.objects.get(id=merge.kept_id).place_id
    rights.allow(by=by, permission=Permission.CHILD_APPROVE, place_id=place_id)
    if merge.state != state:
        raise MergeRefused(f"Đề nghị này {Merge.State(merge.state).label}.")
    if state == Merge.State.PROPOSED and merge.proposer_id is not None and merge.proposer_id == by.officer_id:
        raise MergeRefused("Người đề nghị không tự duyệt; cần một người khác.")
    return merge


def _decide(merge: Merge, state: str, by: Actor, on: date, why: str) -> None:
    merge.state, merge.decider_id, merge.decided_on, merge.decided_why = state, by.officer_id, on, why
    merge.save()


def _now(child: Child, key: str) -> object:
    return getattr(child, rows.column(key))


def _record(merge: Merge, deed: Deed, by: Actor, why: str) -> None:
    subjects = [f"child:{merge.kept.public_id}", f"child:{merge.gone.public_id}"]
    audit.record(by=by, deed=deed, subjects=subjects, place_id=merge.kept.place_id, purpose=why)
