"""Chapter one: a letter is registered, read, checked against its text, corrected and issued."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mangnon.access.officer import Acting
from mangnon.access.scope import scope
from mangnon.base.errors import Refused
from mangnon.cli.story import addressing
from mangnon.cli.story.cast import Cast, Office
from mangnon.cli.story.ledger import Result
from mangnon.directives import queries as directives
from mangnon.directives.actions import lineage, registering, reviewing
from mangnon.directives.queries import findings
from mangnon.directives.rules.states import FindingKind
from mangnon.reporting.actions import issuing


@dataclass(frozen=True)
class Letter:
    """A letter of the story: who issues it, its files, and the number and date the clerk gives it."""

    issuer: Office
    files: Sequence[Path]
    number: str
    issued_on: date
    corrections: int = 0


def play(letter: Letter, cast: Cast, *, carries_out: int | None = None) -> Result:
    """Register, read, correct, confirm, issue; what was read and made."""
    on = letter.issued_on
    officer = cast.officer(letter.issuer.desk, "ChildOfficer", on)
    signer = _signer(letter.issuer, cast, on)
    with scope(officer):
        entered = _register(letter, officer)
        read = _read(entered.id, officer, entered.public_id)
        corrected = _correct(entered, letter.corrections, officer, on)
        dropped = addressing.bind(entered, officer, on, letter.issuer.agency_id)
        if carries_out:
            lineage.link(directive_id=entered.id, higher_id=carries_out, by=officer, on=on)
    told = {"directive": entered.id, "public_id": str(entered.public_id), "issuer": letter.issuer.agency_id,
            "on": on.isoformat(), **read, "corrected": corrected, "left_out": dropped}  # fmt: skip
    return told | _issue(entered.id, signer, on)


def _issue(directive_id: int, signer: Acting, on: date) -> Result:
    try:
        with scope(signer):
            issued = issuing.issue(directive_id=directive_id, by=signer, on=on)
    except Refused as refusal:
        return {"refused": str(refusal)}
    return {"tasks_issued": issued.tasks, "assignments": issued.assignments, "duties_issued": issued.duties,
            "obligations": issued.obligations, "agencies": issued.agencies}  # fmt: skip


def _register(letter: Letter, officer: Acting) -> registering.Entered:
    given = [registering.Given(path.name, path.open("rb")) for path in letter.files]
    entered = registering.register(
        files_given=given, keeper_id=letter.issuer.agency_id, is_outgoing=True, by=officer, on=letter.issued_on
    )
    directive = directives.one(officer, entered.public_id)
    header = {"number": directive.number or letter.number, "issued_on": directive.issued_on or letter.issued_on}
    if not directive.subject:
        header["subject"] = letter.files[0].stem
    registering.edit_header(directive_id=entered.id, changes=header, by=officer, on=letter.issued_on)
    return entered


def _read(directive_id: int, officer: Acting, public_id) -> Result:
    directive = directives.one(officer, public_id)
    counts = findings.counts(directive)
    found = {kind.value: 0 for kind in FindingKind}
    for finding in findings.of(directive):
        found[finding.kind] += 1
    return {"read": found, "warnings": [_words(each) for each in directive.warnings], "undecided": sum(counts.values()),
            "subject": directive.subject, "number": directive.number}  # fmt: skip


def _words(warning) -> str:
    return warning.get("words") or warning.get("text") or str(warning) if isinstance(warning, dict) else str(warning)


def _correct(entered: registering.Entered, wanted: int, officer: Acting, on: date) -> list[str]:
    """An officer corrects some findings by the text: here, a task's wording is cut to its first sentence."""
    corrected: list[str] = []
    directive = directives.one(officer, entered.public_id)
    for finding in findings.of(directive):
        text = finding.data.get("text", "")
        first = re.split(r"[.;] ", text, maxsplit=1)[0]
        if finding.kind != FindingKind.TASK or len(corrected) == wanted or len(first) == len(text):
            continue
        reviewing.edit(finding_id=finding.id, version=finding.version, changes={"text": f"{first}."},
                       why="Chỉ giữ câu giao việc", by=officer, on=on)  # fmt: skip
        corrected.append(finding.data.get("label") or first[:40])
    reviewing.accept_all(directive_id=entered.id, kind=None, by=officer, on=on)
    return corrected


def _signer(issuer: Office, cast: Cast, on: date) -> Acting:
    role = "Chair" if issuer.info.kind == "peoples-committee" else "DepartmentHead"
    return cast.officer(issuer.agency_id, role, on)
