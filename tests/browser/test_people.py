"""A head looks after the office in a browser: the list, a post, a new officer with an account, the board."""

import re

from playwright.sync_api import expect

from mangnon.cli.story import board
from mangnon.cli.story.cast import Cast
from mangnon.cli.story.signin import account
from tests.browser.steps import PHONE, photograph, press
from tests.cast import SINCE, TODAY, tan_yen


def test_a_head_adds_an_officer_who_signs_in(site, desk):
    ground = tan_yen()
    cast = Cast(SINCE)
    cast.officer(ground.child_affairs, "ChildOfficer", TODAY)
    board.found(ground.committee, cast, SINCE)
    head = account(cast, "truongphong", ground.child_affairs, "DepartmentHead", TODAY)
    site.open_on(TODAY.isoformat())
    page = desk("truongphong", head.password, head.secret)
    page.get_by_role("banner").get_by_role("link", name="Tổ chức").click()
    photograph(page, "to-chuc")
    page.get_by_role("searchbox").fill("phong ldtbxh tan yen")
    expect(page.locator("#list tbody tr")).to_have_count(1)
    press(page, "Phòng Lao động - Thương binh và Xã hội huyện Tân Yên")
    _make_a_post(page)
    photograph(page, "to-chuc-co-quan")
    password = _add_an_officer(page)
    _first_sign_in(page, "mai.bt", password)


def _make_a_post(page) -> None:
    press(page, "Lập vị trí")
    page.get_by_label("Tên vị trí").fill("Văn thư")
    page.get_by_label("Văn thư", exact=True).last.check()
    press(page, "Lập vị trí")
    expect(page.get_by_role("main")).to_contain_text("chưa có người")


def _add_an_officer(page) -> str:
    press(page, "Thêm cán bộ")
    page.get_by_label("Họ và tên").fill("Bùi Thị Mai")
    page.get_by_label(re.compile("Giữ vị trí")).select_option(label="Văn thư")
    page.get_by_label(re.compile("Tên đăng nhập")).fill("mai.bt")
    press(page, "Thêm cán bộ")
    password = page.locator("#password").inner_text()
    photograph(page, "to-chuc-tai-khoan")
    press(page, "Đã ghi lại")
    expect(page.get_by_role("main")).to_contain_text("mai.bt")
    expect(page.get_by_role("main")).not_to_contain_text(password)
    return password


def _first_sign_in(page, username: str, password: str) -> None:
    """In a window of her own, on a telephone."""
    window = page.context.browser.new_context(viewport=PHONE, locale="vi-VN")
    try:
        own = window.new_page()
        own.goto(page.url.split("/to-chuc")[0])
        own.fill("input[name=login]", username)
        own.fill("input[name=password]", password)
        own.click("main form button[type=submit]")
        own.get_by_role("group").filter(has_text="Tôi").click()
        expect(own.get_by_role("banner")).to_contain_text("Bùi Thị Mai")
    finally:
        window.close()
