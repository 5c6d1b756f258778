"""What is odd in a filled form, in plain words: errors stop the sending, questions want a comment."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mangnon.reporting.rules import formula
from mangnon.reporting.rules.cells import Cell, check_names
from mangnon.reporting.rules.definition import Definition
from mangnon.reporting.rules.figures import MISSING, CellType, Figure, Status
from mangnon.reporting.rules.parts import Check, Table
from mangnon.reporting.rules.soundness import across_of
from mangnon.vn import numbers

Figures = Mapping[str, Figure]
LARGEST = Decimal(10) ** 15
SIGNS = {"=": "bằng", "<=": "không lớn hơn", ">=": "không nhỏ hơn"}


class Severity(StrEnum):
    ERROR = "error"  # stops the sending
    QUESTION = "question"  # wants a comment on the cell
    MISSING = "missing"  # not filled in: say “không phát sinh” or fill it in


@dataclass(frozen=True)
class Remark:
    """`words` is `said` with `facts` put in; a page in another language fills its own translation of `said`."""

    cell: str
    severity: Severity
    said: str
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        return self.said.format(**dict(self.facts))


def check(definition: Definition, figures: Figures, previous: Figures | None = None) -> list[Remark]:
    """Every remark on a form, in printed order of its cells; `previous` are last period's figures.

    Formulas are worked out first. A question is silent once its cell bears a comment.
    """
    known = definition.computed(figures)
    remarks = [*unknown(definition, figures)]
    for key, cell in definition.cells.items():
        remarks += of_cell(cell, known.get(key, MISSING))
        remarks += _part_of_whole(definition, cell, known)
        if previous is not None:
            remarks += _change(definition, cell, known.get(key, MISSING), previous.get(key, MISSING))
    remarks += (remark for table in definition.tables for remark in _conditions(definition, table, known))
    place = {key: number for number, key in enumerate(definition.cells)}
    return sorted(remarks, key=lambda remark: place.get(remark.cell, -1))


def blocks(remarks: Iterable[Remark]) -> bool:
    """Whether the report may not be sent yet."""
    return any(remark.severity is not Severity.QUESTION for remark in remarks)


def unknown(definition: Definition, figures: Figures) -> Iterator[Remark]:
    """Figures for cells the definition does not have, or that it computes itself."""
    for key in figures:
        if key not in definition.cells:
            yield _remark(key, Severity.ERROR, "Biểu không có ô này.")


def of_cell(cell: Cell, figure: Figure) -> Iterator[Remark]:
    """What one figure says about itself."""
    if figure.is_missing:
        if cell.formula is None:
            yield _remark(cell.key, Severity.MISSING, "Chưa có số. Nếu không có thì chọn “không phát sinh”.")
        return
    if not cell.type.is_numeric or figure.value is None:
        yield from _kind(cell, figure)
        return
    yield from _number(cell, figure.value)
    if figure.status is Status.ESTIMATE and not cell.row.estimable and cell.formula is None:
        yield _remark(cell.key, Severity.ERROR, "Ô này cần số thực tế, không dùng số ước thực hiện.")


def _number(cell: Cell, value: Decimal) -> Iterator[Remark]:
    if value < 0:
        yield _remark(cell.key, Severity.ERROR, "{value} là số âm; số liệu ở đây không thể âm.", value=value)
    if abs(value) >= LARGEST:
        yield _remark(cell.key, Severity.ERROR, "{value} quá lớn; hãy xem lại đơn vị tính.", value=value)
    if cell.type is CellType.COUNT and value != value.to_integral_value():
        yield _remark(cell.key, Severity.ERROR, "{value} phải là số nguyên.", value=value)
    if cell.type is CellType.RATIO and value > 100 and _is_percent(cell):
        yield _remark(cell.key, Severity.ERROR, "Tỷ lệ {value}% lớn hơn 100%: tử số lớn hơn mẫu số.", value=value)


def _kind(cell: Cell, figure: Figure) -> Iterator[Remark]:
    if cell.type.is_numeric:
        yield _remark(cell.key, Severity.ERROR, "“{text}” không phải là số.", text=figure.text)
    elif figure.value is not None and figure.status is not Status.NIL:
        yield _remark(cell.key, Severity.ERROR, "Ô này ghi bằng chữ, không ghi số.")


def _is_percent(cell: Cell) -> bool:
    per = cell.formula.per if isinstance(cell.formula, formula.Ratio) else 100
    return per == 100 and not cell.row.over_100


def _part_of_whole(definition: Definition, cell: Cell, figures: Figures) -> Iterator[Remark]:
    """“Trong đó” may not pass what it is a part of, by row and by column."""
    if not cell.type.is_added:
        return
    wholes = [
        (cell.row.of, f"{cell.table.code}.{cell.row.of}.{cell.column.key}"),
        (cell.column.of, f"{cell.table.code}.{cell.row.key}.{cell.column.of}"),
    ]
    for of, key in wholes:
        part, whole = _value(figures, cell.key), _value(figures, key)
        if of and part is not None and whole is not None and part > whole:
            yield _remark(
                cell.key,
                Severity.ERROR,
                "{part} lớn hơn {whole} của “{name}” mà đây chỉ là một phần.",
                part=part,
                whole=whole,
                name=_name(definition.cells[key], by_row=of == cell.row.of),
            )


def _change(definition: Definition, cell: Cell, now: Figure, before: Figure) -> Iterator[Remark]:
    if not cell.type.is_added or now.value is None or before.value is None or now.comment or cell.formula:
        return
    difference = abs(now.value - before.value)
    if difference >= definition.change_least and difference * 100 >= abs(before.value) * definition.change_share:
        said = (
            "Tăng từ {before} lên {now} so với kỳ trước: cần giải thích."
            if now.value > before.value
            else "Giảm từ {before} xuống {now} so với kỳ trước: cần giải thích."
        )
        yield _remark(cell.key, Severity.QUESTION, said, before=before.value, now=now.value)


def _conditions(definition: Definition, table: Table, figures: Figures) -> Iterator[Remark]:
    for condition in table.checks:
        for across in across_of(table, condition.axis):
            yield from _condition(definition, table, condition, across, figures)


def _condition(
    definition: Definition, table: Table, condition: Check, across: str, figures: Figures
) -> Iterator[Remark]:
    names = check_names(definition.table, table, condition.axis, across)
    left, sign, right = formula.parse_rule(condition.rule, names)
    cell = definition.cells[next(left.references())]
    if any(_value(figures, key) is None for side in (left, right) for key in side.references()):
        return
    above, below = (side.value(lambda key: _value(figures, key)) for side in (left, right))
    if above is None or below is None or _holds(above, sign, below):
        return
    if not condition.is_error and figures.get(cell.key, MISSING).comment:
        return
    severity = Severity.ERROR if condition.is_error else Severity.QUESTION
    yield _remark(
        cell.key,
        severity,
        "{name}: {above} phải {sign} {below}.",
        above=above,
        sign=SIGNS[sign],
        below=below,
        name=condition.words or _name(cell, by_row=condition.axis == "rows"),
    )


def _holds(left: Decimal, sign: str, right: Decimal) -> bool:
    return {"=": left == right, "<=": left <= right, ">=": left >= right}[sign]


def _name(cell: Cell, *, by_row: bool) -> str:
    return cell.row.label if by_row else cell.column.title


def _value(figures: Figures, key: str) -> Decimal | None:
    figure = figures.get(key, MISSING)
    return None if figure.is_missing else figure.value


def _remark(cell: str, severity: Severity, said: str, **facts: Decimal | str) -> Remark:
    told = ((name, numbers.formatted(fact) if isinstance(fact, Decimal) else fact) for name, fact in facts.items())
    return Remark(cell, severity, said, tuple(told))
