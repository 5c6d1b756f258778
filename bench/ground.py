"""A database of the benches' own under var/bench, and a transaction that leaves nothing behind."""

import os
import time
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("MANGNON_VAR", str(Path(__file__).resolve().parent.parent / "var" / "bench"))
os.environ.setdefault("MANGNON_DURABLE", "0")

from mangnon.cli import environment


def stand() -> None:
    """Start the cluster, migrate, load the catalogue."""
    environment.setup_django()
    from mangnon.cli import schema

    schema.migrate()
    schema.load_catalogue()


@contextmanager
def forgotten():
    """A transaction rolled back at the end."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def receiver(agency: int):
    """A child-affairs officer of the agency who sees no place of their own: only what is addressed to it."""
    from mangnon.access.officer import Acting, Seat
    from mangnon.access.roles import ChildOfficer

    seat = Seat(
        post_id=0, title="bench", role=ChildOfficer, agency_id=agency, agency_name="bench",
        acts_for=frozenset({agency}), place_id=None, place_name="", places=frozenset(),
    )  # fmt: skip
    return Acting(officer_id=1, name="bench", seats=(seat,))


@contextmanager
def timed(label: str, *, unit: str = "", count: int = 0):
    """Print the seconds of the block and, where a count is given, units a second."""
    began = time.perf_counter()
    yield
    took = time.perf_counter() - began
    rate = f"  {count / took:,.0f} {unit}/s" if count else ""
    print(f"{label:62} {took:7.3f} s{rate}", flush=True)
