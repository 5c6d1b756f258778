"""A commune's officer hands out gifts: from the list of rights to the signed sheet, the ticks, and the child's page."""

from datetime import date

from playwright.sync_api import expect

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.cli.story.cast import Cast
from mangnon.cli.story.signin import account
from mangnon.people import queries as people
from mangnon.places import actions as places
from mangnon.registry.actions import caring, circumstances, registering
from tests.browser.steps import downloaded, fill, heading, photograph, press, sees, words_of
from tests.cast import BY, SINCE, TODAY, tan_yen

NAMES = ("Bùi Thị An", "Giáp Văn Bình", "Đồng Thị Hoà", "Nguyễn Hoàng Minh Khôi", "Lê Văn Yên")


def test_gifts_are_handed_out_and_signed_for(site, desk):
    ground = tan_yen()
    cast = Cast(SINCE)
    _children(cast.officer(ground.ngoc_thien, "ChildOfficer", TODAY), ground)
    officer = account(cast, "hoa.lt", ground.ngoc_thien, "ChildOfficer", TODAY)
    site.open_on(TODAY.isoformat())
    page = desk("hoa.lt", officer.password, officer.secret)
    page.goto(f"{site.url}/tre-em/quyen-loi/")
    photograph(page, "quyen-loi", by_phone=True)
    _choose(page)
    _plan(page)
    _print(page)
    _tick(page)
    _look_at_a_child(page)
    _undo(page)


def _children(keeper, ground) -> None:
    with scope(BY):
        commune = people.agency(ground.ngoc_thien, TODAY).place_id
        village = places.add_village(commune_id=commune, kind="thôn", name="Tân Lập", by=BY, on=SINCE)
    with scope(keeper):
        for number, name in enumerate(NAMES):
            values = {"full_name": name, "place": commune, "village": village, "sex": "female", "ethnicity": "Kinh",
                      "birth_date": date(2012 + number, 2, 28)}  # fmt: skip
            child = registering.register(public_id=uuid7(), values=values, by=keeper, on=TODAY)
            caring.care_for(child_id=child, relation="mother", adult={"full_name": "Trần Thị Mẹ"}, from_=SINCE,
                            by=keeper, on=TODAY)  # fmt: skip
            circumstances.begin(child_id=child, code="4.2", from_=SINCE, by=keeper, on=TODAY)


def _choose(page) -> None:
    row = page.get_by_role("row", name="Trợ giúp trẻ có hoàn cảnh đặc biệt")
    row.get_by_role("link", name="5", exact=True).click()
    heading(page, "5 trẻ chưa nhận")
    photograph(page, "quyen-loi-danh-sach", by_phone=True)
    for box in page.get_by_role("checkbox").all():
        box.check()
    press(page, "Lập danh sách phát, ký nhận")


def _plan(page) -> None:
    heading(page, "Lập danh sách phát")
    fill(page, "Tên đợt phát", "Quà Tết Thiếu nhi 1/6")
    fill(page, "Trị giá mỗi trẻ", "500.000")
    fill(page, "Nơi tặng, nơi cấp", "Quỹ Bảo trợ trẻ em tỉnh")
    fill(page, "Ngày phát", "6/5/2024")
    fill(page, "Nơi phát", "Nhà văn hóa thôn Tân Lập")
    photograph(page, "danh-sach-phat-lap", by_phone=True)
    press(page, "Lưu danh sách")
    heading(page, "Quà Tết Thiếu nhi 1/6")
    sees(page, "Hai triệu năm trăm nghìn đồng")


def _print(page) -> None:
    press(page, "Bản in để ký")
    fill(page, "Dùng để làm gì", "phát quà 1/6")
    press(page, "Tải về")
    heading(page, "Danh sách ký nhận")
    photograph(page, "danh-sach-ky-nhan", by_phone=True)
    press(page, "Quay lại")
    press(page, "Tải về Word")
    fill(page, "Dùng để làm gì", "phát quà 1/6")
    said = words_of(downloaded(page, "Tải về"))
    assert all(name in said for name in NAMES)
    assert "Ký nhận" in said
    press(page, "Quay lại")


def _tick(page) -> None:
    press(page, "Ghi đã phát")
    heading(page, "Ai đã nhận?")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(5)
    page.get_by_role("checkbox", name="Lê Văn Yên").uncheck()
    photograph(page, "danh-sach-phat-ghi", by_phone=True)
    press(page, "Ghi đã phát")
    sees(page, "Đã ghi cho 4 trẻ.")
    sees(page, "Hai triệu đồng")
    photograph(page, "danh-sach-phat", by_phone=True)


def _look_at_a_child(page) -> None:
    press(page, "Bùi Thị An")
    section = page.locator("table", has_text="Quà, hiện vật")
    expect(section).to_contain_text("500.000 đ")
    expect(section).to_contain_text("Quỹ Bảo trợ trẻ em tỉnh")
    page.locator("#dich-vu").scroll_into_view_if_needed()
    photograph(page, "tre-em-dich-vu", by_phone=True)
    page.go_back()


def _undo(page) -> None:
    press(page, "Hoàn tác lần phát")
    fill(page, "Vì sao hoàn tác", "ghi nhầm ngày")
    press(page, "Hoàn tác")
    heading(page, "chưa phát")
    press(page, "Bùi Thị An")
    sees(page, "Chưa ghi dịch vụ, trợ giúp nào.")
