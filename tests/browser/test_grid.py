"""Two officers on one table: typing, pasting, what is no figure, a clash, a lost connection, a closed tab."""

import pytest
from playwright.sync_api import Page, expect

from mangnon.access import actions as access
from mangnon.access.models import Account
from mangnon.access.scope import scope
from tests.cast import seated, tan_yen
from tests.reporting.owing import BY, TODAY, filled, owed

PASTE = """(text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def table(own_database, site, desk):
    """`table("Lê Thị Hoa")`: an officer of xã Ngọc Thiện in a window of her own, at the table of the month's report."""
    ground = tan_yen()
    people = {
        name: seated(ground.ngoc_thien, name, "ChildOfficer", "Công chức") for name in ("Lê Thị Hoa", "Bùi Văn Tuấn")
    }
    report = filled(owed(ground), people["Lê Thị Hoa"], ground.ngoc_thien, {"ket_qua.tren_phan_mem.so": "3.398"})
    site.open_on(TODAY.isoformat())

    def open_window(name: str) -> Page:
        with scope(BY):
            account = Account.objects.get(officer_id=people[name].officer_id)
            password = access.renew_password(account_id=account.id, by=BY, on=TODAY)
            secret = access.add_totp(account_id=account.id, by=BY, on=TODAY)
        page = desk(account.username, password, secret)
        page.goto(f"{site.url}/bao-cao/{report.public_id}/bang/ket_qua/")
        return page

    return open_window


def figure(page: Page, row: str):
    return page.locator(f"[name='v.ket_qua.{row}.so'], [name='m.ket_qua.{row}.so']")


def said(page: Page, row: str):
    return page.locator(f"#from-ket_qua-{row}-so")


def typed(page: Page, row: str, text: str) -> None:
    figure(page, row).fill(text)
    figure(page, row).press("Tab")


def test_the_grid_saves_as_one_types_and_loses_nothing(table):
    hoa = table("Lê Thị Hoa")
    figure(hoa, "khong_so").fill("14")
    figure(hoa, "khong_so").press("Enter")
    expect(figure(hoa, "sai_so")).to_be_focused()
    expect(hoa.locator("#saved")).to_contain_text("đã lưu 1 ô")
    expect(hoa.locator("#cell-ket_qua-can_lam_sach-so")).to_contain_text("14")

    hoa.evaluate(PASTE, "6\n0\n5")
    expect(hoa.locator("#saved")).to_contain_text("đã lưu 3 ô")
    expect(hoa.locator("#cell-ket_qua-phai_xu_ly-so")).to_contain_text("25")

    typed(hoa, "ra_soat", "hai chục")
    expect(said(hoa, "ra_soat")).to_contain_text("“hai chục” không phải là số")
    expect(figure(hoa, "ra_soat")).to_have_value("hai chục")
    typed(hoa, "ra_soat", "20")
    expect(said(hoa, "ra_soat")).to_contain_text("nhập tay – Hoa")

    tuan = table("Bùi Văn Tuấn")
    typed(tuan, "tre_moi", "7")
    expect(tuan.locator("#saved")).to_contain_text("đã lưu 1 ô")
    typed(hoa, "tre_moi", "9")
    expect(said(hoa, "tre_moi")).to_contain_text("Bùi Văn Tuấn đã lưu 7")
    said(hoa, "tre_moi").get_by_role("button", name="Dùng 9 của tôi").click()
    expect(said(hoa, "tre_moi")).to_contain_text("nhập tay – Hoa")
    expect(tuan.locator("#others")).to_contain_text("Hoa vừa sửa 1 ô", timeout=30_000)
    expect(figure(tuan, "tre_moi")).to_have_value("9")

    hoa.context.set_offline(True)
    typed(hoa, "da_cap_nhat", "15")
    expect(hoa.locator("#saved")).to_contain_text("Vẫn giữ trên máy này")
    hoa.context.set_offline(False)
    address, again = hoa.url, hoa.context.new_page()
    hoa.close()
    again.goto(address)
    expect(figure(again, "da_cap_nhat")).to_have_value("15")
    expect(said(again, "da_cap_nhat")).to_contain_text("nhập tay – Hoa")
