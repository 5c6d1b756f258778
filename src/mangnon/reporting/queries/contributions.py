"""Around a consolidation: who was asked and what came, where two offices say different things, the other map."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.reporting.models import Obligation, Report, SealedCell, Submission
from mangnon.reporting.queries import consolidation, definitions, obligations
from mangnon.reporting.rules.definition import Cell
from mangnon.vn import names


@dataclass(frozen=True)
class Sender:
    """One unit asked for the period, or one that sent unasked. `submission` is its sealed report that counts now."""

    agency: str
    standing: obligations.Standing | None
    due_on: date | None
    submission: UUID | None
    sealed_on: date | None
    used: bool  # already in the report as it stands


@dataclass(frozen=True)
class Gap:
    """A cell that the responsible office and the places say differently."""

    cell: Cell
    office: str
    said: Decimal
    places: Decimal
    counts: str  # "office" or "places": whose figure stands in the report

    @property
    def by(self) -> Decimal:
        return self.said - self.places


@dataclass(frozen=True)
class OtherMap:
    """One cell's contributions carried to the map of another day; they add up to the same total."""

    day: date
    rows: tuple[tuple[str, Decimal], ...]
    unallocated: tuple[tuple[str, Decimal], ...]

    @property
    def total(self) -> Decimal:
        return sum((value for _, value in self.rows + self.unallocated), Decimal(0))


def asked(report: Report, on: date) -> list[Sender]:
    """Everyone who owes the report's agency one for the period, and whoever has sent one."""
    codes = definitions.form(report.definition).made_of or (report.definition.code,)
    owed = Obligation.objects.filter(creditor_id=report.agency_id, period=report.period, definition__code__in=codes)
    rows = obligations.shown(owed.select_related("duty", "report__last_sealed").order_by("debtor_id", "id"), on)
    current = {each.agency_id: each for each in consolidation.current(report)}
    used = set(report.contributions.values_list("submission_id", flat=True))
    known = people.known(current, on)
    asked_of = {row.debtor_id: row for row in sorted(rows, key=lambda row: row.sealed is not None)}
    titles = {key: known[key].title for key in current} | {key: row.debtor for key, row in asked_of.items()}
    senders = [_sender(titles[key], asked_of.get(key), current.get(key), used) for key in titles]
    return sorted(senders, key=lambda sender: (sender.submission is not None, names.sort_key(sender.agency)))


def is_asked_of_anyone(report: Report) -> bool:
    """Whether there is somebody to put together: units that owe the agency a report of the period, or have sent one."""
    owed = Obligation.objects.filter(creditor_id=report.agency_id, period=report.period)
    return owed.exists() or consolidation.current(report).exists()


def gaps(report: Report, on: date) -> list[Gap]:
    """Cells where an office reports beside the places and the two differ, in printed order."""
    form = definitions.form(report.definition)
    sent = list(consolidation.current(report).values_list("id", "agency_id"))
    functions = consolidation.functions([agency for _, agency in sent], on)
    offices = {functions[key]: agency.title for key, agency in people.known(functions, on).items()}
    totals = consolidation.totals(sent, functions)
    return [gap for cell in form.entered for gap in _gaps(cell, totals.get(cell.key, {}), offices)]


def on_map_of(report: Report, cell: Cell, day: date) -> OtherMap:
    """The places' contributions to a cell, on the map of another day.

    Raises:
        places.rules.NotOnTheMap: a contributing place does not stand on the report's own map.
    """
    cells = SealedCell.objects.filter(submission__in=report.contributions.values("submission"), key=cell.key)
    rows = list(cells.values_list("submission__place_id", "submission__agency_id", "value"))
    functions = consolidation.functions([agency for _, agency, _ in rows], report.map_day)
    values: dict[int, Decimal] = {}
    for place, agency, value in rows:
        if value is not None and not functions[agency]:
            values[place] = values.get(place, Decimal(0)) + value
    carried = places.remap(values, report.map_day, day)
    named = places.many(carried.values, day)
    left = places.many(carried.unallocated, report.map_day)
    return OtherMap(
        day,
        tuple(sorted((named[key].title, Decimal(value)) for key, value in carried.values.items())),
        tuple(sorted((left[key].title, Decimal(value)) for key, value in carried.unallocated.items())),
    )


def _sender(agency: str, owed: obligations.Owed | None, sent: Submission | None, used: set[int]) -> Sender:
    return Sender(
        agency=agency,
        standing=owed.standing if owed else None,
        due_on=owed.asked_on if owed else None,
        submission=sent.public_id if sent else None,
        sealed_on=sent.sealed_on if sent else None,
        used=sent is not None and sent.id in used,
    )


def _gaps(cell: Cell, by_function: Mapping[str, consolidation.Total], offices: Mapping[str, str]) -> list[Gap]:
    summed = by_function[""].value if "" in by_function else None
    if summed is None or not cell.type.is_added:
        return []
    return [
        Gap(cell, offices[function], total.value, summed, "office" if function == cell.agency else "places")
        for function, total in sorted(by_function.items())
        if function and total.value is not None and total.value != summed
    ]
