"""A list of another register: handed in, its columns understood, or left."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.base.files import Kept
from mangnon.exchange.models import Intake, IntakeRow, RegisterColumns
from mangnon.exchange.queries import registers
from mangnon.exchange.rules.registers import understood
from mangnon.registry.actions import rights, sources
from mangnon.registry.rules.refusals import NotHere
from mangnon.registry.rules.sheets import mapping
from mangnon.registry.rules.sheets.mapping import Layout

State = Intake.State


class IntakeRefused(Refused):
    """The list cannot be taken in, decided or written as things stand."""


@transaction.atomic
def open_intake(
    *, register_id: int, place_id: int, file: Kept, layouts: Sequence[Layout], rows: int, agency_id: int | None,
    by: Actor, on: date,
) -> UUID:  # fmt: skip
    """Take in a stored file of a register for a commune; its columns as the office or the register knows them.

    Raises:
        IntakeRefused: no sheet has a row.
        NotAllowed.
    """
    rights.allow(by=by, permission=Permission.CHILD_IMPORT, place_id=place_id)
    if not any(layout.columns for layout in layouts):
        raise IntakeRefused("Tệp không có dòng dữ liệu nào. Hãy kiểm tra lại tệp rồi gửi lại.")
    register = registers.one(register_id)
    known = [
        understood(layout, register, registers.remembered(register_id, agency_id, layout.fingerprint))
        for layout in layouts
    ]
    intake = Intake.objects.create(
        register_id=register_id, place_id=place_id, agency_id=agency_id, file_name=file.name, sha256=file.sha256,
        media_type=file.media_type, layouts=[mapping.as_json(layout) for layout in known], total=rows,
        by_officer_id=by.officer_id, by_name=by.name, on=on, at=sources.instant(by=by),
    )  # fmt: skip
    record(intake=intake, deed=Deed.LIST_RECEIVED, by=by)
    return intake.public_id


@transaction.atomic
def set_columns(*, intake_id: UUID, targets: Sequence[Mapping[int, str]], by: Actor, on: date) -> None:
    """Say what the columns hold; the office's answer is remembered for these headings of this register.

    Raises:
        IntakeRefused: no sheet has a column of names, or a fact stands in two columns.
        NotHere, NotAllowed.
    """
    intake = held(intake_id=intake_id, states=(State.MAPPING, State.COMPARED, State.UNDONE), by=by)
    layouts = [mapping.from_json(kept) for kept in intake.layouts]
    mapped = [layout.mapped(chosen) for layout, chosen in zip(layouts, targets, strict=True)]
    for layout in mapped:
        chosen = [column.target for column in layout.columns if column.target]
        if len(chosen) != len(set(chosen)):
            raise IntakeRefused(f"Trang “{layout.name}”: mỗi thông tin chỉ chọn một cột.")
        if layout.is_of_children:
            _remember(layout, intake, by, on)
    if not any(layout.is_of_children for layout in mapped):
        raise IntakeRefused("Cần chọn cột Họ và tên.")
    intake.layouts = [mapping.as_json(layout) for layout in mapped]
    intake.state, intake.refusal = State.READING, ""
    intake.save()


@transaction.atomic
def drop(*, intake_id: UUID, by: Actor) -> None:
    """Leave the list; its rows are forgotten."""
    intake = held(intake_id=intake_id, states=(State.MAPPING, State.READING, State.COMPARED, State.UNDONE), by=by)
    IntakeRow.objects.filter(intake=intake).delete()
    Intake.objects.filter(id=intake.id).update(state=State.DROPPED)


@transaction.atomic
def set_aside(*, intake_id: UUID, state: str, refusal: str = "", by: Actor) -> None:
    """Say that the queue is at work on the list, or why it gave up."""
    intake = held(intake_id=intake_id, states=(State.READING, State.COMPARED, State.TAKING), by=by)
    Intake.objects.filter(id=intake.id).update(state=state, refusal=refusal)


@transaction.atomic
def give_up(*, intake_id: UUID, refusal: str, by: Actor) -> None:
    """The file could not be read through: nothing of it stays, and the page says why."""
    intake = held(intake_id=intake_id, states=(State.READING,), by=by)
    IntakeRow.objects.filter(intake=intake)._raw_delete("default")
    Intake.objects.filter(id=intake.id).update(state=State.MAPPING, done=0, refusal=refusal)


def held(*, intake_id: UUID, states: Sequence[str], by: Actor) -> Intake:
    """The list, locked, in one of these states, where the officer may bring lists in."""
    intake = Intake.objects.select_for_update().filter(public_id=intake_id).first()
    if intake is None:
        raise NotHere
    rights.allow(by=by, permission=Permission.CHILD_IMPORT, place_id=intake.place_id)
    if intake.state not in states:
        raise IntakeRefused(f"Danh sách đang ở bước “{intake.get_state_display()}” nên không làm được việc này.")
    return intake


def _remember(layout: Layout, intake: Intake, by: Actor, on: date) -> None:
    if intake.agency_id is None:
        return
    RegisterColumns.objects.update_or_create(
        register_id=intake.register_id, agency_id=intake.agency_id, fingerprint=layout.fingerprint,
        defaults={"targets": {str(at): target for target, at in layout.targets.items()}, "by_name": by.name, "on": on},
    )  # fmt: skip


def record(*, intake: Intake, deed: Deed, by: Actor, details: Mapping[str, object] | None = None) -> None:
    """Write what was done with the list into the trail."""
    audit.record(
        by=by, deed=deed, subjects=[f"intake:{intake.public_id}"], place_id=intake.place_id,
        details={"file": intake.sha256, **(details or {})},
    )  # fmt: skip
