"""Documents written here: kept in the outgoing register from the first word, numbered by the clerk at the end."""

import hashlib
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base import files
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.directives.actions import book, reading, steps
from mangnon.directives.actions.registering import Entered, Given
from mangnon.directives.models import Directive, File
from mangnon.directives.rules import papers, register
from mangnon.directives.rules.states import DirectiveState
from mangnon.people import queries as people


class NotWrittenHere(Refused):
    """Only a document written here, and not numbered yet, is rewritten or numbered here."""


class WrittenMeanwhile(Refused):
    """A colleague saved the document since it was opened."""


@transaction.atomic
def write(*, keeper_id: int, paper: papers.Paper, by: Actor, on: date) -> Entered:
    """Keep a new document among the outgoing ones of an agency, without number and date.

    Raises:
        BadPaper: something it cannot do without is missing.
    """
    steps.allow(by=by, permission=Permission.DIRECTIVE_REGISTER, agency_id=keeper_id)
    directive = Directive(
        keeper_id=keeper_id, issuer_id=keeper_id, is_outgoing=True, state=DirectiveState.DRAFTED,
        issuer_written=people.agencies([keeper_id], on)[keeper_id].title, **_columns(papers.checked(paper)),
    )  # fmt: skip
    directive.search_key = register.search_key_of(directive)
    steps.take(directive=directive, step="draft", by=by, on=on)
    return Entered(directive.id, directive.public_id)


@transaction.atomic
def rewrite(*, directive_id: int, seen: int, paper: papers.Paper, by: Actor, on: date) -> None:
    """Keep the document as written anew. `seen`: how many steps it had when it was opened.

    Raises:
        NotWrittenHere: it is no draft. WrittenMeanwhile: a colleague saved it since. BadPaper.
    """
    directive = _draft(directive_id, by, "draft")
    if directive.steps.count() != seen:
        raise WrittenMeanwhile(
            _("Đồng nghiệp vừa lưu văn bản này. Hãy mở lại để xem bản mới, rồi ghi phần của đồng chí vào đó.")
        )
    for name, value in _columns(papers.checked(paper)).items():
        setattr(directive, name, value)
    directive.search_key = register.search_key_of(directive)
    steps.take(directive=directive, step="draft", by=by, on=on)


@transaction.atomic
def number(*, directive_id: int, given: int, issued_on: date, file: Given, by: Actor, on: date) -> DirectiveState:
    """Give the document its number and day and keep its file; a letter or decision is read for the work it gives.

    Raises:
        NotWrittenHere: it is no draft. AlreadyRegistered: the number of that day is taken.
    """
    directive = _draft(directive_id, by, "number")
    book.lock(agency_id=directive.keeper_id, by=by)
    paper = papers.of_json(directive.paper or {})
    directive.number, directive.issued_on = f"{given:02d}/{paper.symbol}", issued_on
    book.refuse_same_letter(directive=directive, by=by)
    kept = files.keep(file.content, file.name, allowed=files.EVIDENCE)
    directive.content_hash = hashlib.sha256(kept.sha256.encode()).hexdigest()
    directive.search_key = register.search_key_of(directive)
    steps.take(directive=directive, step="number", by=by, on=on, details={"number": directive.number})
    File.objects.create(
        directive=directive, name=kept.name, role="letter", size=kept.size, media_type=kept.media_type,
        sha256=kept.sha256, position=0,
    )  # fmt: skip
    if paper.kind in papers.GIVES_WORK:
        reading.read_into(directive_id=directive.id, by=by, on=on)
        directive.refresh_from_db()
    return DirectiveState(directive.state)


def _draft(directive_id: int, by: Actor, step: str) -> Directive:
    directive = steps.locked(directive_id=directive_id, by=by)
    if directive.paper is None or directive.state != DirectiveState.DRAFTED:
        raise NotWrittenHere(_("Văn bản này đã vào sổ, hoặc không soạn trên Măng Non, nên không sửa ở đây được."))
    steps.check(directive=directive, step=step, by=by)
    return directive


def _columns(paper: papers.Paper) -> dict[str, Any]:
    """Columns of the register that follow from the document."""
    return register.cleaned_header(
        {
            "doc_type": papers.DOC_TYPES[paper.kind],
            "subject": paper.subject,
            "signer": paper.signing.name,
            "signer_role": paper.signing.title,
            "recipients": paper.addressees,
            "copies": paper.copies,
        }
    ) | {"paper": papers.as_json(paper), "text": papers.text_of(paper)}
