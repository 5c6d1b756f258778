"""A task for the members of a board reaches them as of the day of issue."""

from mangnon.access.scope import scope
from mangnon.cli.story import board
from mangnon.cli.story.cast import Cast
from mangnon.directives.actions import reviewing
from mangnon.directives.actions.issuing import issue_tasks
from mangnon.directives.models import Assignment
from mangnon.directives.rules.states import FindingKind
from mangnon.people import actions, queries
from tests.cast import BY, TODAY

BEGINS = TODAY.replace(month=1, day=2)
WORDS = "Các thành viên Ban Điều hành bảo vệ trẻ em huyện"
TASK = "Kiểm tra công tác trẻ em ở các xã được phân công"


def test_a_task_for_a_board_reaches_its_members_of_the_day(ground, registered, lan, chair):
    told = board.found(ground.committee, Cast(BEGINS), BEGINS)
    stay = [one for one in queries.board_members(told["board"], TODAY) if one.agency_id != ground.police]
    with scope(BY):
        actions.set_members(board_id=told["board"], members=stay, by=BY, on=TODAY)
    with scope(lan):
        reviewing.add(directive_id=registered.id, kind=FindingKind.TASK, start=0, end=20, by=lan, on=TODAY,
                      data={"text": TASK, "responsible": [WORDS]})  # fmt: skip
        reviewing.accept_all(directive_id=registered.id, kind=None, by=lan, on=TODAY)
    with scope(chair):
        issue_tasks(directive_id=registered.id, by=chair, on=TODAY)
    with scope(BY):
        reached = set(Assignment.objects.filter(task__text=TASK).values_list("agency_id", flat=True))
    assert reached == {one.agency_id for one in stay}
    assert ground.police not in reached
