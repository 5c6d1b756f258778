"""Identity numbers are masked until somebody asks, and whoever answers for children sees who asked."""

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.people import queries as people
from tests.cast import BY, TODAY, seated
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db
NUMBER = "024318001234"


@pytest.fixture
def child(ground, hoa):
    with scope(BY):
        place = people.agency(ground.ngoc_thien, TODAY).place_id
    return add_child(hoa, place, identity_number=NUMBER)


@pytest.fixture
def boss(ground):
    return seated(ground.ngoc_thien, "Hoàng Văn Bình", "Chair", "Chủ tịch")


def test_the_number_shows_only_after_it_is_asked_for(client, hoa, child):
    page = text(at_desk(client, hoa), "child", child.public_id)
    assert NUMBER not in page
    assert "024•••••••34" in page
    assert NUMBER in client.post(reverse("child_reveal", args=[child.public_id])).content.decode()
    assert client.get(reverse("child_reveal", args=[child.public_id])).status_code == 405


def test_who_opened_is_told_to_who_answers_and_to_nobody_else(client, hoa, boss, minh, head, child):
    at_desk(client, hoa)
    client.get(reverse("child", args=[child.public_id]))
    client.post(reverse("child_reveal", args=[child.public_id]))
    address = reverse("child_trail", args=[child.public_id])
    assert client.get(address).status_code == 403
    for superior in (boss, head):
        page = text(at_desk(client, superior), "child_trail", child.public_id)
        assert "1 người đã mở" in page
        assert "Lê Thị Hoa" in page
        assert "Xem số định danh của trẻ em" in page


def test_an_office_of_another_place_is_told_nothing(client, ground, child):
    other = seated(ground.cao_xa, "Vũ Văn Tám", "Chair", "Chủ tịch")
    at_desk(client, other)
    assert client.get(reverse("child_trail", args=[child.public_id])).status_code == 404
