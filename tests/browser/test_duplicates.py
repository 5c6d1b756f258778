"""An officer looks for double records, compares, proposes; the chair approves, and takes it back.

Then two communes: a like record elsewhere, both agree, both see.
"""

from datetime import date

import pytest
from playwright.sync_api import expect

from mangnon.access.scope import scope
from mangnon.cli.story.cast import Cast
from mangnon.cli.story.signin import account
from mangnon.linkage.actions import telling
from mangnon.people import queries as people
from mangnon.registry.actions import caring
from tests.browser.steps import fill, heading, photograph, press, sees
from tests.cast import BY, SINCE, TODAY, tan_yen
from tests.web.children import add_child

BORN = date(2016, 5, 21)
PARENTS = {"mother": "Đặng Thu Oanh", "father": "Thạch Quốc Lâm"}


@pytest.fixture
def town(own_database, site):
    """Accounts of two communes, a boy written twice in one of them, a girl in both, twins that are two."""
    ground, cast = tan_yen(), Cast(SINCE)
    made = {
        "hoa": account(cast, "hoa", ground.ngoc_thien, "ChildOfficer", TODAY),
        "chutich": account(cast, "chutich", ground.ngoc_thien, "Chair", TODAY),
        "minh": account(cast, "minh", ground.cao_xa, "ChildOfficer", TODAY),
    }
    hoa, minh = made["hoa"].officer, made["minh"].officer
    with scope(BY):
        ours, theirs = (people.agency(agency, TODAY).place_id for agency in (ground.ngoc_thien, ground.cao_xa))
    _child(hoa, ours, "Thạch Minh Khôi", identity_number="024216123456")
    _child(hoa, ours, "Thach Minh Khoi", school="Trường Tiểu học Ngọc Thiện 1")
    _child(hoa, ours, "Thạch Gia Phúc")
    girl = {"birth_date": date(2018, 3, 5), "identity_number": "024318123456"}
    added = add_child(hoa, ours, full_name="Nguyễn Thị Hòa", **girl)
    add_child(minh, theirs, full_name="Nguyen Thi Hoa", **girl)
    with scope(hoa):
        telling.notice(child_id=added.id, by=hoa, on=TODAY)
    site.open_on(TODAY.isoformat())
    return made


def _child(officer, place: int, name: str, **values) -> None:
    child = add_child(officer, place, full_name=name, birth_date=BORN, sex="male", **values)
    with scope(officer):
        for relation, parent in PARENTS.items():
            adult = {"full_name": parent, "phone": "0912000111"}
            caring.care_for(child_id=child.id, relation=relation, adult=adult, from_=TODAY, by=officer, on=TODAY)


def _sit(desk, town, username):
    return desk(username, town[username].password, town[username].secret)


def test_found_compared_proposed_approved_and_taken_back(town, desk):
    officer = _sit(desk, town, "hoa")
    officer.goto("/tre-em/trung/")
    press(officer, "Tìm hồ sơ trùng")
    heading(officer, "1 cặp hồ sơ nghi trùng")
    photograph(officer, "trung", by_phone=True)
    officer.get_by_role("button", name="Đi từng cặp").click()
    for key in ("k", "j", "Enter"):
        officer.keyboard.press(key)
    sees(officer, "trùng, một bên thiếu dấu")
    photograph(officer, "trung-so-sanh", by_phone=True)
    press(officer, "Đề nghị gộp")
    fill(officer, "Lý do", "Cùng cha mẹ, cùng ngày sinh, ghi hai lần")
    press(officer, "Đề nghị gộp")
    officer.goto("/tre-em/trung/?loai=proposed")
    sees(officer, "Thạch Minh Khôi")
    _approve_and_undo(_sit(desk, town, "chutich"))
    officer.goto("/tre-em/trung/")
    heading(officer, "1 cặp hồ sơ nghi trùng")
    press(officer, "So sánh")
    officer.get_by_text("Không phải một trẻ", exact=True).click()
    officer.get_by_label("hai trẻ trùng tên").check()
    press(officer, "Ghi là hai trẻ")
    heading(officer, "Hồ sơ trùng")


def _approve_and_undo(chair) -> None:
    chair.goto("/tre-em/gop/")
    chair.get_by_role("main").get_by_role("link", name="Thạch Minh Khôi").click()
    press(chair, "Duyệt gộp")
    chair.goto("/tre-em/trung/")
    heading(chair, "Hồ sơ trùng")
    chair.goto("/tre-em/gop/")
    chair.get_by_role("main").get_by_role("link", name="Thạch Minh Khôi").click()
    press(chair, "Tách lại hai hồ sơ")
    fill(chair, "Lý do", "hai anh em họ trùng tên")
    press(chair, "Tách lại")


def test_two_communes_agree_before_either_sees_the_other(town, desk):
    ours, theirs = _sit(desk, town, "hoa"), _sit(desk, town, "minh")
    for page in (ours, theirs):
        page.goto("/tre-em/trung/xa-khac/")
        heading(page, "1 hồ sơ giống ở xã khác")
        expect(page.get_by_role("main")).to_contain_text("tỉnh Bắc Giang")
    photograph(ours, "trung-xa-khac", by_phone=True)
    for page, name in ((ours, "Nguyễn Thị Hòa"), (theirs, "Nguyen Thi Hoa")):
        page.get_by_role("main").get_by_role("link", name=name).click()
        press(page, "Đồng ý so")
        press(page, "Đồng ý")
    sees(theirs, "Chuyển hồ sơ của mình sang xã kia")
    expect(theirs.get_by_role("main")).to_contain_text("xã Ngọc Thiện")
    ours.reload()
    expect(ours.get_by_role("main")).to_contain_text("Nguyen Thi Hoa")
    photograph(ours, "trung-hai-ben", by_phone=True)
