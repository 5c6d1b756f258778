"""What a child received, on its page; the timeline, sifted."""

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.queries import services
from tests.cast import BY, TODAY, seated
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(ground, hoa):
    with scope(BY):
        place = people.agency(ground.ngoc_thien, TODAY).place_id
    return add_child(hoa, place)


def posted(client, child, **said):
    usual = {
        "public_id": uuid7(),
        "kind": "gift",
        "from_": "01/02/2024",
        "worth": "500.000 đ",
        "provider": "Hội Phụ nữ",
    }
    return client.post(reverse("child_service", args=[child.public_id]), {**usual, **said})


def test_a_gift_stands_on_the_page_with_worth_provider_and_day(client, hoa, child):
    assert posted(at_desk(client, hoa), child).status_code == 302
    page = text(client, "child", child.public_id)
    for words in ("Quà, hiện vật", "500.000 đ", "Hội Phụ nữ", "1/2/2024"):
        assert words in page


def test_a_wrong_day_is_an_error_beside_its_field(client, hoa, child):
    page = posted(at_desk(client, hoa), child, from_="01/02/2034").content.decode()
    assert "Ngày nhận phải từ hôm nay trở về trước." in page
    with scope(hoa):
        assert services.of_child(child.id) == []


def test_it_is_ended_corrected_and_dropped_with_a_reason(client, hoa, child):
    posted(at_desk(client, hoa), child, kind="allowance_monthly")
    (row,) = _rows(hoa, child)
    client.post(reverse("child_service_end", args=[child.public_id, row.id]), {"last_day": "31/03/2024"})
    (row,) = _rows(hoa, child)
    assert f"{row.last_day:%d/%m/%Y}" == "31/03/2024"
    form = text(client, "child_service_correct", child.public_id, row.id)
    assert 'value="500.000"' in form
    client.post(reverse("child_service_drop", args=[child.public_id, row.id]), {"why": " "})
    assert len(_rows(hoa, child)) == 1
    client.post(reverse("child_service_drop", args=[child.public_id, row.id]), {"why": "nhầm"})
    assert _rows(hoa, child) == []


def test_the_timeline_is_sifted_and_asked_as_of_a_day(client, hoa, child):
    posted(at_desk(client, hoa), child)
    whole = text(client, "child", child.public_id)
    assert "Lập hồ sơ" in whole
    sifted = text(client, "child", child.public_id, loai="service").partition('id="dien-bien"')[2]
    assert "Quà, hiện vật, Hội Phụ nữ" in sifted
    assert "Lập hồ sơ" not in sifted
    assert "Không có diễn biến nào như vậy." in text(client, "child", child.public_id, biet="1/1/2020")
    assert "Ngày không có thật" in text(client, "child", child.public_id, biet="31/2/2020")


def test_kinds_under_tighter_access_are_not_offered_to_everyone(client, hoa, child, ground):
    helper = seated(ground.ngoc_thien, "Ngô Văn Tám", "Collaborator", "Cộng tác viên")
    assert "Sàng lọc sức khỏe tâm thần" in text(at_desk(client, hoa), "child_service", child.public_id)
    assert "Sàng lọc sức khỏe tâm thần" not in text(at_desk(client, helper), "child_service", child.public_id)


def _rows(hoa, child):
    with scope(hoa):
        return services.of_child(child.id)
