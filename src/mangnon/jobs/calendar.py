"""The nightly look ahead."""

from datetime import date, timedelta

from mangnon.base.actor import Actor
from mangnon.directives.actions import periods
from mangnon.reporting.actions import obligations

HORIZON = timedelta(days=400)


def lay_out(*, by: Actor, on: date) -> dict[str, int]:
    """Obligations of the coming months, and the next round of standing work; how many of each were made."""
    return {
        "obligations": obligations.lay_out(start=on, end=on + HORIZON, by=by, on=on),
        "standing": periods.open_due_periods(by=by, on=on),
    }
