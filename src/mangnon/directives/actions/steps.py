"""A step taken on a directive: the new state, its row, its record. Every action on a directive ends here."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor, System
from mangnon.base.errors import Refused
from mangnon.directives.models import Delivery, Directive, DirectiveStep
from mangnon.directives.rules.states import DIRECTIVE_STEPS, DirectiveState, directive_after

DEEDS = {
    "register": Deed.DIRECTIVE_REGISTERED,
    "read": Deed.DIRECTIVE_READ,
    "unread": Deed.DIRECTIVE_READ,
    "reread": Deed.DIRECTIVE_READ,
    "edit": Deed.DIRECTIVE_EDITED,
    "issue": Deed.DIRECTIVE_ISSUED,
    "correct": Deed.DIRECTIVE_CORRECTED,
    "extend": Deed.TASKS_EXTENDED,
    "replace": Deed.DIRECTIVE_REPLACED,
    "recall": Deed.DIRECTIVE_RECALLED,
    "link": Deed.DIRECTIVE_LINKED,
    "date": Deed.TASK_DATED,
    "write": Deed.DIRECTIVE_EDITED,
    "draft": Deed.DIRECTIVE_EDITED,
    "number": Deed.DIRECTIVE_REGISTERED,
}


class NotFound(Refused):
    """No such directive in what the actor may see."""


def locked(*, directive_id: int, by: Actor) -> Directive:
    """The directive with its row locked until the transaction ends.

    Raises:
        NotFound: it is not there, or not for the actor.
    """
    found = Directive.objects.select_for_update(of=("self",)).filter(id=directive_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy văn bản này trong sổ của đồng chí."))
    return found


def check(*, directive: Directive, step: str, by: Actor, why: str = "") -> None:
    """Refuse unless the actor's post allows the step for the keeper and the state leads to it."""
    allow(by=by, permission=Permission(DIRECTIVE_STEPS[step].needs), agency_id=directive.keeper_id)
    directive_after(DirectiveState(directive.state), step, why=why)


def allow(*, by: Actor, permission: Permission, agency_id: int) -> None:
    """Officers need the permission for the agency; the program itself acts under its own name."""
    if not isinstance(by, System):
        cast(Acting, by).check(permission, agency=agency_id)


def take(
    *, directive: Directive, step: str, by: Actor, on: date, why: str = "", details: Mapping[str, object] | None = None
) -> None:
    """Write the step's row, the directive's new state and the audit record."""
    if step in DIRECTIVE_STEPS:
        directive.state = directive_after(DirectiveState(directive.state), step, why=why)
    directive.save()
    DirectiveStep.objects.create(
        directive=directive,
        step=step,
        state=directive.state,
        why=why,
        details=dict(details or {}),
        by_officer_id=by.officer_id,
        by_name=by.name,
        on=on,
    )
    audit.record(
        by=by, deed=DEEDS[step], subjects=[f"directive:{directive.public_id}"], purpose=why, details=dict(details or {})
    )


def note_delivery(*, delivery: Delivery, by: Actor) -> None:
    """Record that the receiving agency entered the directive in its register."""
    audit.record(
        by=by,
        deed=Deed.DIRECTIVE_REGISTERED,
        subjects=[f"directive:{delivery.directive.public_id}"],
        place_id=delivery.place_id,
        details={"arrival_number": delivery.arrival_number},
    )
