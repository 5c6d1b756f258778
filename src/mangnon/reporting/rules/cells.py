"""From tables to cells: which row and column meet, of what type, and by which formula."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from mangnon.reporting.rules import formula
from mangnon.reporting.rules.figures import CellType
from mangnon.reporting.rules.parts import AGENCY, BadDefinition, Column, Row, Table

Tables: TypeAlias = Mapping[str, Table]
WORDS = (CellType.TEXT, CellType.DATE)


@dataclass(frozen=True)
class Cell:
    """One place for a figure; `key` is table.row.column."""

    key: str
    table: Table
    row: Row
    column: Column
    type: CellType
    formula: formula.Expression | None

    @property
    def unit(self) -> str:
        return self.column.unit or self.row.unit or self.table.unit

    @property
    def whose(self) -> str:
        return self.column.whose or self.row.whose

    @property
    def agency(self) -> str:
        """Function of the agency whose figure counts; empty where none goes before the sum."""
        return self.whose.removeprefix(AGENCY) if self.whose.startswith(AGENCY) else ""

    @property
    def words(self) -> str:
        """“Biểu 604/TE-Sở, dòng Tổng số, cột Số xã phường phù hợp”."""
        where = f"Biểu {self.table.form}" if self.table.form else self.table.title
        column = f", cột {self.column.title}" if len(self.table.columns) > 1 else ""
        return f"{where}, dòng {' '.join(filter(None, [self.row.number, self.row.label]))}{column}"


def cells_of(tables: Iterable[Table]) -> dict[str, Cell]:
    """Every cell by key, in printed order. Raises BadDefinition with one line for each bad formula."""
    by_code = {table.code: table for table in tables}
    found: dict[str, Cell] = {}
    problems: list[str] = []
    for table, row, column in _places(by_code):
        try:
            cell = _cell(by_code, table, row, column)
            found[cell.key] = cell
        except formula.BadFormula as problem:
            problems.append(f"{table.code}.{row.key}.{column.key}: {problem}")
    if problems:
        raise BadDefinition(problems)
    return found


def check_names(tables: Tables, table: Table, axis: str, across: str) -> formula.Resolve:
    """How a check's names are read: rows in the column `across`, or columns in the row `across`."""

    def resolve(name: str) -> tuple[str, ...]:
        if "." in name:
            return _absolute(tables, name)
        return _here(table, *((name, across) if axis == "rows" else (across, name)))

    return resolve


def _places(tables: Tables) -> Iterable[tuple[Table, Row, Column]]:
    return (
        (table, row, column)
        for table in tables.values()
        for row in table.rows
        for column in table.columns
        if table.has(row.key, column.key)
    )


def _cell(tables: Tables, table: Table, row: Row, column: Column) -> Cell:
    text, resolve = ("", _nothing) if column.type in WORDS else _formula(tables, table, row, column)
    expression = formula.parse(text, resolve) if text else None
    is_ratio = isinstance(expression, formula.Ratio)
    kind = CellType.RATIO if is_ratio else column.type or row.type or table.type
    return Cell(f"{table.code}.{row.key}.{column.key}", table, row, column, kind, expression)


def _formula(tables: Tables, table: Table, row: Row, column: Column) -> tuple[str, formula.Resolve]:
    """The table's formula first; then a ratio (a ratio of sums, never a sum of ratios); then the column's."""
    if table.formula:
        return table.formula, lambda code: _same_place(tables, code, row, column)
    if column.formula and not formula.is_ratio(row.formula):
        return column.formula, check_names(tables, table, "columns", row.key)
    return row.formula, _row_names(tables, table, row, column)


def _row_names(tables: Tables, table: Table, row: Row, column: Column) -> formula.Resolve:
    """`children`, a row in the same column, `table.row` in the same column, or `table.row.column`."""

    def resolve(name: str) -> tuple[str, ...]:
        if name == "children":
            children = table.children(row.key)
            return tuple(f"{table.code}.{child}.{column.key}" for child in children if table.has(child, column.key))
        if name.count(".") == 1:
            return _absolute(tables, f"{name}.{column.key}")
        return check_names(tables, table, "rows", column.key)(name)

    return resolve


def _here(table: Table, row: str, column: str) -> tuple[str, ...]:
    if not table.has(row, column):
        raise formula.BadFormula(f"bảng {table.code} không có ô {row}.{column}")
    return (f"{table.code}.{row}.{column}",)


def _absolute(tables: Tables, name: str) -> tuple[str, ...]:
    code, _, place = name.partition(".")
    row, _, column = place.partition(".")
    if code not in tables or not column:
        raise formula.BadFormula(f"không có ô {name}")
    return _here(tables[code], row, column)


def _same_place(tables: Tables, code: str, row: Row, column: Column) -> tuple[str, ...]:
    if code not in tables:
        raise formula.BadFormula(f"không có bảng {code}")
    return _here(tables[code], row.key, column.key)


def _nothing(name: str) -> tuple[str, ...]:
    return ()
