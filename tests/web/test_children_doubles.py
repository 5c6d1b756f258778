"""Double records in the browser's eyes: sought, compared, said to be one child or two."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.audit import queries as trail
from mangnon.base.ids import uuid7
from mangnon.linkage.compare import words
from mangnon.linkage.queries import pairs
from mangnon.people import queries as people
from mangnon.registry.actions import list_naming
from mangnon.registry.queries import merges
from tests.cast import BY, TODAY, ground, hoa, minh, seated  # noqa: F401
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(ground) -> int:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def pair(client, hoa, place):
    """Found through the page."""
    for name in ("Nguyễn Thị Hòa", "Nguyen Thi Hoa"):
        add_child(hoa, place, full_name=name, birth_date=date(2018, 3, 5), identity_number="024318123456")
    at_desk(client, hoa)
    assert "Chưa tìm lần nào" in text(client, "duplicates")
    answer = client.post(reverse("duplicates_look"), {"xa": place})
    assert answer.status_code == 302
    with scope(hoa):
        return pairs.of_place(place, TODAY)[0]


def test_the_list_says_how_alike_and_why(client, pair):
    page = text(client, "duplicates")
    assert "1 cặp hồ sơ nghi trùng" in page
    assert "rất giống · 99,9 %" in page and "ngày sinh trùng" in page
    assert "2 hồ sơ, 1 cặp rất giống, 0 cặp cần xem" in page


def test_the_pair_is_compared_field_by_field_and_opening_it_is_on_record(client, hoa, pair):
    page = text(client, "duplicate", pair.public_id)
    assert "Nguyen Thi Hoa" in page and "024318123456" in page
    assert "trùng, một bên thiếu dấu" in page
    assert reverse("child_merge_propose", args=[pair.one.public_id, pair.other.public_id]) in page
    with scope(hoa):
        deeds = set(trail.about(f"child:{pair.other.public_id}").values_list("deed", flat=True))
    assert {"child.opened", "child.number_revealed", "linkage.pair_opened"} <= deeds


def test_two_children_with_a_reason_and_back(client, hoa, pair):
    aside = reverse("duplicate_aside", args=[pair.public_id])
    assert client.post(aside, {"note": ""}).status_code == 422
    assert client.post(aside, {"reason": "other"}).status_code == 422
    assert client.post(aside, {"reason": "namesakes"}).status_code == 302
    assert "hai trẻ trùng tên" in text(client, "duplicate", pair.public_id)
    assert "hai trẻ trùng tên" in text(client, "duplicates", loai="aside")
    assert client.post(reverse("duplicate_again", args=[pair.public_id])).status_code == 302
    assert client.post(reverse("duplicate_later", args=[pair.public_id])).status_code == 302
    with scope(hoa):
        assert pairs.one(pair.public_id).shelf == "later"


def test_proposed_it_waits_for_another_person(client, hoa, pair):
    address = reverse("child_merge_propose", args=[pair.one.public_id, pair.other.public_id])
    assert client.post(address, {"why": "cùng số định danh"}).status_code == 302
    page = text(client, "duplicate", pair.public_id)
    with scope(hoa):
        assert reverse("child_merge", args=[merges.waiting()[0].public_id]) in page
    assert "đang chờ người khác duyệt" in page


def test_another_commune_finds_nothing(client, minh, pair, place):
    at_desk(client, minh)
    assert client.get(reverse("duplicate", args=[pair.public_id])).status_code == 404
    assert "Nguyễn Thị Hòa" not in text(client, "duplicates", xa=place)
    assert client.post(reverse("duplicates_look"), {"xa": place}).status_code == 302
    with scope(minh):
        assert pairs.latest(place) is None


def test_reasons_stand_in_the_readers_language(client, pair):
    said = [("name", "trùng", 1), ("phone", "khác nhau", -1), ("sex", words.SAYS_NOTHING, 0)]
    shown = []
    words.in_line(said, lambda word: shown.append(word) or word)
    assert {"Họ tên", "trùng", "Điện thoại", "khác nhau", "Giới tính", words.ALIKE, words.DIFFERS} <= set(shown)
    assert "ngày sinh trùng" in text(client, "duplicates")
    client.post("/ngon-ngu/", {"language": "en", "next": reverse("duplicates")})
    for page in (text(client, "duplicates"), text(client, "duplicate", pair.public_id)):
        assert "ngày sinh" not in page.lower() and "birth date" in page.lower()


def test_the_list_goes_out_as_excel_with_initials_and_masked_numbers(client, ground, pair, place):
    boss = seated(ground.ngoc_thien, "Hoàng Văn Bình", "Chair", "Chủ tịch")
    with scope(boss):
        list_naming.set_naming(place_id=place, initials=True, by=boss, on=TODAY)
    address = f"{reverse('duplicates_excel')}?xa={place}&loai=same"
    assert address.replace("&", "&amp;") in text(client, "duplicates")
    assert "2 trẻ" in client.get(address).content.decode()
    taken = client.post(address, {"purpose": "soát trùng ở thôn", "export_id": uuid7()})
    rows = list(openpyxl.load_workbook(BytesIO(taken.content)).active.values)
    (row,) = [row for row in rows if row[0] == 1]
    masked, birth = "024•••••••56", "5/3/2018"
    assert row[1:3] == ("N.T.H.", birth) and row[4] == masked and row[5:7] == ("N.T.H.", birth) and row[8] == masked
    assert row[9] == "99,9 %" and "ngày sinh trùng" in row[10] and row[11] == "Rất giống"
    assert any("số xuất" in str(cell) for row in rows for cell in row if cell)


def test_the_list_is_walked_with_keys_where_scripts_run(client, pair):
    page = text(client, "duplicates")
    assert "js/walk" in page and "data-walk" in page
    assert "<kbd>J</kbd> xuống <kbd>K</kbd> lên <kbd>Enter</kbd> so sánh" in page
