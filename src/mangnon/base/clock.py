"""The business day. Read at the edge (view, command, job) and handed down as `on=`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """`MANGNON_TODAY` where it is set (demo and tests), else the calendar day in Viet Nam."""
    return settings.BUSINESS_DAY or datetime.now(HANOI).date()


def now() -> datetime:
    """This instant; under `MANGNON_TODAY`, the hour of the clock on the business day."""
    real = datetime.now(HANOI)
    return real if settings.BUSINESS_DAY is None else datetime.combine(settings.BUSINESS_DAY, real.timetz())
