"""What a unit's report is made of. PostgreSQL adds; `rules.consolidation` is the reference it must equal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import F

from mangnon.people import queries as people
from mangnon.reporting.models import Obligation, Report, SealedCell, Submission
from mangnon.reporting.queries import definitions, drafts
from mangnon.reporting.rules.cells import Cell
from mangnon.reporting.rules.figures import MISSING, Figure, Status
from mangnon.reporting.rules.parts import OWN
from mangnon.reporting.rules.states import ReportState
from mangnon.vn import names

COUNTED = (ReportState.SENT.value, ReportState.RECEIVED.value)
TOTALS = """
    SELECT c.key, f.function, sum(c.value), count(*), bool_and(c.status = 'nil'), bool_or(c.status = 'estimate'),
           CASE WHEN count(*) = 1 THEN min(c.text) ELSE '' END
    FROM reporting_sealedcell c
    JOIN unnest(%s::int[], %s::text[]) AS f(submission, function) ON f.submission = c.submission_id
    WHERE c.status <> 'missing'
    GROUP BY c.key, f.function
"""


@dataclass(frozen=True)
class Total:
    """One cell added over the contributions of one function ("" for places' own reports)."""

    value: Decimal | None
    count: int
    figure: Figure


@dataclass(frozen=True)
class Made:
    """A consolidation: the figures of cells that are entered, how many reports speak in each, who is missing."""

    entered: Mapping[str, Figure]
    counts: Mapping[str, int]
    submissions: tuple[int, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """What one sealed report says in one cell."""

    agency: str
    figure: Figure
    submission: UUID
    version: int
    sealed_on: date
    comment: str
    is_counted: bool  # an office's figure may stand beside the sum of the places without adding to it


def current(report: Report):
    """Sealed reports of the period that were sent to the report's agency and still count."""
    form = definitions.form(report.definition)
    return (
        Submission.objects.filter(
            creditor_id=report.agency_id,
            period=report.period,
            definition__code__in=form.made_of or (form.code,),
            report__state__in=COUNTED,
            report__last_sealed_id=F("id"),
        )
        .exclude(report_id=report.id)
        .order_by("agency_id", "id")
    )


def senders(report: Report) -> set[int]:
    """Agencies whose sealed reports count for the report."""
    return set(current(report).values_list("agency_id", flat=True))


def of_report(report: Report, on: date) -> Made:
    """Add up everything sealed for the report's agency and period."""
    form = definitions.form(report.definition)
    sent = list(current(report).values_list("id", "agency_id"))
    by_cell = totals(sent, functions([agency for _, agency in sent], on))
    entered = {cell.key: _counted(cell, by_cell.get(cell.key, {})) for cell in form.entered}
    leading = {cell.key: _leading(cell, by_cell.get(cell.key, {})) for cell in form.cells.values()}
    counts = {key: total.count for key, total in leading.items() if total}
    missing = missing_names(report, {agency for _, agency in sent}, on)
    return Made(entered, counts, tuple(submission for submission, _ in sent), missing)


def missing_names(report: Report, sent: set[int], on: date) -> tuple[str, ...]:
    """Names of the agencies that owe the report's agency one for the period and have none sealed."""
    owed = (
        Obligation.objects.filter(
            creditor_id=report.agency_id,
            period=report.period,
            waived_why="",
            definition__code__in=definitions.form(report.definition).made_of or (report.definition.code,),
        )
        .exclude(debtor_id__in=sent)
        .order_by("debtor_id")
        .values_list("debtor_id", flat=True)
        .distinct()
    )
    return tuple(sorted(agency.title for agency in people.known(list(owed), on).values()))


def parts(report: Report, key: str, on: date) -> list[Part]:
    """What each contribution says in a cell, for the page behind a consolidated figure."""
    rows = (
        SealedCell.objects.filter(
            submission__in=report.contributions.values("submission"),
            key=key,
        )
        .select_related("submission")
        .order_by("submission__agency_id")
    )
    agencies = [row.submission.agency_id for row in rows]
    known, function = people.known(agencies, on), functions(agencies, on)
    whose = definitions.form(report.definition).cells[key].agency
    counted = whose if whose in function.values() else ""
    found = [
        Part(
            known[row.submission.agency_id].title,
            drafts.figure(row),
            row.submission.public_id,
            row.submission.version,
            row.submission.sealed_on,
            row.comment,
            function[row.submission.agency_id] == counted,
        )
        for row in rows
    ]
    return sorted(found, key=lambda part: (not part.is_counted, names.sort_key(part.agency)))


def narratives(report: Report, on: date) -> dict[str, list[tuple[str, str]]]:
    """Section number → what each contribution wrote there, with its name, for the officer to write from."""
    sent = list(current(report))
    known = people.known([each.agency_id for each in sent], on)
    gathered: dict[str, list[tuple[str, str]]] = {}
    for each in sent:
        for number, text in each.content["sections"].items():
            gathered.setdefault(number, []).append((known[each.agency_id].title, text))
    return gathered


def functions(agencies: list[int], on: date) -> dict[int, str]:
    """Function of each sector agency; a People's Committee speaks for its place."""
    known = people.known(agencies, on)
    return {key: "" if known[key].kind == people.COMMITTEE else known[key].function for key in known}


def totals(sent: list[tuple[int, int]], functions: Mapping[int, str]) -> dict[str, dict[str, Total]]:
    """Cell → function ("" for places) → what its contributions add up to; `sent` are (submission, agency)."""
    added: dict[str, dict[str, Total]] = {}
    with connection.cursor() as cursor:
        cursor.execute(TOTALS, [[each for each, _ in sent], [functions.get(agency, "") for _, agency in sent]])
        for key, function, value, count, all_nil, any_estimate, text in cursor.fetchall():
            status = Status.NIL if all_nil else Status.ESTIMATE if any_estimate else Status.CONSOLIDATED
            added.setdefault(key, {})[function] = Total(value, count, Figure(value, status, text))
    return added


def _counted(cell: Cell, by_function: Mapping[str, Total]) -> Figure:
    """Whose figure counts: the agency's that the form names, else the sum of the places."""
    if cell.whose == OWN:
        return MISSING
    total = _leading(cell, by_function)
    if total is None or not (cell.type.is_added or total.count == 1):
        return MISSING
    return total.figure


def _leading(cell: Cell, by_function: Mapping[str, Total]) -> Total | None:
    agency = by_function.get(cell.agency) if cell.agency else None
    return agency or by_function.get("")
