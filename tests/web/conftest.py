import pytest

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.directives.actions import registering, reviewing
from mangnon.directives.actions.issuing import issue_tasks
from tests.cast import TODAY, chair, ground, head, hoa, lan, minh, policeman  # noqa: F401
from tests.letters import given


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def sign_in(client):
    def signed(officer):
        client.force_login(Account.objects.get(officer_id=officer.officer_id))
        session = client.session
        session["has_second_factor"] = True
        session.save()
        return client

    return signed


@pytest.fixture
def registered(ground, lan):
    with scope(lan):
        return registering.register(
            files_given=[given()], keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY
        )


@pytest.fixture
def issued(registered, lan, chair):
    with scope(lan):
        reviewing.accept_all(directive_id=registered.id, kind=None, by=lan, on=TODAY)
    with scope(chair):
        issue_tasks(directive_id=registered.id, by=chair, on=TODAY)
    return registered
