"""Accounts. Passwords are made, shown once, and never stored in the clear."""

import re
import secrets
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.access.models import Account
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,29}")


class AccountRefused(Refused):
    """The account cannot be made as asked."""


@transaction.atomic
def make_account(*, username: str, officer_id: int, by: Actor, on: date) -> tuple[Account, str]:
    """Make an account with a fresh password, returned once for handing over in person.

    Raises:
        AccountRefused: the name is taken or no plain word, or the officer has an account.
    """
    username = username.strip()
    _check_new(username, officer_id)
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
def forget_factors(*, account_id: int, by: Actor, on: date) -> None:
    """Take every second factor from an account, as when a telephone is lost; the next sign-in sets up a new one."""
    account = Account.objects.get(id=account_id)
    Authenticator.objects.filter(user=account).delete()
    audit.record(by=by, deed=Deed.FACTOR_REMOVED, subjects=[f"officer:{account.officer_id}"], details={"on": on})


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


def _check_new(username: str, officer_id: int) -> None:
    if not USERNAME.fullmatch(username):
        raise AccountRefused(_("Tên đăng nhập gồm 2 đến 30 chữ không dấu, chữ số, dấu chấm hoặc gạch; ví dụ: lan.nt"))
    if Account.objects.filter(username__iexact=username).exists():
        raise AccountRefused(_("Tên đăng nhập “%(name)s” đã có người dùng. Hãy chọn tên khác.") % {"name": username})
    if Account.objects.filter(officer_id=officer_id).exists():
        raise AccountRefused(_("Cán bộ này đã có tài khoản."))
