import pytest

from mangnon.access.permissions import Permission
from mangnon.directives.rules import states
from mangnon.directives.rules.states import (
    DIRECTIVE_STEPS,
    FINDING_STEPS,
    MOVES,
    DirectiveState,
    FindingState,
    Side,
    TaskState,
    WrongStep,
)


def test_every_step_needs_a_permission_that_exists():
    for step in (*MOVES.values(), *DIRECTIVE_STEPS.values(), *FINDING_STEPS.values()):
        assert Permission(step.needs)


def test_every_open_state_leads_somewhere():
    for state in set(TaskState) - set(states.CLOSED):
        assert states.moves_from(state, Side.DOER) + states.moves_from(state, Side.GIVER)


def test_a_task_goes_from_assigned_to_confirmed():
    state = TaskState.ASSIGNED
    for move in ("accept", "start", "answer", "confirm"):
        state = states.next_state(state, move)
    assert state is TaskState.CONFIRMED


def test_a_return_wants_a_reason():
    with pytest.raises(WrongStep, match="lý do"):
        states.next_state(TaskState.ANSWERED, "return")
    assert states.next_state(TaskState.ANSWERED, "return", why="thiếu số liệu") is TaskState.RETURNED


def test_what_is_confirmed_is_not_answered_again():
    with pytest.raises(WrongStep, match="đã xác nhận xong"):
        states.next_state(TaskState.CONFIRMED, "answer")


def test_only_a_reviewed_directive_is_issued():
    with pytest.raises(WrongStep, match="mới vào sổ"):
        states.directive_after(DirectiveState.REGISTERED, "issue")
    assert states.directive_after(DirectiveState.READ, "issue") is DirectiveState.ISSUED


def test_a_dropped_finding_comes_back_as_read():
    assert states.finding_after(FindingState.DROPPED, "restore") is FindingState.PROPOSED
    with pytest.raises(WrongStep):
        states.finding_after(FindingState.DROPPED, "accept")
