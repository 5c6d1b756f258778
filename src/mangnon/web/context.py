"""What every page's frame needs: who is signed in, the business day, the places of the menu."""

from django.conf import settings

from mangnon.base import clock


def frame(request) -> dict:
    officer = getattr(request, "officer", None)
    return {
        "officer": officer,
        "seat": officer.seat if officer else None,
        "today": getattr(request, "today", clock.today()),
        "is_played_day": settings.BUSINESS_DAY is not None,
    }
