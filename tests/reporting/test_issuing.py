"""A directive issued and taken back: tasks and duties come and go together."""

import pytest

from mangnon.access.scope import scope
from mangnon.directives.actions import registering, reviewing
from mangnon.directives.models import Assignment, Directive
from mangnon.directives.rules.states import DirectiveState
from mangnon.reporting.actions import issuing, obligations
from mangnon.reporting.models import Duty, Obligation
from tests.letters import LETTER, given
from tests.reporting.owing import BY, TODAY


@pytest.fixture
def letter(ground, lan, chair, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return _issued(ground, lan, chair)


def _issued(ground, lan, chair, text=LETTER) -> Directive:
    with scope(lan):
        entered = registering.register(
            files_given=[given(text)], keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY
        )
        directive = Directive.objects.get(id=entered.id)
        reviewing.accept_all(directive_id=directive.id, kind=None, by=lan, on=TODAY)
    with scope(chair):
        issuing.issue(directive_id=directive.id, by=chair, on=TODAY)
    return directive


def _left(directive: Directive) -> tuple[set[str], int, int]:
    """States of the assignments, duties in force, obligations."""
    with scope(BY):
        states = set(Assignment.objects.filter(task__directive=directive).values_list("state", flat=True))
        duties = Duty.objects.filter(directive=directive)
        owed = Obligation.objects.filter(duty__in=duties).count()
        return states, duties.filter(ended_why="").count(), owed


def test_issuing_gives_tasks_and_reports_to_every_commune(letter, ground):
    assert _left(letter) == ({"assigned"}, 1, len(ground.communes))


def test_a_recall_ends_tasks_and_duties(letter, chair):
    with scope(chair):
        issuing.recall(directive_id=letter.id, why="ban hành nhầm", by=chair, on=TODAY)
    assert _left(letter) == ({"cancelled"}, 0, 0)


def test_a_recall_whose_duties_cannot_end_leaves_the_tasks(letter, chair, ground, monkeypatch):
    def broken(**_):
        raise RuntimeError

    monkeypatch.setattr(obligations, "end", broken)
    with scope(chair), pytest.raises(RuntimeError):
        issuing.recall(directive_id=letter.id, why="ban hành nhầm", by=chair, on=TODAY)
    assert _left(letter) == ({"assigned"}, 1, len(ground.communes))
    with scope(BY):
        assert Directive.objects.get(id=letter.id).state == DirectiveState.ISSUED


def test_a_replacement_takes_over_the_duties(letter, ground, lan, chair):
    newer = _issued(ground, lan, chair, LETTER.replace("412/UBND-VX", "430/UBND-VX"))
    with scope(chair):
        issuing.replace(directive_id=letter.id, by_directive_id=newer.id, why="sửa thời hạn", by=chair, on=TODAY)
    assert _left(letter) == ({"cancelled"}, 0, 0)
    assert _left(newer) == ({"assigned"}, 1, len(ground.communes))
