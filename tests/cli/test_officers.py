"""The first account of an installation, from the shell."""

import pytest
from click.testing import CliRunner

from mangnon.access import queries as access
from mangnon.access.scope import scope
from mangnon.cli import environment, main
from tests.cast import BY, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(environment, "setup_django", lambda: None)

    def called(*words):
        return CliRunner().invoke(main, ["officers", "first", *words])

    return called


def test_a_provinces_head_gets_an_account_with_a_password_shown_once(run):
    answer = run("--place", "24", "--role", "DepartmentHead", "--name", "Nguyễn Văn Sơn", "--username", "son.nv")
    assert answer.exit_code == 0, answer.output
    assert "tỉnh Bắc Giang" in answer.output
    assert "Mật khẩu: " in answer.output
    account = access.account_named("son.nv")
    with scope(BY):
        acting = access.officer_at_work(account.officer_id, "Nguyễn Văn Sơn", TODAY)
    assert acting.seats[0].role.__name__ == "DepartmentHead"


def test_the_centre_has_its_own_roles(run):
    answer = run("--role", "MinistryOfficer", "--name", "Trần Thị Mai", "--username", "mai.tt")
    assert answer.exit_code == 0, answer.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--place", "999999"), "không có province mang mã 999999"),
        (("--place", "24", "--kind", "circus"), "không có cơ quan loại circus"),
        (("--place", "24", "--role", "MinistryOfficer"), "chọn một trong"),
    ],
)
def test_a_wrong_word_is_said_and_nothing_is_made(run, words, says):
    answer = run("--role", "Chair", "--name", "A B", "--username", "ab", *words)
    assert answer.exit_code == 2
    assert says in answer.output
    assert access.account_named("ab") is None
