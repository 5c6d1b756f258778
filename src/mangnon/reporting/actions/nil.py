"""“Không phát sinh” in one click, for a table or a whole report, and back: said by a person, never missing."""

from datetime import date, datetime

from django.db import transaction

from mangnon.base.actor import Actor
from mangnon.people import queries as people
from mangnon.reporting.actions import filling
from mangnon.reporting.models import Report
from mangnon.reporting.queries import definitions
from mangnon.reporting.rules.asking import is_asked
from mangnon.reporting.rules.changes import Change, Saved
from mangnon.reporting.rules.figures import Status

NIL_WORDS = "không phát sinh"
NIL_SENTENCE = "Trong kỳ không phát sinh."


@transaction.atomic
def nil_rest(*, report_id: int, by: Actor, on: date, table: str = "") -> Saved:
    """Say “không phát sinh” for every cell nobody has filled in, of one table or of all."""
    report = filling.writable(report_id=report_id, by=by)
    form = definitions.form(report.definition)
    function = people.agency(report.agency_id, report.map_day).function
    filled = set(report.cells.exclude(status=Status.MISSING).values_list("key", flat=True))
    empty = [
        cell.key
        for cell in form.entered
        if cell.key not in filled and table in ("", cell.table.code) and is_asked(cell, function)
    ]
    versions = dict(report.cells.values_list("key", "version"))
    changes = [Change(key, NIL_WORDS, versions.get(key, 0)) for key in empty]
    return filling.put(report_id=report_id, changes=changes, by=by, on=on, source=NIL_WORDS)


@transaction.atomic
def undo_rest(*, report_id: int, since: datetime, by: Actor, on: date, table: str = "") -> Saved:
    """Take back what the officer's own `nil_rest` said since the instant; cells changed meanwhile stay."""
    report = filling.writable(report_id=report_id, by=by)
    mine = report.cells.filter(by_officer_id=by.officer_id, at__gte=since, source=NIL_WORDS)
    if table:
        mine = mine.filter(key__startswith=f"{table}.")
    changes = [Change(key, "", version) for key, version in mine.values_list("key", "version")]
    return filling.put(report_id=report_id, changes=changes, by=by, on=on)


@transaction.atomic
def nil_report(*, report_id: int, by: Actor, on: date) -> tuple[int, int]:
    """Say it of the whole report: cells nobody filled in become nil, sections nobody wrote get the usual sentence.

    Returns how many cells and sections it was said in.
    """
    cells = nil_rest(report_id=report_id, by=by, on=on)
    report = filling.writable(report_id=report_id, by=by)
    kept = {section.number: section for section in report.sections.order_by("id")}
    empty = [
        section
        for section in definitions.form(report.definition).leaves
        if section.number not in kept or not kept[section.number].text.strip()
    ]
    for section in empty:
        base = kept[section.number].version if section.number in kept else 0
        _write(report, section.number, NIL_SENTENCE, base, by, on)
    return len(cells.versions), len(empty)


@transaction.atomic
def undo_report(*, report_id: int, since: datetime, by: Actor, on: date) -> tuple[int, int]:
    """Take back what the officer's own `nil_report` said since the instant; what was changed meanwhile stays."""
    cells = undo_rest(report_id=report_id, since=since, by=by, on=on)
    report = filling.writable(report_id=report_id, by=by)
    mine = list(report.sections.filter(by_officer_id=by.officer_id, at__gte=since, text=NIL_SENTENCE).order_by("id"))
    for section in mine:
        _write(report, section.number, "", section.version, by, on)
    return len(cells.versions), len(mine)


def _write(report: Report, number: str, text: str, base: int, by: Actor, on: date) -> None:
    filling.put_section(report_id=report.id, number=number, text=text, base=base, by=by, on=on)
