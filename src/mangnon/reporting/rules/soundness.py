"""Whether a definition holds together: keys, parts and wholes, formulas, conditions, dates."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mangnon.reporting.rules import formula, sources
from mangnon.reporting.rules.cells import check_names
from mangnon.reporting.rules.definition import Definition
from mangnon.reporting.rules.parts import AGENCY, OWN, PLACEHOLDERS, SUM, BadDefinition, Column, Origin, Row, Table

KEY = re.compile(r"[a-z][a-z0-9_]*")
CODE = re.compile(r"[a-z0-9][a-z0-9-]*")
WHOSE = re.compile(rf"{SUM}|{OWN}|{re.escape(AGENCY)}[a-z-]+")
MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
MARK = re.compile(r"\{[^{}]*\}")
MOST_CELLS = 5000


def problems_of(definition: Definition) -> list[str]:
    """What does not hold together, each with its place; empty when all does."""
    found = [*_header(definition), *_outline(definition)]
    found += [f"bảng {code}: mã bị trùng" for code in _repeated(table.code for table in definition.tables)]
    for table in definition.tables:
        found += [f"bảng {table.code}: {problem}" for problem in _table(table)]
    return found or [*_formulas(definition)]


def _header(definition: Definition) -> Iterator[str]:
    if not CODE.fullmatch(definition.code):
        yield f"mã “{definition.code}” chỉ gồm chữ thường không dấu, số và gạch nối"
    if definition.valid_from is None:
        yield "thiếu ngày bắt đầu hiệu lực"
    elif definition.valid_to and definition.valid_to < definition.valid_from:
        yield "ngày hết hiệu lực đứng trước ngày bắt đầu"
    if not definition.sections and not definition.tables:
        yield "chưa có mục nào và chưa có bảng nào"
    if not definition.levels:
        yield "chưa nói cấp nào phải báo cáo"
    if definition.status is Origin.OFFICIAL and not definition.legal_source:
        yield "biểu chính thức phải nêu căn cứ pháp lý"
    window = definition.window
    if window is not None and (len(window) != 2 or not all(map(MONTH_DAY.fullmatch, window))):
        yield "khoảng ngày của số liệu phải gồm hai ngày viết như 06-01"


def _outline(definition: Definition) -> Iterator[str]:
    numbers = [section.number for section in definition.sections]
    yield from (f"mục {number}: số mục bị trùng" for number in _repeated(numbers))
    for section in definition.sections:
        parent = section.number.rpartition(".")[0]
        if parent and parent not in numbers:
            yield f"mục {section.number}: không có mục {parent} ở trên"
        for mark in MARK.findall(section.title):
            if mark not in PLACEHOLDERS:
                yield f"mục {section.number}: không hiểu “{mark}”"


def _table(table: Table) -> Iterator[str]:
    if not KEY.fullmatch(table.code):
        yield "mã bảng chỉ gồm chữ thường không dấu, số và gạch dưới"
    if table.orientation not in ("portrait", "landscape"):
        yield "hướng giấy phải là portrait hoặc landscape"
    if not table.columns or not table.rows:
        yield "phải có ít nhất một dòng và một cột"
    yield from _keys("dòng", table.rows, table.row)
    yield from _keys("cột", table.columns, table.column)
    for row in table.rows:
        if row.parent and row.parent not in table.row:
            yield f"dòng {row.key}: không có dòng cha “{row.parent}”"
        if missing := set(row.columns) - set(table.column):
            yield f"dòng {row.key}: không có cột {', '.join(sorted(missing))}"
        if row.live:
            yield from _live(table, row)


def _live(table: Table, row: Row) -> Iterator[str]:
    if not sources.is_known(row.live):
        yield f"dòng {row.key}: không có nguồn số liệu “{row.live}”"
    if row.formula or len(table.columns) != 1:
        yield f"dòng {row.key}: số tự lấy chỉ dùng cho dòng không có công thức, ở bảng một cột"


def _keys(words: str, items: tuple[Row, ...] | tuple[Column, ...], known: Iterable[str]) -> Iterator[str]:
    yield from (f"{words} {key}: khóa bị trùng" for key in _repeated(item.key for item in items))
    for item in items:
        if not KEY.fullmatch(item.key):
            yield f"{words} “{item.key}”: khóa chỉ gồm chữ thường không dấu, số và gạch dưới"
        if item.of and (item.of not in known or item.of == item.key):
            yield f"{words} {item.key}: không có {words} “{item.of}” để làm phần trong đó"
        if item.whose and not WHOSE.fullmatch(item.whose):
            yield f"{words} {item.key}: “whose” phải là sum, own hoặc agency:<chức năng>"


def _formulas(definition: Definition) -> Iterator[str]:
    try:
        if len(definition.cells) > MOST_CELLS:
            yield f"có {len(definition.cells)} ô, nhiều hơn {MOST_CELLS}"
        _ = definition.computed_order
    except BadDefinition as problem:
        yield from problem.problems
    for table in definition.tables:
        yield from _checks(definition, table)


def _checks(definition: Definition, table: Table) -> Iterator[str]:
    for check in table.checks:
        try:
            for across in across_of(table, check.axis):
                left, _, _ = formula.parse_rule(check.rule, check_names(definition.table, table, check.axis, across))
                if not any(left.references()):
                    raise formula.BadFormula("vế trái phải có ít nhất một ô")
        except formula.BadFormula as problem:
            yield f"bảng {table.code}, điều kiện “{check.rule}”: {problem}"


def across_of(table: Table, axis: str) -> tuple[str, ...]:
    """The columns a condition between rows is asked in, or the rows for one between columns."""
    if axis == "rows":
        return tuple(column.key for column in table.columns if column.type is None or column.type.is_numeric)
    if axis == "columns":
        return tuple(row.key for row in table.rows if not row.heading and not row.columns)
    raise formula.BadFormula("điều kiện phải theo rows hoặc columns")


def _repeated(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]
