"""When something happened: the instant, or the business day where that is another (demo and tests)."""

from datetime import date, datetime

from mangnon.base.clock import HANOI


def happened(at: datetime, on: date) -> datetime | date:
    return at if at.astimezone(HANOI).date() == on else on
