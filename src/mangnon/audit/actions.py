"""Writing to the trail. `record` belongs in the transaction of the deed it records."""

import json
from collections.abc import Iterable, Mapping

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor


class OutsideTransaction(RuntimeError):
    """A deed must share the transaction of its record."""


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


def record_each(*, by: Actor, deed: Deed, about: Iterable[tuple[str, int | None]]) -> None:
    """Write the deed once for each of many: its subject and its place. Raises as `record`."""
    each = list(about)
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        raise OutsideTransaction(deed)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT audit_record(%s, %s, %s, %s, place, %s, ARRAY[subject], '', '{}', %s, %s)"
            " FROM unnest(%s::text[], %s::integer[]) AS each (subject, place)",
            [
                by.name, by.officer_id, by.post_id, by.agency_id, str(deed.value), by.request_id, by.address,
                [subject for subject, _ in each], [place_id for _, place_id in each],
            ],
        )  # fmt: skip


@transaction.atomic
def begin_era(*, by: Actor) -> int:
    """Begin a new era after a restore into another server: transaction numbers start anew there."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT audit_begin_era()")
        era = cursor.fetchone()[0]
    record(by=by, deed=Deed.ERA_BEGUN, subjects=[f"era:{era}"])
    return era
