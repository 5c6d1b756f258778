"""Sign-in by django-allauth: no self sign-up, a second factor for everyone, a record of every deed."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import transaction
from django.shortcuts import redirect

from mangnon.access import queries as access
from mangnon.access.scope import scope
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base import clock
from mangnon.base.actor import System

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
HAS_FACTOR = "has_second_factor"
ALWAYS_OPEN = ("account_", "mfa_", "set_language")
# allauth tells of a change to an account by naming the letter it would send
DEED_OF_LETTER = {
    "account/email/password_changed": Deed.PASSWORD_CHANGED,
    "mfa/email/totp_activated": Deed.FACTOR_ADDED,
    "mfa/email/webauthn_added": Deed.FACTOR_ADDED,
    "mfa/email/totp_deactivated": Deed.FACTOR_REMOVED,
    "mfa/email/webauthn_removed": Deed.FACTOR_REMOVED,
    "mfa/email/recovery_codes_generated": Deed.CODES_MADE,
}


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def is_reauthentication_required(self, *, app, **kwargs) -> bool:
        """A sign-in of the last minutes counts: asking for the password twice in a row would only annoy."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        is_fresh = time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT
        return super().is_reauthentication_required(app=app, **kwargs) and not is_fresh

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        _record(request, Deed.SIGNED_IN, user)
        return response

    def logout(self, request):
        _record(request, Deed.SIGNED_OUT, request.user)
        super().logout(request)

    def authentication_failed(self, request, **credentials):
        super().authentication_failed(request, **credentials)
        _record(request, Deed.SIGN_IN_FAILED, None)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        super().send_notification_mail(template_prefix, user, context, email)
        if deed := DEED_OF_LETTER.get(template_prefix):
            self.request.session.pop(HAS_FACTOR, None)
            _record(self.request, deed, user, what=template_prefix.rpartition("/")[2])


class Factors(DefaultMFAAdapter):
    def can_delete_authenticator(self, authenticator) -> bool:
        """The last second factor stays; recovery codes are none."""
        if not settings.REQUIRE_MFA or authenticator.type not in FACTORS:
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(pk=authenticator.pk)
        return others.exists()


def second_factor(get_response):
    """An account without a second factor is sent to set one up before it sees anything."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        name = request.resolver_match.url_name or ""
        if not settings.REQUIRE_MFA or name.startswith(ALWAYS_OPEN) or not request.user.is_authenticated:
            return None
        return None if _has_factor(request) else redirect("mfa_activate_totp")

    middleware.process_view = process_view
    return middleware


def _has_factor(request) -> bool:
    """Asked once a session; a change to the factors makes it ask again."""
    if not request.session.get(HAS_FACTOR) and is_mfa_enabled(request.user, FACTORS):
        request.session[HAS_FACTOR] = True
    return bool(request.session.get(HAS_FACTOR))


@transaction.atomic
def _record(request, deed: Deed, account, **details) -> None:
    whence = {"address": request.META.get("REMOTE_ADDR", ""), "request_id": getattr(request, "id", "")}
    officer = access.acting(account=account, on=clock.today(), **whence) if account else None
    by = officer or System("sign-in", **whence)
    with scope(by):
        audit.record(by=by, deed=deed, subjects=[f"officer:{by.officer_id}"] if by.officer_id else [], details=details)
