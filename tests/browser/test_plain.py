"""Without JavaScript: from signing in to the report on its way. And by a passkey instead of the six digits."""

import re

import pytest
from playwright.sync_api import expect

from mangnon.access import actions as access
from mangnon.access.models import Account
from mangnon.access.scope import scope
from tests.browser import steps
from tests.browser.conftest import _code
from tests.cast import seated, tan_yen
from tests.reporting.owing import BY, TODAY, owed


@pytest.fixture
def hoa(own_database, site):
    """An officer of xã Ngọc Thiện who owes the month's report: her name, password and secret."""
    ground = tan_yen()
    officer = seated(ground.ngoc_thien, "Lê Thị Hoa", "ChildOfficer", "Công chức")
    owed(ground)
    with scope(BY):
        account = Account.objects.get(officer_id=officer.officer_id)
        password = access.renew_password(account_id=account.id, by=BY, on=TODAY)
        secret = access.add_totp(account_id=account.id, by=BY, on=TODAY)
    site.open_on(TODAY.isoformat())
    return account.username, password, secret


def test_the_report_goes_its_way_without_javascript(hoa, chromium, site):
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN", base_url=site.url)
    page = context.new_page()
    page.set_default_timeout(20_000)
    _sign_in(page, *hoa)
    steps.follow(page, "làm sạch dữ liệu")
    steps.press(page, "Bắt đầu lập báo cáo")
    report = page.url
    page.locator("a[href*='/bang/']").first.click()
    page.locator("[name='v.ket_qua.khong_so.so']").fill("14")
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    expect(page.locator("[name='v.ket_qua.khong_so.so']")).to_have_value("14")
    steps.press(page, "Các ô trống còn lại: không phát sinh")
    page.goto(report)
    steps.press(page, "Kiểm tra và trình")
    page.get_by_label("Vì sao để trống các mục trên").fill("không có nội dung")
    steps.press(page, "Trình lãnh đạo")
    steps.sees(page, "Đã trình lãnh đạo")
    context.close()


def _sign_in(page, username: str, password: str, secret: str) -> None:
    page.goto("/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.click("main form button[type=submit]")
    page.fill("input[name=code]", _code(secret))
    page.click("main form button[type=submit]")
    steps.sees(page, "việc")


def test_a_passkey_is_added_and_signs_in(hoa, chromium, site):
    _username, password, _secret = hoa
    context = chromium.new_context(locale="vi-VN", base_url=f"http://localhost:{site.port}")
    page = context.new_page()
    page.set_default_timeout(20_000)
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    _sign_in(page, *hoa)
    page.goto("/tai-khoan/2fa/webauthn/add/")
    if page.locator("input[name=password]").count():
        page.fill("input[name=password]", password)
        page.click("main form button[type=submit]")
    page.fill("input[name=name]", "điện thoại cơ quan")
    if page.locator("input[name=passwordless]").count():
        page.check("input[name=passwordless]")
    steps.press(page, "Thêm khóa")
    page.wait_for_url(re.compile("/2fa/"))
    steps.sees(page, "Đã thêm khóa bảo mật")
    page.goto("/tai-khoan/2fa/webauthn/")
    steps.sees(page, "điện thoại cơ quan")
    context.clear_cookies()
    page.goto("/tai-khoan/login/")
    page.click("#passkey_login")
    page.wait_for_url(re.compile(r"localhost:\d+/$"))
    steps.sees(page, "xã Ngọc Thiện")
    context.close()
