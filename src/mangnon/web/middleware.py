"""What surrounds every request: content policy, a page for a stopped database, the officer at work."""

from dataclasses import replace

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from mangnon.access import queries as access
from mangnon.access.officer import Acting
from mangnon.base import clock
from mangnon.base.ids import uuid7
from mangnon.web import errors
from mangnon.web.frame import SEAT


def packed(get_response):
    """Pages travel compressed, padded against guessing from their length; files are packed in themselves."""
    packer = GZipMiddleware(get_response)

    def middleware(request):
        response = get_response(request)
        is_file = response.streaming or not response.get("Content-Type", "").startswith("text/html")
        return response if is_file else packer.process_response(request, response)

    return middleware


def policy(get_response):
    def middleware(request):
        response = get_response(request)
        response.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        return response

    return middleware


def readable(get_response):
    """An address with a NUL in it is no question: no text of the database can hold one."""

    def middleware(request):
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("NUL in the address")
        return get_response(request)

    return middleware


def language(get_response):
    """Vietnamese unless this browser chose otherwise; the browser's own preference is not a choice."""

    def middleware(request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        spoken = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(spoken):
            request.LANGUAGE_CODE = spoken
            response = get_response(request)
        response.setdefault("Content-Language", spoken)
        return response

    return middleware


def outage(get_response):
    """A stopped database is a page that says so and keeps what was typed, not a stack trace."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        return errors.outage(request) if isinstance(exception, OperationalError | InterfaceError) else None

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
    officer = access.acting(
        account=request.user, on=request.today, address=request.META.get("REMOTE_ADDR", ""), request_id=request.id
    )
    return _seated(officer, request.session.get(SEAT))


def _seated(officer: Acting | None, post_id: int | None) -> Acting | None:
    """The seat chosen for this session, as long as it is still held."""
    chosen = next((seat for seat in officer.seats if seat.post_id == post_id), None) if officer else None
    return replace(officer, seat=chosen) if chosen else officer
