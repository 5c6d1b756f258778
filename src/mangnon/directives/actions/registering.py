"""Taking a bundle of files into the register of an agency."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base import files
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.directives.actions import book, reading, steps
from mangnon.directives.models import Delivery, Directive, File
from mangnon.directives.reader import takes_long
from mangnon.directives.rules import register as rules
from mangnon.directives.rules.states import DirectiveState


class NothingGiven(Refused):
    """No file was given."""


@dataclass(frozen=True)
class Given:
    """A file as handed in."""

    name: str
    content: BinaryIO


@dataclass(frozen=True)
class Entered:
    """A directive as entered in the register."""

    id: int
    public_id: UUID
    warnings: list = field(default_factory=list)


@transaction.atomic
def register(
    *, files_given: Sequence[Given], keeper_id: int, is_outgoing: bool, by: Actor, on: date, may_defer: bool = False
) -> Entered:
    """Enter a bundle (letter, outline, annexes, scans) and read it.

    With `may_defer` a bundle that takes long to read, a scan or a very long text, is left to a job.

    Raises:
        FileRefused, Unreadable: a file is not what it should be; nothing is kept.
        AlreadyRegistered: the same files, or a letter of that number, date and issuer, stand there already.
    """
    steps.allow(by=by, permission=Permission.DIRECTIVE_REGISTER, agency_id=keeper_id)
    if not files_given:
        raise NothingGiven(_("Hãy chọn ít nhất một tệp."))
    book.lock(agency_id=keeper_id, by=by)
    with files.forgotten_on_failure() as kept:
        kept += (files.keep(given.content, given.name, allowed=files.EVIDENCE) for given in files_given)
        return _entered(kept, keeper_id, is_outgoing, may_defer, by, on)


def _entered(kept: list[files.Kept], keeper_id: int, is_outgoing: bool, may_defer: bool, by: Actor, on: date):
    content_hash = hashlib.sha256("".join(sorted(item.sha256 for item in kept)).encode()).hexdigest()
    book.refuse_same_files(keeper_id=keeper_id, content_hash=content_hash, by=by)
    directive = _blank(keeper_id, content_hash, is_outgoing, by, on)
    steps.take(directive=directive, step="register", by=by, on=on, details={"files": len(kept)})
    File.objects.bulk_create(_file(directive, item, position) for position, item in enumerate(kept))
    if may_defer and takes_long([files.where(item.sha256, item.media_type) for item in kept]):
        reading.read_later(directive_id=directive.id, by=by)
    else:
        reading.read_into(directive_id=directive.id, by=by, on=on)
        directive.refresh_from_db()
    return Entered(directive.id, directive.public_id, directive.warnings)


def _blank(keeper_id: int, content_hash: str, is_outgoing: bool, by: Actor, on: date) -> Directive:
    """A directive whose header is still to be read; an incoming one has its arrival number from the start."""
    number = "" if is_outgoing else book.next_arrival_number(agency_id=keeper_id, on=on, by=by)
    return Directive(
        keeper_id=keeper_id, is_outgoing=is_outgoing, issuer_id=keeper_id if is_outgoing else None, doc_type="",
        subject="", state=DirectiveState.REGISTERED, content_hash=content_hash, arrival_number=number,
        arrived_on=None if is_outgoing else on,
    )  # fmt: skip


def _file(directive: Directive, kept: files.Kept, position: int) -> File:
    return File(
        directive=directive, name=kept.name, role="letter" if position == 0 else "annex", size=kept.size,
        media_type=kept.media_type, sha256=kept.sha256, position=position,
    )  # fmt: skip


@transaction.atomic
def edit_header(*, directive_id: int, changes: dict, by: Actor, on: date) -> None:
    """Fill in or correct number, date, issuer and the rest of the header before the directive is issued.

    Raises:
        BadHeader: an unknown field, or the subject left empty.
        AlreadyRegistered: another letter of that number, date and issuer stands in the register.
    """
    directive = steps.locked(directive_id=directive_id, by=by)
    steps.check(directive=directive, step="edit", by=by)
    book.lock(agency_id=directive.keeper_id, by=by)
    clean = rules.cleaned_header(changes)
    changed = [name for name, value in clean.items() if getattr(directive, name) != value]
    for name in changed:
        setattr(directive, name, clean[name])
    book.refuse_same_letter(directive=directive, by=by)
    directive.search_key = rules.search_key_of(directive)
    steps.take(directive=directive, step="edit", by=by, on=on, details={"fields": changed})


@transaction.atomic
def enter_delivery(*, directive_id: int, agency_id: int, by: Actor, on: date) -> str:
    """The receiving agency enters an issued directive in its incoming register; its arrival number is returned."""
    steps.allow(by=by, permission=Permission.DIRECTIVE_READ, agency_id=agency_id)
    book.lock(agency_id=agency_id, by=by)
    delivery = Delivery.objects.get(directive_id=directive_id, agency_id=agency_id)
    if not delivery.arrival_number:
        delivery.arrival_number = book.next_arrival_number(agency_id=agency_id, on=delivery.delivered_on, by=by)
        delivery.opened_on = on
        delivery.save(update_fields=["arrival_number", "opened_on"])
        steps.note_delivery(delivery=delivery, by=by)
    return delivery.arrival_number
