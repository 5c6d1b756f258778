"""Sign-in by django-allauth: no self sign-up, and every opening and refusal leaves a record."""

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction

from mangnon.access.scope import scope
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import System


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        _record(request, Deed.SIGNED_IN, user)
        return response

    def authentication_failed(self, request, **credentials):
        super().authentication_failed(request, **credentials)
        _record(request, Deed.SIGN_IN_FAILED, None)


@transaction.atomic
def _record(request, deed: Deed, user) -> None:
    by = System("sign-in", address=request.META.get("REMOTE_ADDR", ""), request_id=getattr(request, "id", ""))
    with scope(by):
        audit.record(by=by, deed=deed, subjects=[f"officer:{user.officer_id}"] if user else [])
