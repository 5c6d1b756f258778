"""A load that is killed leaves whole provinces; the next one goes on, and puts back every index and key."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connections
from django.db.models import Count

from mangnon.registry.actions import loading
from mangnon.registry.models import Child
from tests.cast import BY, TODAY
from tests.registry.test_loading import INDEXES, codes, file, load  # noqa: F401

LOCK = "hashtext('registry load')"
UNCHECKED = "SELECT count(*) FROM pg_constraint WHERE NOT convalidated"
AT_A_TABLE = """
from mangnon.registry.actions import parts
seen, copy = [], parts._copy
def dying(rows):
    copy(rows)
    seen.append(rows.table)
    if seen.count({table!r}) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
parts._copy = dying
"""
WHILE_BUILDING = """
from mangnon.registry.actions import setting_aside
seen, built = [], setting_aside._built
def dying(part):
    seen.append(part["kind"])
    if seen.count({kind!r}) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return built(part)
setting_aside._built = dying
"""
WHILE_CHECKING = """
from mangnon.registry.actions import setting_aside
checked = setting_aside._checked
def dying(table, keys):
    if table == "registry_care":
        os.kill(os.getpid(), signal.SIGKILL)
    return checked(table, keys)
setting_aside._checked = dying
"""


@pytest.mark.parametrize("table", ["registry_child", "registry_loadedrecord"])
def test_killed_in_the_middle_it_leaves_whole_provinces_and_goes_on(own_database, file, codes, table):
    away = int(codes["Bến Nghé"][0])
    path = file(*({"hh": at, "commune": away} for at in range(20)), *({"hh": at} for at in range(30)))
    before = _indexes()
    _load_and_die(path, own_database, AT_A_TABLE.format(table=table))
    by_place = dict(Child.objects.using("owner").values_list("place").annotate(Count("id")))
    assert set(by_place.values()) <= {30, 20} and len(by_place) < 2
    assert load(path)["new"] == 50 - sum(by_place.values())
    assert Child.objects.using("owner").count() == 50
    assert _indexes() == before


@pytest.mark.parametrize(
    "dying",
    [WHILE_BUILDING.format(kind="index"), WHILE_BUILDING.format(kind="unique"), WHILE_BUILDING.format(kind="key"), WHILE_CHECKING],
    ids=["indexes", "unique", "keys", "checks"],
)  # fmt: skip
def test_killed_while_indexes_and_keys_come_back_they_are_finished(own_database, file, dying):
    before = _indexes()
    _load_and_die(file({}), own_database, dying)
    assert loading.finish(by=BY)
    assert _indexes() == before
    assert not loading.finish(by=BY)


def _indexes() -> list[tuple]:
    """All of the registry's indexes and keys; every key has been checked."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(UNCHECKED)
        assert cursor.fetchone()[0] == 0
        cursor.execute(INDEXES)
        return cursor.fetchall()


def _load_and_die(path: Path, database: str, dying: str) -> None:
    """The load in a process of its own that kills itself where `dying` says."""
    script = f"""
import os, signal
from pathlib import Path
from datetime import date
from mangnon.cli import environment
environment.setup_django()
from mangnon.cli.register import load_register
from mangnon.registry.actions import loading
loading.AT_ONCE = 1
{dying}
load_register(Path({str(path)!r}), "Sổ thử", date({TODAY.year}, {TODAY.month}, {TODAY.day}), refused_to=Path({str(path)!r} + ".csv"))
"""
    urls = {name: connections[alias].get_connection_params() for name, alias in
            (("DATABASE_URL", "default"), ("DATABASE_OWNER_URL", "owner"))}  # fmt: skip
    environment = os.environ | {
        name: f"postgres://{p['user']}:{p['password']}@{p['host']}:{p['port']}/{database}" for name, p in urls.items()
    }
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert done.returncode == -9, done.stderr
    with connections["owner"].cursor() as cursor:  # the server notices the death in its own time
        cursor.execute(f"SELECT pg_advisory_lock({LOCK}), pg_advisory_unlock({LOCK})")
