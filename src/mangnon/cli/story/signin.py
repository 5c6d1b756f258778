"""Sign-in data of the story's officers: made afresh, printed once; no password is the same on two machines."""

import time

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp

from mangnon.access import actions as access
from mangnon.access import queries as accounts
from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.cli.story.cast import Office

BY = System("demo")


def make(story) -> list[tuple[str, str, str, str]]:
    """Username, password, TOTP secret and who it is, for accounts not made before."""
    rows = []
    on = story.stage.letter_on
    with scope(BY):
        for username, agency, role, words in _people(story, on):
            officer = story.cast.officer(agency, role, on)
            if accounts.account_named(username) is None:
                account, password = access.make_account(username=username, officer_id=officer.officer_id, by=BY, on=on)
                secret = access.add_totp(account_id=account.id, by=BY, on=on)
                rows.append((username, password, secret, f"{officer.name}, {words}"))
    return rows


def code_of(username: str) -> str:
    """The present six-digit code of an account of the demo."""
    account = accounts.account_named(username)
    if account is None:
        return f"Không có tài khoản {username}."
    secret = get_adapter().decrypt(Authenticator.objects.get(user=account, type=Authenticator.Type.TOTP).data["secret"])
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))


def _people(story, on) -> list[tuple[str, int, str, str]]:
    district = Office(story.district, on)
    commune = next(debtor for _, debtor, is_commune in story.owed() if is_commune)
    return [
        ("huyen", district.desk, "ChildOfficer", f"cán bộ, {Office(district.desk, on).info.title}"),
        ("lanhdao", story.district, "Chair", f"Phó Chủ tịch, {district.info.title}"),
        ("vanthu", story.district, "Clerk", f"văn thư, {district.info.title}"),
        ("xa", commune, "ChildOfficer", f"công chức, {Office(commune, on).info.title}"),
        ("chutichxa", commune, "Chair", f"Phó Chủ tịch, {Office(commune, on).info.title}"),
        ("vanthuxa", commune, "Clerk", f"văn thư, {Office(commune, on).info.title}"),
        ("so", story.department, "ChildOfficer", f"chuyên viên, {Office(story.department, on).info.title}"),
    ]
