"""Signing in: password and second factor, what is closed, what is written down."""

import time

import pytest
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache

from mangnon.access.models import Account
from mangnon.audit import queries as audit
from mangnon.audit.deeds import Deed

PASSWORD = "mang-non-thu-2024"


@pytest.fixture(autouse=True)
def _second_factor_required(settings):
    settings.REQUIRE_MFA = True
    cache.clear()  # rate limits of other tests


@pytest.fixture
def account(hoa):
    account = Account.objects.get(officer_id=hoa.officer_id)
    account.set_password(PASSWORD)
    account.save()
    return account


def enter(client, account, password=PASSWORD):
    return client.post("/tai-khoan/login/", {"login": account.username, "password": password}, follow=True)


def code(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))


def deeds(hoa) -> list[str]:
    from mangnon.access.scope import scope

    with scope(hoa):
        return [row.deed for row in audit.of_officer(hoa.officer_id)]


def test_the_first_sign_in_leads_to_the_phone_then_to_work(client, account, hoa, django_capture_on_commit_callbacks):
    page = enter(client, account)
    assert page.redirect_chain[-1][0] == "/tai-khoan/2fa/totp/activate/"
    assert "Gắn điện thoại với tài khoản" in page.content.decode()
    assert client.get("/nhat-ky/").headers["location"] == "/tai-khoan/2fa/totp/activate/"

    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post("/tai-khoan/2fa/totp/activate/", {"code": code(secret)}, follow=True)
    assert "Cất kỹ các mã dự phòng này" in page.content.decode()
    assert client.get("/nhat-ky/").status_code == 200
    assert {Deed.SIGNED_IN, Deed.FACTOR_ADDED} <= set(deeds(hoa))


def test_later_the_code_is_asked_before_anything_is_seen(client, account, hoa):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(account, secret)
    page = enter(client, account)
    assert "Nhập mã đăng nhập" in page.content.decode()
    assert client.get("/nhat-ky/").status_code == 302
    wrong = client.post("/tai-khoan/2fa/authenticate/", {"code": "000000"})
    assert "Mã chưa đúng" in wrong.content.decode()
    client.post("/tai-khoan/2fa/authenticate/", {"code": code(secret)})
    assert client.get("/nhat-ky/").status_code == 200


def test_a_wrong_password_says_so_in_vietnamese_and_is_written_down(client, account, hoa):
    from mangnon.access.scope import scope
    from mangnon.audit.queries import about
    from mangnon.base.actor import System

    page = enter(client, account, "sai-mat-khau")
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in page.content.decode()
    with scope(System("test")):
        assert about_sign_in() == [Deed.SIGN_IN_FAILED]
        assert not about(f"officer:{hoa.officer_id}").filter(deed=Deed.SIGNED_IN).exists()


def about_sign_in() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT deed FROM audit_deed WHERE actor = 'sign-in'")
        return [deed for (deed,) in cursor.fetchall()]


def test_trying_again_and_again_is_stopped(client, account):
    for _attempt in range(6):
        page = enter(client, account, "sai-mat-khau")
    assert page.status_code == 429 or "Đã nhập sai nhiều lần" in page.content.decode()


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "password/reset/", "password/set/", "confirm-email/", "login/code/", "3rdparty/"]
)
def test_what_nobody_needs_is_not_there(client, db, path):
    assert client.get(f"/tai-khoan/{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["2fa/", "2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/", "password/change/", "logout/",
     "reauthenticate/"],
)  # fmt: skip
def test_the_pages_of_ones_account_are_in_our_look(client, account, path):
    enter(client, account)
    page = client.get(f"/tai-khoan/{path}")
    assert page.status_code == 200
    assert '<header class="bar">' in page.content.decode()
    assert "Sign" not in page.content.decode()


def test_the_last_factor_cannot_be_taken_away(client, account):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(account, secret)
    enter(client, account)
    client.post("/tai-khoan/2fa/authenticate/", {"code": code(secret)})
    page = client.post("/tai-khoan/2fa/totp/deactivate/")
    assert "Đây là cách xác thực cuối cùng" in page.content.decode()
    assert Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()


def test_a_changed_password_is_written_down(client, account, hoa):
    totp.TOTP.activate(account, totp.generate_totp_secret())
    client.force_login(account)
    told = {"oldpassword": PASSWORD, "password1": "con suối nhỏ 2024", "password2": "con suối nhỏ 2024"}
    assert client.post("/tai-khoan/password/change/", told).status_code == 302
    assert Deed.PASSWORD_CHANGED in deeds(hoa)


def test_without_a_post_there_is_nothing_to_see_and_the_page_says_whom_to_ask(client, account, hoa):
    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.people import actions as people
    from mangnon.people import queries

    by = System("test")
    with scope(by):
        (held,) = [post for post in queries.officers_of(hoa.agency_id, _day(5)) if post.officer_id == hoa.officer_id]
        people.end_post(holding_id=held.holding_id, last_day=_day(5), by=by, on=_day(5))
    totp.TOTP.activate(account, totp.generate_totp_secret())
    client.force_login(account)
    page = client.get("/nhat-ky/")
    assert page.status_code == 403
    assert "không giữ vị trí công tác nào" in page.content.decode()


def _day(number: int):
    from datetime import date

    return date(2024, 5, number)


def test_signing_out_is_written_down_and_leads_back(client, account, hoa):
    totp.TOTP.activate(account, totp.generate_totp_secret())
    client.force_login(account)
    assert client.post("/tai-khoan/logout/").headers["location"] == "/tai-khoan/login/"
    assert Deed.SIGNED_OUT in deeds(hoa)
