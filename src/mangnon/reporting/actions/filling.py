"""Filling in a report: figures and narratives with their versions, so that two officers never overwrite unseen."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base import clock
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.reporting.actions import discharging
from mangnon.reporting.models import Cell, Definition, Obligation, Report, Section
from mangnon.reporting.queries import definitions, drafts, live, rights
from mangnon.reporting.rules import live as live_rules
from mangnon.reporting.rules.changes import Change, Conflict, Saved
from mangnon.reporting.rules.definition import Definition as Form
from mangnon.reporting.rules.figures import CellType, Figure, NotAFigure, Status, read
from mangnon.reporting.rules.states import WRITABLE
from mangnon.vn.text import nfc

TOO_LARGE = Decimal(10) ** 18  # beyond what a cell can hold


class NotWritable(Refused):
    """The report is with its head or signer, or was sent: it is not filled in any more."""


class NoDefinition(Refused):
    """Nobody has said which form this report takes."""


class DefinitionEnded(Refused):
    """The form's validity does not reach the period."""


@transaction.atomic
def start(*, obligation_id: int, by: Actor, on: date, entered_by: int | None = None) -> Report:
    """Begin the report of an obligation, or join the one that discharges another duty with the same form and period.

    Raises:
        NoDefinition: the duty names no form; choose one first.
        DefinitionEnded: the form does not stand on the day.
    """
    owed = Obligation.objects.select_for_update(of=("self",)).select_related("definition").get(id=obligation_id)
    if owed.report_id:
        return _begun(owed.report_id)
    form = _standing_form(owed, on)
    report, made = Report.objects.get_or_create(
        definition=form,
        agency_id=owed.debtor_id,
        creditor_id=owed.creditor_id,
        period=owed.period or f"{on:%Y}",
        defaults=_blank(owed, on) | {"entered_by_id": entered_by},
    )
    owed.report = report
    owed.save(update_fields=["report"])
    _discharge_others(owed, form.code)
    discharging.keep(report=report, by=by)
    if made:
        audit.record(
            by=by,
            deed=Deed.REPORT_STARTED,
            subjects=[f"report:{report.public_id}"],
            place_id=owed.place_id,
            details={"on_behalf": entered_by is not None, "on": on},
        )
        take_live(report_id=report.id, by=by, on=on)
    return report


def _blank(owed: Obligation, on: date) -> dict[str, object]:
    """A new report's own columns; a report that an event starts is about the year of the day."""
    return {
        "place_id": owed.place_id,
        "first_day": owed.first_day or date(on.year, 1, 1),
        "last_day": owed.last_day or date(on.year, 12, 31),
        "cut_off": owed.cut_off,
        "map_day": on,
    }


def _discharge_others(owed: Obligation, code: str) -> None:
    """One report answers every duty that asks the same form for the same period by the same receiver."""
    same = Obligation.objects.filter(debtor_id=owed.debtor_id, creditor_id=owed.creditor_id, definition__code=code)
    if owed.period:
        same.filter(period=owed.period, report=None).update(report=owed.report)


def _begun(report_id: int) -> Report:
    report = Report.objects.filter(id=report_id).first()
    if report is None:  # a draft is seen by its own office only
        raise Refused(_("Đơn vị đang tự soạn báo cáo này, không nhập thay được."))
    return report


def _standing_form(owed: Obligation, on: date) -> Definition:
    if owed.definition is None:
        raise NoDefinition(_("Nghĩa vụ này chưa gắn mẫu báo cáo. Hãy chọn mẫu rồi bắt đầu."))
    # a form that ended with the period still takes its report, which falls due afterwards
    day = min(on, owed.last_day or on)
    form = definitions.newest(owed.definition.code, day, owners=frozenset({owed.creditor_id, owed.debtor_id}))
    if form is None:
        raise DefinitionEnded(
            _("Mẫu “%(title)s” đã hết hiệu lực. Hãy chọn mẫu đang dùng.") % {"title": owed.definition.title}
        )
    return form


@transaction.atomic
def choose_definition(*, obligation_id: int, definition_id: int, by: Actor, on: date) -> None:
    """Say which form an obligation takes."""
    owed = Obligation.objects.get(id=obligation_id, report=None)
    owed.definition_id = definition_id
    owed.save(update_fields=["definition"])
    audit.record(
        by=by,
        deed=Deed.OBLIGATION_MOVED,
        subjects=[f"obligation:{owed.public_id}"],
        details={"definition": definition_id, "on": on},
    )


@transaction.atomic
def put(*, report_id: int, changes: Sequence[Change], by: Actor, on: date, source: str = "nhập tay") -> Saved:
    """Save cells. What cannot be read is named and left as it was; a cell changed by someone else is a conflict.

    Raises:
        NotWritable: the report is no longer being drafted.
    """
    report = writable(report_id=report_id, by=by)
    changes = list({change.key: change for change in changes}.values())  # the last word on a cell
    known = {
        cell.key: cell
        for cell in Cell.objects.select_for_update(of=("self",))
        .filter(report=report, key__in=[change.key for change in changes])
        .select_related("by_officer")
    }
    figures, unreadable, conflicts = _weighed(changes, definitions.form(report.definition), known)
    versions = _store(report, figures, known, by, source)
    if versions:
        audit.record(
            by=by,
            deed=Deed.REPORT_FILLED,
            subjects=[f"report:{report.public_id}"],
            place_id=report.place_id,
            details={"cells": sorted(versions), "source": source, "on": on},
        )
    return Saved(versions, unreadable, conflicts)


