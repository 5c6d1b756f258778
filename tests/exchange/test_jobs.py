"""Long lists through the queue: how far it is, a worker killed half-way, nothing half-done."""

import os
import signal
import subprocess
import sys
import time
from datetime import date

import pytest

from mangnon.access.scope import scope
from mangnon.base import progress
from mangnon.cli import cluster, environment
from mangnon.exchange.actions import comparing, intakes
from mangnon.exchange.queries import intakes as received
from mangnon.exchange.queries import registers
from mangnon.jobs import exchange as jobs
from mangnon.people import queries as people
from mangnon.registry.queries import children
from tests.cast import BY, SINCE, TODAY, seated, tan_yen
from tests.exchange.lists import kept
from tests.web.children import add_child

WORKER = """
from mangnon.cli import environment
environment.setup_django()
from mangnon.jobs import exchange
exchange.{job}({arguments})
"""


@pytest.fixture
def unit(own_database, settings, tmp_path):
    """An officer of xã Ngọc Thiện in a database where commits stay; the officer, the commune, the school's register."""
    settings.FILES_ROOT = tmp_path / "files"
    ground = tan_yen()
    officer = seated(ground.ngoc_thien, "Lê Thị Hoa", "ChildOfficer", "Công chức")
    assert officer.seats and SINCE < TODAY
    with scope(BY):
        commune = people.agency(ground.ngoc_thien, TODAY).place_id
    with scope(officer):
        school = next(one for one in registers.known(TODAY) if "học sinh" in one.title)
    return officer, commune, school


def taken_in(unit, rows):
    officer, commune, school = unit
    with scope(officer):
        intake = jobs.take_in(
            register_id=school.id, file=kept(rows), place_id=commune, agency_id=officer.agency_id, by=officer, on=TODAY
        )
        layouts = received.one(intake).layouts
        targets = [{at: target for target, at in layout.targets.items()} for layout in layouts]
        intakes.set_columns(intake_id=intake, targets=targets, by=officer, on=TODAY)
    return intake


def started(database, files, job, intake, officer) -> subprocess.Popen:
    """The queue's part of a job in a process of its own, which may be killed."""
    own = cluster.at(environment.var())
    arguments = repr((str(intake), officer.officer_id, officer.name, TODAY.isoformat()))[1:-1]
    environ = {**os.environ, "DATABASE_URL": own.url("mangnon_app", database), "MANGNON_TEST_FILES": str(files)}
    code = WORKER.format(job=job, arguments=arguments).replace(
        "from mangnon.jobs import exchange\n",
        "from django.conf import settings\nsettings.FILES_ROOT = __import__('os').environ['MANGNON_TEST_FILES']\n"
        "from mangnon.jobs import exchange\nexchange.CHUNK = 200\n",
    )
    return subprocess.Popen([sys.executable, "-c", code], env=environ)


def rows_of_school(count):
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [
        (f"HS{n}", f"Trần Thị {letters[n % 26]}{letters[n // 26 % 26]}", date(2014, 1 + n % 12, 1 + n % 28), "Nữ", None,
         "THCS A", "5A", None) for n in range(count)
    ]  # fmt: skip


def test_a_comparison_killed_half_way_begins_again(unit, own_database, settings):
    officer, _commune, _school = unit
    intake = taken_in(unit, rows_of_school(3000))
    worker = started(own_database, settings.FILES_ROOT, "compare_ordered", intake, officer)
    for _moment in range(300):
        with scope(officer):
            now = received.one(intake)
        if now.done:
            break
        time.sleep(0.1)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    with scope(officer):
        half = received.one(intake)
    assert half.state == "reading" and 0 < half.done < 3000
    jobs.compare_ordered(str(intake), officer.officer_id, officer.name, TODAY.isoformat())
    with scope(officer):
        whole = received.one(intake)
        counts = received.counts(whole.id)
    assert whole.state == "compared"
    assert sum(counts.values()) == 3000


def test_taking_killed_half_way_writes_nothing(unit, own_database, settings):
    officer, commune, _school = unit
    for _code, name, born, *_rest in rows_of_school(60):
        add_child(officer, commune, full_name=name, birth_date=born)
    intake = taken_in(unit, rows_of_school(60))
    jobs.compare_ordered(str(intake), officer.officer_id, officer.name, TODAY.isoformat())
    with scope(officer):
        assert comparing.choose(intake_id=intake, field="school", choice="theirs", by=officer) == 60
        jobs.take_later(intake_id=intake, by=officer, on=TODAY)
    worker = started(own_database, settings.FILES_ROOT, "take_ordered", intake, officer)
    assert _is_heard(intake), "the page hears how far it is"
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    with scope(officer):
        assert received.one(intake).state in ("taking", "taken")
        schools = {
            children.one(row.public_id).values["school"] for row in children.listing(children.Wanted(commune, TODAY))
        }
    assert len(schools) == 1, "all or none"
    if schools == {""}:
        jobs.take_ordered(str(intake), officer.officer_id, officer.name, TODAY.isoformat())
    with scope(officer):
        assert received.one(intake).state == "taken"


def _is_heard(intake) -> bool:
    for _moment in range(
        1500
    ):  # each asked in a transaction of its own: one sees the sessions as they were at its start
        if progress.heard(f"intake:{intake}") is not None:
            return True
        time.sleep(0.02)
    return False


def test_a_file_that_went_missing_says_so_and_leaves_nothing(unit, settings, tmp_path):
    officer, _commune, _school = unit
    intake = taken_in(unit, rows_of_school(3))
    settings.FILES_ROOT = tmp_path / "elsewhere"
    jobs.compare_ordered(str(intake), officer.officer_id, officer.name, TODAY.isoformat())
    with scope(officer):
        now = received.one(intake)
    assert (now.state, "không còn trên máy chủ" in now.refusal) == ("mapping", True)
