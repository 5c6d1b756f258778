"""A commune's officer with other registers: a school's list in, a list out, the population register asked."""

import threading
from datetime import date

import pytest
from playwright.sync_api import expect

from mangnon.access import queries as access
from mangnon.access.scope import scope
from mangnon.cli.story.cast import Cast
from mangnon.cli.story.signin import account
from mangnon.exchange.population import fake
from mangnon.exchange.population.client import Line
from mangnon.jobs import population as jobs
from mangnon.people import queries as people
from tests.browser.steps import PHONE, follow, heading, photograph, press, sees
from tests.cast import BY, SINCE, TODAY, tan_yen
from tests.exchange.lists import book
from tests.web.children import add_child

KEY = "a-key-of-tests"
CHILDREN = (
    ("Nguyễn Thị Lan", date(2014, 3, 5), "female", "024314000123", "Tiểu học Ngọc Thiện"),
    ("Giáp Văn Nam", date(2013, 1, 2), "male", "024213000456", "THCS Ngọc Thiện"),
    ("Trần Thị Bích Ngọc", date(2015, 7, 19), "female", "", "Tiểu học Ngọc Thiện"),
    ("Đỗ Minh Khôi", date(2016, 11, 30), "male", "024216000789", ""),
)
SCHOOL = [
    ("HS001", "Nguyễn Thị Lan", date(2014, 3, 5), "Nữ", "024314000123", "THCS Ngọc Thiện", "5A", "Trần Thị Bình"),
    ("HS002", "Giáp Văn Nam", date(2013, 1, 2), "Nam", "024213000456", "THCS Ngọc Thiện", None, None),
    ("HS003", "Hoàng Gia Bảo", date(2014, 5, 20), "Nam", None, "THCS Ngọc Thiện", "5B", "Hoàng Thị Yến"),
    ("HS004", "Đỗ Minh Khôi", date(2016, 11, 30), "Nam", "3.8E+10", "Tiểu học Ngọc Thiện", "2A", None),
    ("HS005", "Trần Thị Bích Ngọc", date(2015, 7, 19), "Nữ", None, "TH Ngọc Thiện 2", "3A", None),
]


@pytest.fixture
def officer():
    """The child officer of xã Ngọc Thiện with some children; the officer, the commune, how to sign in."""
    ground = tan_yen()
    Cast(SINCE).officer(ground.ngoc_thien, "ChildOfficer", TODAY)
    login = account(Cast(SINCE), "hoa.lt", ground.ngoc_thien, "ChildOfficer", TODAY)
    acting = access.acting(account=access.account_named("hoa.lt"), on=TODAY)
    with scope(BY):
        commune = people.agency(ground.ngoc_thien, TODAY).place_id
    for name, born, sex, number, school in CHILDREN:
        add_child(acting, commune, full_name=name, birth_date=born, sex=sex, identity_number=number, school=school)
    return acting, commune, login


@pytest.fixture
def line(monkeypatch):
    """The stand-in for the population register, and the site told of it."""
    told = [
        {"number": number or "024315000321", "full_name": name, "birth_date": born.isoformat(), "sex": sex}
        for name, born, sex, number, _school in CHILDREN[:3]
    ]
    told[1]["birth_date"] = "2013-02-01"
    server = fake.server(fake.Fake(told, key=KEY))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("MANGNON_POPULATION_URL", url)
    monkeypatch.setenv("MANGNON_POPULATION_KEY", KEY)
    yield Line(url, "mang-non", KEY)
    server.shutdown()


def test_lists_in_and_out_and_the_population_register(site, desk, officer, line, tmp_path):
    _acting, _commune, login = officer
    site.open_on(TODAY.isoformat())
    page = desk("hoa.lt", login.password, login.secret)
    page.goto("/tre-em/lien-thong/")
    heading(page, "Liên thông")
    photograph(page, "lien-thong", by_phone=True)
    _a_school_list_comes_in(page, tmp_path)
    _a_list_goes_out(page, tmp_path)
    _the_population_register_is_asked(page, line)


def _a_school_list_comes_in(page, folder) -> None:
    follow(page, "Danh sách học sinh của trường")
    path = folder / "lop-hoc.xlsx"
    path.write_bytes(book(SCHOOL, title="DANH SÁCH HỌC SINH"))
    page.get_by_label("Tệp danh sách của sổ này").set_input_files(path)
    press(page, "Tải lên và xem cột")
    heading(page, "Cột nào ghi gì?")
    press(page, "Đọc và xem trước")
    heading(page, "1 giống, 2 khác, 1 sổ chưa có")
    photograph(page, "lien-thong-so-sanh", by_phone=True)
    page.get_by_role("row", name="Trường").get_by_role("button", name="Lấy hết của sổ kia").click()
    press(page, "Ghi vào hồ sơ của 2 trẻ")
    sees(page, "Đã ghi vào hồ sơ của 2 trẻ.")
    page.get_by_role("link", name="Sổ chưa có").click()
    press(page, "Thêm vào sổ")
    heading(page, "Thêm Hoàng Gia Bảo vào sổ")
    press(page, "Thêm vào sổ")
    heading(page, "Hoàng Gia Bảo")
    page.go_back()
    page.goto("/tre-em/lien-thong/")
    follow(page, "Danh sách học sinh của trường")
    follow(page, "lop-hoc.xlsx")
    press(page, "Hoàn tác")
    press(page, "Hoàn tác")
    heading(page, "Đã hoàn tác")


def _a_list_goes_out(page, folder) -> None:
    page.goto("/tre-em/lien-thong/")
    follow(page, "Danh sách học sinh của trường")
    press(page, "Gửi danh sách đi")
    follow(page, "Lập danh sách gửi 5 trẻ này")
    page.get_by_label("Dùng để làm gì").fill("Đối chiếu đầu năm học")
    with page.expect_download() as download:
        press(page, "Tải về")
    download.value.save_as(folder / "gui.xlsx")
    page.goto("/tre-em/lien-thong/")
    follow(page, "Danh sách học sinh của trường")
    press(page, "Gửi danh sách đi")
    expect(page.get_by_role("main")).to_contain_text("Không có trẻ nào ở mục này.")
    page.get_by_role("table", name="Các lần gửi").get_by_role("link").first.click()
    answer = folder / "tra-loi.csv"
    answer.write_text(
        "Họ và tên,Kết quả,Lý do\nNguyễn Thị Lan,Đã nhận,\nĐỗ Minh Khôi,Trả lại,Thiếu tên trường\n", "utf-8"
    )
    page.get_by_label("Tệp trả lời").set_input_files(answer)
    press(page, "Ghi trả lời")
    sees(page, "Họ nhận 1 trẻ, trả lại 1.")
    photograph(page, "lien-thong-gui", by_phone=True)


def _the_population_register_is_asked(page, line) -> None:
    page.goto("/tre-em/lien-thong/dan-cu/?loai=chua")
    press(page, "Hỏi 5 trẻ")
    sees(page, "Đã xếp 5 câu hỏi.")
    jobs.ask_due(line)
    page.goto("/tre-em/lien-thong/dan-cu/")
    heading(page, "5 trả lời chờ đồng chí xử lý")
    photograph(page, "lien-thong-dan-cu", by_phone=True)
    press(page, "Ghi 1 xác nhận đúng")
    sees(page, "Đã ghi xác nhận cho 1 trẻ.")
    row = page.get_by_role("row", name="Giáp Văn Nam")
    expect(row).to_contain_text("1/2/2013")
    row.get_by_role("button", name="Ghi mục đã chọn").click()
    heading(page, "3 trả lời")
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
