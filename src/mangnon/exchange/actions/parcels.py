"""A list sent to another register, and what it answered of each child."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.exchange.models import Parcel, Sending
from mangnon.registry.actions import rights, sources
from mangnon.registry.rules.refusals import NotHere


class ParcelRefused(Refused):
    """The list cannot be sent, or its answer not be understood."""


@dataclass(frozen=True)
class Sent:
    """A child as sent: the version of its record, the seal of its row."""

    child_id: int
    version: int
    digest: str


@transaction.atomic
def send(
    *, public_id: UUID, register_id: int, place_id: int, children: Sequence[Sent], purpose: str, by: Actor, on: date
) -> int:
    """Record that these children went to a register, numbered in their order; the parcel's id. Sent twice is once.

    That the list may leave the house at all is `registry.actions.exporting`'s to say.

    Raises:
        ParcelRefused: there is no child to send.
        NotAllowed.
    """
    rights.allow(by=by, permission=Permission.CHILD_READ, place_id=place_id)
    if known := Parcel.objects.filter(public_id=public_id).first():
        return known.id
    if not children:
        raise ParcelRefused("Không có trẻ nào để gửi.")
    parcel = Parcel.objects.create(
        public_id=public_id, register_id=register_id, place_id=place_id, purpose=purpose, count=len(children),
        by_officer_id=by.officer_id, by_name=by.name, on=on, at=sources.instant(by=by),
    )  # fmt: skip
    ids = [one.child_id for one in children]
    Sending.objects.filter(register_id=register_id, child_id__in=ids, is_last=True).update(is_last=False)
    Sending.objects.bulk_create(
        Sending(
            parcel=parcel, register_id=register_id, place_id=place_id, child_id=one.child_id, line=line,
            version=one.version, digest=one.digest,
        )
        for line, one in enumerate(children, start=1)
    )  # fmt: skip
    _record(parcel, Deed.LIST_SENT, by, {"children": len(children)})
    return parcel.id


@transaction.atomic
def answer(
    *, parcel_id: UUID, lines: Mapping[int, tuple[str, str]], file_name: str, by: Actor, on: date
) -> dict[str, int]:  # fmt: skip
    """Keep what the register said of each line: accepted or refused, and why; how many of each. The last answer counts.

    Raises:
        ParcelRefused: no line of the answer is of this list.
        NotHere, NotAllowed.
    """
    parcel = Parcel.objects.select_for_update().filter(public_id=parcel_id).first()
    if parcel is None:
        raise NotHere
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=parcel.place_id)
    sendings = list(Sending.objects.filter(parcel=parcel, line__in=list(lines)))
    if not sendings:
        raise ParcelRefused(
            "Không dòng nào của tệp khớp với danh sách đã gửi. Tệp trả lời cần cột “Mã gửi” hoặc số định danh, "
            "và cột kết quả hoặc lý do."
        )
    counts = {"accepted": 0, "refused": 0}
    for sending in sendings:
        sending.state, sending.reason = lines[sending.line]
        counts[sending.state] += 1
    Sending.objects.bulk_update(sendings, ["state", "reason"], batch_size=2000)
    parcel.answered_on, parcel.answer_file = on, file_name
    parcel.save()
    _record(parcel, Deed.LIST_ANSWERED, by, counts)
    return counts


def _record(parcel: Parcel, deed: Deed, by: Actor, details: Mapping[str, object]) -> None:
    audit.record(
        by=by, deed=deed, subjects=[f"parcel:{parcel.public_id}"], place_id=parcel.place_id, purpose=parcel.purpose,
        details=details,
    )  # fmt: skip
