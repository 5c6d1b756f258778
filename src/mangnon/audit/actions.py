"""Writing to the trail. `record` belongs in the transaction of the deed it records."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor


class OutsideTransaction(RuntimeError):
    """A deed must share the transaction of its record."""


@dataclass(frozen=True)
class Told:
    """One of many deeds of a press, each about one subject."""

    deed: Deed
    subject: str
    place_id: int | None = None
    details: Mapping[str, object] = field(default_factory=dict)


EACH = """
SELECT audit_record(%s, %s, %s, %s, told.place, told.deed, ARRAY[told.subject], '', told.details, %s, %s)
FROM unnest(%s::integer[], %s::text[], %s::text[], %s::jsonb[]) AS told (place, deed, subject, details)
"""


def record(
    *,
    by: Actor,
    deed: Deed,
    subjects: Iterable[str],
    place_id: int | None = None,
    purpose: str = "",
    details: Mapping[str, object] | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> None:
    """Write one deed. `subjects` are labels with ids ("directive:0193…"); `details` hold field names and
    counts, never sensitive values. `using`: "owner" for the few deeds of the machine's owner.

    Raises:
        OutsideTransaction: there is no transaction that the deed and its record could share.
    """
    if not connections[using].in_atomic_block:
        raise OutsideTransaction(deed)
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT audit_record(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                by.name,
                by.officer_id,
                by.post_id,
                by.agency_id,
                place_id or by.place_id,
                str(deed.value),
                list(subjects),
                purpose,
                json.dumps(details or {}, default=str),
                by.request_id,
                by.address,
            ],
        )


def record_each(*, by: Actor, told: Sequence[Told]) -> None:
    """Write many deeds of one press with one statement. Raises as `record`."""
    connection = connections[DEFAULT_DB_ALIAS]
    if not connection.in_atomic_block:
        raise OutsideTransaction
    with connection.cursor() as cursor:
        cursor.execute(
            EACH,
            [
                *(by.name, by.officer_id, by.post_id, by.agency_id, by.request_id, by.address),
                [one.place_id or by.place_id for one in told],
                [str(one.deed.value) for one in told],
                [one.subject for one in told],
                [json.dumps(one.details, default=str) for one in told],
            ],
        )


@transaction.atomic
def begin_era(*, by: Actor) -> int:
    """Begin a new era after a restore into another server: transaction numbers start anew there."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT audit_begin_era()")
        era = cursor.fetchone()[0]
    record(by=by, deed=Deed.ERA_BEGUN, subjects=[f"era:{era}"])
    return era
