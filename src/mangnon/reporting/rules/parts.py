"""The parts of a form of report: sections, tables, rows and columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from mangnon.base.period import Period
from mangnon.reporting.rules.figures import CellType

SUM = "sum"  # the subordinates' sum counts
OWN = "own"  # the reporting office's own figure counts
AGENCY = "agency:"  # the figure of the agency with that function counts


class Origin(StrEnum):
    OFFICIAL = "official"
    OFFICE_DEFINED = "office-defined"


class BadDefinition(ValueError):
    """The definition does not hold together; each line of the message names a place and what is wrong there."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Section:
    """A narrative section. The title may hold {period}, {next_period}, {year} and {year_before}."""

    number: str
    title: str
    hint: str = ""
    optional: bool = False  # may stay empty without a reason

    @property
    def level(self) -> int:
        return self.number.count(".")

    def heading(self, period: Period) -> str:
        return filled(self.title, period)


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    unit: str = ""
    group: tuple[str, ...] = ()  # headings above the column, outermost first
    type: CellType | None = None
    formula: str = ""
    of: str = ""  # the column this is a part of
    whose: str = ""  # goes before the row's


@dataclass(frozen=True)
class Row:
    key: str
    label: str
    number: str = ""
    unit: str = ""
    indent: int = 0
    parent: str = ""
    type: CellType | None = None
    formula: str = ""
    of: str = ""  # the row this is a part of (“trong đó”)
    heading: bool = False
    columns: tuple[str, ...] = ()  # where only some columns are asked
    whose: str = SUM
    fills: str = "child-affairs"  # function of the agency that fills the row in
    estimable: bool = True
    over_100: bool = False  # a ratio that may pass 100
    indicator: str = ""  # set/code of the indicator it shows
    live: str = ""  # the room's figure that fills it by itself, as cleaning.khong_so (`sources`)


@dataclass(frozen=True)
class Check:
    """A condition between rows (for each column) or columns (for each row): `a + b = c`, `a <= b`."""

    rule: str
    axis: str  # rows or columns
    is_error: bool = True
    words: str = ""


@dataclass(frozen=True)
class Table:
    code: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    form: str = ""  # the number of an official form, as 601-602/TE-Sở
    orientation: str = "portrait"
    unit: str = ""
    number_title: str = "TT"
    label_title: str = "Chỉ tiêu"
    type: CellType = CellType.COUNT
    formula: str = ""  # names are tables: each cell from the same cell of others
    working: bool = False  # filled in and kept, not printed as part of the form
    receiver: str = ""
    note: str = ""
    checks: tuple[Check, ...] = ()

    @cached_property
    def column(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def row(self) -> Mapping[str, Row]:
        return {row.key: row for row in self.rows}

    def has(self, row: str, column: str) -> bool:
        found = self.row.get(row)
        return bool(found and column in self.column and not found.heading and column in (found.columns or self.column))

    def children(self, row: str) -> tuple[str, ...]:
        return tuple(child.key for child in self.rows if child.parent == row and not child.heading)


PLACEHOLDERS: Mapping[str, Callable[[Period], str]] = {
    "{period}": lambda period: period.title,
    "{next_period}": lambda period: period.next().title,
    "{year}": lambda period: str(period.last.year),
    "{year_before}": lambda period: str(period.last.year - 1),
}


def filled(text: str, period: Period) -> str:
    """The text with its placeholders in the words of the period."""
    for mark, words in PLACEHOLDERS.items():
        if mark in text:
            text = text.replace(mark, words(period))
    return text
