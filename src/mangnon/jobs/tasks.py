"""Every job of the queue and its hours. Each is a plain function that `mangnon worker` or a person can run.

The queue counts hours in UTC: Viet Nam is seven ahead.
"""

from django.conf import settings
from procrastinate.contrib.django import app

from mangnon.access.scope import scope
from mangnon.audit import sealing
from mangnon.base import clock
from mangnon.base.actor import System
from mangnon.base.errors import Refused
from mangnon.directives.actions import reading, reminding
from mangnon.directives.queries import reading as unread
from mangnon.directives.rules import bundles
from mangnon.jobs import calendar, cleaning_writing, doubles, exchange, importing, population
from mangnon.registry.actions import scoring

FAULT = "Máy gặp lỗi khi đọc. Hãy bấm “Đọc lại”; nếu vẫn lỗi, báo người quản trị."


@app.task(name=reading.JOB)
def read_directive(directive_id: int) -> None:
    """Read a registered directive's files (a scan takes a while) and put the findings before the officer.

    What could not be read stays in the register with the reason; a fault also stands in the worker's log.
    """
    by = System("reader")
    try:
        _read(directive_id, by)
    except Refused as refusal:
        _give_up(directive_id, str(refusal), by)
    except Exception:
        _give_up(directive_id, FAULT, by)
        raise


def _read(directive_id: int, by: System) -> None:
    with scope(by):
        names = unread.waiting(directive_id)
    if not names:
        return
    read = bundles.read(names)  # takes minutes: outside a transaction
    with scope(by):
        reading.store(directive_id=directive_id, read=read, by=by, on=clock.today())


def _give_up(directive_id: int, why: str, by: System) -> None:
    with scope(by):
        reading.give_up(directive_id=directive_id, why=why, by=by, on=clock.today())


@app.periodic(cron="* * * * *")
@app.task(name="queue.take_up", pass_context=True)
async def take_up(context, timestamp: int) -> None:
    """Queue the jobs of workers that were killed again."""
    await take_up_stalled(context.app)


async def take_up_stalled(running) -> None:
    """Jobs whose worker has given no sign for half a minute wait again; none of them has left anything half done."""
    for job in await running.job_manager.get_stalled_jobs():
        await running.job_manager.retry_job(job)


@app.task(name="children.read_import")
def read_import(batch_id: str, officer_id: int, name: str, on: str) -> None:
    """Read and judge a long list of children."""
    importing.read_ordered(batch_id, officer_id, name, on)


@app.task(name="children.write_import")
def write_import(batch_id: str, officer_id: int, name: str, on: str) -> None:
    """Write a long list of children, all or nothing."""
    importing.write_ordered(batch_id, officer_id, name, on)


@app.task(name="exchange.compare")
def compare_list(intake_id: str, officer_id: int, name: str, on: str) -> None:
    """Compare a long list of another register with ours."""
    exchange.compare_ordered(intake_id, officer_id, name, on)


@app.task(name="exchange.take")
def take_list(intake_id: str, officer_id: int, name: str, on: str) -> None:
    """Write what was chosen from a long list, all or nothing."""
    exchange.take_ordered(intake_id, officer_id, name, on)


@app.task(name=cleaning_writing.JOB)
def write_cleaning(press_id: str, officer_id: int, name: str, on: str) -> None:
    """Write the answers of a large cleaning round to the register, all or nothing."""
    cleaning_writing.write_ordered(press_id, officer_id, name, on)


@app.task(name="children.find_doubles")
def find_doubles(search_id: str, place_id: int, officer_id: int, name: str, on: str) -> None:
    """Search a large unit for double records."""
    doubles.look_ordered(search_id, place_id, officer_id, name, on)


@app.periodic(cron="* * * * *")
@app.task(name="population.ask", queueing_lock="population.ask", lock="population.ask")
def ask_population(timestamp: int) -> None:
    """Ask the population register what is due; nothing where no line is set."""
    population.ask_due()


@app.periodic(cron="0 18 * * 6")  # 01:00 on Sunday in Viet Nam
@app.task(name="children.look_across", lock="look_across")
def look_across(timestamp: int) -> None:
    """Look across communes for records of one child, and tell both that there is one elsewhere."""
    doubles.across(work=settings.VAR / "linkage", by=System("linkage"), on=clock.today())


@app.periodic(cron="*/5 * * * *")
@app.task(name="audit.seal")
def seal_audit(timestamp: int) -> None:
    with scope(System("sealer")):
        sealing.seal()


@app.periodic(cron="10 17 * * *")  # 00:10 in Viet Nam
@app.task(name="calendar.lay_out")
def lay_out(timestamp: int) -> None:
    """Lay out recurring duties and open the next round of standing work."""
    by = System("calendar")
    with scope(by):
        calendar.lay_out(by=by, on=clock.today())


@app.periodic(cron="30 18 1 * *")  # 01:30 on the second of the month in Viet Nam
@app.task(name="children.count_quality")
def count_quality(timestamp: int) -> None:
    """Count the quality of children's basics for the month that has begun."""
    by = System("quality")
    with scope(by):
        scoring.count_month(by=by, on=clock.today())


@app.periodic(cron="0 0 * * *")  # 07:00 in Viet Nam
@app.task(name="tasks.remind")
def remind(timestamp: int) -> None:
    """Mark what is due soon as reminded, so that it heads the morning's queue once."""
    by = System("reminders")
    with scope(by):
        reminding.claim_due(by=by, on=clock.today())
