"""Children in a browser: a list comes in, is found, leaves by two people, goes back; two records become one by two."""

import re
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import expect

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.cli.story.cast import Cast
from mangnon.cli.story.signin import account
from mangnon.people import queries as people
from mangnon.registry.actions import registering
from tests.browser.steps import downloaded, fill, follow, heading, photograph, press, sees
from tests.cast import BY, SINCE, TODAY, tan_yen

HEADS = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Họ tên mẹ")
COUNT = 103


@pytest.fixture
def office(own_database):
    """The commune's child officer and chair, with accounts; the commune."""
    commune = tan_yen().ngoc_thien
    cast = Cast(SINCE)
    officer, chair = (
        account(cast, name, commune, role, TODAY) for name, role in (("canbo", "ChildOfficer"), ("chutich", "Chair"))
    )
    with scope(BY):
        place = people.agency(commune, TODAY).place_id
    return officer, chair, place


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(HEADS)
    for number in range(COUNT):
        family = ("Giáp", "Nguyễn", "Trần")[number % 3]
        name = f"{family} Thị {'Bích' if number % 2 else 'Hồng'} {chr(65 + number % 26)}n{'h' * (number // 26)}"
        day = f"{number % 28 + 1:02}/{number % 12 + 1:02}/{2012 + number % 10}"
        book.active.append((number + 1, name, day, "Nữ", "Kinh", "Trần Thị Mây"))
    book.active.append((COUNT + 1, "Nguye\u0302\u0303n Thị Ước", "05/03/2018", "Nữ", "Tày", "Lê Thị Đào"))
    book.active.append((COUNT + 2, "Nguyễn Văn Lớn", "05/03/2001", "Nam", "Kinh", "Lê Thị Đào"))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_list_comes_in_is_found_leaves_by_two_people_and_goes_back(site, desk, office):
    officer, chair, _place = office
    site.open_on(TODAY.isoformat())
    page = desk("canbo", officer.password, officer.secret)
    page.goto(f"{site.url}/tre-em/nhap-excel/")
    page.set_input_files(
        "input[type=file]", {"name": "xa.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": workbook()}
    )
    press(page, "Tải lên và xem cột")
    heading(page, "Cột nào ghi gì?")
    photograph(page, "nhap-excel-cot", by_phone=True)
    press(page, "Đọc và xem trước")
    heading(page, f"Xem trước: {COUNT + 1} thêm mới")
    sees(page, "Nguyễn Văn Lớn")
    photograph(page, "nhap-excel-xem-truoc", by_phone=True)
    press(page, f"Ghi {COUNT + 1} dòng vào sổ")
    heading(page, f"Đã ghi: thêm {COUNT + 1} trẻ")
    written = page.url
    for asked in ("uoc nguyen", "Nguye\u0302\u0303n U\u031bo\u031b\u0301c"):
        page.goto(f"{site.url}/tre-em/")
        page.get_by_role("main").get_by_role("searchbox").fill(asked)
        expect(page.locator("#list tbody tr")).to_have_count(1)
        sees(page, "Nguyễn Thị Ước")
    photograph(page, "tre-em-tim", by_phone=True)
    follow(page, "Nguyễn Thị Ước")
    heading(page, "Nguyễn Thị Ước")
    photograph(page, "tre-em-ho-so", by_phone=True)
    _taken_by_two(site, desk, page, chair)
    page.goto(written)
    press(page, "Hoàn tác lần nhập")
    page.get_by_role("main").locator("button.btn").first.click()
    heading(page, "đã được hoàn tác")


def _taken_by_two(site, desk, page, chair) -> None:
    page.goto(f"{site.url}/tre-em/danh-sach/")
    photograph(page, "tre-em-danh-sach", by_phone=True)
    press(page, "Tải về Excel")
    sees(page, "cần một người khác duyệt")
    fill(page, "Dùng để làm gì", "khám sức khỏe định kỳ")
    press(page, "Gửi xin duyệt")
    sees(page, "chờ người thứ hai duyệt")
    photograph(page, "xin-xuat", by_phone=True)
    other = desk("chutich", chair.password, chair.secret)
    press(other, "Xem và duyệt")
    photograph(other, "duyet-xuat", by_phone=True)
    press(other, "Duyệt cho xuất")
    sees(other, "được tải")
    page.goto(site.url)
    press(page, "Lấy danh sách")
    sheet = openpyxl.load_workbook(BytesIO(downloaded(page, "Lấy danh sách"))).active
    cells = " ".join(str(cell) for row in sheet.values for cell in row if cell)
    assert "khám sức khỏe định kỳ" in cells
    assert f"người duyệt: {chair.officer.name}" in cells
    assert "Nguyễn Thị Ước" in cells


def test_two_records_become_one_by_two_people(site, desk, office):
    officer, chair, place = office
    made = {}
    for name, number in (("Giáp Thị Mận", ""), ("Giáp Thị Mân", "024318000123")):
        made[name] = uuid7()
        values = {
            "full_name": name,
            "place": place,
            "sex": "female",
            "birth_date": date(2018, 3, 5),
            "identity_number": number,
        }
        with scope(BY):
            registering.register(public_id=made[name], values=values, by=BY, on=TODAY)
    site.open_on(TODAY.isoformat())
    page = desk("canbo", officer.password, officer.secret)
    kept, gone = made.values()
    page.goto(f"{site.url}/tre-em/{kept}/gop/{gone}/")
    page.get_by_role("main").locator("input[name=why]").fill("cùng mẹ, cùng ngày sinh")
    photograph(page, "gop-so-sanh", by_phone=True)
    press(page, "Đề nghị gộp")
    heading(page, "Giáp Thị Mận")
    other = desk("chutich", chair.password, chair.secret)
    other.goto(f"{site.url}/tre-em/gop/")
    other.get_by_role("main").get_by_role("link", name=re.compile("Giáp Thị Mận")).first.click()
    press(other, "Duyệt gộp")
    heading(other, "Giáp Thị Mận")
    page.goto(f"{site.url}/tre-em/{gone}/")
    sees(page, "đã gộp vào hồ sơ khác")
