"""The app does not start under a role that row-level security cannot hold (design decision 3)."""

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection


def refuse_a_role_above_the_rows() -> None:
    """Raise where the app connects as superuser or with BYPASSRLS. A stopped server is no reason: pages say so."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = session_user")
            (above,) = cursor.fetchone()
    except OperationalError:
        return
    finally:
        connection.close()
    if above:
        raise ImproperlyConfigured("DATABASE_URL names a role above row-level security; use mangnon_app.")
