"""A scan is handed in: the page waits for the worker beside the site, then shows what was read, or why it was not."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

import mangnon
from mangnon.access import actions as access
from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.directives.models import DirectiveStep
from tests.browser.steps import photograph
from tests.cast import BY, TODAY, seated, tan_yen

SCAN = Path(mangnon.__file__).parent / "cli" / "examples" / "quet-cong-dien-bac-giang-2024.pdf"
TRIED_TWICE = ["unread", "reread", "unread"]
A_MINUTE = 60_000


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_the_page_waits_for_a_scan_and_says_why_a_picture_cannot_be_read(own_database, site, desk):
    lan = seated(tan_yen().child_affairs, "Nguyễn Thị Lan", "ChildOfficer", "Chuyên viên")
    with scope(BY):
        account = Account.objects.get(officer_id=lan.officer_id)
        password = access.renew_password(account_id=account.id, by=BY, on=TODAY)
        secret = access.add_totp(account_id=account.id, by=BY, on=TODAY)
    site.open_on(TODAY.isoformat())
    page = desk(account.username, password, secret)

    def hand_in(name: str, content: bytes) -> None:
        page.goto(f"{site.url}/van-ban/them/")
        page.set_input_files("[name=bundle]", {"name": name, "mimeType": "", "buffer": content})
        page.get_by_role("button", name="Vào sổ và đọc").click()
        page.wait_for_url("**/duyet/")

    hand_in(SCAN.name, SCAN.read_bytes())
    expect(page.locator("#reading")).to_contain_text("Máy đang đọc")
    photograph(page, "dang-doc", by_phone=True)
    expect(page.locator("#f1")).to_be_visible(timeout=2 * A_MINUTE)

    hand_in("anh.png", b"\x89PNG\r\n\x1a\n" + os.urandom(64))
    expect(page.locator("#reading")).to_contain_text("Ảnh hỏng", timeout=A_MINUTE)
    photograph(page, "khong-doc-duoc", by_phone=True)
    with page.expect_navigation():
        page.get_by_role("button", name="Đọc lại").click()
    expect(page.locator("#reading")).to_contain_text("Ảnh hỏng", timeout=A_MINUTE)
    with scope(BY):
        assert list(DirectiveStep.objects.order_by("id").values_list("step", flat=True))[-3:] == TRIED_TWICE
