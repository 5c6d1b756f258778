"""Lists of other registers from the file to the comparison, and from the decision to the registry."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from uuid import UUID

from mangnon.access import queries as access
from mangnon.access.officer import Acting
from mangnon.access.scope import scope
from mangnon.base import queue
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.base.files import Kept
from mangnon.documents import exchange_sheets
from mangnon.documents.sheets import long
from mangnon.documents.sheets.reading import Value
from mangnon.exchange.actions import comparing, intakes, parcels, signed_lists, taking
from mangnon.exchange.queries import intakes as received
from mangnon.exchange.queries import parcels as sent
from mangnon.exchange.queries.intakes import Received
from mangnon.exchange.rules import answers
from mangnon.jobs import importing
from mangnon.registry.queries import batches
from mangnon.registry.rules.sheets.preview import Drafted, Drafting

AT_ONCE = 2_000
"""Rows compared or written while the officer waits; more go to the queue."""
CHUNK = 2_000
Row = tuple[int, Drafted, Mapping[str, object]]


def take_in(*, register_id: int, file: Kept, place_id: int, agency_id: int | None, by: Actor, on: date) -> UUID:
    """Look at the columns of a register's stored file; the public id of what was received.

    Raises:
        NotAWorkbook, IntakeRefused, ImportRefused (the file is another commune's), NotAllowed.
    """
    layouts, rows = importing.laid_out(file, place_id, on)
    return intakes.open_intake(
        register_id=register_id, place_id=place_id, file=file, layouts=layouts, rows=rows, agency_id=agency_id,
        by=by, on=on,
    )  # fmt: skip


def compare(*, intake_id: UUID, by: Actor, on: date) -> None:
    """Read the list and compare its rows with the registry, some thousands at a time, in the scope in force."""
    comparing.begin(intake_id=intake_id, by=by)
    one = received.one(intake_id)
    with long.streamed(importing.data(one.sha256, one.media_type), one.media_type) as rows:
        for done, chunk in _chunks(_drafted(one, rows, on)):
            comparing.compare(intake_id=intake_id, rows=chunk, done=done, by=by, on=on)
    comparing.finish(intake_id=intake_id, by=by)


def compare_later(*, intake_id: UUID, by: Actor, on: date) -> None:
    queue.defer("exchange.compare", lock=f"intake:{intake_id}", **_order(intake_id, by, on))


def take_later(*, intake_id: UUID, by: Actor, on: date) -> None:
    intakes.set_aside(intake_id=intake_id, state="taking", by=by)
    queue.defer("exchange.take", lock=f"intake:{intake_id}", **_order(intake_id, by, on))


def read_answer(*, parcel_id: UUID, file: Kept, by: Actor, on: date) -> dict[str, int]:
    """Keep what a register answered to a list sent, from its stored file; how many were accepted and refused.

    Raises:
        NotAWorkbook, ParcelRefused, NotHere, NotAllowed.
    """
    table = exchange_sheets.table(importing.data(file.sha256, file.media_type), file.media_type)
    posted = sent.one(parcel_id)
    lines = answers.lines(answers.read(table), parcel_id, sent.recognised(posted))
    return parcels.answer(parcel_id=parcel_id, lines=lines, file_name=file.name, by=by, on=on)


def read_signed(*, list_id: UUID, file: Kept, by: Actor, on: date) -> int:
    """Keep the answers written into a signed list's own workbook; how many were new. Raises as `read_answer`."""
    lines = exchange_sheets.signed_answers(importing.data(file.sha256, file.media_type), file.media_type)
    return signed_lists.answer(list_id=list_id, lines=lines, by=by, on=on)


def compare_ordered(intake_id: str, officer_id: int, name: str, on: str) -> None:
    """The queue's part of `compare_later`: each chunk stands by itself so that the page can say how far it is; a
    worker that was killed begins again from the first row."""
    day, intake = date.fromisoformat(on), UUID(intake_id)
    by = access.officer_at_work(officer_id, name, day)
    try:
        with scope(by):
            comparing.begin(intake_id=intake, by=by)
            one = received.one(intake)
        with long.streamed(importing.data(one.sha256, one.media_type), one.media_type) as rows:
            for done, chunk in _chunks(_scoped(by, one, rows, day)):
                with scope(by):
                    comparing.compare(intake_id=intake, rows=chunk, done=done, by=by, on=day)
        with scope(by):
            comparing.finish(intake_id=intake, by=by)
    except Refused as refusal:
        with scope(by):
            intakes.give_up(intake_id=intake, refusal=str(refusal), by=by)


def take_ordered(intake_id: str, officer_id: int, name: str, on: str) -> None:
    """The queue's part of `take_later`: all that was chosen, or nothing with the reason on the page."""
    day, intake = date.fromisoformat(on), UUID(intake_id)
    by = access.officer_at_work(officer_id, name, day)
    try:
        with scope(by):
            taking.take(intake_id=intake, by=by, on=day)
    except Refused as refusal:
        with scope(by):
            intakes.set_aside(intake_id=intake, state="compared", refusal=str(refusal), by=by)


def _scoped(by: Acting, one: Received, rows: Iterable, on: date) -> Iterator[Row]:
    with scope(by):
        ground = batches.ground(one.place_id, on)
    return _drafted(one, rows, on, ground)


def _drafted(one: Received, rows: Iterable[tuple[int, int, list[Value]]], on: date, ground=None) -> Iterator[Row]:
    ground = ground or batches.ground(one.place_id, on)
    drafting = [Drafting(layout, ground) if layout.is_of_children else None for layout in one.layouts]
    for sheet, line, cells in rows:
        own = drafting[sheet]
        if own is None or line <= one.layouts[sheet].body or (drafted := own.draft(line, cells)) is None:
            continue
        yield sheet, drafted, own.with_keys(drafted)


def _chunks(rows: Iterator[Row]) -> Iterator[tuple[int, list[Row]]]:
    done = 0
    while chunk := list(islice(rows, CHUNK)):
        done += len(chunk)
        yield done, chunk


def _order(intake_id: UUID, by: Actor, on: date) -> dict[str, object]:
    return {"intake_id": str(intake_id), "officer_id": by.officer_id, "name": by.name, "on": on.isoformat()}
