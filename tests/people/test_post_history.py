"""Posts through time: abolished, given by mistake and taken back; what their history shows."""

from datetime import date, timedelta

import pytest

from mangnon.base.errors import Refused
from mangnon.people import actions, queries
from mangnon.people.models import Post
from tests.people.conftest import SPRING_2024, TAN_YEN, at

MONDAY = SPRING_2024
DAY = timedelta(days=1)
NEW_YEAR = date(2024, 1, 1)


@pytest.fixture
def lan(writing):
    return actions.add_officer(full_name="Nguyễn Thị Lan", by=writing, on=NEW_YEAR)


@pytest.fixture
def tuan(writing):
    return actions.add_officer(full_name="Trần Văn Tuấn", by=writing, on=NEW_YEAR)


@pytest.fixture
def desk(writing, child_office):
    return actions.make_post(
        agency_id=child_office.id, title="Chuyên viên", role="ChildOfficer", by=writing, on=NEW_YEAR
    )


@pytest.fixture
def held(writing, desk, lan):
    return actions.give_post(post_id=desk, officer_id=lan, from_=NEW_YEAR, by=writing, on=NEW_YEAR)


def shown(desk):
    return queries.post(Post.objects.get(id=desk).public_id)


def test_an_abolished_post_is_held_by_nobody_afterwards(writing, desk, held, lan):
    actions.abolish_post(post_id=desk, last_day=MONDAY, reason="Sắp xếp lại", by=writing, on=MONDAY)
    assert [len(queries.seats_of(lan, MONDAY + n * DAY)) for n in (0, 1)] == [1, 0]
    assert (shown(desk).until, shown(desk).last.until) == (MONDAY, MONDAY)
    with pytest.raises(Refused, match="không còn vị trí"):
        actions.give_post(post_id=desk, officer_id=lan, from_=MONDAY + DAY, by=writing, on=MONDAY)


@pytest.mark.parametrize(
    ("last_day", "reason", "said"),
    [
        (MONDAY, " ", "lý do"),
        (NEW_YEAR - DAY, "x", "trong thời gian"),
    ],
)
def test_posts_that_are_not_abolished(writing, desk, held, last_day, reason, said):
    with pytest.raises(Refused, match=said):
        actions.abolish_post(post_id=desk, last_day=last_day, reason=reason, by=writing, on=MONDAY)


def test_a_post_given_for_later_is_not_abolished_before(writing, desk, lan):
    actions.give_post(post_id=desk, officer_id=lan, from_=MONDAY + DAY, by=writing, on=MONDAY)
    with pytest.raises(Refused, match="Nguyễn Thị Lan"):
        actions.abolish_post(post_id=desk, last_day=MONDAY, reason="x", by=writing, on=MONDAY)


def test_a_post_given_by_mistake_is_taken_back(writing, desk, lan):
    holding = actions.give_post(post_id=desk, officer_id=lan, from_=MONDAY, by=writing, on=MONDAY)
    actions.end_post(holding_id=holding, last_day=MONDAY - DAY, reason="Nhầm", by=writing, on=MONDAY)
    assert queries.seats_of(lan, MONDAY) == []
    assert shown(desk).tenures == ()


def test_a_post_is_not_made_longer_by_ending_it(writing, held):
    actions.end_post(holding_id=held, last_day=MONDAY, by=writing, on=MONDAY)
    with pytest.raises(Refused, match="đã kết thúc"):
        actions.end_post(holding_id=held, last_day=MONDAY + DAY, by=writing, on=MONDAY)


def test_history_names_holder_and_cover(writing, desk, held, lan, tuan):
    week = {"from_": MONDAY, "to": MONDAY + 6 * DAY}
    actions.cover(holding_id=held, officer_id=tuan, reason="Nghỉ phép", by=writing, on=MONDAY, **week)
    post = shown(desk)
    assert (post.holder(MONDAY).full_name, post.cover(MONDAY).full_name) == ("Nguyễn Thị Lan", "Trần Văn Tuấn")
    assert post.cover(MONDAY - DAY) is None
    assert post.cover_ahead(MONDAY - DAY) == post.cover(MONDAY)
    (mine,) = queries.held_by(tuan)
    assert (mine.post.title, mine.tenure.until) == ("Chuyên viên", MONDAY + 6 * DAY)
    assert queries.filled([post.agency_id], MONDAY) == {post.agency_id: queries.Filled(1, 1)}
    assert [one.full_name for one in queries.officers_named("tuan tran", MONDAY)] == ["Trần Văn Tuấn"]
    assert [one.posts for one in queries.colleagues([post.agency_id], MONDAY)] == [("Chuyên viên",), ()]


def test_members_of_a_board_are_not_changed_behind_a_later_day(writing, tan_yen):
    board = actions.add_agency(kind="child-board", place_id=tan_yen.place_id, by=writing, on=NEW_YEAR)
    police = queries.Member(at(TAN_YEN, SPRING_2024, "police").id, None, "Ủy viên", "")
    actions.set_members(board_id=board, members=[police], by=writing, on=MONDAY)
    with pytest.raises(Refused, match="06/05/2024"):
        actions.set_members(board_id=board, members=[], by=writing, on=MONDAY - DAY)
    actions.set_members(board_id=board, members=[], by=writing, on=MONDAY + DAY)
    (row,) = queries.membership_history(board)
    assert (row.title, row.since, row.until) == ("Ủy viên", MONDAY, MONDAY)
    assert [one.board_id for one in queries.boards_of(police.agency_id, MONDAY)] == [board]
