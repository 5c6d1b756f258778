"""The main job on its pages: a letter becomes tasks and reports, comes back as figures, and goes on to the province."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from mangnon.access.scope import scope
from mangnon.cli.story import signin
from mangnon.cli.story.cast import Office
from mangnon.cli.story.ledger import Ledger
from mangnon.cli.story.play import EXAMPLES, Story
from mangnon.documents import decree30
from tests.browser import steps

LETTER = EXAMPLES / "huyen-tan-yen-2024.docx"
HALF_YEAR = "6 tháng đầu năm"
FIGURE = "pl1.tu_3_den_duoi_6.so"  # children of three to five, the second cell of the first table
WHY = "Số này cao hơn hẳn các xã lân cận, đề nghị kiểm tra lại."


@pytest.fixture
def story(own_database, tmp_path):
    """The cast is there and the province has issued its letter; all else happens on the pages."""
    told = Story(Ledger(tmp_path / "story.json"), tmp_path, lambda title, total: lambda: None)
    told.ledger.once("higher", told._higher)
    return told


@pytest.fixture
def sits(story, desk):
    """`sits("huyen", agency_id, role)`: that officer's own window, signed in."""

    def open_window(username: str, agency_id: int, role: str) -> Page:
        made = signin.account(story.cast, username, agency_id, role, story.stage.letter_on)
        return desk(username, made.password, made.secret)

    return open_window


@dataclass
class Unit:
    """The windows of one unit: who drafts, who signs, who numbers."""

    name: str
    officer: Page
    chair: Page
    clerk: Page


def test_letter_travels_to_a_consolidated_report(site, story, sits, tmp_path):
    site.open_on("2024-03-20")
    district = unit_of(story.district, story, sits, "huyen")
    take_in(district.officer)
    review(district.officer)
    issue(district)

    site.open_on("2024-04-18")
    commune = unit_of(next(debtor for _, debtor, is_commune in story.owed() if is_commune), story, sits, "xa")
    answer_a_task(commune.officer, tmp_path)

    site.open_on("2024-05-08")
    fill_in(commune.officer)
    send_off(commune, "31")

    story.ledger.once("filled", story._filled)
    site.open_on("2024-05-10")
    remind(district.officer)

    story.ledger.once("late", story._late)
    site.open_on("2024-05-13")
    return_a_figure(district.officer, commune.name)
    correct(commune.officer)
    send_off(commune, "70")
    see_the_difference(district.officer, commune.name)


def unit_of(agency_id: int, story, sits, account: str) -> Unit:
    with scope(signin.BY):
        office = Office(agency_id, story.stage.letter_on)
        title, desk_id = office.info.title, office.desk
    seats = {"officer": (desk_id, "ChildOfficer"), "chair": (agency_id, "Chair"), "clerk": (agency_id, "Clerk")}
    return Unit(title, **{seat: sits(f"{account}-{seat}", *who) for seat, who in seats.items()})


def take_in(page: Page) -> None:
    """The letter is uploaded and read; its number and date are filled in."""
    page.get_by_role("link", name="Văn bản").first.click()
    steps.follow(page, "Văn bản đi")
    steps.press(page, "Thêm văn bản")
    page.set_input_files("input[type=file]", LETTER)
    steps.press(page, "Vào sổ và đọc")
    page.wait_for_url("**/duyet/")
    steps.sees(page, "chưa có số")
    steps.press(page, "Sửa thông tin")
    steps.fill(page, "Số, ký hiệu", "412/UBND-LĐTBXH")
    steps.fill(page, "Ngày ban hành", "2024-03-20")
    steps.press(page, "Lưu")
    steps.sees(page, "412/UBND-LĐTBXH")


def review(page: Page) -> None:
    """The findings stand beside the text; two are corrected, the rest is accepted."""
    finds = page.locator(".find")
    first = finds.filter(has_text="rà soát ao, hồ").first
    first.get_by_role("heading").hover()
    expect(page.locator("mark.on").first).to_contain_text("rà soát ao, hồ")
    for words in ("rà soát ao, hồ", "lớp dạy bơi"):
        correct_finding(page, words)
    while (waiting := page.get_by_role("button", name=re.compile("Xác nhận cả"))).count():
        waiting.first.click()
        steps.sees(page, "Đã xác nhận")
    for button in page.get_by_role("button", name="Đúng", exact=True).all():
        button.click()
    steps.sees(page, "đã duyệt hết")


def correct_finding(page: Page, words: str) -> None:
    card = page.locator(".find").filter(has_text=words).filter(has=page.get_by_role("link", name="Sửa", exact=True))
    card.first.get_by_role("link", name="Sửa", exact=True).click()
    box = page.get_by_label("Nội dung việc")
    box.fill(box.input_value().partition("; ")[0] + ".")
    steps.fill(page, "Vì sao sửa", "Chỉ giữ câu giao việc")
    steps.press(page, "Lưu và xác nhận")
    expect(page.get_by_label("Nội dung việc")).to_have_count(0)
    expect(page.locator(".find").filter(has_text=words).filter(has_text="đã sửa").first).to_be_visible()


def issue(district: Unit) -> None:
    """The officer may not issue; the chair looks through who gets what, and issues."""
    steps.sees(district.officer, "lãnh đạo bấm giao")
    address = district.officer.url
    page = district.chair
    page.goto(address)
    page.locator("#issue-bar a.btn").click()
    steps.heading(page, "Kiểm tra trước khi giao việc")
    steps.sees(page, "22 xã, thị trấn")
    page.locator("main form[data-once] button.btn").click()
    steps.sees(page, "Đã giao")
    steps.sees(page, "đã giao việc")


