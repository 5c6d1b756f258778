"""An office's form while it is changed page by page: begun, changed, saved as the next version, dropped."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.reporting.actions import definitions
from mangnon.reporting.models import Definition, DefinitionDraft

WORDS = gettext_lazy("Vị trí của đồng chí không được lập mẫu báo cáo. Hãy nhờ cán bộ phụ trách công tác trẻ em.")


class ChangedMeanwhile(Refused):
    """A colleague changed the draft since the page was opened."""


@transaction.atomic
def begin(
    *, body: Mapping[str, Any], owner_id: int, by: Actor, on: date, based_on_id: int | None = None
) -> DefinitionDraft:
    """The draft of that code: as a colleague left it, or begun from the body."""
    _allow(owner_id, by)
    kept = {name: value for name, value in body.items() if name not in ("version", "status")}
    draft, is_new = DefinitionDraft.objects.get_or_create(
        owner_id=owner_id,
        code=body["code"],
        defaults={"body": kept, "based_on_id": based_on_id, "changed_by": by.name, "changed_on": on},
    )
    if is_new:
        _record(draft, by, "begun")
    return draft


@transaction.atomic
def change(*, draft_id: int, seen: int, body: Mapping[str, Any], by: Actor, on: date) -> int:
    """Keep the draft as changed; its new version is returned.

    Raises:
        ChangedMeanwhile: it is no longer at the version `seen`.
    """
    draft = _locked(draft_id, by)
    if draft.version != seen:
        raise ChangedMeanwhile(
            _("%(name)s vừa sửa bản nháp này. Hãy xem lại rồi sửa tiếp.") % {"name": draft.changed_by}
        )
    draft.body, draft.version = dict(body), seen + 1
    draft.changed_by, draft.changed_on = by.name, on
    draft.save()
    _record(draft, by, "changed")
    return draft.version


@transaction.atomic
def publish(*, draft_id: int, by: Actor, on: date) -> Definition:
    """The draft becomes the next version of the form and is gone.

    Raises:
        NotAForm: it does not hold together yet.
    """
    draft = _locked(draft_id, by)
    made = definitions.save(body=draft.body, owner_id=draft.owner_id, by=by, on=on, copied_from_id=draft.based_on_id)
    draft.delete()
    return made


@transaction.atomic
def drop(*, draft_id: int, by: Actor, on: date) -> None:
    """Give the changes up; versions saved before stay."""
    draft = _locked(draft_id, by)
    _record(draft, by, "dropped")
    draft.delete()


def _locked(draft_id: int, by: Actor) -> DefinitionDraft:
    draft = DefinitionDraft.objects.select_for_update().get(id=draft_id)
    _allow(draft.owner_id, by)
    return draft


def _allow(owner_id: int, by: Actor) -> None:
    if isinstance(by, Acting):
        by.check(Permission.DEFINITION_EDIT, agency=owner_id, words=WORDS)


def _record(draft: DefinitionDraft, by: Actor, what: str) -> None:
    audit.record(
        by=by,
        deed=Deed.DEFINITION_CHANGED,
        subjects=[f"definition-draft:{draft.public_id}"],
        details={"code": draft.code, "draft": what, "version": draft.version},
    )
