"""Officers in posts: given, handed over, covered, ended; and members of boards."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import DateRange

from mangnon.access import queries as access
from mangnon.audit import queries as audit
from mangnon.base.errors import Refused
from mangnon.people import actions, queries
from mangnon.people.models import Holding
from tests.people.conftest import FIRST_HEALTH, FIRST_TWO_LEVELS, SPRING_2024, TAN_YEN, at

MONDAY = SPRING_2024
DAY = timedelta(days=1)


@pytest.fixture
def lan(writing):
    return actions.add_officer(full_name="Nguyễn Thị Lan", by=writing, on=MONDAY)


@pytest.fixture
def tuan(writing):
    return actions.add_officer(full_name="Trần Văn Tuấn", phone="0912 000 000", by=writing, on=MONDAY)


@pytest.fixture
def desk(writing, child_office):
    return actions.make_post(
        agency_id=child_office.id, title="Chuyên viên", role="ChildOfficer", by=writing, on=date(2024, 1, 1)
    )


@pytest.fixture
def held(writing, desk, lan):
    return actions.give_post(post_id=desk, officer_id=lan, from_=date(2024, 1, 1), by=writing, on=MONDAY)


def titles(officer_id, on):
    return [(seat.title, seat.covers) for seat in queries.seats_of(officer_id, on)]


def test_a_post_counts_from_its_first_day_to_its_last(writing, desk, lan):
    actions.give_post(post_id=desk, officer_id=lan, from_=MONDAY, to=MONDAY + DAY, by=writing, on=MONDAY)
    assert [len(titles(lan, MONDAY + n * DAY)) for n in (-1, 0, 1, 2)] == [0, 1, 1, 0]


def test_a_seat_says_where_and_for_whom(held, lan, tan_yen, child_office):
    seat = queries.seats_of(lan, MONDAY)[0]
    assert seat.agency_name == "Phòng Lao động - Thương binh và Xã hội huyện Tân Yên"
    assert (seat.agency_id, seat.parent_id, seat.place_title) == (child_office.id, tan_yen.id, "huyện Tân Yên")
    assert queries.seats_of(lan, FIRST_HEALTH)[0].agency_name == "Phòng Y tế huyện Tân Yên"
    assert queries.seats_of(lan, FIRST_TWO_LEVELS) == []


def test_many_seats_cost_as_few_questions_as_one(writing, held, lan, tan_yen, django_assert_num_queries):
    for agency in queries.parts_of(tan_yen.id, MONDAY)[:5]:
        post = actions.make_post(agency_id=agency.id, title="Kiêm", role="SectorOfficer", by=writing, on=MONDAY)
        actions.give_post(post_id=post, officer_id=lan, from_=MONDAY, by=writing, on=MONDAY)
    with django_assert_num_queries(4):
        assert len(queries.seats_of(lan, MONDAY)) == 6


def test_an_ended_post_takes_effect_the_next_day(writing, held, lan):
    actions.end_post(holding_id=held, last_day=MONDAY, reason="Chuyển công tác", by=writing, on=MONDAY)
    assert titles(lan, MONDAY) == [("Chuyên viên", "")]
    assert titles(lan, MONDAY + DAY) == []
    assert access.officer_at_work(lan, "Lan", MONDAY + DAY).agencies == frozenset()


def test_a_post_is_handed_over(writing, held, desk, lan, tuan):
    actions.hand_over(holding_id=held, officer_id=tuan, from_=MONDAY, by=writing, on=MONDAY)
    assert (titles(lan, MONDAY - DAY), titles(lan, MONDAY)) == ([("Chuyên viên", "")], [])
    assert titles(tuan, MONDAY) == [("Chuyên viên", "")]
    with pytest.raises(Refused):
        actions.give_post(
            post_id=Holding.objects.get(id=held).post_id, officer_id=lan, from_=MONDAY, by=writing, on=MONDAY
        )


def test_a_colleague_covers_during_leave(writing, held, lan, tuan, child_office):
    actions.cover(
        holding_id=held, officer_id=tuan, from_=MONDAY, to=MONDAY + 4 * DAY, reason="Nghỉ phép", by=writing, on=MONDAY
    )
    assert titles(tuan, MONDAY) == [("Chuyên viên", "Nguyễn Thị Lan")]
    assert titles(lan, MONDAY) == [("Chuyên viên", "")]
    assert titles(tuan, MONDAY + 5 * DAY) == []
    acting = access.officer_at_work(tuan, "Tuấn", MONDAY)
    assert child_office.id in acting.agencies
    assert [(one.full_name, one.covers) for one in queries.officers_of(child_office.id, MONDAY)] == [
        ("Nguyễn Thị Lan", ""), ("Trần Văn Tuấn", "Nguyễn Thị Lan"),
    ]  # fmt: skip


def test_a_cover_ends_with_the_post_it_covers(writing, held, tuan):
    week = {"from_": MONDAY, "to": MONDAY + 6 * DAY}
    actions.cover(holding_id=held, officer_id=tuan, reason="Nghỉ phép", by=writing, on=MONDAY, **week)
    actions.end_post(holding_id=held, last_day=MONDAY + DAY, by=writing, on=MONDAY)
    assert [len(titles(tuan, MONDAY + n * DAY)) for n in (1, 2)] == [1, 0]


@pytest.mark.parametrize(
    "change",
    [{"reason": " "}, {"to": MONDAY - DAY}, {"from_": date(2023, 12, 31)}],
    ids=["no reason", "backwards", "before the post"],
)
def test_covers_that_are_refused(writing, held, tuan, change):
    asked = {"from_": MONDAY, "to": MONDAY + DAY, "reason": "Nghỉ phép", "officer_id": tuan} | change
    with pytest.raises(Refused):
        actions.cover(holding_id=held, by=writing, on=MONDAY, **asked)


def test_nobody_covers_for_themselves_or_twice(writing, held, lan, tuan):
    asked = {"holding_id": held, "from_": MONDAY, "to": MONDAY, "reason": "Nghỉ phép", "by": writing, "on": MONDAY}
    with pytest.raises(Refused):
        actions.cover(officer_id=lan, **asked)
    actions.cover(officer_id=tuan, **asked)
    with pytest.raises(Refused):
        actions.cover(officer_id=tuan, **asked)


def test_the_database_itself_refuses_two_holders_and_two_covers(writing, held, desk, lan, tuan):
    days = DateRange(MONDAY, None)
    for covers in (None, held):
        if covers:
            Holding.objects.create(post_id=desk, officer_id=tuan, valid=days, covers_id=covers)
        with pytest.raises(IntegrityError), transaction.atomic():
            Holding.objects.create(post_id=desk, officer_id=tuan, valid=days, covers_id=covers)


def test_an_officer_needs_a_name(writing):
    with pytest.raises(Refused):
        actions.add_officer(full_name="  ", by=writing, on=MONDAY)


def member(kind, title="Thành viên", post_id=None):
    return queries.Member(at(TAN_YEN, SPRING_2024, kind).id, post_id, title, "")


def kinds_of(found, on):
    return {queries.agency(id, on).kind for id in found.agency_ids}


def test_a_committee_as_addressee_means_its_members_of_that_day(writing, tan_yen):
    board = actions.add_agency(kind="child-board", place_id=tan_yen.place_id, by=writing, on=date(2024, 1, 1))
    first = [member("child-affairs", "Phó Trưởng ban"), member("police"), member("education")]
    actions.set_members(board_id=board, members=first, by=writing, on=date(2024, 1, 1))
    second = [member("child-affairs", "Phó Trưởng ban"), member("education"), member("women")]
    actions.set_members(board_id=board, members=second, by=writing, on=MONDAY)
    words = "Các cơ quan Thành viên Ban điều hành Bảo vệ trẻ em huyện"
    before, after = (queries.bind(words, tan_yen.id, day) for day in (MONDAY - DAY, MONDAY))
    assert kinds_of(before, MONDAY) == {"child-affairs", "police", "education"}
    assert kinds_of(after, MONDAY) == {"child-affairs", "education", "women"}
    assert (after.how, after.is_group) == ("board", True)
    assert queries.bind("Ban Điều hành BVCSTE huyện", tan_yen.id, MONDAY).agency_ids == (board,)
    assert queries.board_members(board, MONDAY)[0].title == "Phó Trưởng ban"


def test_members_named_twice_on_one_day_are_as_named_last(writing, tan_yen):
    board = actions.add_agency(kind="child-board", place_id=tan_yen.place_id, by=writing, on=MONDAY)
    actions.set_members(board_id=board, members=[member("police")], by=writing, on=MONDAY)
    actions.set_members(board_id=board, members=[member("women")], by=writing, on=MONDAY)
    assert [one.agency_id for one in queries.board_members(board, MONDAY)] == [member("women").agency_id]


def test_only_boards_have_members(writing, tan_yen):
    with pytest.raises(Refused):
        actions.set_members(board_id=tan_yen.id, members=[], by=writing, on=MONDAY)


def test_a_board_without_members_is_offered_not_assumed(writing, tan_yen):
    board = actions.add_agency(kind="child-board", place_id=tan_yen.place_id, by=writing, on=MONDAY)
    found = queries.bind("Thành viên Ban Điều hành BVCSTE huyện", tan_yen.id, MONDAY)
    assert not found.is_known
    assert [one.agency_id for one in found.candidates][:1] == [board]


def test_every_deed_on_a_post_is_recorded(writing, held, lan, tuan):
    actions.hand_over(holding_id=held, officer_id=tuan, from_=MONDAY, reason="Luân chuyển", by=writing, on=MONDAY)
    post = Holding.objects.select_related("post").get(id=held).post
    trail = [(row.deed, row.purpose) for row in audit.about(f"post:{post.public_id}")]
    assert trail == [("post.given", ""), ("post.ended", "Luân chuyển"), ("post.given", ""), ("post.made", "")]
