"""An agency answers a directive with a plan of its own, written here and issued downward like any other."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.directives.actions import book, lineage, reviewing, steps
from mangnon.directives.actions.registering import Entered
from mangnon.directives.models import Directive
from mangnon.directives.rules import plans, register
from mangnon.directives.rules.states import DirectiveState, FindingKind, FindingState
from mangnon.people import queries as people


class NotAPlan(Refused):
    """Only a plan written here can be rewritten here."""


@transaction.atomic
def write_plan(
    *,
    keeper_id: int,
    subject: str,
    opening: str,
    sections: Sequence[plans.Section],
    carries_out_id: int | None = None,
    by: Actor,
    on: date,
) -> Entered:
    """Write a plan into the outgoing register, its items as tasks an officer has put there; not issued yet.

    Raises:
        BadPlan, BadHeader: a section, an item or the subject is empty.
        BadField: a due spells no date.
    """
    steps.allow(by=by, permission=Permission.DIRECTIVE_REGISTER, agency_id=keeper_id)
    book.lock(agency_id=keeper_id, by=by)
    clean = register.cleaned_header({"subject": subject})
    directive = Directive(
        keeper_id=keeper_id,
        issuer_id=keeper_id,
        is_outgoing=True,
        doc_type="kế hoạch",
        issuer_written=people.agencies([keeper_id], on)[keeper_id].title,
        state=DirectiveState.READ,
        **clean,
    )
    steps.take(directive=directive, step="write", by=by, on=on)
    _fill(directive, opening, sections, by, on)
    if carries_out_id is not None:
        lineage.link(directive_id=directive.id, higher_id=carries_out_id, by=by, on=on)
    return Entered(directive.id, directive.public_id)


@transaction.atomic
def rewrite_plan(
    *, directive_id: int, subject: str, opening: str, sections: Sequence[plans.Section], by: Actor, on: date
) -> None:
    """Write the plan anew while it is not issued; its items are read from the sections again."""
    directive = reviewing.reviewable(directive_id=directive_id, by=by)
    if directive.plan is None:
        raise NotAPlan(_("Văn bản này không phải kế hoạch soạn trên Măng Non."))
    directive.subject = register.cleaned_header({"subject": subject})["subject"]
    for finding in directive.findings.exclude(state=FindingState.DROPPED):
        reviewing.drop(finding_id=finding.id, version=finding.version, why="Viết lại kế hoạch", by=by, on=on)
    directive.findings.update(start=None, end=None)
    steps.take(directive=directive, step="write", by=by, on=on)
    _fill(directive, opening, sections, by, on)


def _fill(directive: Directive, opening: str, sections: Sequence[plans.Section], by: Actor, on: date) -> None:
    composed = plans.compose(directive.subject, opening, sections)
    directive.text, directive.plan = composed.text, plans.as_json(opening, sections)
    directive.search_key = register.search_key_of(directive)
    directive.save()
    for placed in composed.placed:
        item = placed.item
        data = {
            "label": placed.label,
            "text": item.text,
            "responsible": list(item.who),
            "standing": item.standing,
            "coordinating": list(item.coordinating),
            "due": [item.due] if item.due else [],
        }
        reviewing.add(
            directive_id=directive.id,
            kind=FindingKind.TASK,
            start=placed.start,
            end=placed.end,
            data=data,
            by=by,
            on=on,
        )
