"""A month's round in a browser: the list, the villages' Excel, the police, the register, the report that fills itself."""

import re
from datetime import date
from io import BytesIO

import openpyxl
from playwright.sync_api import Page, expect

from mangnon.access.scope import scope
from mangnon.cli.story.cast import Cast
from mangnon.cli.story.signin import account
from mangnon.documents import decree30
from mangnon.documents.cleaning_sheets import VILLAGE_HEADS
from mangnon.people import queries as people
from mangnon.places import actions as places
from tests.browser.steps import PHONE, SCREEN, downloaded, fill, follow, heading, photograph, press, sees
from tests.cast import BY, SINCE, TODAY, tan_yen
from tests.reporting.owing import owed
from tests.web.children import add_child

NUMBER = "024318000123"
BORN = date(2018, 5, 3)


def test_a_round_from_the_list_to_the_report(site, desk):
    hoa = _stage()
    site.open_on(TODAY.isoformat())
    page = desk("hoa", hoa.password, hoa.secret)
    _open_the_round(page)
    _visit_with_excel(page)
    _visit_by_phone(page)
    _ask_the_police(page)
    _write(page)
    _report(page)


def _stage():
    """Xã Ngọc Thiện with two villages, three children, a monthly duty, and its officer."""
    ground = tan_yen()
    cast = Cast(SINCE)
    officer = cast.officer(ground.ngoc_thien, "ChildOfficer", TODAY)
    hoa = account(cast, "hoa", ground.ngoc_thien, "ChildOfficer", TODAY)
    with scope(BY):
        place = people.agency(ground.ngoc_thien, TODAY).place_id
        bai, chua = (
            places.add_village(commune_id=place, kind="thôn", name=name, by=BY, on=SINCE) for name in ("Bãi", "Chùa")
        )
    for name, village in (("Nguyễn Thị Nhi", bai), ("Trần Thị Mơ", bai), ("Giáp Thị Lan", chua)):
        add_child(officer, place, full_name=name, birth_date=BORN, village=village)
    owed(ground, debtors=[ground.ngoc_thien])
    return hoa


def _open_the_round(page: Page) -> None:
    page.goto("/tre-em/")
    page.get_by_role("link", name="Làm sạch").first.click()
    photograph(page, "lam-sach-mo")
    page.get_by_label("Tháng").select_option("2024-M04")
    press(page, "Lập danh sách của tháng")
    heading(page, "còn 3 trên 3 hồ sơ")
    photograph(page, "lam-sach-dot", by_phone=True)


def _visit_with_excel(page: Page) -> None:
    """The officer hands the workbook to the villages and brings it back filled in."""
    round_ = page.url
    press(page, "Tải Excel cho các thôn")
    fill(page, "Dùng để làm gì", "rà soát tại hộ")
    book = openpyxl.load_workbook(BytesIO(downloaded(page, "Tải về")))
    assert book.sheetnames[:2] == ["Thôn Bãi", "Thôn Chùa"]
    sheet = book["Thôn Bãi"]  # by given name: Mơ, Nhi
    sheet.cell(3, VILLAGE_HEADS.index("Kết quả tại hộ") + 1).value = "Đã rà soát"
    sheet.cell(4, VILLAGE_HEADS.index("Họ tên mẹ") + 1).value = "Trần Thị Bình"
    sheet.cell(5, VILLAGE_HEADS.index("Họ và tên") + 1).value = "Nguyễn Văn Mới"
    sheet.cell(5, VILLAGE_HEADS.index("Ngày sinh") + 1).value = "2/1/2024"
    sheet.cell(6, VILLAGE_HEADS.index("Họ và tên") + 1).value = "Trẻ Ghi Nhầm"
    sheet.cell(6, VILLAGE_HEADS.index("Ngày sinh") + 1).value = "hôm qua"
    buffer = BytesIO()
    book.save(buffer)
    page.goto(round_)
    page.get_by_text("Tải lên tệp đã điền").click()
    page.get_by_label("Tệp Excel đã điền").set_input_files(
        {"name": "thon.xlsx", "mimeType": "application/octet-stream", "buffer": buffer.getvalue()}
    )
    press(page, "Tải lên và xem trước")
    heading(page, "ghi 2 dòng, 1 trẻ mới, 1 lỗi")
    photograph(page, "lam-sach-tep", by_phone=True)
    assert b"PK" in downloaded(page, "Tải tệp ghi rõ lỗi")
    press(page, "Ghi 3 dòng")
    sees(page, "Đã ghi 3 hồ sơ")


def _visit_by_phone(page: Page) -> None:
    """The last household is answered on a telephone."""
    page.set_viewport_size(PHONE)
    follow(page, "Giáp Thị Lan")
    fill(page, "Họ tên mẹ", "Giáp Thị Hoa")
    page.get_by_label("Còn ở đây", exact=True).check()
    photograph(page, "lam-sach-ho", by_phone=True)
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    press(page, "Lưu")
    sees(page, "Đã ghi kết quả")
    page.set_viewport_size(SCREEN)


def _ask_the_police(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name=re.compile("Tháng 4")).click()
    press(page, "Lập danh sách chuyển Công an xã")
    heading(page, "Danh sách số 1")
    handover = page.url
    press(page, "Tải Word để ký giao")
    fill(page, "Dùng để làm gì", "Công an xã đối chiếu")
    assert decree30.check(downloaded(page, "Tải về")) == []
    page.goto(handover)
    photograph(page, "lam-sach-cong-an", by_phone=True)
    row = page.locator("tr").filter(has_text="Nguyễn Thị Nhi")
    row.get_by_text("Ghi trả lời").click()
    row.get_by_label("Số định danh").fill(NUMBER)
    row.get_by_role("button", name="Lưu trả lời").click()
    expect(page.locator("tr").filter(has_text="Nguyễn Thị Nhi")).to_contain_text("đã xác thực")
    page.get_by_role("navigation").get_by_role("link", name=re.compile("Tháng 4")).click()


def _write(page: Page) -> None:
    press(page, "Xem và cập nhật vào sổ")
    heading(page, "Cập nhật 1 hồ sơ")
    photograph(page, "lam-sach-cap-nhat", by_phone=True)
    press(page, "Cập nhật vào sổ")
    sees(page, "Đã cập nhật 1 hồ sơ vào sổ trẻ em")
    heading(page, "còn 3 trên 4 hồ sơ")


def _report(page: Page) -> None:
    """The month's report has the figures; one that is typed over asks why; each leads to its list."""
    page.goto("/bao-cao/")
    follow(page, "làm sạch dữ liệu")
    press(page, "Bắt đầu lập báo cáo")
    page.locator("ol.tasks a[href*='/bang/']").first.click()
    cell = page.locator("[name='v.ket_qua.khong_so.so']")
    expect(cell).to_have_value("3")
    expect(page.locator("[name='v.ket_qua.da_cap_nhat.so']")).to_have_value("1")
    photograph(page, "lam-sach-bao-cao", by_phone=True)
    cell.fill("5")
    cell.press("Tab")
    expect(page.get_by_role("main")).to_contain_text("Đợt làm sạch đếm được 3, ở đây ghi khác")
    page.locator("#from-ket_qua-da_cap_nhat-so").get_by_role("link", name=re.compile("xem danh sách")).click()
    expect(page.locator("table.list tbody tr").filter(has_text="Nguyễn Thị Nhi")).to_have_count(1)
