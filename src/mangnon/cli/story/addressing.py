"""Binding what the machine could not: its best guess, the issuer for a bare receiver, else left out and named."""

from collections.abc import Iterable
from datetime import date

from mangnon.access.officer import Acting
from mangnon.directives import queries as directives
from mangnon.directives.actions import binding, reviewing
from mangnon.directives.actions.registering import Entered
from mangnon.directives.queries import Bound, findings
from mangnon.directives.rules.findings import FIELDS, Part
from mangnon.directives.rules.states import FindingKind

ADDRESSED = (FindingKind.TASK, FindingKind.DUTY, FindingKind.DEADLINE)
WHY = "Chưa rõ là cơ quan nào"


def bind(entered: Entered, officer: Acting, on: date, issuer_id: int) -> list[str]:
    """Bind the unknown words of every finding; the findings left without anyone to act are dropped and named."""
    directive = directives.one(officer, entered.public_id)
    for words, agency in sorted(_guesses(directive, on, issuer_id).items()):
        binding.pick(directive_id=entered.id, written=words, agency_ids=[agency], by=officer, on=on)
    binder = directives.Binder(directive, on)
    left_out = []
    for finding in findings.of(directive):
        if finding.kind in ADDRESSED and not _without_strangers(finding, binder, officer, on):
            left_out.append(finding.data.get("label") or finding.data.get("what", "")[:60])
    return left_out


def _guesses(directive, on: date, issuer_id: int) -> dict[str, int]:
    """Words nobody is bound to → the likeliest agency; a receiver without a name is the issuer."""
    binder = directives.Binder(directive, on)
    found: dict[str, int] = {}
    for finding in findings.of(directive):
        for part, bound in binder.parts(finding) if finding.kind in ADDRESSED else ():
            if bound.is_known:
                continue
            if bound.candidates:
                found[bound.words] = bound.candidates[0].agency_id
            elif part is Part.TO:
                found[bound.words] = issuer_id
    return found


def _without_strangers(finding, binder: directives.Binder, officer: Acting, on: date) -> bool:
    """Take unknown names out of a finding, or drop it where nobody is left to act; whether it stays."""
    named = binder.parts(finding)
    if not any(bound.is_known for part, bound in named if part is Part.LEAD):
        reviewing.drop(finding_id=finding.id, version=finding.version, why=WHY, by=officer, on=on)
        return False
    changes = {
        field.name: _known(named, field.part)
        for field in FIELDS[FindingKind(finding.kind)]
        if field.part and any(part is field.part and not bound.is_known for part, bound in named)
    }
    if changes:
        reviewing.edit(finding_id=finding.id, version=finding.version, changes=changes, why=WHY, by=officer, on=on)
    return True


def _known(named: Iterable[tuple[Part, Bound]], part: Part) -> list[str]:
    return [bound.words for its_part, bound in named if its_part is part and bound.is_known]
