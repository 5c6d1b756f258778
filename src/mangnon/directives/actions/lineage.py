"""Which higher directive a directive carries out."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.directives.actions import steps
from mangnon.directives.models import Directive

DEPTH = 10


class BadLink(Refused):
    """The higher directive cannot be carried out by this one."""


@transaction.atomic
def link(*, directive_id: int, higher_id: int | None, by: Actor, on: date) -> None:
    """Say which directive this one carries out, or that it carries out none.

    Raises:
        BadLink: the higher one is not to be seen, is this one, or itself carries out this one.
    """
    directive = steps.locked(directive_id=directive_id, by=by)
    steps.check(directive=directive, step="link", by=by)
    if higher_id is not None:
        _refuse_circle(directive, higher_id)
    directive.carries_out_id = higher_id
    higher = Directive.objects.filter(id=higher_id).first() if higher_id else None
    steps.take(
        directive=directive, step="link", by=by, on=on, details={"carries_out": str(higher.public_id) if higher else ""}
    )


def _refuse_circle(directive: Directive, higher_id: int) -> None:
    above = Directive.objects.filter(id=higher_id).first()
    if above is None:
        raise BadLink(_("Không tìm thấy văn bản cấp trên trong sổ của đồng chí."))
    for _step in range(DEPTH):
        if above is None:
            return
        if above.id == directive.id:
            raise BadLink(_("Văn bản không thể thực hiện chính nó."))
        above = above.carries_out
