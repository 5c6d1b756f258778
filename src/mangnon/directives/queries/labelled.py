"""Corrections as labelled data, in the shape the reader prints: what it said, and what officers made of it."""

import json
from datetime import date

from mangnon.directives.models import Directive, Finding
from mangnon.directives.rules.bundles import HEADER, LISTS
from mangnon.directives.rules.states import FindingKind, FindingState


def labelled_data(directive: Directive) -> dict:
    """`text`, `before` (the reader's findings), `after` (confirmed ones with spans), and every step between."""
    findings = list(directive.findings.order_by("position", "id").prefetch_related("steps"))
    return {
        "text": directive.text,
        "before": _before(findings),
        "after": _header(directive) | _after(findings),
        "steps": [
            _step(finding, step) for finding in findings for step in sorted(finding.steps.all(), key=lambda s: s.id)
        ],
    }


def _header(directive: Directive) -> dict:
    shown = {theirs: getattr(directive, own) or None for own, theirs in HEADER.items()}
    return shown | {
        "issued_date": _iso(directive.issued_on),
        "recipients": directive.recipients,
        "copies": directive.copies,
        "warnings": directive.warnings,
    }


def _before(findings: list[Finding]) -> dict:
    return {
        name: [finding.read for finding in findings if finding.kind == kind and finding.read is not None]
        for kind, name in LISTS.items()
    }


def _after(findings: list[Finding]) -> dict:
    return {
        name: [
            _as_read(finding)
            for finding in findings
            if finding.kind == kind and FindingState(finding.state).is_confirmed
        ]
        for kind, name in LISTS.items()
    }


def _as_read(finding: Finding) -> dict:
    """The finding's fields under the reader's names."""
    data, span = dict(finding.data), [finding.start, finding.end] if finding.start is not None else None
    dues, bound = data.pop("due", []), data.pop("bound", "by")
    match FindingKind(finding.kind):
        case FindingKind.TASK:
            return {**data, "deadlines": [{"due": due, "bound": bound} for due in dues], "span": span}
        case FindingKind.DUTY:
            to = data.pop("to", [])
            return {**data, "to": "; ".join(to) or None, "due": dues, "bound": bound, "span": span}
        case FindingKind.DEADLINE:
            return {**data, "due": dues[0] if dues else None, "bound": bound, "span": span}
    return {**{name: value or None for name, value in data.items()}, "span": span}


def _step(finding: Finding, step) -> dict:
    return {
        "finding": str(finding.public_id),
        "kind": finding.kind,
        "state": step.state,
        "before": step.before,
        "after": step.after,
        "why": step.why,
        "by": step.by_name,
        "at": step.at.isoformat(),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def as_text(directive: Directive) -> str:
    """The labelled data as a JSON text."""
    return json.dumps(labelled_data(directive), ensure_ascii=False, indent=1)
