"""The database stops while an officer fills in a form in the browser, and comes back."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from playwright.sync_api import expect

from mangnon.access import actions as access
from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.directives.actions import registering
from mangnon.directives.models import Directive
from tests.browser.steps import photograph
from tests.cast import BY, TODAY, seated, tan_yen
from tests.letters import LETTER

SUBJECT = "Phòng, chống đuối nước trẻ em"


def test_a_form_outlives_a_stopped_database(own_database, site, desk, stopped):
    stop, start = stopped
    ground = tan_yen()
    lan = seated(ground.child_affairs, "Nguyễn Thị Lan", "ChildOfficer", "Chuyên viên")
    with scope(lan):
        letter = SimpleUploadedFile("cong-van.txt", LETTER.encode())
        given = [registering.Given(letter.name, letter)]
        entered = registering.register(
            files_given=given, keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY
        )
    with scope(BY):
        account = Account.objects.get(officer_id=lan.officer_id)
        password = access.renew_password(account_id=account.id, by=BY, on=TODAY)
        secret = access.add_totp(account_id=account.id, by=BY, on=TODAY)
    site.open_on(TODAY.isoformat())
    page = desk(account.username, password, secret)
    page.goto(f"{site.url}/van-ban/{entered.public_id}/thong-tin/")
    page.fill("[name=subject]", SUBJECT)
    stop()
    connection.close()  # the test's own, cut off like the site's
    page.locator("main form button.btn").last.click()
    expect(page.get_by_text("Hệ thống tạm thời không lưu được")).to_be_visible()
    photograph(page, "tam-ngung")
    page.get_by_role("button", name="Gửi lại những gì đã điền").click()
    expect(page.get_by_text("Hệ thống tạm thời không lưu được")).to_be_visible()
    start()
    page.get_by_role("button", name="Gửi lại những gì đã điền").click()
    page.wait_for_url("**/duyet/")
    expect(page.locator("h1")).to_have_text(SUBJECT)
    with scope(BY):
        assert Directive.objects.get().subject == SUBJECT
