"""Deferring work that outlives a request: by name, so that a domain need not know who does it (decision 11)."""

from typing import Any

from procrastinate.contrib.django import app


def defer(name: str, /, *, lock: str | None = None, **arguments: Any) -> None:
    """Queue the job in the present transaction: it runs only if the transaction stands.

    `lock`: jobs that share it run one after another.
    """
    app.configure_task(name, lock=lock).defer(**arguments)
