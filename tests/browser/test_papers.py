"""An officer writes a submission note from a form, looks at it, and gives it its number."""

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
    site.open_on("2024-03-20")
    made = signin.account(story.cast, "huyen", story.district, "ChildOfficer", story.stage.letter_on)
    return desk("huyen", made.password, made.secret)


def test_a_note_is_written_looked_at_and_numbered(officer):
    officer.goto("/soan-van-ban/")
    photograph(officer, "soan-van-ban-chon", by_phone=True)
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
    photograph(officer, "soan-van-ban-mau", by_phone=True)
    officer.get_by_role("button", name="Lưu và xem văn bản").click()
    expect(officer.get_by_text("Đúng thể thức theo Nghị định 30/2020/NĐ-CP.")).to_be_visible()
    photograph(officer, "soan-van-ban-xem", by_phone=True)
    officer.get_by_role("link", name="Ghi số, vào sổ").click()
    officer.get_by_label("Số", exact=True).fill("12")
    officer.get_by_role("button", name="Vào sổ").click()
    expect(officer.get_by_text("Đã vào sổ văn bản đi.")).to_be_visible()
