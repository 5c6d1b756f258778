"""Proposals that two records are one child."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mangnon.registry.models import Child, Merge
from mangnon.registry.rules.refusals import NotHere


@dataclass(frozen=True)
class Proposal:
    """A merge as it stands; `taken` names the fields whose value comes from the record that goes."""

    id: int
    public_id: UUID
    kept: UUID
    gone: UUID
    kept_name: str
    gone_name: str
    place_id: int
    taken: tuple[str, ...]
    state: str
    why: str
    proposed_on: date
    proposer_id: int | None
    proposer: str
    decided_on: date | None
    decided_why: str


def one(public_id: UUID) -> Proposal:
    """The proposal, where the officer sees the record that is kept.

    Raises:
        NotHere: there is none in the officer's places.
    """
    found = _proposals({"public_id": public_id})
    if not found:
        raise NotHere
    return found[0]


def waiting(place_ids: Iterable[int] | None = None) -> list[Proposal]:
    """What waits for a decision, oldest first; of these communes, or of all the officer sees."""
    return _proposals({"state": Merge.State.PROPOSED}, place_ids)


def merged(place_ids: Iterable[int] | None = None, *, most: int = 100) -> list[Proposal]:
    """The latest merges that stand, newest first."""
    return _proposals({"state": Merge.State.APPROVED}, place_ids)[::-1][:most]


def open_of(child_id: int) -> Proposal | None:
    """The proposal under which this record would go, not decided yet."""
    return next(iter(_proposals({"gone_id": child_id, "state": Merge.State.PROPOSED})), None)


def kept_of(child_id: int) -> UUID | None:
    """The record that stands for a merged one, through as many merges as there were; None where it is out of sight."""
    child = Child.objects.filter(id=child_id).first()
    while child is not None and child.merged_into_id:
        child = Child.objects.filter(id=child.merged_into_id).first()
    return child.public_id if child else None


def doubled(child_ids: Iterable[int]) -> set[int]:
    """Those of these records whose child another of them stands for, or stood first for, as well."""
    among = set(child_ids)
    stands = {child_id: child_id for child_id in among}
    while gone := dict(
        Child.objects.filter(id__in=set(stands.values()), merged_into__isnull=False).values_list("id", "merged_into_id")
    ):
        stands = {child_id: gone.get(now, now) for child_id, now in stands.items()}
    first = {now: now if now in among else child_id for child_id, now in sorted(stands.items(), reverse=True)}
    return {child_id for child_id, now in stands.items() if first[now] != child_id}


def of_pairs(child_ids: Iterable[int]) -> dict[frozenset[int], Proposal]:
    """The latest word on each two of these records that were ever proposed to be one, by their ids."""
    among = list(child_ids)
    found = Merge.objects.filter(kept_id__in=among, gone_id__in=among).values_list("kept_id", "gone_id", "public_id")
    proposals = {one.public_id: one for one in _proposals({"kept_id__in": among, "gone_id__in": among})}
    return {frozenset((kept, gone)): proposals[public_id] for kept, gone, public_id in found.order_by("id")}


def _proposals(condition: dict, place_ids: Iterable[int] | None = None) -> list[Proposal]:
    found = Merge.objects.filter(**condition).select_related("kept", "gone", "proposer").order_by("proposed_on", "id")
    if place_ids is not None:
        found = found.filter(kept__place_id__in=list(place_ids))
    return [_proposal(merge) for merge in found]


def _proposal(merge: Merge) -> Proposal:
    return Proposal(
        id=merge.id, public_id=merge.public_id, kept=merge.kept.public_id, gone=merge.gone.public_id,
        kept_name=merge.kept.full_name, gone_name=merge.gone.full_name, place_id=merge.kept.place_id,
        taken=tuple(merge.taken), state=merge.state, why=merge.why, proposed_on=merge.proposed_on,
        proposer_id=merge.proposer_id, proposer=merge.proposer.full_name if merge.proposer else "",
        decided_on=merge.decided_on, decided_why=merge.decided_why,
    )  # fmt: skip
