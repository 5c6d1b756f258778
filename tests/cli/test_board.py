"""The board of the story stands ready: a task to its members reaches them as of the day."""

from datetime import timedelta

import pytest

from mangnon.access.scope import scope
from mangnon.cli.story import board
from mangnon.cli.story.cast import Cast
from mangnon.people import actions, queries
from tests.cast import BY, TODAY
from tests.cast import ground as ground  # a fixture

BEGINS = TODAY.replace(month=1, day=2)
WORDS = "Các thành viên Ban Điều hành bảo vệ trẻ em huyện"


@pytest.fixture
def told(ground):
    return board.found(ground.committee, Cast(BEGINS), BEGINS)


def test_the_board_has_members_in_person_and_offices(told):
    members = queries.board_members(told["board"], TODAY)
    assert told["members"] == len(members)
    assert [one.title for one in members][:3] == ["Trưởng ban", "Phó Trưởng ban", "Ủy viên"]
    assert members[0].post_title == "Phó Chủ tịch"


def test_a_letter_to_its_members_means_those_of_the_day(told, ground):
    meant = queries.bind(WORDS, ground.committee, TODAY)
    assert set(meant.agency_ids) == {one.agency_id for one in queries.board_members(told["board"], TODAY)}
    assert {ground.police, ground.child_affairs} < set(meant.agency_ids)
    later = TODAY + timedelta(days=10)
    stay = [one for one in queries.board_members(told["board"], TODAY) if one.agency_id != ground.police]
    with scope(BY):
        actions.set_members(board_id=told["board"], members=stay, by=BY, on=later)
    assert ground.police not in queries.bind(WORDS, ground.committee, later).agency_ids
    assert ground.police in queries.bind(WORDS, ground.committee, TODAY).agency_ids
