"""A record like ours in another commune, in the browser's eyes of both sides."""

from datetime import date

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.audit import queries as trail
from mangnon.base.ids import uuid7
from mangnon.linkage.queries import apart
from mangnon.people import queries as people
from tests.cast import BY, TODAY, ground, hoa, minh  # noqa: F401
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db

NUMBER = "024318123456"


@pytest.fixture
def two(client, hoa, minh, ground):
    """Minh adds a child that Hoa keeps already: both are told."""
    with scope(BY):
        ours, theirs = (people.agency(place, TODAY).place_id for place in (ground.ngoc_thien, ground.cao_xa))
    kept = add_child(hoa, ours, full_name="Nguyễn Thị Hòa", birth_date=date(2018, 3, 5), identity_number=NUMBER)
    at_desk(client, minh)
    form = {
        "public_id": str(uuid7()), "place": theirs, "full_name": "Nguyen Thi Hoa", "birth_date": "05/3/2018",
        "birth_precision": "day", "sex": "female", "ethnicity": "Kinh", "identity_number": NUMBER, "seen": "on",
    }  # fmt: skip
    assert client.post(reverse("child_add"), form).status_code == 302
    return kept


def side(officer):
    with scope(officer):
        return apart.waiting(officer.places, TODAY)[0]


def answer(client, officer, name, **said):
    at_desk(client, officer)
    return client.post(reverse(name, args=[side(officer).public_id]), said)


def test_each_side_is_told_of_its_own_record_only(client, two, hoa, minh):
    at_desk(client, minh)
    assert "1 hồ sơ giống ở xã khác chờ giải quyết" in text(client, "duplicates")
    page = text(client, "duplicate_apart", side(minh).public_id)
    assert "tỉnh Bắc Giang" in page and "chờ đồng chí trả lời" in page
    assert "Nguyễn Thị Hòa" not in page and "Ngọc Thiện" not in page
    assert client.get(reverse("duplicate_apart", args=[side(hoa).public_id])).status_code == 404


def test_both_agree_and_compare_and_each_opening_is_on_record(client, two, hoa, minh):
    assert answer(client, minh, "duplicate_apart_agree").status_code == 302
    assert "chờ xã kia trả lời" in text(client, "duplicate_apart", side(minh).public_id)
    assert answer(client, hoa, "duplicate_apart_agree").status_code == 302
    at_desk(client, minh)
    page = text(client, "duplicate_apart", side(minh).public_id)
    assert "Nguyễn Thị Hòa" in page and "xã Ngọc Thiện" in page and "trùng, một bên thiếu dấu" in page
    assert reverse("child", args=[two.public_id]) not in page
    assert client.get(reverse("child", args=[two.public_id])).status_code == 404
    with scope(BY):
        assert trail.about(f"child:{two.public_id}").filter(deed="linkage.match_opened", actor=minh.name).count() == 1


def test_refused_with_a_reason_both_read_it(client, two, hoa, minh):
    assert answer(client, hoa, "duplicate_apart_refuse", why="").status_code == 200
    assert answer(client, hoa, "duplicate_apart_refuse", why="đã gọi điện, hai trẻ").status_code == 302
    at_desk(client, minh)
    assert "xã kia không đồng ý: đã gọi điện, hai trẻ" in text(client, "duplicates_apart")


def test_settled_after_both_agreed(client, two, hoa, minh):
    answer(client, minh, "duplicate_apart_agree"), answer(client, hoa, "duplicate_apart_agree")
    assert "Chuyển hồ sơ của mình sang xã kia" in text(client, "duplicate_apart", side(hoa).public_id)
    assert answer(client, hoa, "duplicate_apart_settle", why="hai trẻ").status_code == 302
    with scope(minh):
        assert apart.waiting(minh.places, TODAY) == []
