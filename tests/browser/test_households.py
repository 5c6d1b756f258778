"""A household in a browser: founded, a likely double refused, a child added into it, split, and back as it was read."""

from datetime import date

import pytest
from playwright.sync_api import expect

from mangnon.access.scope import scope
from mangnon.cli.story.cast import Cast
from mangnon.cli.story.signin import account
from mangnon.people import queries as people
from mangnon.places import actions as places
from tests.browser.steps import fill, heading, photograph, press, sees
from tests.cast import BY, SINCE, TODAY, tan_yen


@pytest.fixture
def officer(own_database):
    ground = tan_yen()
    with scope(BY):
        commune = people.agency(ground.ngoc_thien, TODAY).place_id
        places.add_village(commune_id=commune, kind="thôn", name="Đồng Lim", by=BY, on=SINCE)
    return account(Cast(SINCE), "canbo", ground.ngoc_thien, "ChildOfficer", TODAY)


def test_a_household_is_founded_filled_and_divided(site, desk, officer):
    site.open_on(TODAY.isoformat())
    page = desk("canbo", officer.password, officer.secret)
    _found(site, page)
    _add_child(page, "Giáp Thị Ánh Tuyết", date(2017, 2, 28))
    _add_child(page, "Giáp Văn An", date(2020, 2, 29))
    photograph(page, "ho-trang", by_phone=True)
    _found_again(site, page)
    _divide(page)
    page.goto(f"{site.url}/tre-em/ho/")
    expect(page.locator("#list tbody tr")).to_have_count(2)
    photograph(page, "ho-danh-sach", by_phone=True)


def _found(site, page) -> None:
    page.goto(f"{site.url}/tre-em/ho/them/")
    fill(page, "Chủ hộ", "Giáp Văn Ước")
    page.get_by_label("Thôn, tổ dân phố").select_option(label="Thôn Đồng Lim")
    fill(page, "Địa chỉ", "số 12, ngõ 3")
    press(page, "Tiếp tục")
    heading(page, "Giáp Văn Ước")


def _add_child(page, name: str, born: date) -> None:
    press(page, "Thêm trẻ vào hộ")
    fill(page, "Họ và tên", name)
    fill(page, "Ngày sinh", f"{born:%d/%m/%Y}")
    press(page, "Tiếp tục")
    heading(page, name)
    page.get_by_role("main").get_by_role("link", name="Giáp Văn Ước").first.click()
    heading(page, "Giáp Văn Ước")
    sees(page, name)


def _found_again(site, page) -> None:
    """The same head without marks is shown the household that stands."""
    here = page.url
    page.goto(f"{site.url}/tre-em/ho/them/")
    fill(page, "Chủ hộ", "giap van uoc")
    press(page, "Tiếp tục")
    sees(page, "Có thể hộ này đã có trong sổ")
    photograph(page, "ho-co-the-da-co", by_phone=True)
    page.goto(here)


def _divide(page) -> None:
    page.get_by_text("Tách hộ, gộp hộ").first.click()
    press(page, "Tách một phần sang hộ mới")
    fill(page, "Chủ hộ mới", "Giáp Văn Hải")
    page.get_by_role("checkbox", name="Giáp Văn An").check()
    fill(page, "Từ ngày", f"{TODAY:%d/%m/%Y}")
    photograph(page, "ho-tach", by_phone=True)
    press(page, "Tách hộ")
    heading(page, "Giáp Văn Hải")
    sees(page, "Giáp Văn An")
