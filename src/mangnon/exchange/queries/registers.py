"""Registers of others, and what their columns meant to an office before."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from mangnon.access.scope import current
from mangnon.exchange.models import Register, RegisterColumns
from mangnon.exchange.rules import registers
from mangnon.exchange.rules.registers import Described
from mangnon.registry.rules.refusals import NotHere


def known(on: date) -> list[Described]:
    """Registers of the day: those shipped, then those the officer's agencies described."""
    found = Register.objects.filter(_open(), valid__contains=on).order_by("agency_id", "id")
    return sorted(map(described, found), key=lambda one: one.agency_id is not None)


def one(register_id: int) -> Described:
    return described(Register.objects.get(id=register_id))


def named(public_id: UUID) -> Described:
    """The register of that public id.

    Raises:
        NotHere: it is another office's, or none.
    """
    found = Register.objects.filter(_open(), public_id=public_id).first()
    if found is None:
        raise NotHere
    return described(found)


def remembered(register_id: int, agency_id: int | None, fingerprint: str) -> dict[int, str] | None:
    """The targets an office gave to columns under these headings of the register."""
    if agency_id is None:
        return None
    found = RegisterColumns.objects.filter(
        register_id=register_id, agency_id=agency_id, fingerprint=fingerprint
    ).first()  # fmt: skip
    return {int(at): target for at, target in found.targets.items()} if found else None


def described(register: Register) -> Described:
    return Described(
        register.id, register.public_id, register.title, register.holder, registers.columns(register.columns),
        (register.from_age, register.before_age), register.source, register.status, register.agency_id,
    )  # fmt: skip


def _open() -> Q:
    return Q(agency=None) | Q(agency_id__in=current().agencies)
