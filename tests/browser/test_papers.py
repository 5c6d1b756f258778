"""An officer writes a submission note and numbers it; changes a form of report on pages."""

import pytest
from playwright.sync_api import expect

from mangnon.cli.story import signin
from mangnon.cli.story.ledger import Ledger
from mangnon.cli.story.play import Story
from tests.browser.steps import photograph


@pytest.fixture
def story(own_database, tmp_path):
    told = Story(Ledger(tmp_path / "story.json"), tmp_path, lambda title, total: lambda: None)
    told.chapter("higher")
    return told


@pytest.fixture
def officer(story, desk, site):
    site.open_on("2024-05-06")
    made = signin.account(story.cast, "huyen", story.district, "ChildOfficer", story.stage.letter_on)
    return desk("huyen", made.password, made.secret)


def test_a_note_is_written_looked_at_and_numbered(officer):
    officer.goto("/soan-van-ban/")
    photograph(officer, "soan-van-ban-chon")
    officer.get_by_role("link", name="Tờ trình", exact=True).click()
    officer.get_by_label("Trích yếu").fill("Về việc mở lớp dạy bơi miễn phí cho trẻ em hè năm 2024")
    officer.get_by_label("Kính gửi").fill("Ủy ban nhân dân tỉnh Bắc Giang")
    officer.get_by_label("Căn cứ").fill("Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016")
    contents = officer.get_by_label("Nội dung")
    contents.nth(0).fill(
        "Năm 2023 huyện có 03 trẻ em bị đuối nước, đều vào dịp hè.\n- 02 em ở xã;\n- 01 em ở thị trấn."
    )
    officer.get_by_role("button", name="Thêm phần").click()
    expect(officer.get_by_label("Nội dung")).to_have_count(3)
    expect(officer.get_by_label("Trích yếu")).to_have_value("Về việc mở lớp dạy bơi miễn phí cho trẻ em hè năm 2024")
    officer.get_by_role("button", name="Bỏ Phần 3").click()
    expect(officer.get_by_label("Nội dung")).to_have_count(2)
    officer.evaluate("scrollTo(0, 0)")
    photograph(officer, "soan-van-ban-mau")
    officer.get_by_role("button", name="Lưu và xem văn bản").click()
    expect(officer.get_by_text("Đúng thể thức theo Nghị định 30/2020/NĐ-CP.")).to_be_visible()
    photograph(officer, "soan-van-ban-xem")
    officer.get_by_role("link", name="Ghi số, vào sổ").click()
    officer.get_by_label("Số", exact=True).fill("12")
    officer.get_by_role("button", name="Vào sổ").click()
    expect(officer.get_by_text("Đã vào sổ văn bản đi.")).to_be_visible()


def test_a_form_of_report_is_changed_without_yaml(officer):
    officer.goto("/mau-bao-cao/")
    officer.get_by_role("link", name="Báo cáo kết quả cập nhật, chuẩn hóa và làm sạch dữ liệu trẻ em").click()
    officer.get_by_role("link", name="Chép thành mẫu của đơn vị").click()
    officer.get_by_label("Dùng từ ngày").fill("01/04/2024")
    officer.get_by_role("button", name="Chép mẫu").click()
    expect(officer.get_by_text("Mẫu đã dùng được.")).to_be_visible()
    photograph(officer, "mau-bao-cao-soan")
    officer.locator("#bang + ul a").first.click()
    officer.get_by_label("Tên dòng mới").fill("Trẻ em có thẻ bảo hiểm y tế")
    officer.get_by_role("button", name="Thêm Tên dòng mới").click()
    row = officer.get_by_role("link", name="Trẻ em có thẻ bảo hiểm y tế")
    expect(row).to_be_visible()
    officer.get_by_role("button", name="Lên Trẻ em có thẻ bảo hiểm y tế").click()
    expect(officer.locator("#dong + ul li").last).not_to_contain_text("Trẻ em có thẻ bảo hiểm y tế")
    officer.evaluate("scrollTo(0, 0)")
    photograph(officer, "mau-bao-cao-bang")
    row.click()
    officer.get_by_label("Đơn vị", exact=False).first.fill("trẻ em")
    photograph(officer, "mau-bao-cao-dong")
    officer.get_by_role("button", name="Lưu vào bản nháp").click()
    officer.get_by_role("link", name="Về cả mẫu").click()
    officer.get_by_role("button", name="Lưu thành bản mới").click()
    expect(officer.get_by_text("Đã lưu thành bản 2.")).to_be_visible()
    officer.get_by_role("link", name="Các bản của mẫu này và khác nhau ở đâu").click()
    expect(officer.get_by_text("thêm mới")).to_be_visible()
