"""A new child in the registry."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import rights, sources
from mangnon.registry.models import Child, Source
from mangnon.registry.rules import rows, soundness
from mangnon.registry.rules.refusals import RecordRefused


@transaction.atomic
def register(
    *, public_id: UUID, values: Mapping[str, object], by: Actor, on: date, since: date | None = None,
    source: Source | None = None,
) -> int:  # fmt: skip
    """Add a child whose facts hold since that day (`on` where none is given); the child's id.

    `public_id` is made by the form: the same form sent twice adds one child.

    Raises:
        RecordRefused: a fact cannot be so, or the child is already 16.
        NotAllowed: the officer keeps no records at the place.
    """
    place_id = values.get("place")
    if not isinstance(place_id, int):
        raise RecordRefused({"place": "Cần chọn xã, phường nơi trẻ ở."})
    village_id = rows.id_of(values, "village")
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id, village_id=village_id)
    known = Child.objects.filter(public_id=public_id).first()
    if known:
        return known.id
    _check(values, on)
    source = source or sources.of_form(place_id=place_id, by=by, on=on)
    child = Child.objects.create(
        public_id=public_id,
        since=since or on,
        recorded_at=sources.instant(by=by),
        source=source,
        **rows.columns(values),
    )
    audit.record(by=by, deed=Deed.CHILD_REGISTERED, subjects=[f"child:{public_id}"], place_id=place_id)
    return child.id


def _check(values: Mapping[str, object], on: date) -> None:
    problems = soundness.problems({"full_name": "", **values}, on=on)
    if words := soundness.too_old(values, on=on):
        problems.setdefault("birth_date", words)
    if problems:
        raise RecordRefused(problems)
