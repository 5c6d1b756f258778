"""Workbooks that come back: kept, looked at, and written with everything they say or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.base.actor import Actor
from mangnon.base.files import Kept
from mangnon.base.ids import uuid7
from mangnon.cleaning.actions import handing, rights, visiting
from mangnon.cleaning.actions.handing import PoliceAnswer
from mangnon.cleaning.actions.visiting import Answer
from mangnon.cleaning.models import Workbook
from mangnon.cleaning.rules import judging
from mangnon.cleaning.rules.judging import Judged, Verdict
from mangnon.cleaning.rules.refusals import CleaningRefused, NotInRound


@transaction.atomic
def keep(*, round_id: UUID, kind: str, file: Kept, by: Actor, on: date) -> UUID:
    """Keep a workbook of the round to be looked at. Raises RoundClosed, NotInRound, NotAllowed."""
    opened = rights.round_to_work(round_id=round_id, by=by)
    made = Workbook.objects.create(
        round=opened, place_id=opened.place_id, kind=kind, name=file.name, media_type=file.media_type,
        sha256=file.sha256, by_officer_id=by.officer_id, by_name=by.name,
    )  # fmt: skip
    return made.public_id


@transaction.atomic
def write_visits(*, workbook_id: UUID, rows: Sequence[Judged], by: Actor, on: date) -> int:
    """Keep the answers and new children of a village's workbook; how many. Errors and stale rows are left out.

    Raises:
        CleaningRefused: written already.
        Stale, RecordRefused: what a row would do is no longer what was shown.
        RoundClosed, NotInRound, NotAllowed.
    """
    book = _unwritten(workbook_id, by)
    given = [
        Answer(row.item_id, row.given.version, row.values, row.is_present, row.given.note)
        for row in rows
        if row.verdict is Verdict.CHANGED and row.item_id and row.values
    ]
    told = visiting.answer_many(round_id=book.round.public_id, given=given, by=by, on=on)
    found = [(row.given, row.values) for row in rows if row.verdict is Verdict.NEW and row.values]
    for line, values in found:
        visiting.add_found(
            item_id=uuid7(), round_id=book.round.public_id, village_id=line.village_id, values=values,
            note=line.note, by=by, on=on,
        )  # fmt: skip
    _written(book, judging.counts(rows), on)
    return told + len(found)


@transaction.atomic
def write_police(*, workbook_id: UUID, handover_id: UUID, rows: Sequence[Judged], by: Actor, on: date) -> int:
    """Keep the answers of the police's workbook; how many. Raises as `write_visits`."""
    book = _unwritten(workbook_id, by)
    given = [
        PoliceAnswer(row.item_id, row.given.version, row.is_present, row.number, row.given.note)
        for row in rows
        if row.verdict is Verdict.CHANGED and row.item_id
    ]
    told = handing.answered(handover_id=handover_id, given=given, by=by, on=on)
    _written(book, judging.counts(rows), on)
    return told


def _unwritten(workbook_id: UUID, by: Actor) -> Workbook:
    found = Workbook.objects.select_for_update(of=("self",)).select_related("round").filter(public_id=workbook_id)
    book = found.first()
    if book is None:
        raise NotInRound
    rights.allow(place_id=book.place_id, by=by)
    if book.written_on:
        raise CleaningRefused("Tệp này đã ghi rồi.")
    return book


def _written(book: Workbook, counts: Mapping[str, int], on: date) -> None:
    book.written_on, book.counts = on, dict(counts)
    book.save(update_fields=["written_on", "counts"])
