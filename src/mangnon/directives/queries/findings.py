"""What was read in a directive and how it was decided."""

from collections import Counter

from mangnon.directives.models import Directive, Finding
from mangnon.directives.rules.states import FindingKind, FindingState

CONFIRMED = [state for state in FindingState if state.is_confirmed]


def of(directive: Directive) -> list[Finding]:
    """All findings, in the order of the text."""
    return list(directive.findings.order_by("position", "id"))


def confirmed(directive: Directive, *kinds: FindingKind) -> list[Finding]:
    """Findings that officers confirmed, in the order of the text."""
    return list(directive.findings.filter(state__in=CONFIRMED, kind__in=kinds).order_by("position", "id"))


def undecided(directive: Directive) -> int:
    return directive.findings.filter(state=FindingState.PROPOSED).count()


def counts(directive: Directive) -> Counter:
    """How many findings of each kind are not dropped."""
    kinds = directive.findings.exclude(state=FindingState.DROPPED).values_list("kind", flat=True)
    return Counter(FindingKind(kind) for kind in kinds)
