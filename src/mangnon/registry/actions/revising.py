"""Changes of a child's facts: what changed in the world from a day on, or what had been wrong all along."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.registry.actions import facts, rights
from mangnon.registry.actions.facts import Base, Saying
from mangnon.registry.models import Child, Source
from mangnon.registry.rules.refusals import IsMerged


@transaction.atomic
def change(
    *, child_id: int, values: Mapping[str, object], from_: date, to: date | None = None,
    base_version: int | None, shown: Mapping[str, object] | None = None, by: Actor, on: date,
    source: Source | None = None,
) -> int:  # fmt: skip
    """Say what is so since `from_` (moved, changed school, a new card), or was so until before `to`; the new version.

    `shown` are the values the form showed: then only fields that someone else changed clash.

    Raises:
        Stale: someone else changed the record since `base_version`; it says which fields clash.
        RecordRefused: a fact cannot be so, the day lies ahead, or a later change is known already.
        IsMerged: another record stands for the child now.
        NotHere, NotAllowed.
    """
    return _revise(child_id, values, Saying(from_, to), Base(base_version, shown), by, on, source)


@transaction.atomic
def correct(
    *, child_id: int, values: Mapping[str, object], base_version: int | None, by: Actor, on: date,
    source: Source | None = None,
) -> int:  # fmt: skip
    """Say what had been written wrongly; the new values take the whole period of the old. Raises as `change`."""
    return _revise(child_id, values, Saying(), Base(base_version), by, on, source)


@transaction.atomic
def settle(*, child: Child, values: Mapping[str, object], from_: date | None = None, source: Source, by: Actor) -> None:
    """Correct a locked child's facts, or change them since a day; the action around it checks the right and records."""
    facts.settle(record=child, values=values, from_=from_, source=source, by=by)


def _revise(child_id, values, saying: Saying, base: Base, by, on, source) -> int:
    child = rights.child_to_edit(child_id=child_id, by=by)
    if child.merged_into_id:
        raise IsMerged
    written = facts.revise(record=child, values=values, saying=saying, base=base, by=by, on=on, source=source)
    if written:
        audit.record(
            by=by, deed=Deed.CHILD_CHANGED if saying.from_ else Deed.CHILD_CORRECTED,
            subjects=[f"child:{child.public_id}"], place_id=child.place_id, details={"fields": written},
        )  # fmt: skip
    return child.version
