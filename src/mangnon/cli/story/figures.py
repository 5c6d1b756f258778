"""Figures a unit might report: invented, the same at each run, and sound under the form's own checks."""

import random
from collections.abc import Mapping
from decimal import Decimal

from mangnon.reporting.rules import checks, formula
from mangnon.reporting.rules.cells import Cell
from mangnon.reporting.rules.definition import Definition
from mangnon.reporting.rules.figures import CellType, Figure

ROUNDS = 6


def invented(form: Definition, *, seed: int, only: frozenset[str] | None = None) -> dict[str, str]:
    """Text for each cell that is filled in, by key. `only`: functions whose rows are filled in."""
    chance = random.Random(seed)
    cells = [cell for cell in form.entered if only is None or cell.row.fills in only]
    figures: dict[str, Figure] = {}
    for cell in cells:
        figures[cell.key] = _figure(cell, figures, chance)
    _settle(form, figures)
    return {key: figure.words for key, figure in figures.items()}


def _figure(cell: Cell, known: Mapping[str, Figure], chance: random.Random) -> Figure:
    if cell.type is CellType.TEXT:
        return Figure(text="Không có vướng mắc.")
    if cell.type is CellType.DATE:
        return Figure(text="2024-06-01")
    if cell.type is CellType.RATIO:
        return Figure(Decimal(chance.randint(80, 99)))
    if cell.type is CellType.MONEY:
        return Figure(Decimal(chance.randint(5, 60) * 1_000_000))
    limit = min((whole for whole in _wholes(cell, known) if whole is not None), default=None)
    if limit is None:
        return Figure(Decimal(chance.randint(180, 620) if cell.table.code.endswith("1") else chance.randint(0, 12)))
    return Figure((limit * Decimal(chance.uniform(0.1, 0.6))).to_integral_value())


def _wholes(cell: Cell, known: Mapping[str, Figure]) -> list[Decimal | None]:
    keys = [f"{cell.table.code}.{cell.row.of}.{cell.column.key}", f"{cell.table.code}.{cell.row.key}.{cell.column.of}"]
    return [known[key].value for key in keys if key in known]


def _settle(form: Definition, figures: dict[str, Figure]) -> None:
    """Bring down what the form's checks refuse, until they are content."""
    for _ in range(ROUNDS):
        wrong = [r.cell for r in checks.check(form, figures) if r.severity is checks.Severity.ERROR]
        for key in {key for cell in wrong for key in _lowered(form, cell) if key in figures}:
            figures[key] = Figure((figures[key].value or Decimal(0)) // 2)
        if not wrong:
            return


def _lowered(form: Definition, cell: str) -> list[str]:
    """The cells to bring down: the refused one itself, or the numerator of a refused ratio."""
    worked_out = form.cells[cell].formula
    return list(worked_out.numerator.references()) if isinstance(worked_out, formula.Ratio) else [cell]
