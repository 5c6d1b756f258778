"""Bundles that a job reads: the page waits, what fails is said, a killed worker leaves nothing half done."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

import mangnon
from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.cli import cluster, environment
from mangnon.directives.actions import reading, registering
from mangnon.directives.models import Directive
from mangnon.directives.rules import bundles
from mangnon.directives.rules.states import DirectiveState
from mangnon.jobs import tasks
from tests.cast import BY, TODAY, chair, ground, head, hoa, lan, seated, tan_yen  # noqa: F401
from tests.letters import given

SCAN = Path(mangnon.__file__).parent / "cli" / "examples" / "quet-cong-dien-bac-giang-2024.pdf"
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
WORKER = [sys.executable, "-c", "from mangnon.cli import main; main()", "worker"]


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def waits(ground, lan, monkeypatch):
    """A letter that the job has still to read."""
    monkeypatch.setattr(registering, "takes_long", lambda paths: True)
    with scope(lan):
        return registering.register(
            files_given=[given()], keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY, may_defer=True
        )


@pytest.fixture
def page(client, lan, waits):
    """Ask for the review page, or for the fragment by which it polls."""
    client.force_login(Account.objects.get(officer_id=lan.officer_id))
    address = reverse("directives:review", args=[waits.public_id])

    def ask(*, polls: bool = False):
        return client.get(address, headers={"HX-Request": "true"} if polls else {})

    return ask


def _state(entered) -> str:
    with scope(BY):
        return Directive.objects.get(id=entered.id).state


def _queued() -> list[tuple[str, dict]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
        return cursor.fetchall()


def test_the_page_asks_again_until_the_job_is_done(page, waits):
    assert 'hx-trigger="every 3s"' in page().content.decode()
    assert "Máy đang đọc" in page(polls=True).content.decode()
    assert len(_queued()) == 1
    tasks.read_directive(waits.id)
    assert page(polls=True)["HX-Refresh"] == "true"
    assert 'id="f1"' in page().content.decode()


def test_what_could_not_be_read_is_said_and_can_be_tried_again(page, client, waits, monkeypatch):
    def unreadable(names):
        raise bundles.Unreadable("Ảnh hỏng hoặc tải chưa xong. Hãy tải lại tệp.")

    with monkeypatch.context() as broken:
        broken.setattr(bundles, "read", unreadable)
        tasks.read_directive(waits.id)
    html = page(polls=True).content.decode()
    assert "Ảnh hỏng hoặc tải chưa xong" in html
    assert "hx-trigger" not in html
    again = reverse("directives:reread", args=[waits.public_id])
    assert "Máy đang đọc" in client.post(again, follow=True).content.decode()
    client.post(again)
    assert len(_queued()) == 2, "pressed twice it goes once"
    tasks.read_directive(waits.id)
    assert _state(waits) == DirectiveState.READ


def test_a_fault_is_said_kept_and_left_to_the_log(page, waits, monkeypatch):
    def fails(**given):
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "store", fails)
    with pytest.raises(ZeroDivisionError):
        tasks.read_directive(waits.id)
    assert "Máy gặp lỗi khi đọc" in page().content.decode()
    assert _state(waits) == DirectiveState.REGISTERED


def test_a_job_that_runs_twice_keeps_what_stands(waits):
    tasks.read_directive(waits.id)
    with scope(BY):
        before = list(Directive.objects.get(id=waits.id).findings.values_list("id", flat=True))
    tasks.read_directive(waits.id)
    with scope(BY):
        assert list(Directive.objects.get(id=waits.id).findings.values_list("id", flat=True)) == before


@pytest.fixture
def desk(own_database, client):
    """An officer signed in on a database where commits stay."""
    officer = seated(tan_yen().child_affairs, "Nguyễn Thị Lan", "ChildOfficer", "Chuyên viên")
    client.force_login(Account.objects.get(officer_id=officer.officer_id))
    return client


@pytest.fixture
def worker(own_database, tmp_path):
    """Start `mangnon worker` on the same database and files."""
    env = {**os.environ, "MANGNON_VAR": str(tmp_path), "DATABASE_OWNER_URL": ""}
    env["DATABASE_URL"] = cluster.at(environment.var()).url("mangnon_app", own_database)
    return lambda *options: subprocess.Popen([*WORKER, *options], env=env)


def _upload(desk) -> str:
    """The address of the review page after the scan was handed in."""
    files = {"bundle": [SimpleUploadedFile(SCAN.name, SCAN.read_bytes())]}
    fields = {"direction": "den", "keeper": tan_yen().child_affairs}
    return desk.post(reverse("directives:upload"), fields | files)["Location"]


def _jobs(column: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [reading.JOB])
        return [value for (value,) in cursor.fetchall()]


@needs_tesseract
def test_a_scan_is_taken_at_once_and_read_by_the_worker(desk, worker):
    began = time.monotonic()
    address = _upload(desk)
    assert time.monotonic() - began < 3, "nothing is recognised inside the request"
    assert "Máy đang đọc" in desk.get(address).content.decode()
    assert worker("--once").wait(180) == 0
    html = desk.get(address).content.decode()
    assert "Máy đang đọc" not in html
    assert 'id="f1"' in html
    assert _jobs("status") == ["succeeded"]


@needs_tesseract
def test_a_killed_workers_job_is_taken_up_again_and_leaves_nothing_half_done(desk, worker):
    address = _upload(desk)
    killed = worker()
    while _jobs("status") != ["doing"]:
        time.sleep(0.1)
    killed.kill()
    killed.wait()
    assert "Máy đang đọc" in desk.get(address).content.decode()
    with scope(BY):
        assert Directive.objects.get().findings.count() == 0
    _pass_half_a_minute()
    assert worker("--once").wait(180) == 0
    assert 'id="f1"' in desk.get(address).content.decode()
    assert _jobs("status") == ["succeeded"]


def _pass_half_a_minute() -> None:
    """As if the killed worker had been silent for a while."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
