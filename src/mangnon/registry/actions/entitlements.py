"""What a child has a right to is put off, with a reason, or taken up again."""

from collections.abc import Collection
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import rights, sources
from mangnon.registry.models import Postponement
from mangnon.registry.queries import policies
from mangnon.registry.rules.refusals import RecordRefused

LONGEST = relativedelta(years=1)


@transaction.atomic
def postpone(
    *, child_ids: Collection[int], entitlement: str, until: date, why: str, by: Actor, on: date
) -> None:  # fmt: skip
    """Keep children off the list of a policy until a day. A later postponement takes the place of one that stands.

    Raises:
        RecordRefused: no reason, no such policy, or a day that is past or more than a year ahead.
        NotHere, NotAllowed.
    """
    children = rights.children_to_edit(child_ids=child_ids, by=by)
    if not policies.is_known(entitlement):
        raise RecordRefused({"entitlement": "Danh mục không có quyền lợi này."})
    if not why.strip():
        raise RecordRefused({"why": "Cần ghi lý do hoãn."})
    if not on < until <= on + LONGEST:
        raise RecordRefused({"until": "Ngày hoãn đến phải sau hôm nay và không quá một năm."})
    source = sources.of_form(place_id=children[0].place_id, by=by, on=on)
    _standing(children, entitlement, on).update(until=on)
    Postponement.objects.bulk_create(
        Postponement(child=child, entitlement=entitlement, until=until, why=why.strip(), source=source)
        for child in children
    )
    _record(children, entitlement, by, why)


@transaction.atomic
def resume(*, child_ids: Collection[int], entitlement: str, by: Actor, on: date) -> None:
    """The children stand on the list again from today. Raises NotHere, NotAllowed."""
    children = rights.children_to_edit(child_ids=child_ids, by=by)
    _standing(children, entitlement, on).update(until=on)
    _record(children, entitlement, by, "")


def _standing(children, entitlement: str, on: date):
    return Postponement.objects.filter(child__in=children, entitlement=entitlement, until__gt=on)


def _record(children, entitlement: str, by: Actor, why: str) -> None:
    audit.record(
        by=by, deed=Deed.ENTITLEMENT_POSTPONED, subjects=[f"child:{child.public_id}" for child in children],
        place_id=children[0].place_id, purpose=why, details={"entitlement": entitlement},
    )  # fmt: skip
