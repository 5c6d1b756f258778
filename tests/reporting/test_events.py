"""Reports that an event starts: a forum held, a child's death; said to have happened, and taken back."""

from datetime import date, datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from mangnon.access.scope import scope
from mangnon.audit import queries as audit
from mangnon.base.due import HANOI
from mangnon.base.errors import NotAllowed
from mangnon.reporting.actions import events, filling, obligations
from mangnon.reporting.models import Duty, Obligation
from mangnon.reporting.queries import definitions
from mangnon.reporting.queries import events as known
from mangnon.reporting.queries import obligations as owed_queries
from mangnon.reporting.queries.obligations import Standing
from tests.cast import seated
from tests.reporting.owing import BY, TODAY

HELD = date(2024, 5, 4)


@pytest.fixture
def forum(ground):
    """The circular's duty, as the catalogue has it."""
    with scope(BY):
        return Duty.objects.get(code="dien-dan-xa", valid__contains=TODAY)


@pytest.fixture
def death(ground):
    """A letter's: within 24 hours of a child's death, to the district's committee."""
    with scope(BY):
        form = definitions.newest("bao-cao-dien-dan-tre-em", TODAY)
        duty = Duty.objects.create(
            creditor_id=ground.committee, definition=form, what="báo cáo nhanh trẻ em tử vong", due_rules=["PT24H"],
            event="khi xảy ra", basis="mục 4", valid=DateRange(date(2024, 1, 1), None, "[)"),
        )  # fmt: skip
        obligations.spread(duty=duty, debtor_ids=ground.communes.values(), by=BY, on=TODAY)
        return duty


def test_the_catalogue_keeps_what_starts_the_duty(forum):
    assert forum.event == "ngày kết thúc diễn đàn trẻ em"
    assert known.due_words(forum) == "chậm nhất 15 ngày kể từ ngày kết thúc diễn đàn trẻ em"


def test_a_commune_says_its_forum_was_held_and_owes_the_report(forum, hoa, ground):
    with scope(hoa):
        owed = events.report(duty_id=forum.id, debtor_id=ground.ngoc_thien, happened=HELD, by=hoa, on=TODAY)
        assert (owed.creditor_id, owed.due_on) == (ground.committee, date(2024, 5, 19))
        (row,) = owed_queries.shown([owed], TODAY)
        assert (row.period_title, row.standing) == ("ngày 4/5/2024", Standing.AHEAD)
        begun = filling.start(obligation_id=owed.id, by=hoa, on=TODAY)
        assert (begun.period, begun.first_day, begun.last_day) == ("2024-05-04/2024-05-04", HELD, HELD)


def test_the_same_day_reported_twice_is_owed_once_and_another_day_beside_it(forum, hoa, ground):
    with scope(hoa):
        saying = {"duty_id": forum.id, "debtor_id": ground.ngoc_thien, "by": hoa, "on": TODAY}
        first = events.report(happened=HELD, **saying)
        assert events.report(happened=HELD, **saying).id == first.id
        events.report(happened=date(2024, 5, 5), **saying)
        assert known.reported(forum, hoa.agencies).count() == 2


def test_the_receiver_says_it_for_the_unit(forum, lan, ground):
    with scope(lan):
        owed = events.report(duty_id=forum.id, debtor_id=ground.cao_xa, happened=HELD, by=lan, on=TODAY)
        assert (owed.debtor_id, owed.creditor_id) == (ground.cao_xa, ground.committee)
        assert len(known.triples(forum, lan.agencies, TODAY)) == len(ground.communes)


def test_a_neighbour_and_another_office_may_not(forum, minh, policeman, ground):
    for other, problem in ((minh, events.NotAnEvent), (policeman, events.NotAnEvent)):
        with scope(other), pytest.raises(problem):
            events.report(duty_id=forum.id, debtor_id=ground.ngoc_thien, happened=HELD, by=other, on=TODAY)


