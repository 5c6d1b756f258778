"""One at a time: advisory locks that end with the transaction."""

from django.db import connection


def alone(what: str, which: int = 0) -> None:
    """Wait until nobody else does `what` (to `which` of its things); held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [what, which])
