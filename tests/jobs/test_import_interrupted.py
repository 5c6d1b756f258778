"""An import killed half-way wrote nothing; two imports of one commune at once write each child once."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import date

import pytest
from django.db import connection, connections

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.base.files import Kept
from mangnon.places import queries as places
from mangnon.places.rules import Level
from mangnon.registry.actions import importing
from mangnon.registry.queries import batches, children
from mangnon.registry.queries.children import Wanted
from mangnon.registry.rules.sheets import mapping

ON = date(2024, 5, 6)
BY = System("test")
ROWS = 300
KILLED = """
import sys, time
from uuid import UUID
from mangnon.cli import environment
environment.setup_django()
from django.db import connections
for alias in connections: connections[alias].settings_dict["NAME"] = sys.argv[1]
from datetime import date
from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.registry.actions import importing
recorded = importing._record
def slow(*args, **kwargs):
    recorded(*args, **kwargs)
    print("written, not committed", flush=True)
    time.sleep(60)
importing._record = slow
with scope(System("test")):
    importing.write(batch_id=UUID(sys.argv[2]), by=System("test"), on=date(2024, 5, 6))
"""


def previewed(place_id: int):
    heads = ["Họ và tên", "Ngày sinh", "Giới tính", "Số định danh"]
    body = [[f"Nguyễn Văn {'ABCDE'[n % 5]}n", "05/03/2018", "Nam", f"024218{n:06}"] for n in range(ROWS)]
    with scope(BY):
        ground = batches.ground(place_id, ON)
        layout = mapping.layout("Trẻ em", [heads, *body], villages=ground.villages, on=ON)
        file = Kept("tre-em.xlsx", "0" * 64, 1000, "application/x")
        batch = importing.open_batch(place_id=place_id, file=file, layouts=[layout], agency_id=None, by=BY, on=ON)
        targets = {at: target for target, at in layout.targets.items()}
        importing.set_columns(batch_id=batch, targets=[targets], by=BY, on=ON)
        rows = ((0, line, row) for line, row in enumerate([heads, *body], start=1))
        importing.stage(batch_id=batch, rows=rows, by=BY, on=ON)
    return batch


def kept(place_id: int) -> int:
    with scope(BY):
        return len(children.listing(Wanted(place_id, ON)))


@pytest.fixture
def place(own_database, django_db_blocker):
    with django_db_blocker.unblock():
        with scope(BY):
            found = next(place.id for place in places.search("ngoc thien", ON) if place.level is Level.COMMUNE)
        yield found
        connection.close()


def test_killed_in_the_middle_of_writing_leaves_nothing_and_can_be_written_again(own_database, place):
    batch = previewed(place)
    worker = subprocess.Popen(
        [sys.executable, "-c", KILLED, own_database, str(batch)], stdout=subprocess.PIPE, env={**os.environ}
    )
    assert b"written" in worker.stdout.readline()
    assert kept(place) == 0, "what is not committed is not seen"
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait(10)
    time.sleep(0.5)  # the server notices that its client went
    assert kept(place) == 0
    with scope(BY):
        assert batches.one(batch).state == "preview"
        assert importing.write(batch_id=batch, by=BY, on=ON) == (ROWS, 0)
    assert kept(place) == ROWS


def test_two_imports_of_one_commune_at_once_write_each_child_once(place):
    mine, theirs = previewed(place), previewed(place)
    ready, told = threading.Barrier(2), []

    def write(batch):
        try:
            ready.wait(10)
            with scope(BY):
                told.append(importing.write(batch_id=batch, by=BY, on=ON))
        except importing.PreviewAgain:
            told.append("again")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(batch,)) for batch in (mine, theirs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(map(str, told)) == ["(300, 0)", "again"]
    assert kept(place) == ROWS
