"""A newer list of places through the pages: seen first, put in force, taken back."""

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.documents import sheets
from mangnon.documents.decree30 import heads
from mangnon.people import actions
from mangnon.people import queries as people
from mangnon.places import queries
from mangnon.places.rules import Level
from tests.cast import BY, seated

NOW = date(2026, 11, 1)
DAY = date(2027, 1, 1)
HEAD = ("Mã", "Tên", "Mã cấp trên", "Hình thành từ")


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture(autouse=True)
def _late_2026(settings):
    settings.BUSINESS_DAY = NOW


@pytest.fixture
def bac_ninh(db):
    return queries.by_code("24", Level.PROVINCE, NOW)


@pytest.fixture
def director(bac_ninh):
    """Head of the province's child-affairs office in 2026."""
    office = people.at_place(bac_ninh.id, NOW, "child-affairs")[0]
    return seated(office.id, "Hoàng Đức Bình", "DepartmentHead", "Giám đốc")


@pytest.fixture
def rows(bac_ninh):
    return {one.code: [one.code, one.title, "24", ""] for one in queries.under(bac_ninh.id, NOW)}


def merged(rows):
    return {code: row for code, row in rows.items() if code != "07306"} | {
        "07339": ["07339", "Phường Tân Yên", "24", "07339; 07306"],
        "07351": ["07351", "Xã Ngọc Thiện Mới", "24", ""],
    }


def workbook(rows) -> SimpleUploadedFile:
    made = sheets.write(sheets.Sheet(name="Danh mục", heads=heads(*HEAD), rows=list(rows.values())))
    return SimpleUploadedFile("danh-muc.xlsx", made)


def csv(rows) -> SimpleUploadedFile:
    lines = [";".join(HEAD), *(";".join(f'"{cell}"' for cell in row) for row in rows.values())]
    return SimpleUploadedFile("danh-muc.csv", "\n".join(lines).encode())


def hand_in(client, file, day="2027-01-01"):
    sent = {"file": file, "day": day, "basis": "Nghị quyết 9/NQ-UBTVQH16"}
    return client.post(reverse("places_import"), sent)


def test_the_difference_is_seen_applied_listed_and_undone(sign_in, director, rows):
    client = sign_in(director)
    seen = hand_in(client, workbook(merged(rows)))
    page = text(seen)
    assert "phường Tân Yên (07339) từ xã Tân Yên (toàn bộ)" in page
    assert "xã Ngọc Thiện → xã Ngọc Thiện Mới" in page
    assert queries.changes() == []
    applied = client.post(reverse("places_import"), {"sealed": seen.context["page"].sealed}, follow=True)
    assert "Nghị quyết 9/NQ-UBTVQH16" in text(applied)
    new = queries.by_code("07339", Level.COMMUNE, DAY)
    assert new.title == "phường Tân Yên"
    assert people.at_place(new.id, DAY, people.COMMITTEE) != []
    assert queries.by_code("07306", Level.COMMUNE, DAY) is None
    undo = applied.context["page"].rows[0].undo
    assert "Bản đồ trở lại như trước danh mục" in text(client.get(undo))
    undone = client.post(undo, follow=True)
    assert "đã hoàn tác ngày 1/11/2026" in text(undone)
    assert queries.by_code("07339", Level.COMMUNE, DAY).title == "xã Tân Yên"
    assert queries.by_code("07306", Level.COMMUNE, DAY) is not None


def test_a_list_that_somebody_works_under_is_not_undone(sign_in, director, rows):
    client = sign_in(director)
    seen = hand_in(client, csv(merged(rows)))
    applied = client.post(reverse("places_import"), {"sealed": seen.context["page"].sealed}, follow=True)
    new = queries.by_code("07339", Level.COMMUNE, DAY)
    with scope(BY):
        committee = people.at_place(new.id, DAY, people.COMMITTEE)[0]
        actions.make_post(agency_id=committee.id, title="Chủ tịch", role="Chair", by=BY, on=DAY)
    refused = client.post(applied.context["page"].rows[0].undo, follow=True)
    assert "không hoàn tác được" in text(refused)


def test_the_same_list_changes_nothing(sign_in, director, rows):
    client = sign_in(director)
    page = hand_in(client, csv(rows))
    assert "không thay đổi gì" in text(page)
    assert page.context["page"].sealed == ""
    downloaded = client.get(reverse("places_list")).content
    again = hand_in(client, SimpleUploadedFile("danh-muc.xlsx", downloaded))
    assert "không thay đổi gì" in text(again)


