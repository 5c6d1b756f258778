"""A unit's report made of its subordinates' sealed ones: the reference arithmetic.

Counts add; ratios are worked out again from numerator and denominator; each cell says whose figure
counts and keeps what it was made of. The result does not depend on the order of the contributions.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from mangnon.places.rules import Remapped
from mangnon.reporting.rules.cells import Cell
from mangnon.reporting.rules.definition import Definition
from mangnon.reporting.rules.figures import MISSING, Figure, Status
from mangnon.reporting.rules.parts import OWN, SUM


@dataclass(frozen=True)
class Contribution:
    """One sealed report. `function` is that of a sector agency (“police”), empty for a place's own report."""

    unit: int | str  # id of the place or agency
    name: str
    figures: Mapping[str, Figure]
    narratives: Mapping[str, str]
    function: str = ""
    is_own: bool = False  # the consolidating office's own figures
    report: str = ""  # public id of the sealed report


class Part(NamedTuple):
    """What one contribution says in one cell."""

    unit: int | str
    name: str
    figure: Figure
    report: str = ""


@dataclass(frozen=True)
class Consolidated:
    """One cell: the figure that counts, whose it is, what it was made of, who is missing, what else was said."""

    key: str
    figure: Figure
    whose: str
    parts: tuple[Part, ...] = ()
    missing: tuple[str, ...] = ()  # names of contributors that left the cell open
    others: tuple[Part, ...] = ()  # figures that were sent too and do not count
    fell_back: bool = False  # the agency whose figure counts sent none: the sum stands in

    @property
    def differences(self) -> tuple[tuple[Part, Decimal], ...]:
        """Each figure that does not count and how far it lies from the one that does."""
        if self.figure.value is None:
            return ()
        return tuple(
            (part, gap)
            for part in self.others
            if part.figure.value is not None and (gap := part.figure.value - self.figure.value)
        )


@dataclass(frozen=True)
class Consolidation:
    cells: Mapping[str, Consolidated]
    narratives: Mapping[str, tuple[tuple[str, str], ...]]  # section → (unit's name, text)
    missing_units: tuple[str, ...]  # names of those who were expected and sent nothing

    @property
    def figures(self) -> dict[str, Figure]:
        return {key: cell.figure for key, cell in self.cells.items()}

    @property
    def missing_words(self) -> str:
        """The sentence a report needs when someone is missing; empty when all have sent."""
        if not self.missing_units:
            return ""
        return f"Số liệu chưa gồm {len(self.missing_units)} đơn vị chưa gửi báo cáo: {', '.join(self.missing_units)}."


def consolidate(
    definition: Definition, contributions: Iterable[Contribution], expected: Mapping[int | str, str] | None = None
) -> Consolidation:
    """Make one report of many. `expected` are the units (key → name) that owed one."""
    ordered = sorted(contributions, key=lambda each: (str(each.unit), each.report))
    places = [each for each in ordered if not each.function]
    agencies = [each for each in ordered if each.function]
    entered = {cell.key: _entered(cell, places, agencies) for cell in definition.entered}
    figures = definition.computed({key: made.figure for key, made in entered.items()})
    cells = {key: entered.get(key) or _computed(cell, figures[key], ordered) for key, cell in definition.cells.items()}
    sent = {each.unit for each in ordered}
    missing = sorted(name for unit, name in (expected or {}).items() if unit not in sent)
    return Consolidation(cells, _narratives(definition, ordered), tuple(missing))


def _entered(cell: Cell, places: Sequence[Contribution], agencies: Sequence[Contribution]) -> Consolidated:
    """Places' own figures add up; one's own or the responsible agency's goes before them where the form says so."""
    said, silent = _said(cell.key, places)
    beside, _ = _said(cell.key, agencies)
    if cell.whose == OWN:
        return _own(cell, said, {each.unit for each in places if each.is_own})
    functions = {each.unit: each.function for each in agencies}
    leading = [part for part in beside if functions[part.unit] == cell.agency]
    if not leading:
        return Consolidated(
            cell.key, _total(cell, said), SUM, tuple(said), tuple(silent), tuple(beside), fell_back=bool(cell.agency)
        )
    others = [part for part in beside if part not in leading]
    if said:
        others.insert(0, Part("", "cộng các đơn vị", _total(cell, said)))
    return Consolidated(cell.key, _total(cell, leading), cell.whose, tuple(leading), others=tuple(others))


def _own(cell: Cell, parts: Sequence[Part], owners: set[int | str]) -> Consolidated:
    own = tuple(part for part in parts if part.unit in owners)
    others = tuple(part for part in parts if part.unit not in owners)
    return Consolidated(cell.key, _total(cell, own), OWN, own, others=others)


def _said(key: str, contributions: Iterable[Contribution]) -> tuple[list[Part], list[str]]:
    """What each says in the cell, and the names of those that say nothing."""
    parts, silent = [], []
    for each in contributions:
        figure = each.figures.get(key)
        if figure is None or figure.is_missing:
            silent.append(each.name)
        else:
            parts.append(Part(each.unit, each.name, figure, each.report))
    return parts, silent


def _total(cell: Cell, parts: Sequence[Part]) -> Figure:
    """The sum; nil when every part is; an estimate when one is. Words, dates and hand-typed ratios do not add."""
    if not parts or not (cell.type.is_added or len(parts) == 1):
        return MISSING
    values = [part.figure.value for part in parts if part.figure.value is not None]
    text = parts[0].figure.text if len(parts) == 1 else ""
    return Figure(sum(values, Decimal(0)) if values else None, _status(parts), text)


def _status(parts: Sequence[Part]) -> Status:
    statuses = {part.figure.status for part in parts}
    if statuses == {Status.NIL}:
        return Status.NIL
    return Status.ESTIMATE if Status.ESTIMATE in statuses else Status.CONSOLIDATED


def _computed(cell: Cell, figure: Figure, contributions: Sequence[Contribution]) -> Consolidated:
    """A computed cell opens to what each contribution showed in it."""
    return Consolidated(cell.key, figure, SUM, tuple(_said(cell.key, contributions)[0]))


def _narratives(
    definition: Definition, contributions: Sequence[Contribution]
) -> dict[str, tuple[tuple[str, str], ...]]:
    return {
        section.number: tuple(
            (each.name, text) for each in contributions if (text := each.narratives.get(section.number, "").strip())
        )
        for section in definition.sections
    }


def on_other_map(cell: Consolidated, remap: Callable[[Mapping[int, int | Decimal]], Remapped]) -> Remapped:
    """The parts of a cell carried to another map, where each contribution's `unit` is a place's id.

    Counts go as whole numbers, so that no child is divided. Raises ValueError where `remap` loses or
    invents something: totals must reconcile.
    """
    by_place: dict[int, int | Decimal] = {}
    for part in cell.parts:
        if (value := part.figure.value) is not None:
            whole = int(value) if value == value.to_integral_value() else value
            by_place[int(part.unit)] = by_place.get(int(part.unit), 0) + whole
    carried = remap(by_place)
    if carried.total != sum(by_place.values()):
        raise ValueError(f"{cell.key}: tổng theo bản đồ mới không khớp bản đồ cũ.")
    return carried
