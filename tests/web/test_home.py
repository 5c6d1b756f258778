"""The work queue says the situation in words and merges reports with tasks."""

import re
from datetime import date

import pytest
from django.urls import reverse

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.reporting.actions import sending
from mangnon.web.home import pages
from tests.reporting.owing import BY, SIGNATURE, TODAY, filled, owed, sent


@pytest.fixture
def browse(client):
    def as_(officer):
        client.force_login(Account.objects.get(officer_id=officer.officer_id))
        return client

    return as_


def shown(client) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(reverse("home")).content.decode()))


@pytest.mark.parametrize(("late", "soon", "waiting", "words"), [
    (2, 5, 1, "Hôm nay có 2 việc quá hạn"), (0, 5, 1, "Trong 7 ngày tới có 5 việc đến hạn"),
    (0, 0, 1, "Có 1 báo cáo chờ đồng chí"), (0, 0, 0, "Hôm nay không có việc nào gấp"),
])  # fmt: skip
def test_the_title_says_the_situation(late, soon, waiting, words):
    assert pages.title(late, soon, waiting) == words


def test_an_empty_queue_says_so_and_where_to_go(browse, hoa):
    page = shown(browse(hoa))
    assert "Không còn việc nào chờ đồng chí" in page
    assert "Xem lịch báo cáo" in page


def test_what_is_owed_stands_first_with_one_button(browse, hoa, ground):
    owed(ground)
    page = shown(browse(hoa))
    assert "Trong 7 ngày tới có 1 việc đến hạn" in page
    assert "còn 4 ngày · 10/5" in page
    assert "Bắt đầu" in page


def test_a_draft_is_gone_on_with(browse, hoa, ground):
    filled(owed(ground), hoa, ground.ngoc_thien)
    assert "Điền tiếp" in shown(browse(hoa))


def test_what_is_sent_leaves_the_queue_and_waits_for_its_receiver(browse, hoa, lan, ground):
    sent(owed(ground), hoa, ground.ngoc_thien)
    assert "Không còn việc nào" in shown(browse(hoa))
    page = shown(browse(lan))
    assert "Chờ đồng chí" in page
    assert "Xem và nhận" in page


def test_a_returned_report_is_counted(browse, hoa, lan, ground):
    submission = sent(owed(ground), hoa, ground.ngoc_thien)
    with scope(lan):
        sending.return_(report_id=submission.report_id, why="Lệch.", by=lan, on=TODAY)
    page = shown(browse(hoa))
    assert "báo cáo bị trả lại" in page
    assert "Sửa lại" in page


def test_a_signed_report_waits_for_the_clerk(browse, hoa, ground):
    from tests.cast import seated

    report = filled(owed(ground), hoa, ground.ngoc_thien)
    with scope(BY):
        sending.move(report_id=report.id, name="propose", why="không có nội dung", by=BY, on=TODAY)
        sending.sign(report_id=report.id, signature=SIGNATURE, by=BY, on=TODAY)
    clerk = seated(ground.ngoc_thien, "Vũ Thị Yến", "Clerk", "Văn thư")
    assert "Cấp số và gửi" in shown(browse(clerk))


def test_the_queue_goes_into_excel(browse, hoa, ground):
    owed(ground)
    assert browse(hoa).get(reverse("home_excel")).content.startswith(b"PK")


def test_the_receiver_sees_how_many_are_late(browse, lan, ground):
    owed(ground, due=date(2024, 5, 3))
    assert "22 báo cáo cấp dưới quá hạn chưa gửi" in shown(browse(lan))
