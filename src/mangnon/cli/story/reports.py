"""Chapter three: the half-year report falls due, is filled in and sent; the late are reminded; a figure comes back."""

from dataclasses import dataclass
from datetime import date, timedelta

from mangnon.access.officer import Acting
from mangnon.access.scope import scope
from mangnon.cli.story import figures, narratives
from mangnon.cli.story.cast import Cast, Office
from mangnon.cli.story.ledger import Result
from mangnon.people import queries as people
from mangnon.reporting.actions import consolidating, filling, nil, reminding, sending
from mangnon.reporting.queries import definitions, drafts, obligations
from mangnon.reporting.rules.asking import FILL_ALL
from mangnon.reporting.rules.states import WRITABLE

NOTHING = "không có nội dung"  # why a section stays empty
HALF_YEAR = "half-year"


@dataclass(frozen=True)
class Desk:
    """Who drafts, signs and numbers for one agency."""

    drafter: Acting
    signer: Acting
    clerk: Acting
    title: str


def desk_of(agency_id: int, cast: Cast, on: date) -> Desk:
    """The three hands of an agency; a sector office has one officer for all."""
    office = Office(agency_id, on)
    if office.info.kind == people.COMMITTEE:
        return Desk(cast.officer(office.desk, "ChildOfficer", on), cast.officer(agency_id, "Chair", on),
                    cast.officer(agency_id, "Clerk", on), "Phó Chủ tịch")  # fmt: skip
    one = cast.officer(agency_id, "SectorOfficer", on)
    return Desk(one, one, one, "Thủ trưởng")


def half_year_duty(creditor: Acting, on: date):
    """The duty of the half-year report owed to the creditor, with the key of its period."""
    for duty in obligations.duties_to(creditor, on):
        if duty.period_kind == HALF_YEAR and duty.definition_id and duty.directive_id:
            return duty
    return None


def owed_ids(duty, creditor: Acting) -> list[tuple[int, int, bool]]:
    """Obligation id, debtor id and whether it is a People's Committee, in a steady order."""
    with scope(creditor):
        rows = list(obligations.owed_to(creditor).filter(duty=duty).order_by("debtor_id"))
        names = people.agencies([row.debtor_id for row in rows], rows[0].due_on) if rows else {}
        return [(row.id, row.debtor_id, names[row.debtor_id].kind == people.COMMITTEE) for row in rows]


def fill_and_send(obligation_id: int, desk: Desk, *, number: int, on: date, seed: int) -> int:
    """One unit's report, from the first cell to the seal; the report's id."""
    with scope(desk.drafter):
        report = filling.start(obligation_id=obligation_id, by=desk.drafter, on=on - timedelta(days=2))
        if report.last_sealed_id:
            return report.id
        if report.state in WRITABLE:
            _fill(report, desk.drafter, on - timedelta(days=1), seed)
            sending.move(report_id=report.id, name="propose", why=NOTHING, by=desk.drafter, on=on)
    finish(report.id, desk, number=number, on=on)
    return report.id


def finish(report_id: int, desk: Desk, *, number: int, on: date) -> None:
    """Sign, number, seal and send."""
    with scope(desk.signer):
        form = "KT." if desk.title.startswith("Phó") else ""
        sending.sign(report_id=report_id, signature=sending.Signature(desk.signer.name, desk.title, form),
                     by=desk.signer, on=on)  # fmt: skip
    with scope(desk.clerk):
        sending.send(report_id=report_id, number=str(number), numbered_on=on, way="system", by=desk.clerk, on=on)


def _fill(report, officer: Acting, on: date, seed: int) -> None:
    form = definitions.form(report.definition)
    function = people.agency(report.agency_id, on).function
    only = None if function in FILL_ALL else frozenset({function})
    changes = [
        filling.Change(key, text, 0, is_estimate=report.cut_off is not None and _is_flow(form, key))
        for key, text in figures.invented(form, seed=seed, only=only).items()
    ]
    filling.put(report_id=report.id, changes=changes, by=officer, on=on)
    _explain(report, officer, on)
    place = people.agency(report.agency_id, on).place_title
    for section in form.sections:
        text = narratives.of(section.number, place, seed)
        if text:
            filling.put_section(report_id=report.id, number=section.number, text=text, base=0, by=officer, on=on)


