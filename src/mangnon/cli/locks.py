"""One process at a time: locks on files, which end with the process that holds them."""

import fcntl
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(lock: Path):
    """Wait until no other process of this machine holds `lock`."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
