"""Who opened and changed a child's record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

MOST = 500


@dataclass(frozen=True)
class Touch:
    """One deed on the record; `agency_id` is None for the machine's own."""

    at: datetime
    actor: str
    agency_id: int | None
    deed: str
    purpose: str
    address: str


def of_child(public_id: UUID, *, most: int = MOST) -> list[Touch]:
    """Deeds on the record by anyone of any agency, newest first.

    None where its place is not the officer's, or the officer holds neither AUDIT_UNIT nor CHILD_APPROVE.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_trail(%s, %s)", [public_id, most])
        return [Touch(*row) for row in cursor.fetchall()]