def _is_flow(form, key: str) -> bool:
    """Whether the cell counts what happens in the period (not how many there are): before its end an estimate."""
    return form.cells[key].row.estimable and form.cells[key].table.code != form.tables[0].code


def _explain(report, officer: Acting, on: date) -> None:
    """Answer the questions the checks ask."""
    made = drafts.draft(report)
    for remark in drafts.remarks(made):
        cell = made.cells.get(remark.cell)
        if remark.severity == "question" and cell is not None:
            change = filling.Change(remark.cell, drafts.figure(cell).words, cell.version, comment="Đã rà soát, đúng.")
            filling.put(report_id=report.id, changes=[change], by=officer, on=on)


def remind(duty, creditor: Acting, on: date) -> Result:
    """Who is late on the day, marked as reminded."""
    with scope(creditor):
        late = obligations.late(duty, on)
        reminding.mark_reminded(obligation_ids=[each.id for each in late], way="công văn", by=creditor, on=on)
        return {"late": [[each.debtor, each.due_on.isoformat()] for each in late], "ids": [each.id for each in late]}


def return_one(report_id: int, creditor: Acting, desk: Desk, *, number: int, on: date) -> Result:
    """The receiver returns one figure with a reason; the unit corrects it and sends the next version."""
    why = "Số này cao hơn hẳn các xã lân cận; đề nghị kiểm tra lại với trạm y tế."
    with scope(desk.drafter):
        report = drafts.one_by_id(report_id)
        cell = _largest(drafts.draft(report))
    with scope(creditor):
        sending.return_(report_id=report_id, why=why, cell=cell.key, by=creditor, on=on)
    with scope(desk.drafter):
        after = drafts.figure(cell).value - 1
        comment = "Đã đối chiếu, trừ một trường hợp trùng."
        change = filling.Change(cell.key, str(int(after)), cell.version, cell.status == "estimate", comment)
        filling.put(report_id=report_id, changes=[change], by=desk.drafter, on=on)
        sending.move(report_id=report_id, name="propose", why=NOTHING, by=desk.drafter, on=on)
    finish(report_id, desk, number=number, on=on)
    return {"cell": cell.key, "why": why}


def _largest(made: drafts.Draft):
    """A figure that stands for itself: not a part of another, so lowering it breaks no sum."""
    wholes = {other.row.of for other in made.form.cells.values()}
    parts = [cell for key, cell in made.cells.items() if (row := made.form.cells[key].row).of and row.key not in wholes]
    free = [cell for cell in parts if cell.value and cell.value > 1]
    return max(free, key=lambda cell: (cell.value, cell.key))


def consolidate(duty, creditor_agency: int, cast: Cast, *, on: date, number: int) -> Result:
    """The creditor's own report to its superior, made of what came in."""
    desk = desk_of(creditor_agency, cast, on)
    with scope(desk.drafter):
        owed = _own_obligation(desk.drafter, creditor_agency)
        if owed is None:
            return {}
        report = filling.start(obligation_id=owed.id, by=desk.drafter, on=on)
        made = consolidating.consolidate(report_id=report.id, by=desk.drafter, on=on)
        _write_from(report, desk.drafter, on)
        nil.nil_rest(report_id=report.id, by=desk.drafter, on=on)
        sending.move(report_id=report.id, name="propose", why=NOTHING, by=desk.drafter, on=on)
    finish(report.id, desk, number=number, on=on)
    return {"report": report.id, "reports": made.reports, "missing": list(made.missing), "cells": made.cells,
            "creditor": owed.creditor_id}  # fmt: skip


def _own_obligation(officer: Acting, agency_id: int):
    owed = obligations.owed_by(officer).filter(debtor_id=agency_id, duty__period_kind=HALF_YEAR)
    return owed.exclude(definition=None).exclude(due_on=None).first()


def _write_from(report, officer: Acting, on: date) -> None:
    form = definitions.form(report.definition)
    place = people.agency(report.agency_id, on).place_title
    for section in form.sections:
        if text := narratives.of(section.number, place, report.id):
            filling.put_section(report_id=report.id, number=section.number, text=text, base=0, by=officer, on=on)


def receive(report_id: int, agency_id: int, cast: Cast, on: date) -> None:
    """The receiver's desk takes the report in."""
    officer = cast.officer(Office(agency_id, on).desk, "ChildOfficer", on)
    with scope(officer):
        sending.receive(report_id=report_id, by=officer, on=on)
