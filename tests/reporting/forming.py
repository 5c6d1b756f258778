"""A small form of one table “b” with one column “so”, and its figures, for tests of the rules."""

from decimal import Decimal

from mangnon.reporting.rules.definition import Definition
from mangnon.reporting.rules.figures import Figure
from mangnon.reporting.rules.reading import definition_of


def form(*rows: dict, checks: tuple[dict, ...] = (), sections: tuple[dict, ...] = (), **head) -> Definition:
    """The form with these rows, as a catalogue file would write them; `head` changes its own words."""
    table = {"code": "b", "title": "Bảng", "columns": [{"key": "so", "title": "Số"}], "rows": list(rows)}
    known = {
        "code": "thu",
        "version": 1,
        "title": "Thử",
        "legal_source": "",
        "status": "office-defined",
        "valid_from": "2024-01-01",
        "valid_to": None,
        "period_kinds": ["half-year"],
        "levels": ["commune"],
        "sections": list(sections),
        "tables": [{**table, "checks": list(checks)}],
    }
    return definition_of(known | head)


def figures(**values) -> dict[str, Figure]:
    """Figures by row; a number is one entered, None is left out."""
    return {
        f"b.{key}.so": value if isinstance(value, Figure) else Figure(Decimal(str(value)))
        for key, value in values.items()
        if value is not None
    }
