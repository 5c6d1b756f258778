"""Reading the files of a directive into its header, its text and its findings."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.base import queue
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.directives.actions import book, steps
from mangnon.directives.models import Directive, File, Finding, FindingStep
from mangnon.directives.queries import reading
from mangnon.directives.rules import bundles, register
from mangnon.directives.rules.bundles import Unreadable
from mangnon.directives.rules.states import DirectiveState, FindingState
from mangnon.people import queries as people

__all__ = ["AlreadyReviewed", "Unreadable", "give_up", "read_again", "read_into", "read_later", "store"]
JOB = "directives.read"


class AlreadyReviewed(Refused):
    """An officer has decided on findings: reading again would lose that."""


@transaction.atomic
def read_into(*, directive_id: int, by: Actor, on: date) -> int:
    """Read the bundle here and now and store what was found; the number of findings is returned.

    Raises:
        Unreadable: no file can be read.
        AlreadyReviewed, AlreadyRegistered: as `store`.
    """
    directive = steps.locked(directive_id=directive_id, by=by)
    return store(directive_id=directive_id, read=bundles.read(reading.names_of(directive)), by=by, on=on)


@transaction.atomic
def store(*, directive_id: int, read: bundles.Read, by: Actor, on: date) -> int:
    """Store text, header and findings as read; the number of findings is returned.

    Fields of the header an officer filled already are kept. A scan takes minutes, in which the directive stays free:
    the job reads first, then stores.

    Raises:
        AlreadyReviewed: findings were decided on.
        AlreadyRegistered: a letter of that number, date and issuer stands in the register.
    """
    directive = steps.locked(directive_id=directive_id, by=by)
    steps.check(directive=directive, step="read", by=by)
    if FindingStep.objects.filter(finding__directive=directive).exists():
        raise AlreadyReviewed(_("Đã có kết quả được duyệt, không đọc lại nữa."))
    stored = list(directive.files.order_by("position"))
    _fill_header(directive, read, on)
    book.refuse_same_letter(directive=directive, by=by)
    directive.findings.all().delete()
    _place_files(stored, read)
    Finding.objects.bulk_create(_finding(directive, found, position) for position, found in enumerate(read.findings))
    steps.take(directive=directive, step="read", by=by, on=on, details=_counted(read))
    return len(read.findings)


def read_later(*, directive_id: int, by: Actor) -> None:
    """Leave the reading to a job, which runs only if the present transaction stands."""
    queue.defer(JOB, lock=f"{JOB}:{directive_id}", directive_id=directive_id)


@transaction.atomic
def give_up(*, directive_id: int, why: str, by: Actor, on: date) -> None:
    """Keep why the bundle could not be read, for the officer who waits."""
    directive = steps.locked(directive_id=directive_id, by=by)
    if directive.state == DirectiveState.REGISTERED:
        steps.take(directive=directive, step="unread", by=by, on=on, why=why)


@transaction.atomic
def read_again(*, directive_id: int, by: Actor, on: date) -> None:
    """Send a bundle that could not be read to the job once more; pressed twice it goes once."""
    directive = steps.locked(directive_id=directive_id, by=by)
    steps.check(directive=directive, step="reread", by=by)
    if reading.why_unread(directive):
        steps.take(directive=directive, step="reread", by=by, on=on)
        read_later(directive_id=directive_id, by=by)


def _fill_header(directive: Directive, read: bundles.Read, on: date) -> None:
    for name, value in read.header.items():
        if not getattr(directive, name):
            setattr(directive, name, value)
    directive.issued_on = directive.issued_on or read.issued_on
    directive.text, directive.warnings, directive.template = read.text, read.warnings, read.templates or None
    if directive.issuer_id is None and directive.issuer_written:
        directive.issuer_id = _only(people.bind(directive.issuer_written, directive.keeper_id, on).agency_ids)
    directive.search_key = register.search_key_of(directive)


def _only(agency_ids) -> int | None:
    return next(iter(agency_ids)) if len(agency_ids) == 1 else None


def _place_files(stored: list[File], read: bundles.Read) -> None:
    for file in stored:
        path = reading.path_of(file)
        file.start, file.end = read.spans.get(path, (None, None))
        file.role = "letter" if path == read.letter else "annex"
    File.objects.bulk_update(stored, ["start", "end", "role"])


def _finding(directive: Directive, found: bundles.Found, position: int) -> Finding:
    return Finding(
        directive=directive,
        kind=found.kind,
        state=FindingState.PROPOSED,
        position=position,
        start=found.start,
        end=found.end,
        read=found.read,
        data=found.data,
    )


def _counted(read: bundles.Read) -> dict[str, int]:
    counts: dict[str, int] = {}
    for found in read.findings:
        counts[found.kind.value] = counts.get(found.kind.value, 0) + 1
    return counts
