"""Lists of children leave the house: asked for, let go by a second person where they are long, taken under a serial."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import NotFound, Refused
from mangnon.registry.actions import rights
from mangnon.registry.models import Export
from mangnon.registry.queries import exports
from mangnon.registry.rules import exporting as rules
from mangnon.registry.rules.exporting import Standing


class ExportRefused(Refused):
    """The list cannot be asked for, let go or taken."""


class NoSuchExport(NotFound):
    def __init__(self) -> None:
        super().__init__("Không tìm thấy lần xin xuất này trong địa bàn của đồng chí.")


@dataclass(frozen=True)
class Wanted:
    """A list: its kind, its title, the address that makes its file, its unit, how many children stand in it."""

    what: str
    title: str
    address: str
    place_id: int
    children: int


@transaction.atomic
def ask(*, export_id: UUID, wanted: Wanted, purpose: str, by: Actor, on: date) -> Standing:
    """Ask for a list; up to 100 children it is ready at once. Asking twice with one id asks once.

    A long list is not to be had in short pieces: other lists asked for alone in the last days count with this one.

    Raises:
        ExportRefused: no purpose.
        NotAllowed: the officer may not read children of that unit.
    """
    if not purpose.strip():
        raise ExportRefused("Cần ghi danh sách dùng để làm gì.")
    rights.allow(by=by, permission=Permission.CHILD_READ, place_id=wanted.place_id)
    before = exports.taken_alone(by.officer_id, on, but=wanted.address)
    needs_second = rules.needs_second(wanted.children, before)
    state = Export.State.WAITING if needs_second else Export.State.READY
    made, is_new = Export.objects.get_or_create(
        public_id=export_id,
        defaults={
            "serial": rules.serial_of(export_id, on), "what": wanted.what, "title": wanted.title,
            "address": wanted.address, "place_id": wanted.place_id, "children": wanted.children, "purpose": purpose,
            "state": state, "asker_id": by.officer_id, "asker_name": by.name, "asked_on": on,
        },
    )  # fmt: skip
    if is_new:
        _record(made, Deed.EXPORT_ASKED, by, purpose)
    return _standing(made, on)


@transaction.atomic
def approve(*, export_id: UUID, by: Actor, on: date) -> None:
    """Let the list go. Raises `ExportRefused` where it does not wait (any more), or the asker decides."""
    _decide(_waiting(export_id, by, on), Export.State.READY, Deed.EXPORT_APPROVED, by, on)


@transaction.atomic
def refuse(*, export_id: UUID, why: str, by: Actor, on: date) -> None:
    """Do not let the list go; the asker reads why. Raises as `approve`, and without a reason."""
    if not why.strip():
        raise ExportRefused("Cần ghi vì sao không duyệt.")
    _decide(_waiting(export_id, by, on), Export.State.REFUSED, Deed.EXPORT_REFUSED, by, on, why)


@transaction.atomic
def withdraw(*, export_id: UUID, by: Actor, on: date) -> None:
    """The asker no longer needs the list."""
    made = _locked(export_id)
    if made.asker_id != by.officer_id or _standing(made, on) is not Standing.WAITING:
        raise ExportRefused("Chỉ người xin rút được, khi chưa ai duyệt.")
    made.state = Export.State.WITHDRAWN
    made.save()
    _record(made, Deed.EXPORT_WITHDRAWN, by, made.purpose)


@transaction.atomic
def take(*, export_id: UUID, address: str, children: int, by: Actor, on: date) -> str:
    """Take the list now: the line that stands under every sheet of it.

    Args:
        address: of the page that makes the file; it must be the one that was asked for.
        children: how many the file will hold.

    Raises:
        ExportRefused: another's, of another list, not let go (yet, any more), or the list grew too long meanwhile.
    """
    made = _locked(export_id)
    if made.asker_id != by.officer_id or made.address != address:
        raise ExportRefused("Lần xin này không phải của đồng chí, hoặc của danh sách khác.")
    _refuse_unready(_standing(made, on))
    if rules.outgrew(made.children, children):
        raise ExportRefused(f"Danh sách nay có {children} trẻ, nhiều hơn lúc xin ({made.children}). Hãy xin lại.")
    Export.objects.filter(id=made.id).update(taken=F("taken") + 1, taken_at=Now())
    subjects = [f"export:{made.public_id}"]
    details = {"what": made.what, "children": children, "serial": made.serial}
    audit.record(
        by=by, deed=Deed.EXPORTED, subjects=subjects, place_id=made.place_id, purpose=made.purpose, details=details
    )
    return _footer(made, on)


def _footer(made: Export, on: date) -> str:
    """Who took the list out, when, what for, under which number, and who let it go."""
    approved = f" · người duyệt: {made.decider_name}" if made.decider_id else ""
    return (
        f"Người xuất: {made.asker_name} · ngày {on.day}/{on.month}/{on.year} · mục đích: {made.purpose}"
        f" · số xuất: {made.serial}{approved}"
    )


def _refuse_unready(standing: Standing) -> None:
    words = {
        Standing.WAITING: "Danh sách đang chờ người thứ hai duyệt.",
        Standing.REFUSED: "Danh sách không được duyệt.",
        Standing.WITHDRAWN: "Lần xin này đã rút.",
        Standing.LAPSED: "Lần xin này đã quá hạn. Hãy xin lại.",
    }
    if standing in words:
        raise ExportRefused(words[standing])


def _waiting(export_id: UUID, by: Actor, on: date) -> Export:
    made = _locked(export_id)
    rights.allow(by=by, permission=Permission.CHILD_APPROVE, place_id=made.place_id)
    if _standing(made, on) is not Standing.WAITING:
        raise ExportRefused("Lần xin này không còn chờ duyệt.")
    if made.asker_id is not None and made.asker_id == by.officer_id:
        raise ExportRefused("Người xin không tự duyệt; cần một người khác.")
    return made


def _locked(export_id: UUID) -> Export:
    made = Export.objects.select_for_update().filter(public_id=export_id).first()
    if made is None:
        raise NoSuchExport
    return made


def _decide(made: Export, state: str, deed: Deed, by: Actor, on: date, why: str = "") -> None:
    made.state, made.decider_id, made.decider_name = state, by.officer_id, by.name
    made.decided_on, made.why = on, why
    made.save()
    _record(made, deed, by, why or made.purpose)


def _standing(made: Export, on: date) -> Standing:
    return rules.standing(made.state, made.asked_on, made.decided_on, on)


def _record(made: Export, deed: Deed, by: Actor, why: str) -> None:
    audit.record(
        by=by, deed=deed, subjects=[f"export:{made.public_id}"], place_id=made.place_id, purpose=why,
        details={"what": made.what, "children": made.children, "serial": made.serial},
    )  # fmt: skip