def test_the_list_taken_in_english_is_read_again(sign_in, director, settings):
    client = sign_in(director)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    downloaded = client.get(reverse("places_list")).content
    page = hand_in(client, SimpleUploadedFile("list.xlsx", downloaded))
    assert "This list changes nothing" in text(page)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "Mã;Tên;Mã cấp trên".encode(), "không có dòng nào"),
        ("a.csv", b"\xff\xfe\x00", "UTF-8"),
        ("a.xlsx", b"not a workbook", "không phải là bảng tính"),
        ("a.pdf", b"%PDF-1.4", "phải là tệp .csv hoặc .xlsx"),
        ("a.csv", "Mã;Tên\n7;Xã A".encode(), "2, 3 hoặc 5 chữ số"),
    ],
)
def test_files_that_are_no_list(sign_in, director, name, content, said):
    refused = hand_in(sign_in(director), SimpleUploadedFile(name, content))
    assert refused.status_code == 422
    assert said in text(refused)


def test_a_code_that_does_not_exist_is_a_contradiction(sign_in, director, rows):
    page = hand_in(sign_in(director), csv(rows | {"07999": ["09998", "Xã Mới", "24", "00002"]}))
    assert "không có đơn vị mang mã 00002" in text(page)
    assert page.context["page"].sealed == ""


def test_a_day_before_the_last_change_is_refused(sign_in, director, rows):
    refused = hand_in(sign_in(director), csv(merged(rows)), day="2025-07-02")
    assert refused.status_code == 422
    assert "Bản đồ đã có thay đổi từ ngày" in text(refused)


def test_of_two_who_apply_at_once_the_second_sees_what_is_left(sign_in, director, rows):
    client = sign_in(director)
    first, second = (hand_in(client, csv(merged(rows))).context["page"].sealed for _ in range(2))
    client.post(reverse("places_import"), {"sealed": first})
    late = client.post(reverse("places_import"), {"sealed": second}, follow=True)
    assert "Bản đồ đã thay đổi sau khi đồng chí xem" in text(late)
    assert len(queries.changes()) == 1


def test_an_altered_page_is_not_trusted(sign_in, director, rows):
    client = sign_in(director)
    sealed = hand_in(client, csv(merged(rows))).context["page"].sealed
    refused = client.post(reverse("places_import"), {"sealed": sealed[:-2] + "xx"}, follow=True)
    assert "Hãy chọn lại tệp danh mục" in text(refused)
    assert queries.changes() == []


def test_another_province_s_units_and_the_country_itself_are_out_of_reach(sign_in, director):
    client = sign_in(director)
    hanoi = queries.by_code("01", Level.PROVINCE, NOW)
    theirs = {one.code: [one.code, one.title, "01", ""] for one in queries.under(hanoi.id, NOW)[1:]}
    refused = hand_in(client, csv(theirs))
    assert refused.status_code == 403
    assert "ngoài phạm vi" in text(refused)
    provinces = {one.code: [one.code, one.title, "", ""] for one in queries.as_of(NOW, Level.PROVINCE)}
    provinces["99"] = ["99", "Tỉnh Mới", "", ""]
    assert hand_in(client, csv(provinces)).status_code == 403


def test_the_ministry_changes_the_country_s_list(sign_in):
    ministry = people.at_place(None, NOW, "child-affairs")[0]
    officer = seated(ministry.id, "Lý Thu Hà", "MinistryOfficer", "Chuyên viên")
    provinces = {one.code: [one.code, one.title, "", ""] for one in queries.as_of(NOW, Level.PROVINCE)}
    provinces["99"] = ["99", "Tỉnh Mới", "", ""]
    client = sign_in(officer)
    seen = hand_in(client, csv(provinces))
    assert "tỉnh Mới (99)" in text(seen)
    client.post(reverse("places_import"), {"sealed": seen.context["page"].sealed})
    assert queries.by_code("99", Level.PROVINCE, DAY).title == "tỉnh Mới"


def test_who_may_not_change_the_map_sees_the_changes_alone(sign_in, ground, bac_ninh):
    office = people.at_place(bac_ninh.id, NOW, people.COMMITTEE)[0]
    clerk = seated(office.id, "Vũ Thị Yến", "Clerk", "Văn thư")
    client = sign_in(clerk)
    page = client.get(reverse("places_changes"))
    assert "Chưa nhập danh mục nào" in text(page)
    assert "Nhập danh mục mới" not in text(page)
    assert client.get(reverse("places_import")).status_code == 403
    assert io.BytesIO(client.get(reverse("places_list")).content).read(2) == b"PK"
