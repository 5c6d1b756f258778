import io
from datetime import date, timedelta

import pytest

from mangnon.access.scope import scope
from mangnon.base.errors import NotAllowed
from mangnon.directives import queries
from mangnon.directives.actions import reminding, tasks
from mangnon.directives.actions.registering import Given
from mangnon.directives.models import Assignment, Evidence
from mangnon.directives.queries.tasks import View, assignments, listed, viewed
from mangnon.directives.rules.states import Side, TaskState, WrongStep
from tests.cast import BY, TODAY

PHOTO = b"\xff\xd8\xff\xe0 not much of a picture"


@pytest.fixture
def task(issued, ground):
    with scope(BY):
        return Assignment.objects.get(agency=ground.ngoc_thien)


def test_a_commune_answers_with_text_figures_and_a_photograph(task, hoa):
    with scope(hoa):
        tasks.move(assignment_id=task.id, name="accept", by=hoa, on=TODAY)
        tasks.answer(
            assignment_id=task.id, text="Đã rà soát 12 thôn.", figures={"Trẻ em có hoàn cảnh đặc biệt": "1.204"},
            evidence=[Given("bien-ban.jpg", io.BytesIO(PHOTO))], by=hoa, on=TODAY,
        )  # fmt: skip
        task.refresh_from_db()
        (photo,) = Evidence.objects.all()
    assert (task.state, task.answered_on) == (TaskState.ANSWERED, TODAY)
    assert task.figures == {"Trẻ em có hoàn cảnh đặc biệt": "1204"}
    assert photo.media_type == "image/jpeg"


def test_an_empty_answer_is_none(task, hoa):
    with scope(hoa), pytest.raises(tasks.BadAnswer):
        tasks.answer(assignment_id=task.id, text="  ", by=hoa, on=TODAY)


def test_another_commune_neither_sees_nor_answers(task, minh):
    with scope(minh):
        assert not Assignment.objects.filter(id=task.id).exists()
        with pytest.raises(NotAllowed):
            tasks.answer(assignment_id=task.id, text="xong", by=minh, on=TODAY)


def test_the_doer_does_not_confirm_its_own_answer(task, hoa, lan):
    with scope(hoa):
        tasks.answer(assignment_id=task.id, text="xong", by=hoa, on=TODAY)
        with pytest.raises(NotAllowed, match="giao việc"):
            tasks.move(assignment_id=task.id, name="confirm", by=hoa, on=TODAY)
    with scope(lan):
        tasks.move(assignment_id=task.id, name="confirm", by=lan, on=TODAY)
        assert Assignment.objects.get(id=task.id).state == TaskState.CONFIRMED


def test_a_returned_answer_says_why_and_is_answered_again(task, hoa, lan):
    with scope(hoa):
        tasks.answer(assignment_id=task.id, text="xong", by=hoa, on=TODAY)
    with scope(lan):
        with pytest.raises(WrongStep, match="lý do"):
            tasks.move(assignment_id=task.id, name="return", by=lan, on=TODAY)
        tasks.move(assignment_id=task.id, name="return", why="thiếu danh sách", by=lan, on=TODAY)
    with scope(hoa):
        tasks.answer(assignment_id=task.id, text="gửi danh sách", by=hoa, on=TODAY)
        assert [step.move for step in task.steps.order_by("id")] == ["answer", "return", "answer"]


def test_an_extension_is_asked_and_granted(task, hoa, lan):
    later = task.due_on + timedelta(days=5)
    with scope(hoa):
        with pytest.raises(tasks.BadDay):
            tasks.ask_extension(assignment_id=task.id, due_on=task.due_on, why="mưa lũ", by=hoa, on=TODAY)
        tasks.ask_extension(assignment_id=task.id, due_on=later, why="mưa lũ", by=hoa, on=TODAY)
    with scope(lan):
        waiting = viewed(assignments(lan, Side.GIVER), View.WAITING, Side.GIVER, TODAY)
        assert [row.wanted_due_on for row in waiting] == [later]
        tasks.extend(assignment_id=task.id, due_on=later, by=lan, on=TODAY)
        task.refresh_from_db()
    assert (task.due_on, task.wanted_due_on) == (later, None)


def test_a_task_is_handed_only_to_a_colleague(task, hoa, minh):
    with scope(hoa):
        tasks.hand(assignment_id=task.id, officer_id=hoa.officer_id, by=hoa, on=TODAY)
        with pytest.raises(NotAllowed):
            tasks.hand(assignment_id=task.id, officer_id=minh.officer_id, by=hoa, on=TODAY)


def test_two_officers_on_one_task_see_each_others_move(task, hoa):
    with scope(hoa):
        tasks.move(assignment_id=task.id, name="start", version=task.version, by=hoa, on=TODAY)
        with pytest.raises(tasks.Stale):
            tasks.answer(assignment_id=task.id, text="xong", version=task.version, by=hoa, on=TODAY)


def test_the_queue_tells_overdue_from_soon_and_leaves_standing_work_alone(issued, hoa, policeman):
    with scope(hoa):
        soon = queries.work_queue(hoa, date(2024, 5, 15))
        late = queries.work_queue(hoa, date(2024, 5, 20))
    with scope(policeman):
        standing = queries.work_queue(policeman, date(2024, 12, 31))
    assert (soon.counts["due_soon"], soon.counts["overdue"]) == (1, 0)
    assert [row.days_left for row in late.overdue] == [-1]
    assert standing.counts["overdue"] == 0


def test_the_giver_lists_everyone_who_is_late(issued, lan):
    with scope(lan):
        rows = viewed(assignments(lan, Side.GIVER), View.OVERDUE, Side.GIVER, date(2024, 6, 1))
        shown = listed(rows.select_related("task__directive"), date(2024, 6, 1))
    assert len(shown) == 22
    assert shown[0].due_words == "trước ngày 20/5/2024"


def test_two_workers_never_remind_of_the_same_task(issued):
    on = date(2024, 5, 12)
    with scope(BY):
        assert len(reminding.claim_due(by=BY, on=on)) == 22
        assert reminding.claim_due(by=BY, on=on) == []
