"""The owner's connection, for the loader alone: every other question goes through the unprivileged role."""

import threading

from django.db import connections

OWNER = "owner"


def close_in_thread() -> None:
    """A worker thread has a connection of its own: it must not outlive the thread."""
    if threading.current_thread() is not threading.main_thread():
        connections[OWNER].close()
