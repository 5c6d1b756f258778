"""A form of report in one version: narrative sections, tables, and the cells these make.

`reading.definition_of` makes one from YAML or JSON and refuses what does not hold together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from mangnon.base.period import Kind, Period
from mangnon.reporting.rules import formula
from mangnon.reporting.rules.cells import Cell, cells_of
from mangnon.reporting.rules.figures import MISSING, Figure, Status
from mangnon.reporting.rules.parts import BadDefinition, Check, Column, Origin, Row, Section, Table

__all__ = ["BadDefinition", "Cell", "Check", "Column", "Definition", "Origin", "Row", "Section", "Table"]


@dataclass(frozen=True)
class Definition:
    code: str
    version: int
    title: str
    legal_source: str
    status: Origin
    valid_from: date
    valid_to: date | None
    period_kinds: tuple[Kind, ...]
    levels: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    made_of: tuple[str, ...] = ()  # codes of the subordinates' forms, where not its own
    window: tuple[str, str] | None = None  # MM-DD to MM-DD: figures of these days only
    change_share: int = 30  # percent of last period that asks for a comment
    change_least: int = 3  # and at least so much

    @cached_property
    def table(self) -> Mapping[str, Table]:
        return {table.code: table for table in self.tables}

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """Every cell by key, in printed order. Raises BadDefinition for a formula that can't be read."""
        return cells_of(self.tables)

    @cached_property
    def computed_order(self) -> tuple[str, ...]:
        """Computed cells, each after those it needs. Raises BadDefinition for a circle."""
        graph = {key: set(cell.formula.references()) for key, cell in self.cells.items() if cell.formula}
        try:
            return tuple(key for key in TopologicalSorter(graph).static_order() if key in graph)
        except CycleError as problem:
            circle = " → ".join(problem.args[1])
            raise BadDefinition([f"Công thức quay vòng: {circle}"]) from problem

    @property
    def leaves(self) -> tuple[Section, ...]:
        """Sections that hold text: those without sections below them."""
        numbers = [section.number for section in self.sections]
        return tuple(
            each for each in self.sections if not any(other.startswith(f"{each.number}.") for other in numbers)
        )

    @property
    def entered(self) -> tuple[Cell, ...]:
        """The cells a person fills in."""
        return tuple(cell for cell in self.cells.values() if cell.formula is None)

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def figures_of(self, period: Period) -> tuple[date, date]:
        """First and last day the figures are about: the period, or the window inside its year."""
        if self.window is None:
            return period.first, period.last
        first, last = (date.fromisoformat(f"{period.first.year}-{day}") for day in self.window)
        return first, last

    def computed(self, figures: Mapping[str, Figure]) -> dict[str, Figure]:
        """The figures with every formula worked out; what can't be is missing."""
        known = dict(figures)
        for key in self.computed_order:
            expression = self.cells[key].formula
            assert expression is not None
            value = expression.value(_values(known))
            used = [known[name].status for name in expression.references() if name in known]
            known[key] = Figure(value, _status(used)) if value is not None else MISSING
        return known


def _values(figures: Mapping[str, Figure]) -> formula.Lookup:
    def value(key: str) -> Decimal | None:
        figure = figures.get(key)
        return None if figure is None or figure.status is Status.MISSING else figure.value

    return value


def _status(used: list[Status]) -> Status:
    return Status.ESTIMATE if Status.ESTIMATE in used else Status.COMPUTED
