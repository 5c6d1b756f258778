"""How far a long transaction is, told to other sessions while nothing of it stands yet: by the session's name."""

from django.db import connection


def tell(label: str, done: int) -> None:
    """Say it for the length of this transaction; the label (at most 50 ASCII letters) names the work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, true)", [f"{label} {done}"])


def heard(label: str) -> int | None:
    """How far the work is; None where nobody is at it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(split_part(application_name, ' ', 2)::int) FROM pg_stat_activity "
            "WHERE split_part(application_name, ' ', 1) = %s",
            [label],
        )
        return cursor.fetchone()[0]
