"""Every job of the queue and its hours. Each is a plain function that `mangnon worker` or a person can run."""

from procrastinate.contrib.django import app

from mangnon.access.scope import scope
from mangnon.audit import sealing
from mangnon.base import clock
from mangnon.base.actor import System
from mangnon.directives.actions import reading, reminding
from mangnon.jobs import calendar, importing


@app.task(name="directives.read")
def read_directive(directive_id: int) -> None:
    """Read a registered directive's files (a scan takes a while) and put the findings before the officer."""
    by = System("reader")
    with scope(by):
        reading.read_into(directive_id=directive_id, by=by, on=clock.today())


@app.task(name="children.read_import")
def read_import(batch_id: str, officer_id: int, name: str, on: str) -> None:
    """Read and judge a long list of children."""
    importing.read_ordered(batch_id, officer_id, name, on)


@app.task(name="children.write_import")
def write_import(batch_id: str, officer_id: int, name: str, on: str) -> None:
    """Write a long list of children, all or nothing."""
    importing.write_ordered(batch_id, officer_id, name, on)


@app.periodic(cron="*/5 * * * *")
@app.task(name="audit.seal")
def seal_audit(timestamp: int) -> None:
    with scope(System("sealer")):
        sealing.seal()


@app.periodic(cron="10 0 * * *")
@app.task(name="calendar.lay_out")
def lay_out(timestamp: int) -> None:
    """Lay out recurring duties and open the next round of standing work."""
    by = System("calendar")
    with scope(by):
        calendar.lay_out(by=by, on=clock.today())


@app.periodic(cron="0 7 * * *")
@app.task(name="tasks.remind")
def remind(timestamp: int) -> None:
    """Mark what is due soon as reminded, so that it heads the morning's queue once."""
    by = System("reminders")
    with scope(by):
        reminding.claim_due(by=by, on=clock.today())
