"""The forms and the duties in law that ship with the product."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from mangnon.base.due import Bound, Due
from mangnon.base.period import Kind
from mangnon.reporting.rules.definition import BadDefinition, Definition
from mangnon.reporting.rules.parts import Origin
from mangnon.reporting.rules.reading import definition_from_yaml

CATALOGUE = files("mangnon") / "catalogue"


@dataclass(frozen=True)
class LegalDuty:
    """A standing duty to report; no `due` where the law gives no day, no `period_kind` where an event starts it."""

    code: str
    debtor_kind: str
    debtor_level: str
    creditor_kind: str
    creditor_level: str
    via: str
    definition: str
    what: str
    period_kind: Kind | None
    due: Due | None
    valid_from: date
    valid_to: date | None
    source: str
    status: Origin


@cache
def definitions() -> tuple[Definition, ...]:
    """Every shipped form, by file name. BadDefinition names the file."""
    found = []
    for path in sorted((CATALOGUE / "reports").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".yaml"):
            try:
                found.append(definition_from_yaml(path.read_text(encoding="utf-8")))
            except BadDefinition as problem:
                raise BadDefinition([f"{path.name}: {line}" for line in problem.problems]) from problem
    return tuple(found)


def definition(code: str, on: date | None = None) -> Definition:
    """The newest shipped version of a form, or the one valid on a day. KeyError where there is none."""
    fitting = [each for each in definitions() if each.code == code and (on is None or each.is_valid_on(on))]
    if not fitting:
        raise KeyError(code)
    return max(fitting, key=lambda each: each.version)


@cache
def legal_duties() -> tuple[LegalDuty, ...]:
    """The rows of `catalogue/duties/*.csv`, in file order."""
    return tuple(_duty(row) for row in _rows())


def _rows() -> Iterator[Mapping[str, str]]:
    for path in sorted((CATALOGUE / "duties").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".csv"):
            yield from csv.DictReader(path.read_text(encoding="utf-8").splitlines())


def _duty(row: Mapping[str, str]) -> LegalDuty:
    same = {name: row[name] for name in ("code", "debtor_kind", "debtor_level", "creditor_kind", "creditor_level",
                                         "via", "definition", "what", "source")}
    return LegalDuty(
        **same,
        period_kind=Kind(row["period_kind"]) if row["period_kind"] else None,
        due=Due.parse(row["rule"], Bound(row["bound"]), event=row["event"]) if row["rule"] else None,
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        status=Origin(row["status"]),
    )
