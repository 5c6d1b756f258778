"""At the desk with reports: filling in, signing, sending, reminding, returning, consolidating."""

import re

from playwright.sync_api import Page, expect

from mangnon.documents import decree30
from tests.browser import steps
from tests.browser.steps import Unit

HALF_YEAR = "6 tháng đầu năm"
FIGURE = "pl1.tu_3_den_duoi_6.so"  # children of three to five, the second cell of the first table
WHY = "Số này cao hơn hẳn các xã lân cận, đề nghị kiểm tra lại."


def fill_in(page: Page) -> None:
    """A few figures are typed in the grid, the rest did not occur; the checks are content."""
    page.goto("/")
    steps.follow(page, HALF_YEAR)
    steps.press(page, "Bắt đầu lập báo cáo")
    report = page.url
    steps.photograph(page, "bao-cao")
    tables = addresses(page, "/bang/")
    page.goto(tables[0])
    type_figures(page)
    leave_nothing_empty(page, tables)
    page.goto(report)
    write_a_section(page)
    page.goto(report)
    expect(page.locator("ol.tasks li").filter(has_text="I.1.").first).to_contain_text("đã viết")
    steps.press(page, "Kiểm tra và trình")
    steps.fill(page, "Vì sao để trống các mục trên", "không có nội dung")
    steps.photograph(page, "kiem-tra")
    steps.press(page, "Trình lãnh đạo")
    steps.sees(page, "Đã trình lãnh đạo")


def write_a_section(page: Page) -> None:
    page.goto(addresses(page, "/muc/")[0])
    steps.fill(page, "Nội dung", "Đời sống nhân dân ổn định; nhiều lao động trẻ đi làm xa, trẻ em ở với ông bà.")
    steps.photograph(page, "loi-van")
    steps.press(page, "Lưu và sang mục sau")
    page.wait_for_url("**/muc/I.2/")


def leave_nothing_empty(page: Page, tables: list[str]) -> None:
    for table in tables:
        page.goto(table)
        nil = page.get_by_role("button", name="Các ô trống còn lại: không phát sinh")
        if nil.count():
            nil.click()
            steps.sees(page, "Đã ghi “không phát sinh”")


def addresses(page: Page, part: str) -> list[str]:
    links = page.locator(f"ol.tasks a[href*='{part}']")
    links.first.wait_for()  # the page before may still be shown
    return [link.get_attribute("href") for link in links.all()]


def type_figures(page: Page) -> None:
    """From cell to cell by the Enter key, as in Excel."""
    page.locator("[data-row][data-col]").first.click()
    for figure in ("1840", "905"):
        page.keyboard.type(figure)
        page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("lúc")
    steps.photograph(page, "bang-so", by_phone=True)
    page.reload()
    expect(page.locator("[data-row][data-col]").first).to_have_value(re.compile("1.?840"))


def send_off(unit: Unit, number: str) -> None:
    """The chair signs, the clerk numbers; then nobody can change it."""
    unit.chair.goto("/")
    steps.follow(unit.chair, HALF_YEAR)
    steps.press(unit.chair, "Ký")
    steps.fill(unit.chair, "Chức vụ", "Phó Chủ tịch")
    unit.chair.get_by_label("Ký theo hình thức").select_option("KT.")
    steps.photograph(unit.chair, "ky")
    steps.press(unit.chair, "Ký báo cáo")
    steps.sees(unit.chair, "Đã ký.")
    unit.clerk.goto("/")
    steps.follow(unit.clerk, HALF_YEAR)
    steps.press(unit.clerk, "Cấp số và gửi")
    steps.heading(unit.clerk, "Xem lại trước khi gửi")
    steps.fill(unit.clerk, "Số báo cáo", number)
    steps.photograph(unit.clerk, "gui")
    steps.press(unit.clerk, "Cấp số, niêm phong và gửi")
    steps.sees(unit.clerk, "niêm phong")


def remind(page: Page) -> None:
    """The district sees who is late; the letter to them names them, by the decree's layout."""
    page.goto("/bao-cao/ai-da-gui/")
    steps.follow(page, HALF_YEAR)
    steps.sees(page, "Nhắc 2 đơn vị quá hạn")
    steps.photograph(page, "ai-da-gui")
    page.get_by_role("heading", name="Nhắc 2 đơn vị quá hạn").scroll_into_view_if_needed()
    steps.photograph(page, "nhac", by_phone=True)
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
    steps.photograph(page, "tra-lai")
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
    steps.photograph(page, "bi-tra-lai")
    cell.fill("904")  # and on at once: a figure that is not sent yet goes before the step
    steps.press(page, "Kiểm tra và gửi")
    steps.press(page, "Trình lãnh đạo")
    steps.sees(page, "Đã trình lãnh đạo")


def see_the_difference(page: Page, unit: str) -> None:
    open_received(page, unit)
    steps.press(page, "Xem khác bản trước ở đâu")
    row = page.get_by_role("row").filter(has_text="905")
    expect(row.locator("ins")).to_have_text("904")
    steps.photograph(page, "khac-biet")


def consolidate(page: Page) -> None:
    """What came in becomes the district's report; a figure opens to the units and their seals."""
    page.goto("/")
    steps.follow(page, HALF_YEAR)
    steps.press(page, "Bắt đầu lập báo cáo")
    report = page.url
    steps.press(page, "Tổng hợp từ báo cáo cấp dưới")
    page.get_by_role("button", name=re.compile("Tổng hợp .* báo cáo")).click()
    steps.sees(page, "Kiểm tra và trình")
    steps.photograph(page, "tong-hop")
    page.goto(report)
    tables = addresses(page, "/bang/")
    page.goto(tables[0])
    page.locator(f"a[href*='/o/{FIGURE}']").first.click()
    steps.sees(page, "22 báo cáo góp vào số này")
    expect(page.locator("td").filter(has_text="904").first).to_be_visible()
    steps.sees(page, "để đối chiếu, không cộng")
    steps.photograph(page, "o-tong-hop")
    page.get_by_role("link", name=re.compile("lần 2")).first.click()
    steps.sees(page, "Dấu niêm phong còn nguyên")
    leave_nothing_empty(page, tables)
    page.goto(report)
    steps.press(page, "Kiểm tra và trình")
    steps.fill(page, "Vì sao để trống các mục trên", "không có nội dung")
    steps.press(page, "Trình lãnh đạo")
    steps.sees(page, "Đã trình lãnh đạo")


def receive(page: Page) -> None:
    """The province finds the district's report waiting and takes it in."""
    page.goto("/")
    steps.follow(page, HALF_YEAR)
    steps.sees(page, "Dấu niêm phong còn nguyên")
    steps.press(page, "Xác nhận đã nhận")
    steps.sees(page, "nơi nhận đã nhận")


def look_at_the_calendar(page: Page) -> None:
    """The commune's calendar shows the report by its day, and the address to subscribe to."""
    page.goto("/lich/")
    steps.sees(page, HALF_YEAR)
    steps.photograph(page, "lich")


def look_at_the_trail(page: Page) -> None:
    """Who returned the figure, and what was sent, stands in the trail."""
    page.goto("/nhat-ky/")
    expect(page.locator("main table tbody tr").first).to_be_visible()
    steps.photograph(page, "nhat-ky")
