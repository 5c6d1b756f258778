"""Sign-in data of the story's officers: made afresh, printed once; no password is the same on two machines."""

import time
from dataclasses import dataclass
from datetime import date

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp

from mangnon.access import actions as access
from mangnon.access import queries as accounts
from mangnon.access.officer import Acting
from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.cli.story.cast import Cast, Office

BY = System("demo")


@dataclass(frozen=True)
class Account:
    """Sign-in data, known only while it is made."""

    officer: Acting
    password: str
    secret: str


def make(story) -> list[tuple[str, str, str, str]]:
    """Username, password, TOTP secret and who it is, for accounts not made before."""
    rows = []
    on = story.stage.letter_on
    with scope(BY):
        people = _people(story, on)
    for username, agency, role, words in people:
        if made := account(story.cast, username, agency, role, on):
            rows.append((username, made.password, made.secret, f"{made.officer.name}, {words}"))
    return rows


def make_for(issuer_id: int, on: date) -> list[tuple[str, str, str, str]]:
    """Accounts of the desk and of who signs in the agency that issued a directive of the user's own."""
    office, cast = Office(issuer_id, on), Cast(on)
    chair = "Chair" if office.info.kind == "peoples-committee" else "DepartmentHead"
    rows = []
    for username, agency, role in (
        (f"canbo{issuer_id}", office.desk, "ChildOfficer"),
        (f"ky{issuer_id}", issuer_id, chair),
    ):
        if made := account(cast, username, agency, role, on):
            rows.append((username, made.password, made.secret, f"{made.officer.name}, {office.info.title}"))
    return rows


def account(cast: Cast, username: str, agency_id: int, role: str, on: date) -> Account | None:
    """An account for who sits in the agency in that role; None where the name is taken already."""
    officer = cast.officer(agency_id, role, on)
    with scope(BY):
        if accounts.account_named(username) is not None:
            return None
        made, password = access.make_account(username=username, officer_id=officer.officer_id, by=BY, on=on)
        return Account(officer, password, access.add_totp(account_id=made.id, by=BY, on=on))


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
