"""An officer decides on findings. Every decision is a row with its author and reason."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.directives.actions import steps
from mangnon.directives.models import Directive, Finding, FindingStep
from mangnon.directives.rules import findings as rules
from mangnon.directives.rules.states import (
    DirectiveState,
    FindingKind,
    FindingState,
    WrongStep,
    finding_after,
)

DEEDS = {
    "accept": Deed.FINDING_ACCEPTED,
    "edit": Deed.FINDING_EDITED,
    "edit_own": Deed.FINDING_EDITED,
    "add": Deed.FINDING_ADDED,
    "drop": Deed.FINDING_DROPPED,
    "restore": Deed.FINDING_EDITED,
    "restore_own": Deed.FINDING_EDITED,
}


class Stale(Refused):
    """A colleague changed the finding meanwhile; the message says what."""


class BadSpan(Refused):
    """The selection lies outside the text."""


@transaction.atomic
def accept(*, finding_id: int, version: int, by: Actor, on: date) -> None:
    """The finding is right as read."""
    finding = _open(finding_id, version, by)
    _decide(finding, "accept", finding.data, by)


@transaction.atomic
def accept_all(*, directive_id: int, kind: FindingKind | None, by: Actor, on: date) -> int:
    """All findings not yet decided (of one kind) are right; their number is returned."""
    directive = reviewable(directive_id=directive_id, by=by)
    waiting = directive.findings.filter(state=FindingState.PROPOSED)
    found = list(waiting.filter(kind=kind) if kind else waiting)
    for finding in found:
        finding.state = FindingState.ACCEPTED
        finding.version += 1
    Finding.objects.bulk_update(found, ["state", "version"])
    FindingStep.objects.bulk_create(_step(finding, finding.data, "", by) for finding in found)
    audit.record(
        by=by,
        deed=Deed.FINDING_ACCEPTED,
        subjects=[f"directive:{directive.public_id}"],
        details={"count": len(found), "kind": kind.value if kind else "all"},
    )
    return len(found)


@transaction.atomic
def edit(*, finding_id: int, version: int, changes: Mapping[str, object], why: str = "", by: Actor, on: date) -> None:
    """Correct fields of a finding. Picked agencies of words that are gone are forgotten.

    Raises:
        Stale: a colleague changed it since `version`.
        BadField: a field cannot hold what was given.
    """
    finding = _open(finding_id, version, by)
    kind = FindingKind(finding.kind)
    data = {**finding.data, **rules.cleaned(kind, changes)}
    step = "edit_own" if finding.state == FindingState.ADDED else "edit"
    _decide(finding, step, data, by, why)
    kept = {words for _part, words in rules.words_by_part(kind, data)}
    finding.addressees.exclude(written__in=kept).delete()


@transaction.atomic
def add(
    *,
    directive_id: int,
    kind: FindingKind,
    start: int | None,
    end: int | None,
    data: Mapping[str, object],
    why: str = "",
    by: Actor,
    on: date,
) -> int:
    """Add what the reader missed, from a stretch of the text (or none); the finding's id is returned.

    Raises:
        BadSpan: the stretch lies outside the text.
        BadField: a needed field is empty.
    """
    directive = reviewable(directive_id=directive_id, by=by)
    if start is not None and not 0 <= start < (end or 0) <= len(directive.text):
        raise BadSpan(_("Hãy chọn lại đoạn văn bản."))
    whole = {**rules.normalised(kind, {}), **rules.cleaned(kind, data)}
    rules.cleaned(kind, whole)
    last = directive.findings.aggregate(last=Max("position"))["last"]
    finding = Finding(
        directive=directive,
        kind=kind,
        state=FindingState.ADDED,
        position=(last or 0) + 1,
        start=start,
        end=end,
        data=whole,
        version=0,
    )
    _write(finding, "add", None, whole, by, why)
    return finding.id


@transaction.atomic
def drop(*, finding_id: int, version: int, why: str = "", by: Actor, on: date) -> None:
    """What was read is none."""
    finding = _open(finding_id, version, by)
    _decide(finding, "drop", finding.data, by, why)


@transaction.atomic
def restore(*, finding_id: int, version: int, by: Actor, on: date) -> None:
    """Undo the decision: as the reader said, or as the officer who added it left it."""
    finding = _open(finding_id, version, by)
    if finding.read is None:
        _decide(finding, "restore_own", finding.data, by)
    else:
        _decide(finding, "restore", rules.normalised(FindingKind(finding.kind), finding.read), by)


def reviewable(*, directive_id: int, by: Actor) -> Directive:
    """The directive, locked, whose findings the actor may still decide on."""
    directive = steps.locked(directive_id=directive_id, by=by)
    _check(directive, by)
    return directive


def _open(finding_id: int, version: int, by: Actor) -> Finding:
    finding = Finding.objects.select_for_update(of=("self",)).select_related("directive").filter(id=finding_id).first()
    if finding is None:
        raise steps.NotFound(_("Không tìm thấy kết quả đọc này."))
    _check(finding.directive, by)
    if finding.version != version:
        raise Stale(_stale_words(finding))
    return finding


def _check(directive: Directive, by: Actor) -> None:
    steps.allow(by=by, permission=Permission.DIRECTIVE_REVIEW, agency_id=directive.keeper_id)
    if directive.state not in (DirectiveState.READ, DirectiveState.REGISTERED):
        raise WrongStep(_("Văn bản đã giao việc; muốn sửa hãy đính chính hoặc thay thế."))


def _stale_words(finding: Finding) -> str:
    last = finding.steps.order_by("-id").first()
    if last is None:
        return _("Kết quả này vừa đổi. Hãy xem lại rồi quyết định.")
    changed = rules.differences(FindingKind(finding.kind), last.before or {}, last.after)
    fields = ", ".join(changed) or _("trạng thái")
    return _("%(name)s vừa đổi kết quả này (%(fields)s). Hãy xem lại rồi quyết định.") % {
        "name": last.by_name,
        "fields": fields,
    }


def _decide(finding: Finding, step: str, data: dict, by: Actor, why: str = "") -> None:
    finding.state = finding_after(FindingState(finding.state), step, why=why)
    before, finding.data = finding.data, data
    _write(finding, step, before, data, by, why)


def _write(finding: Finding, step: str, before: dict | None, after: dict, by: Actor, why: str) -> None:
    finding.version += 1
    finding.save()
    _step(finding, before, why, by).save()
    changed = rules.differences(FindingKind(finding.kind), before or {}, after)
    audit.record(
        by=by,
        deed=DEEDS[step],
        purpose=why,
        details={"fields": changed},
        subjects=[f"finding:{finding.public_id}", f"directive:{finding.directive.public_id}"],
    )


def _step(finding: Finding, before: dict | None, why: str, by: Actor) -> FindingStep:
    return FindingStep(
        finding=finding,
        state=finding.state,
        before=before,
        after=finding.data,
        why=why,
        by_officer_id=by.officer_id,
        by_name=by.name,
    )
