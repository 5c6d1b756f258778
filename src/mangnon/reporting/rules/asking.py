"""Which cells of a form are asked of an agency: a sector office fills in the rows of its function."""

from mangnon.reporting.rules.cells import Cell

FILL_ALL = frozenset({"administration", "child-affairs"})  # a place's own report


def is_asked(cell: Cell, function: str) -> bool:
    """Whether an agency of that function owes a figure in the cell."""
    return function in FILL_ALL or cell.row.fills == function
