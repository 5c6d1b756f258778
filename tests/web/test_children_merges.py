"""Two records of one child, from the child's page to the decision and back."""

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.people import queries as people
from mangnon.registry.queries import children, merges
from tests.cast import BY, TODAY, seated
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(ground):
    return seated(ground.ngoc_thien, "Hoàng Văn Bình", "Chair", "Chủ tịch")


@pytest.fixture
def pair(ground, hoa):
    with scope(BY):
        place = people.agency(ground.ngoc_thien, TODAY).place_id
    kept = add_child(hoa, place, school="Trường A")
    return kept, add_child(hoa, place, full_name="Nguyễn Thị Hoà", school="Trường B", address="Thôn Đông")


@pytest.fixture
def proposed(client, hoa, pair):
    kept, gone = pair
    at_desk(client, hoa)
    address = reverse("child_merge_propose", args=[kept.public_id, gone.public_id])
    assert address in text(client, "child_merge_choose", kept.public_id)
    page = client.get(address).content.decode()
    assert 'name="take_address" value="gone" checked' in page
    assert 'name="take_school" value="kept" checked' in page
    assert client.post(address, {"why": "", "take_school": "gone"}).status_code == 200
    answer = client.post(address, {"why": "cùng mẹ", "take_school": "gone", "take_address": "kept"})
    assert answer.status_code == 302, answer.content.decode()
    with scope(hoa):
        return merges.waiting()[0]


def test_who_proposed_sees_that_it_waits_and_cannot_decide(client, proposed):
    assert "đang chờ duyệt" in text(client, "child", proposed.gone)
    assert "chờ một người khác duyệt" in text(client, "child_merge", proposed.public_id)
    assert client.post(reverse("child_merge_approve", args=[proposed.public_id])).status_code in (403, 422)


def test_approved_the_merged_page_links_the_kept_one_and_comes_back(client, boss, hoa, proposed):
    at_desk(client, boss)
    assert "1 đề nghị gộp chờ duyệt" in text(client, "child_merges")
    assert "Duyệt gộp" in text(client, "child_merge", proposed.public_id)
    assert client.post(reverse("child_merge_approve", args=[proposed.public_id])).status_code == 302
    assert reverse("child", args=[proposed.kept]) in text(client, "child", proposed.gone)
    with scope(hoa):
        assert children.one(proposed.kept).values["school"] == "Trường B"
    address = reverse("child_merge_undo", args=[proposed.public_id])
    assert client.post(address, {"why": ""}).status_code == 200
    assert client.post(address, {"why": "hai chị em"}).status_code == 302
    with scope(hoa):
        assert children.one(proposed.kept).values["school"] == "Trường A"
        assert children.one(proposed.gone).merged_into is None


def test_refused_with_a_reason(client, boss, proposed):
    at_desk(client, boss)
    address = reverse("child_merge_refuse", args=[proposed.public_id])
    assert client.post(address, {"why": "sinh đôi"}).status_code == 302
    assert "sinh đôi" in text(client, "child_merge", proposed.public_id)
    answer = client.post(reverse("child_merge_approve", args=[proposed.public_id]))
    assert answer.status_code == 422
    assert "không gộp" in answer.content.decode()


def test_another_commune_finds_no_proposal(client, minh, proposed):
    at_desk(client, minh)
    assert client.get(reverse("child_merge", args=[proposed.public_id])).status_code == 404