def test_who_may_neither_fill_nor_receive_is_refused(forum, ground):
    clerk = seated(ground.ngoc_thien, "Trần Thị Thu", "Clerk", "Văn thư")
    with scope(clerk), pytest.raises(NotAllowed):
        events.report(duty_id=forum.id, debtor_id=ground.ngoc_thien, happened=HELD, by=clerk, on=TODAY)


@pytest.mark.parametrize("day", [date(2024, 5, 7), date(2019, 1, 1)])
def test_neither_tomorrow_nor_before_the_duty_stood(forum, hoa, ground, day):
    with scope(hoa), pytest.raises(events.NotAnEvent):
        events.report(duty_id=forum.id, debtor_id=ground.ngoc_thien, happened=day, by=hoa, on=TODAY)


def test_taken_back_until_the_report_is_begun(forum, hoa, ground):
    with scope(hoa):
        saying = {"duty_id": forum.id, "debtor_id": ground.ngoc_thien, "by": hoa, "on": TODAY}
        owed = events.report(happened=HELD, **saying)
        events.undo(obligation_id=owed.id, by=hoa, on=TODAY)
        assert not known.reported(forum, hoa.agencies).exists()
        again = events.report(happened=HELD, **saying)
        filling.start(obligation_id=again.id, by=hoa, on=TODAY)
        with pytest.raises(events.NotAnEvent, match="đã bắt đầu điền"):
            events.undo(obligation_id=again.id, by=hoa, on=TODAY)


def test_hours_run_from_the_moment_and_decide_within_the_day(death, hoa, ground):
    moment = datetime(2024, 5, 5, 15, 0, tzinfo=HANOI)
    with scope(hoa):
        with pytest.raises(events.NotAnEvent, match="giờ xảy ra"):
            events.report(duty_id=death.id, debtor_id=ground.ngoc_thien, happened=HELD, by=hoa, on=TODAY)
        owed = events.report(duty_id=death.id, debtor_id=ground.ngoc_thien, happened=moment, by=hoa, on=TODAY)
        assert (owed.due_on, owed.due_at) == (TODAY, datetime(2024, 5, 6, 15, 0, tzinfo=HANOI))
        assert owed_queries.shown([owed], TODAY)[0].due_hour.hour == 15


def test_a_letters_event_duty_waits_with_every_unit_and_goes_on_waiting(death, hoa, lan, ground):
    with scope(hoa):
        (waiting,) = owed_queries.shown(owed_queries.owed_by(hoa), TODAY)
        assert waiting.standing is Standing.WAITING
        assert list(owed_queries.open_by(hoa, TODAY)) == []
        moment = datetime(2024, 5, 5, 8, 0, tzinfo=HANOI)
        events.report(duty_id=death.id, debtor_id=ground.ngoc_thien, happened=moment, by=hoa, on=TODAY)
        assert Obligation.objects.filter(duty=death).count() == 2
    with scope(lan), pytest.raises(obligations.NothingToDate):
        obligations.set_day(duty_id=death.id, due_on=TODAY, by=lan, on=TODAY)


def test_what_an_office_waits_for_is_listed(forum, death, hoa, lan, policeman):
    with scope(hoa):
        assert {(each.what, each.owes) for each in known.awaited(hoa, TODAY)} == {
            ("báo cáo nhanh trẻ em tử vong", True), ("kết quả tổ chức diễn đàn trẻ em", True)}  # fmt: skip
    with scope(lan):
        assert {(each.basis, each.owes) for each in known.awaited(lan, TODAY)} == {
            ("mục 4", False), (forum.basis, False),
            ("TT 29/2019/TT-BLĐTBXH Điều 14 khoản 4", True)}  # fmt: skip
    with scope(policeman):
        assert known.awaited(policeman, TODAY) == []


def test_the_trail_says_when_it_happened(forum, hoa, ground):
    with scope(hoa):
        events.report(duty_id=forum.id, debtor_id=ground.ngoc_thien, happened=HELD, by=hoa, on=TODAY)
        (deed,) = [each for each in audit.of_officer(hoa.officer_id) if each.deed == "event.reported"]
        assert deed.details["day"] == "2024-05-04"
