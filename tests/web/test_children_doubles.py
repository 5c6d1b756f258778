"""Double records in the browser's eyes: sought, compared, said to be one child or two."""

from datetime import date

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.audit import queries as trail
from mangnon.linkage.queries import pairs
from mangnon.people import queries as people
from mangnon.registry.queries import merges
from tests.cast import BY, TODAY, ground, hoa, minh  # noqa: F401
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
    assert "trùng, một bên thiếu dấu hoặc đảo chữ" in page
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
