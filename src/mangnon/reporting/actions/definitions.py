"""Forms of report made by an office: copied, changed, dated, or confirmed from a template found in a directive."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.reporting.models import Definition
from mangnon.reporting.queries import definitions
from mangnon.reporting.rules import reading
from mangnon.reporting.rules.parts import BadDefinition


class OthersForm(Refused):
    """A form of the catalogue or of another office is copied, never changed."""


class NotAForm(Refused):
    """The changed form does not hold together; the message lists what is wrong, a line each."""


@transaction.atomic
def save(
    *, body: Mapping[str, Any], owner_id: int, by: Actor, on: date, copied_from_id: int | None = None
) -> Definition:
    """Save an office's own form as the next version of its code. Earlier versions stay as they were.

    Raises:
        NotAForm: the body does not hold together.
    """
    newest = Definition.objects.filter(code=body.get("code"), owner_id=owner_id).aggregate(top=Max("version"))["top"]
    try:
        form = reading.definition_of({**body, "version": (newest or 0) + 1, "status": "office-defined"})
    except BadDefinition as problem:
        raise NotAForm(str(problem)) from problem
    made = Definition.objects.create(
        code=form.code,
        version=form.version,
        owner_id=owner_id,
        copied_from_id=copied_from_id,
        **definitions.columns_of(form),
    )
    audit.record(
        by=by,
        deed=Deed.DEFINITION_MADE,
        subjects=[f"definition:{made.public_id}"],
        details={"code": form.code, "version": form.version, "on": on},
    )
    return made


@transaction.atomic
def copy(*, definition_id: int, owner_id: int, valid_from: date, by: Actor, on: date) -> Definition:
    """An office's own copy of a form, to change and date."""
    source = Definition.objects.get(id=definition_id)
    body = {**source.body, "valid_from": valid_from.isoformat(), "valid_to": None}
    return save(body=body, owner_id=owner_id, by=by, on=on, copied_from_id=source.id)


@transaction.atomic
def end(*, definition_id: int, last_day: date, by: Actor, on: date) -> None:
    """Set the last day a form may be used."""
    definition = Definition.objects.get(id=definition_id)
    _check_own(definition, by)
    form = reading.definition_of({**definition.body, "valid_to": last_day.isoformat()})
    Definition.objects.filter(id=definition_id).update(**definitions.columns_of(form))
    audit.record(
        by=by,
        deed=Deed.DEFINITION_CHANGED,
        subjects=[f"definition:{definition.public_id}"],
        details={"valid_to": last_day, "on": on},
    )


def _check_own(definition: Definition, by: Actor) -> None:
    if isinstance(by, Acting) and definition.owner_id not in by.agencies:
        raise OthersForm(_("Mẫu này không phải của đơn vị. Hãy chép thành mẫu của đơn vị rồi sửa bản chép."))
