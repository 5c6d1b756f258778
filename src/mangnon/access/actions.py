"""Accounts. Passwords are made, shown once, and never stored in the clear."""

import secrets
from datetime import date

from allauth.mfa.totp.internal import auth as totp
from django.db import transaction

from mangnon.access.models import Account
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def make_account(*, username: str, officer_id: int, by: Actor, on: date) -> tuple[Account, str]:
    """Make an account with a fresh password, returned once for handing over in person."""
    password = _fresh_password()
    account = Account(username=username, officer_id=officer_id)
    account.set_password(password)
    account.save()
    audit.record(by=by, deed=Deed.ACCOUNT_MADE, subjects=[f"officer:{officer_id}"], details={"on": on})
    return account, password


@transaction.atomic
def add_totp(*, account_id: int, by: Actor, on: date) -> str:
    """Give an account a second factor; its secret is returned once, for an authenticator app."""
    account = Account.objects.get(id=account_id)
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(account, secret)
    audit.record(
        by=by, deed=Deed.ACCOUNT_MADE, subjects=[f"officer:{account.officer_id}"], details={"on": on, "totp": True}
    )
    return secret


@transaction.atomic
def renew_password(*, account_id: int, by: Actor, on: date) -> str:
    """Give an account a fresh password, returned once."""
    account = Account.objects.get(id=account_id)
    password = _fresh_password()
    account.set_password(password)
    account.save(update_fields=["password"])
    audit.record(
        by=by, deed=Deed.ACCOUNT_MADE, subjects=[f"officer:{account.officer_id}"], details={"on": on, "renewed": True}
    )
    return password


def _fresh_password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(3))
