"""What the rooms of children put into the work queue, and for whom."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.cleaning.actions import handing, rechecking, visiting
from mangnon.cleaning.actions.handing import PoliceAnswer
from mangnon.cleaning.actions.visiting import Answer
from mangnon.registry.actions import merging, moving
from tests.cast import TODAY, seated
from tests.cleaning.conftest import listed, opened  # noqa: F401
from tests.registry.conftest import added, cao_xa, dong, man, ngoc_thien  # noqa: F401

BORN = date(2018, 5, 3)


@pytest.fixture
def queue(client):
    """The words of an officer's work queue."""

    def of(officer) -> str:
        client.force_login(Account.objects.get(officer_id=officer.officer_id))
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(reverse("home")).content.decode()))

    return of


def visited(rows, by):
    with scope(by):
        for row in rows:
            visiting.answer(given=Answer(row.public_id, row.version, row.values), by=by, on=TODAY)


def test_an_open_round_is_due_by_its_day_for_who_leads_it_and_nobody_else(queue, added, opened, hoa, lan, minh):
    added(full_name="Nguyễn Thị Nhi", birth_date=BORN)
    opened()
    page = queue(hoa)
    assert "Làm sạch dữ liệu trẻ em tháng 5 năm 2024" in page
    assert "còn 1 hồ sơ; 1 chờ rà soát tại hộ" in page
    assert "11/6" in page
    for other in (lan, minh):
        assert "Làm sạch dữ liệu trẻ em tháng 5 năm 2024" not in queue(other)


def test_what_villages_and_police_gave_back_waits_for_the_commune(queue, added, opened, listed, hoa):
    for name in ("Trẻ Một", "Trẻ Hai", "Trẻ Ba"):
        added(full_name=name, birth_date=BORN)
    round_id = opened()
    visited(listed(round_id).values(), hoa)
    assert "3 hồ sơ các thôn đã rà soát" in queue(hoa)
    rows = listed(round_id)
    with scope(hoa):
        list_ = handing.send(round_id=round_id, by=hoa, on=TODAY - timedelta(days=9))
        rows = listed(round_id)
        said = [PoliceAnswer(rows["Trẻ Một"].public_id, rows["Trẻ Một"].version, True, "024318000123"),
                PoliceAnswer(rows["Trẻ Hai"].public_id, rows["Trẻ Hai"].version, False, reason="Chưa khai sinh")]  # fmt: skip
        handing.answered(handover_id=list_, given=said, by=hoa, on=TODAY)
    page = queue(hoa)
    assert "1 hồ sơ Công an đã xác thực" in page
    assert "1 hồ sơ Công an chưa xác thực được" in page
    assert "1 hồ sơ ở Công an xã quá lâu" in page
    assert "đã 9 ngày" in page


def test_a_collaborator_is_told_what_was_handed_to_the_village(queue, added, opened, dong, man):
    added(full_name="Trẻ Thôn Đông", birth_date=BORN, village=dong)
    added(full_name="Trẻ Nơi Khác", birth_date=BORN)
    opened()
    page = queue(man)
    assert "1 hồ sơ chờ rà soát tại hộ, làm sạch tháng 5 năm 2024" in page
    assert "giao từ 6/5/2024" in page


def test_a_second_visit_waits_for_another_officer_only(queue, added, opened, listed, hoa, ground):
    second = seated(ground.ngoc_thien, "Vũ Thị Hai", "ChildOfficer", "Công chức")
    added(full_name="Trẻ Một", birth_date=BORN)
    round_id = opened()
    visited(listed(round_id).values(), hoa)
    with scope(hoa):
        rechecking.draw(round_id=round_id, by=hoa, on=TODAY)
    assert "1 hồ sơ chờ phúc tra lần hai" in queue(second)
    assert "chờ phúc tra" not in queue(hoa)


def test_moves_and_merges_wait_for_the_other_side(queue, added, hoa, minh, head, cao_xa):
    one, other = added(full_name="Trẻ Một", birth_date=BORN), added(full_name="Trẻ Mốt", birth_date=BORN)
    with scope(hoa):
        moving.offer(child_id=one.id, to_place_id=cao_xa, moved_on=TODAY, note="", by=hoa, on=TODAY)
    assert "1 trẻ chuyển đến chờ nhận" in queue(minh)
    assert "chuyển đến chờ nhận" not in queue(hoa)
    third = added(full_name="Trẻ Mốt", birth_date=BORN)
    with scope(hoa):
        merging.propose(kept_id=other.id, gone_id=third.id, why="Một trẻ", by=hoa, on=TODAY)
    assert "1 đề nghị gộp hồ sơ trùng chờ duyệt" in queue(head)
    assert "chờ duyệt" not in queue(hoa)
