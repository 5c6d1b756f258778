"""What was read in a directive and how it was decided."""

from collections import Counter
from uuid import UUID

from django.db.models import Q

from mangnon.directives.models import Directive, Finding, FindingStep
from mangnon.directives.rules import orders
from mangnon.directives.rules.states import FindingKind, FindingState

CONFIRMED = [state for state in FindingState if state.is_confirmed]


def of(directive: Directive) -> list[Finding]:
    """All findings, in the order of the text; items of a plan that were written anew are gone from it."""
    rewritten = Q(state=FindingState.DROPPED, read__isnull=True, start__isnull=True)
    return list(directive.findings.exclude(rewritten).order_by("position", "id"))


def confirmed(directive: Directive, *kinds: FindingKind) -> list[Finding]:
    """Findings that officers confirmed, in the order of the text."""
    return list(directive.findings.filter(state__in=CONFIRMED, kind__in=kinds).order_by("position", "id"))


def ordering(directive: Directive) -> list[Finding]:
    """Confirmed findings that give tasks; what only repeats a confirmed reporting duty gives none."""
    duties = [(one.start, one.end) for one in confirmed(directive, FindingKind.DUTY)]
    found = confirmed(directive, FindingKind.TASK, FindingKind.DEADLINE)
    return [one for one in found if not orders.is_but_a_report((one.start, one.end), duties)]


def undecided(directive: Directive) -> int:
    return directive.findings.filter(state=FindingState.PROPOSED).count()


def counts(directive: Directive) -> Counter:
    """How many findings of each kind are not dropped."""
    kinds = directive.findings.exclude(state=FindingState.DROPPED).values_list("kind", flat=True)
    return Counter(FindingKind(kind) for kind in kinds)


def one(directive: Directive, public_id: UUID) -> Finding | None:
    return directive.findings.filter(public_id=public_id).first()


def steps_of(directive: Directive) -> dict[int, list[FindingStep]]:
    """Decisions by finding, oldest first."""
    steps: dict[int, list[FindingStep]] = {}
    for step in FindingStep.objects.filter(finding__directive=directive).order_by("id"):
        steps.setdefault(step.finding_id, []).append(step)
    return steps
