"""Rows of an import that may be children kept already: doubtful, with the reason, until the officer says otherwise."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connection, transaction

from mangnon.access.permissions import Permission
from mangnon.base.actor import Actor
from mangnon.registry.actions import rights
from mangnon.registry.models import ImportBatch
from mangnon.registry.rules.refusals import NotHere

MARK = """
UPDATE registry_importrow r SET verdict = 'look', alike = jsonb_build_array(found.why)
FROM unnest(%s::bigint[], %s::text[]) AS found (id, why)
WHERE r.id = found.id AND r.batch_id = %s AND r.verdict = 'new'
"""


@transaction.atomic
def mark(*, batch_id: UUID, why: Mapping[int, str], by: Actor) -> int:
    """Make these new rows (id → why) doubtful; how many there were.

    Raises:
        NotHere, NotAllowed.
    """
    batch = ImportBatch.objects.select_for_update().filter(public_id=batch_id, state=ImportBatch.State.PREVIEW).first()
    if batch is None:
        raise NotHere
    rights.allow(by=by, permission=Permission.CHILD_IMPORT, place_id=batch.place_id)
    with connection.cursor() as cursor:
        cursor.execute(MARK, [list(why), list(why.values()), batch.id])
        marked = cursor.rowcount
    moved = {"new": batch.counts.get("new", 0) - marked, "look": batch.counts.get("look", 0) + marked}
    counts = batch.counts | moved
    batch.counts = {key: count for key, count in counts.items() if count or key not in moved}
    batch.save(update_fields=["counts"])
    return marked