def answer_a_task(page: Page, folder) -> None:
    """The commune sees its tasks and reports at home, and answers one task with a picture."""
    page.reload()
    steps.sees(page, "rà soát ao, hồ")
    steps.sees(page, "6 tháng đầu năm")
    steps.follow(page, "rà soát ao, hồ")
    steps.fill(page, "Kết quả", "Đã rà soát 7 điểm ao, hồ; cắm mới 4 biển cảnh báo.")
    page.get_by_label("Tên số liệu").first.fill("điểm đã rà soát")
    page.get_by_label("Số", exact=False).locator("visible=true").nth(1).fill("7")
    picture = folder / "bien-canh-bao.png"
    page.screenshot(path=picture)
    page.set_input_files("input[type=file]", picture)
    steps.press(page, "Gửi câu trả lời")
    steps.sees(page, "đã trả lời")
    steps.sees(page, "bien-canh-bao.png")


def fill_in(page: Page) -> None:
    """A few figures are typed in the grid, the rest did not occur; the checks are content."""
    page.goto("/")
    steps.follow(page, HALF_YEAR)
    steps.press(page, "Bắt đầu lập báo cáo")
    report = page.url
    tables = addresses(page, "/bang/")
    page.goto(tables[0])
    type_figures(page)
    leave_nothing_empty(page, tables)
    page.goto(report)
    steps.press(page, "Kiểm tra và trình")
    steps.press(page, "Trình lãnh đạo")
    steps.sees(page, "Đã trình lãnh đạo")


def leave_nothing_empty(page: Page, tables: list[str]) -> None:
    for table in tables:
        page.goto(table)
        nil = page.get_by_role("button", name="Các ô trống còn lại: không phát sinh")
        if nil.count():
            nil.click()
            steps.sees(page, "Đã ghi “không phát sinh”")


def addresses(page: Page, part: str) -> list[str]:
    return [link.get_attribute("href") for link in page.locator(f"ol.tasks a[href*='{part}']").all()]


def type_figures(page: Page) -> None:
    """From cell to cell by the Enter key, as in Excel."""
    page.locator("[data-row][data-col]").first.click()
    for figure in ("1840", "905"):
        page.keyboard.type(figure)
        page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("lúc")
    page.reload()
    expect(page.locator("[data-row][data-col]").first).to_have_value(re.compile("1.?840"))


def send_off(unit: Unit, number: str) -> None:
    """The chair signs, the clerk numbers; then nobody can change it."""
    unit.chair.goto("/")
    steps.follow(unit.chair, HALF_YEAR)
    steps.press(unit.chair, "Ký")
    steps.fill(unit.chair, "Chức vụ", "Phó Chủ tịch")
    unit.chair.get_by_label("Ký theo hình thức").select_option("KT.")
    steps.press(unit.chair, "Ký báo cáo")
    steps.sees(unit.chair, "Đã ký.")
    unit.clerk.goto("/")
    steps.follow(unit.clerk, HALF_YEAR)
    steps.press(unit.clerk, "Cấp số và gửi")
    steps.heading(unit.clerk, "Xem lại trước khi gửi")
    steps.fill(unit.clerk, "Số báo cáo", number)
    steps.press(unit.clerk, "Cấp số, niêm phong và gửi")
    steps.sees(unit.clerk, "niêm phong")


def remind(page: Page) -> None:
    """The district sees who is late; the letter to them names them, by the decree's layout."""
    page.goto("/bao-cao/ai-da-gui/")
    steps.follow(page, HALF_YEAR)
    steps.sees(page, "Nhắc 2 đơn vị quá hạn")
    late = page.locator("section.panel li").all()
    letter = steps.downloaded(page, "Công văn đôn đốc (Word)")
    assert decree30.check(letter) == []
    for unit in late:
        assert unit.inner_text().partition("quá")[0].strip() in steps.words_of(letter)


def return_a_figure(page: Page, unit: str) -> None:
    """One figure comes back to the commune with a reason."""
    open_received(page, unit)
    page.locator("td.auto").filter(has_text="905").get_by_role("link", name="trả lại").click()
    steps.fill(page, "Lý do", WHY)
    page.locator("main form[data-once] button.btn").click()
    steps.sees(page, "bị trả lại")


def open_received(page: Page, unit: str) -> None:
    page.goto("/bao-cao/da-nhan/")
    steps.follow(page, unit)


def correct(page: Page) -> None:
    """The commune finds the figure that came back, with the reason beside it, and corrects it."""
    page.goto("/")
    steps.sees(page, "báo cáo bị trả lại")
    steps.follow(page, "báo cáo bị trả lại")
    page.goto(addresses(page, "/bang/")[0])
    cell = page.locator("td").filter(has_text=WHY).locator("[data-row][data-col]")
    cell.fill("904")
    cell.press("Enter")
    expect(page.locator("#saved")).to_contain_text("lúc")
    steps.press(page, "Kiểm tra và gửi")
    steps.press(page, "Trình lãnh đạo")
    steps.sees(page, "Đã trình lãnh đạo")


def see_the_difference(page: Page, unit: str) -> None:
    open_received(page, unit)
    steps.press(page, "Xem khác bản trước ở đâu")
    row = page.get_by_role("row").filter(has_text="905")
    expect(row.locator("ins")).to_have_text("904")
