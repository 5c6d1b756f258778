"""What surrounds every request: content policy, a page for a stopped database, the officer at work."""

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from mangnon.access import queries as access
from mangnon.base import clock
from mangnon.base.ids import uuid7


def policy(get_response):
    def middleware(request):
        response = get_response(request)
        response.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        return response

    return middleware


def outage(get_response):
    """A stopped database is a page that says so and keeps what was typed, not a stack trace."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        if not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        kept = {} if request.method == "GET" else _typed(request)
        return render(request, "outage.html", {"kept": kept, "path": request.path}, status=503)

    middleware.process_exception = process_exception
    return middleware


def acting(get_response):
    """`request.today` and `request.officer`: posts are read anew at each request, so a change holds at once."""

    def middleware(request):
        request.today = clock.today()
        request.id = str(uuid7())
        request.officer = SimpleLazyObject(lambda: _officer(request))
        return get_response(request)

    return middleware


def _officer(request):
    if not request.user.is_authenticated:
        return None
    return access.acting(
        account=request.user, on=request.today, address=request.META.get("REMOTE_ADDR", ""), request_id=request.id
    )


def _typed(request) -> dict:
    hidden = {"csrfmiddlewaretoken", "password"}
    return {name: values for name, values in request.POST.lists() if name not in hidden}
