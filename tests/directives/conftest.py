import pytest

from mangnon.access.scope import scope
from mangnon.directives.actions import registering, reviewing
from mangnon.directives.actions.issuing import issue_tasks
from tests.cast import TODAY, chair, ground, head, hoa, lan, minh, policeman  # noqa: F401
from tests.letters import given


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def registered(ground, lan):
    """The district's letter in its outgoing register, read and waiting for review."""
    with scope(lan):
        return registering.register(
            files_given=[given()], keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY
        )


@pytest.fixture
def reviewed(registered, lan):
    """The same with every finding accepted."""
    with scope(lan):
        reviewing.accept_all(directive_id=registered.id, kind=None, by=lan, on=TODAY)
    return registered


@pytest.fixture
def issued(reviewed, chair):
    """The same, issued."""
    with scope(chair):
        issue_tasks(directive_id=reviewed.id, by=chair, on=TODAY)
    return reviewed
