"""What the rooms below count now for the cells of a report that fill themselves."""

from collections.abc import Mapping

from mangnon.cleaning.queries import measures
from mangnon.reporting.models import Cell, Report
from mangnon.reporting.queries import definitions
from mangnon.reporting.rules.figures import Figure, Status
from mangnon.reporting.rules.live import Kept, Known


def known(report: Report) -> dict[str, Known]:
    """Cell key → the figure now; empty where the form asks none, or the place opened no round that month."""
    wanted = {key: cell.row.live for key, cell in definitions.form(report.definition).cells.items() if cell.row.live}
    if not wanted or report.place_id is None:
        return {}
    rounds = measures.progress([report.place_id], report.period)
    if not rounds:
        return {}
    figures, list_id = rounds[0].figures, str(rounds[0].round_id)
    return {
        key: Known(figures[what], what, list_id)
        for key, name in wanted.items()
        if (what := name.partition(".")[2]) in figures
    }


def kept(cells: Mapping[str, Cell]) -> dict[str, Kept]:
    """Cells of a draft as the rules of live figures take them."""
    return {
        key: Kept(Figure(cell.value, Status(cell.status), cell.text, cell.comment), cell.version, cell.source)
        for key, cell in cells.items()
    }