@transaction.atomic
def take_live(*, report_id: int, by: Actor, on: date) -> Saved:
    """Fill the cells that rooms below count by themselves: those still empty, or filled so before.

    Raises:
        NotWritable: the report is no longer being drafted.
    """
    report = Report.objects.select_related("definition").get(id=report_id)
    if not (known := live.known(report)):
        return Saved({}, {}, ())
    kept = live.kept({cell.key: cell for cell in Cell.objects.filter(report=report, key__in=list(known))})
    changes = live_rules.changes(known, kept)
    return put(report_id=report_id, changes=changes, by=by, on=on, source=live_rules.TAKEN)


@transaction.atomic
def put_section(*, report_id: int, number: str, text: str, base: int, by: Actor, on: date) -> Section | Conflict:
    """Save a narrative section; a section changed by someone else meanwhile is returned as a conflict."""
    report, text = writable(report_id=report_id, by=by), nfc(text)
    if number not in {section.number for section in definitions.form(report.definition).sections}:
        raise Refused(_("Mẫu báo cáo không có mục này."))
    known = Section.objects.select_for_update(of=("self",)).filter(report=report, number=number).first()
    if known and known.version != base and known.text != text:
        return Conflict(number, known.text, text, _name(known.by_officer), known.at, known.version)
    section, _is_new = Section.objects.update_or_create(
        report=report,
        number=number,
        defaults={
            "text": text,
            "version": (known.version if known else 0) + 1,
            "by_officer_id": by.officer_id,
            "at": clock.now(),
        },
    )
    audit.record(
        by=by,
        deed=Deed.REPORT_FILLED,
        subjects=[f"report:{report.public_id}"],
        place_id=report.place_id,
        details={"section": number, "on": on},
    )
    return section


def _weighed(
    changes: Sequence[Change], form: Form, known: Mapping[str, Cell]
) -> tuple[dict[Change, Figure], dict[str, str], list[Conflict]]:
    """What can be stored, what cannot be read and why, what someone else has changed."""
    figures: dict[Change, Figure] = {}
    unreadable, conflicts = {}, []
    for change in changes:
        cell, stale = form.cells.get(change.key), _conflict(change, known.get(change.key))
        if cell is None or cell.formula is not None:
            unreadable[change.key] = _("Biểu không có ô này.") if cell is None else _("Ô này do máy tính, không nhập.")
        elif stale:
            conflicts.append(stale)
        else:
            try:
                figures[change] = _figure(change, cell.type, known.get(change.key))
            except NotAFigure as problem:
                unreadable[change.key] = str(problem)
    return figures, unreadable, conflicts


def writable(*, report_id: int, by: Actor) -> Report:
    """The report, locked, where the actor may fill it in and it is still being drafted.

    Raises:
        NotWritable, NotAllowed.
    """
    report = Report.objects.select_for_update(of=("self",)).select_related("definition").get(id=report_id)
    rights.check_fill(by, report)
    if report.state not in WRITABLE:
        raise NotWritable(_("Báo cáo đã trình hoặc đã gửi, không sửa được nữa. Hãy đưa về soạn lại rồi sửa."))
    return report


def _conflict(change: Change, known: Cell | None) -> Conflict | None:
    if known is None or known.version == change.base:
        return None
    theirs = drafts.figure(known).words
    if theirs == change.text.strip():
        return None
    return Conflict(change.key, theirs, change.text, _name(known.by_officer), known.at, known.version)


def _figure(change: Change, kind: CellType, known: Cell | None) -> Figure:
    figure = read(nfc(change.text), kind)
    if figure.value is not None and abs(figure.value) >= TOO_LARGE:
        raise NotAFigure(_("“%(text)s” quá lớn. Hãy xem lại đơn vị tính.") % {"text": change.text.strip()})
    status = Status.ESTIMATE if change.is_estimate and figure.value is not None else figure.status
    comment = change.comment if change.comment is not None else (known.comment if known else "")
    return Figure(figure.value, status, figure.text, nfc(comment))


def _store(
    report: Report, figures: Mapping[Change, Figure], known: Mapping[str, Cell], by: Actor, source: str
) -> dict[str, int]:
    rows = [
        Cell(
            report=report,
            key=change.key,
            value=figure.value,
            text=figure.text,
            status=figure.status.value,
            comment=figure.comment,
            source=source,
            by_officer_id=by.officer_id,
            at=clock.now(),
            version=known[change.key].version + 1 if change.key in known else 1,
        )
        for change, figure in figures.items()
    ]
    Cell.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["report", "key"],
        update_fields=["value", "text", "status", "comment", "source", "by_officer", "at", "version"],
    )
    return {row.key: row.version for row in rows}


def _name(officer) -> str:
    return officer.full_name if officer else _("hệ thống")
