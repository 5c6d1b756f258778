"""A child moves to another commune, or dies.

The record is offered; the other commune sees it while it is offered, and takes it or says why not. Until then the child
is counted where it was: nobody is lost in between without a list that says so.
"""

from datetime import date

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.registry.actions import revising, rights, sources
from mangnon.registry.models import Child, Transfer
from mangnon.registry.rules import fields
from mangnon.registry.rules.refusals import NotHere


class TransferRefused(Refused):
    """The transfer cannot be made as given."""


@transaction.atomic
def offer(*, child_id: int, to_place_id: int, moved_on: date, note: str = "", by: Actor, on: date) -> int:
    """Offer a child's record to the commune it moved to; the id of the offer.

    Raises:
        TransferRefused: the same commune, a day ahead, or offered already.
        NotHere, NotAllowed.
    """
    child = rights.child_to_edit(child_id=child_id, by=by)
    if to_place_id == child.place_id:
        raise TransferRefused("Trẻ đang ở xã này. Chuyển thôn thì sửa hồ sơ, không cần chuyển đi.")
    if moved_on > on:
        raise TransferRefused("Ngày chuyển đi chưa tới.")
    _refuse_unborn(child, moved_on)
    if child.transfers.filter(state=Transfer.State.OFFERED).exists():
        raise TransferRefused("Hồ sơ này đang chờ nơi khác nhận.")
    made = Transfer.objects.create(
        child=child, from_place_id=child.place_id, to_place_id=to_place_id, moved_on=moved_on, note=note,
        offered_by_id=by.officer_id, offered_name=by.name, offered_on=on,
    )  # fmt: skip
    _record(made, Deed.TRANSFER_OFFERED, by, child.place_id)
    return made.id


@transaction.atomic
def accept(*, transfer_id: int, village_id: int | None = None, by: Actor, on: date) -> None:
    """Take the child into the registry of the commune it came to, since the day it moved.

    Raises:
        TransferRefused: decided already.
        NotHere, NotAllowed.
    """
    transfer = _open(transfer_id)
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=transfer.to_place_id)
    child = Child.objects.select_for_update().filter(id=transfer.child_id).first()
    if child is None:
        raise NotHere
    source = sources.of_form(place_id=transfer.to_place_id, by=by, on=on)
    # the household stays behind: whom the child lives with now is said at the new place
    values = {"place": transfer.to_place_id, "village": village_id, "household": None, "address": ""}
    revising.settle(child=child, values=values, from_=transfer.moved_on, source=source, by=by)
    _decide(transfer, Transfer.State.ACCEPTED, by, on, "")
    _record(transfer, Deed.TRANSFER_ACCEPTED, by, transfer.to_place_id)


@transaction.atomic
def refuse(*, transfer_id: int, why: str, by: Actor, on: date) -> None:
    """Say why the child is not taken: it stays with the commune that offered it."""
    if not why.strip():
        raise TransferRefused("Cần ghi lý do không nhận.")
    transfer = _open(transfer_id)
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=transfer.to_place_id)
    _decide(transfer, Transfer.State.REFUSED, by, on, why)
    _record(transfer, Deed.TRANSFER_REFUSED, by, transfer.to_place_id, why)


@transaction.atomic
def withdraw(*, transfer_id: int, why: str, by: Actor, on: date) -> None:
    """Take an offer back before it is decided."""
    transfer = _open(transfer_id)
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=transfer.from_place_id)
    _decide(transfer, Transfer.State.WITHDRAWN, by, on, why)
    _record(transfer, Deed.TRANSFER_WITHDRAWN, by, transfer.from_place_id, why)


@transaction.atomic
def died(*, child_id: int, day: date, cause: str, by: Actor, on: date) -> None:
    """A child died on that day; it leaves the counts and stays in the archive.

    Raises:
        TransferRefused: it was not born yet.
        As `revising.change`.
    """
    _refuse_unborn(rights.child_to_edit(child_id=child_id, by=by), day)
    values = {"living": fields.Living.DIED.value, "death_cause": cause}
    revising.change(child_id=child_id, values=values, from_=day, base_version=None, by=by, on=on)


@transaction.atomic
def left(*, child_id: int, day: date, by: Actor, on: date) -> None:
    """A child moved away that day to where no commune takes it: abroad, or nobody knows. Raises as `revising.change`.

    It leaves the counts and stays in the archive.

    Raises:
        TransferRefused: it is gone already, or waits for another commune.
    """
    child = rights.child_to_edit(child_id=child_id, by=by)
    if child.living != fields.Living.HERE:
        raise TransferRefused(f"Sổ ghi trẻ {fields.LIVING[child.living]}.")
    _refuse_unborn(child, day)
    if child.transfers.filter(state=Transfer.State.OFFERED).exists():
        raise TransferRefused("Hồ sơ này đang chờ nơi khác nhận.")
    values = {"living": fields.Living.MOVED.value}
    revising.change(child_id=child_id, values=values, from_=day, base_version=None, by=by, on=on)


@transaction.atomic
def is_here(*, child_id: int, since: date | None, by: Actor, on: date) -> None:
    """A child that had moved away lives here again since that day; without a day it never was gone, or never died.

    Raises:
        TransferRefused: the dead do not come back; that they died may only have been wrong.
        As `revising.change`.
    """
    child = rights.child_to_edit(child_id=child_id, by=by)
    if since and child.living == fields.Living.DIED:
        raise TransferRefused("Sổ ghi trẻ đã mất. Nếu ghi nhầm thì chọn “ghi nhầm”.")
    values: dict[str, object] = {"living": fields.Living.HERE.value}
    if since:
        revising.change(child_id=child_id, values=values, from_=since, base_version=None, by=by, on=on)
    else:
        revising.correct(child_id=child_id, values={**values, "death_cause": ""}, base_version=None, by=by, on=on)


def _refuse_unborn(child: Child, day: date) -> None:
    if child.birth_date and day < child.birth_date:
        raise TransferRefused("Ngày này trước ngày sinh của trẻ.")


def _open(transfer_id: int) -> Transfer:
    # the child is read now: once refused, it is out of sight
    found = Transfer.objects.select_for_update(of=("self",)).select_related("child")
    transfer = found.filter(id=transfer_id).first()
    if transfer is None:
        raise NotHere
    if transfer.state != Transfer.State.OFFERED:
        raise TransferRefused(f"Hồ sơ này {Transfer.State(transfer.state).label}.")
    return transfer


def _decide(transfer: Transfer, state: str, by: Actor, on: date, why: str) -> None:
    transfer.state, transfer.decided_by_id, transfer.decided_on, transfer.why = state, by.officer_id, on, why
    transfer.save()


def _record(transfer: Transfer, deed: Deed, by: Actor, place_id: int, why: str = "") -> None:
    subjects = [f"child:{transfer.child.public_id}", f"transfer:{transfer.public_id}"]
    audit.record(by=by, deed=deed, subjects=subjects, place_id=place_id, purpose=why)
