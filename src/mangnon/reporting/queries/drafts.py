"""What stands in a draft, what stood before beside it, and what is odd about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mangnon.access.officer import Acting
from mangnon.base.period import Period
from mangnon.people import queries as people
from mangnon.reporting.models import Baseline, Cell, Report, SealedCell, Section
from mangnon.reporting.queries import definitions, live
from mangnon.reporting.rules import checks
from mangnon.reporting.rules import live as live_rules
from mangnon.reporting.rules.asking import is_asked
from mangnon.reporting.rules.definition import Definition as Form
from mangnon.reporting.rules.figures import Figure, Status
from mangnon.reporting.rules.parts import Section as FormSection
from mangnon.reporting.rules.states import ReportState

Figures = Mapping[str, Figure]


@dataclass(frozen=True)
class Draft:
    """A report as its drafter sees it: every figure with formulas worked out, its cells' versions, its texts."""

    report: Report
    form: Form
    period: Period
    figures: Figures
    cells: Mapping[str, Cell]
    sections: Mapping[str, Section]


def of_officer(officer: Acting):
    """Reports that the officer's agencies make, or enter for another."""
    return Report.objects.filter(agency_id__in=officer.agencies) | Report.objects.filter(
        entered_by_id__in=officer.agencies
    )


def one(officer: Acting, public_id: UUID | str) -> Report | None:
    """The officer's own report, or None."""
    return of_officer(officer).select_related("definition").filter(public_id=public_id).first()


def one_by_id(report_id: int) -> Report:
    return Report.objects.select_related("definition").get(id=report_id)


def draft(report: Report) -> Draft:
    form = definitions.form(report.definition)
    cells = {cell.key: cell for cell in report.cells.select_related("by_officer").order_by("id")}
    entered = {key: figure(cell) for key, cell in cells.items() if key in form.cells}
    sections = {section.number: section for section in report.sections.select_related("by_officer").order_by("id")}
    return Draft(report, form, Period.parse(report.period), form.computed(entered), cells, sections)


def figure(cell: Cell | SealedCell) -> Figure:
    return Figure(cell.value, Status(cell.status), cell.text, cell.comment)


def remarks(made: Draft) -> list[checks.Remark]:
    """What the checks say, with last period's figures beside; an empty cell is missed only where it is asked."""
    entered = {key: figure(cell) for key, cell in made.cells.items()}
    function = people.agency(made.report.agency_id, made.report.map_day).function
    found = checks.check(made.form, entered, before(made.report, made.period.previous()) or None)
    found += live_rules.remarks(live.known(made.report), live.kept(made.cells))
    return [
        remark
        for remark in found
        if remark.severity is not checks.Severity.MISSING or is_asked(made.form.cells[remark.cell], function)
    ]


def unwritten(made: Draft) -> list[FormSection]:
    """Required sections that nobody has written yet, in printed order."""
    return [
        section
        for section in made.form.leaves
        if not section.optional and not (section.number in made.sections and made.sections[section.number].text.strip())
    ]


def why_empty(report: Report) -> str:
    """Why the drafter left sections empty, said when the report was last proposed."""
    said = report.steps.filter(move="propose").order_by("-at", "-id").values_list("why", flat=True)
    return said.first() or ""


def last_year(made: Draft) -> dict[str, Figure]:
    """The same period last year: sealed in the system, else loaded from the office's own workbook."""
    return before(made.report, made.period.same_period_last_year())


def before(report: Report, period: Period) -> dict[str, Figure]:
    """Figures the agency sealed for another period of the same form, completed by what it loaded from Excel."""
    loaded = Baseline.objects.filter(
        agency_id=report.agency_id, definition_code=report.definition.code, period=period.key
    ).order_by("id")
    found = {row.key: Figure(row.value) for row in loaded}
    sealed = SealedCell.objects.filter(
        submission__report__agency_id=report.agency_id,
        submission__definition__code=report.definition.code,
        submission__period=period.key,
        submission__report__state__in=(ReportState.SENT, ReportState.RECEIVED),
    ).order_by("submission__version", "id")
    return found | {cell.key: figure(cell) for cell in sealed}


def changed_since(report: Report, versions: Mapping[str, int]) -> list[Cell]:
    """Cells that someone saved since the page that holds `versions` was drawn."""
    cells = report.cells.select_related("by_officer").order_by("id")
    return [cell for cell in cells if versions.get(cell.key, 0) < cell.version]


def is_over(report: Report, on: date) -> bool:
    """Whether the period's own days are past, so that estimates can be replaced by real figures."""
    return report.last_day < on


def estimates(cells: Iterable[Cell]) -> list[Cell]:
    """Cells that still hold “ước thực hiện”, to be reconciled once the period is over."""
    return [cell for cell in cells if cell.status == Status.ESTIMATE]
