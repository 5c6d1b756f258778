"""From proposal to seal, and what the receiver does with it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.reporting.actions import filling, sending
from mangnon.reporting.models import Report, Submission
from mangnon.reporting.queries import drafts, listing, sealed
from mangnon.reporting.rules.states import WrongStep
from tests.cast import seated
from tests.reporting.owing import BY, FIGURES, SIGNATURE, TODAY, ended, filled, owed, sent

LONG_AGO = TODAY - timedelta(days=90)
KEY = "ket_qua.tren_phan_mem.so"


@pytest.fixture
def duty(ground):
    return owed(ground)


def test_the_way_needs_the_right_person_at_each_step(duty, hoa, ground):
    report = filled(duty, hoa, ground.ngoc_thien)
    chair = seated(ground.ngoc_thien, "Nguyễn Văn An", "Chair", "Chủ tịch")
    clerk = seated(ground.ngoc_thien, "Vũ Thị Yến", "Clerk", "Văn thư")
    with scope(hoa):
        sending.move(report_id=report.id, name="propose", why="không có nội dung", by=hoa, on=TODAY)
        with pytest.raises(NotAllowed):
            sending.sign(report_id=report.id, signature=SIGNATURE, by=hoa, on=TODAY)
    with scope(chair):
        assert [each.next_step for each in listing.waiting_for(chair, TODAY)] == ["sign"]
        sending.sign(report_id=report.id, signature=SIGNATURE, by=chair, on=TODAY)
        with pytest.raises(NotAllowed):
            sending.send(report_id=report.id, number="1", numbered_on=TODAY, way="system", by=chair, on=TODAY)
    with scope(clerk):
        assert [each.next_step for each in listing.waiting_for(clerk, TODAY)] == ["send"]
        sealed_ = sending.send(report_id=report.id, number="1", numbered_on=TODAY, way="paper", by=clerk, on=TODAY)
        assert (sealed_.version, sealed_.way, sealed.holds(sealed_)) == (1, "paper", True)


def test_a_second_press_sends_nothing_twice(duty, hoa, ground):
    submission = sent(duty, hoa, ground.ngoc_thien)
    with scope(BY), pytest.raises(WrongStep):
        sending.send(report_id=submission.report_id, number="46", numbered_on=TODAY, way="system", by=BY, on=TODAY)
    with scope(BY):
        assert Submission.objects.filter(report_id=submission.report_id).count() == 1


def test_a_report_is_not_sent_once_its_form_has_ended(duty, hoa, ground):
    report = filled(duty, hoa, ground.ngoc_thien)
    with scope(BY):
        sending.move(report_id=report.id, name="propose", why="không có nội dung", by=BY, on=TODAY)
        sending.sign(report_id=report.id, signature=SIGNATURE, by=BY, on=TODAY)
    ended("bao-cao-lam-sach-du-lieu", LONG_AGO)
    with scope(BY), pytest.raises(sending.DefinitionEnded, match="hết hiệu lực"):
        sending.send(report_id=report.id, number="1", numbered_on=TODAY, way="system", by=BY, on=TODAY)
    with scope(BY):
        assert not Submission.objects.filter(report=report).exists()


def test_a_form_that_ended_with_the_period_still_takes_its_report(duty, hoa, ground):
    report = filled(duty, hoa, ground.ngoc_thien)
    ended("bao-cao-lam-sach-du-lieu", report.last_day + timedelta(days=1))
    with scope(hoa):
        sending.move(report_id=report.id, name="propose", why="không có nội dung", by=hoa, on=TODAY)


def test_a_form_that_has_ended_is_told_before_anyone_signs(duty, hoa, ground):
    report = filled(duty, hoa, ground.ngoc_thien)
    ended("bao-cao-lam-sach-du-lieu", LONG_AGO)
    with scope(hoa), pytest.raises(sending.DefinitionEnded, match="mẫu mới"):
        sending.move(report_id=report.id, name="propose", why="không có nội dung", by=hoa, on=TODAY)


def test_what_is_missing_stops_the_proposal_and_is_named(duty, hoa, ground):
    report = filled(duty, hoa, ground.ngoc_thien, {KEY: "1"})
    with scope(hoa), pytest.raises(sending.NotReady) as refused:
        sending.move(report_id=report.id, name="propose", why="không có nội dung", by=hoa, on=TODAY)
    assert len(refused.value.remarks) == len(FIGURES) - 1


def test_the_seal_breaks_when_the_content_is_touched(duty, hoa, ground):
    submission = sent(duty, hoa, ground.ngoc_thien)
    assert sealed.holds(submission)
    submission.content["cells"][KEY]["value"] = "1"
    assert not sealed.holds(submission)


def test_a_sealed_version_cannot_be_rewritten(duty, hoa, ground):
    submission = sent(duty, hoa, ground.ngoc_thien)
    with scope(BY), pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.filter(id=submission.id).update(sha256="0" * 64)


def test_returned_with_a_reason_and_sent_again_as_the_next_version(duty, hoa, lan, ground):
    first = sent(duty, hoa, ground.ngoc_thien)
    with scope(lan):
        with pytest.raises(WrongStep, match="lý do"):
            sending.return_(report_id=first.report_id, why=" ", cell=KEY, by=lan, on=TODAY)
        sending.return_(report_id=first.report_id, why="Lệch.", cell=KEY, by=lan, on=TODAY)
    with scope(hoa):
        report = drafts.one(hoa, first.report.public_id)
        assert [(each.cell_key, each.why) for each in sealed.open_returns(report)] == [(KEY, "Lệch.")]
        filling.put(report_id=report.id, changes=[filling.Change(KEY, "3.400", 1)], by=hoa, on=TODAY)
    second = sent(duty, hoa, ground.ngoc_thien, {})
    with scope(lan):
        found = {(each.kind, each.key): (each.before, each.after) for each in sealed.difference(second)}
        assert found[("cell", KEY)] == ("3.398", "3.400")
        assert sealed.open_returns(Report.objects.get(id=report.id)) == []


def test_withdrawn_only_with_a_reason_and_the_seal_stays(duty, hoa, ground):
    submission = sent(duty, hoa, ground.ngoc_thien)
    with scope(BY):
        with pytest.raises(WrongStep):
            sending.withdraw(report_id=submission.report_id, why="", by=BY, on=TODAY)
        sending.withdraw(report_id=submission.report_id, why="Nhầm kỳ.", by=BY, on=TODAY)
        assert sealed.holds(Submission.objects.get(id=submission.id))


def test_another_commune_sees_no_sealed_report_the_district_and_province_do(duty, hoa, minh, lan, ground):
    submission = sent(duty, hoa, ground.ngoc_thien)
    province = seated(ground.province_child_affairs, "Giáp Thị Thu", "ChildOfficer", "Chuyên viên")
    with scope(minh):
        assert not Submission.objects.exists()
        assert sealed.one(minh, submission.public_id) is None
    for officer in (lan, province):
        with scope(officer):
            assert sealed.one(officer, submission.public_id) == submission


def test_the_receiver_cannot_write_the_senders_figures(duty, hoa, lan, ground):
    submission = sent(duty, hoa, ground.ngoc_thien)
    with scope(lan):
        assert drafts.one(lan, submission.report.public_id) is None
        assert not submission.report.cells.exists()


def test_a_second_figure_is_returned_while_the_first_is_put_right(duty, hoa, lan, ground):
    first = sent(duty, hoa, ground.ngoc_thien)
    with scope(lan):
        for key, why in ((KEY, "Lệch."), ("ket_qua.tre_moi.so", "Thiếu.")):
            sending.return_(report_id=first.report_id, why=why, cell=key, by=lan, on=TODAY)
    with scope(hoa):
        report = drafts.one(hoa, first.report.public_id)
        assert {each.why for each in sealed.open_returns(report)} == {"Lệch.", "Thiếu."}


def test_empty_sections_ask_why_once_and_the_answer_is_sealed(duty, hoa, ground):
    report = filled(duty, hoa, ground.ngoc_thien)
    with scope(hoa):
        filling.put_section(report_id=report.id, number="1", text="Đã rà soát.", base=0, by=hoa, on=TODAY)
        with pytest.raises(sending.EmptySections, match="2, 3"):
            sending.move(report_id=report.id, name="propose", by=hoa, on=TODAY)
        sending.move(report_id=report.id, name="propose", why="không có nội dung", by=hoa, on=TODAY)
    with scope(BY):
        sending.sign(report_id=report.id, signature=SIGNATURE, by=BY, on=TODAY)
        sealed = sending.send(report_id=report.id, number="45", numbered_on=TODAY, way="system", by=BY, on=TODAY)
    assert sealed.content["header"]["empty_sections"] == "2, 3: không có nội dung"


def test_a_reason_is_not_kept_where_everything_is_written(duty, hoa, ground):
    report = filled(duty, hoa, ground.ngoc_thien)
    with scope(hoa):
        for number in "123":
            filling.put_section(report_id=report.id, number=number, text="Đủ.", base=0, by=hoa, on=TODAY)
        sending.move(report_id=report.id, name="propose", why="thừa", by=hoa, on=TODAY)
        assert drafts.why_empty(report) == ""
