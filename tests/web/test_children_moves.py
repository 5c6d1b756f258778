"""A child moves between two communes, page by page."""

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.people import queries as people
from mangnon.registry.queries import children
from mangnon.registry.queries.children import Wanted
from tests.cast import BY, TODAY
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def communes(ground) -> tuple[int, int]:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id, people.agency(ground.cao_xa, TODAY).place_id


@pytest.fixture
def child(hoa, communes):
    return add_child(hoa, communes[0])


@pytest.fixture
def offered(client, hoa, child, communes):
    at_desk(client, hoa)
    address = reverse("child_move", args=[child.public_id]) + "?q=cao xa tan yen"
    page = client.get(address).content.decode()
    assert "Xã Cao Xá, huyện Tân Yên" in page
    answer = client.post(address, {"to_place_id": communes[1], "moved_on": "2024-05-01", "note": "về quê ngoại"})
    assert answer.status_code == 302, answer.content.decode()
    return child


def transfer_of(page) -> int:
    return next(row.id for part in page.context["page"].parts for row in part.rows)


def test_the_child_page_says_that_it_waits(client, offered):
    page = text(client, "child", offered.public_id)
    assert "Hồ sơ đã chuyển cho xã Cao Xá ngày 6/5/2024" in page


def test_the_other_commune_takes_it(client, minh, offered, communes):
    at_desk(client, minh)
    listed = client.get(reverse("child_moves"))
    assert "về quê ngoại" in listed.content.decode()
    address = reverse("child_move_accept", args=[transfer_of(listed)])
    assert "Nhận trẻ Nguyễn Thị Hòa" in client.get(address).content.decode()
    assert client.post(address, {"village_id": ""}).url == reverse("child", args=[offered.public_id])
    with scope(minh):
        assert len(children.listing(Wanted(communes[1], TODAY))) == 1


def test_refused_with_a_reason_that_the_first_commune_reads(client, hoa, minh, offered):
    at_desk(client, minh)
    address = reverse("child_move_refuse", args=[transfer_of(client.get(reverse("child_moves")))])
    assert client.post(address, {"why": ""}).status_code == 200
    assert client.post(address, {"why": "không về xã"}).status_code == 302
    page = text(at_desk(client, hoa), "child_moves")
    assert "không về xã" in page
    assert "nơi đến không nhận" in page


def test_withdrawn_the_other_commune_sees_nothing(client, hoa, minh, offered):
    address = reverse("child_move_withdraw", args=[transfer_of(client.get(reverse("child_moves")))])
    assert client.post(address, {"why": "ghi nhầm xã"}).status_code == 302
    assert "Nguyễn Thị Hòa" not in text(at_desk(client, minh), "child_moves")


def test_a_child_that_died_leaves_the_counts_and_keeps_its_page(client, hoa, child, communes):
    at_desk(client, hoa)
    answer = client.post(reverse("child_died", args=[child.public_id]), {"day": "2024-05-02", "cause": "đuối nước"})
    assert answer.status_code == 302, answer.content.decode()
    assert "đã mất" in text(client, "child", child.public_id)
    with scope(hoa):
        assert len(children.listing(Wanted(communes[0], TODAY))) == 0
