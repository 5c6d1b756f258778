"""At the desk with directives: taking a letter in, checking what was read, issuing, answering."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from mangnon.cli.story.play import EXAMPLES
from tests.browser import steps
from tests.browser.steps import Unit

LETTER = EXAMPLES / "huyen-tan-yen-2024.docx"


def take_in(page: Page) -> None:
    """The letter is uploaded and read; its number and date are filled in."""
    page.get_by_role("link", name="Văn bản").first.click()
    steps.follow(page, "Văn bản đi")
    steps.press(page, "Thêm văn bản")
    page.set_input_files("input[type=file]", LETTER)
    steps.photograph(page, "them-van-ban")
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
    first.get_by_role("heading").click()
    expect(page.locator("mark.on").first).to_contain_text("rà soát ao, hồ")
    expect(page.locator("mark.on").first).to_be_in_viewport()
    steps.photograph(page, "duyet")
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
    steps.photograph(page, "sua-ket-qua")
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
    steps.photograph(page, "kiem-tra-truoc-khi-giao")
    page.locator("main form[data-once] button.btn").click()
    steps.sees(page, "Đã giao")
    steps.sees(page, "đã giao việc")
    steps.photograph(page, "da-giao")


def link_to_the_higher(page: Page) -> None:
    """The cited letter of the province is offered as what this one carries out; the page shows the chain."""
    page.goto(page.url.removesuffix("duyet/"))
    steps.press(page, "Gắn với văn bản cấp trên")
    steps.sees(page, "Văn bản này viện dẫn")
    steps.press(page, "Lưu")
    chain = page.locator("ol.tasks").filter(has_text="việc đã trả lời")
    expect(chain).to_contain_text("736/SLĐTBXH-TE")
    chain.scroll_into_view_if_needed()
    steps.photograph(page, "chuoi-thuc-hien")


def answer_a_task(page: Page, folder: Path) -> None:
    """The commune sees its tasks and reports at home, and answers one task with a picture."""
    page.reload()
    steps.sees(page, "rà soát ao, hồ")
    steps.sees(page, "6 tháng đầu năm")
    steps.photograph(page, "viec-cua-toi", by_phone=True)
    steps.follow(page, "rà soát ao, hồ")
    steps.fill(page, "Kết quả", "Đã rà soát 7 điểm ao, hồ; cắm mới 4 biển cảnh báo.")
    page.get_by_label("Tên số liệu").first.fill("điểm đã rà soát")
    page.get_by_label("Số", exact=False).locator("visible=true").nth(1).fill("7")
    picture = folder / "bien-canh-bao.png"
    page.screenshot(path=picture)
    page.set_input_files("input[type=file]", picture)
    steps.photograph(page, "tra-loi", by_phone=True)
    steps.press(page, "Gửi câu trả lời")
    steps.sees(page, "đã trả lời")
    steps.sees(page, "bien-canh-bao.png")
