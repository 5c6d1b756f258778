"""What a register of others holds: its columns, and how they stand in a file of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from mangnon.registry.rules.sheets import reading
from mangnon.registry.rules.sheets.mapping import Layout
from mangnon.registry.rules.sheets.reading_words import folded

TARGETS = {key: label for key, label in reading.TARGETS.items() if key not in reading.OF_IMPORTS}
"""What a column of another register may hold."""
CARERS = ("father", "mother", "guardian")
LINE_HEADING = "Số thứ tự gửi"
"""Heads the column by which an answered list is recognised."""


@dataclass(frozen=True)
class Column:
    """A column of a register: its heading, the fact it holds ("" where it is theirs alone), other headings."""

    heading: str
    target: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Described:
    """A register as described. `ages`: children from–before these years are in it; `agency_id` None: shipped."""

    id: int
    public_id: UUID
    title: str
    holder: str
    columns: tuple[Column, ...]
    ages: tuple[int, int]
    source: str
    status: str
    agency_id: int | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        return tuple(column.target for column in self.columns if column.target)


def columns(kept: Iterable[Iterable[str]]) -> tuple[Column, ...]:
    """Columns from lists of heading, target, other headings."""
    return tuple(Column(heading, target, tuple(also)) for heading, target, *also in kept)


def problems(described: Iterable[Column]) -> str:
    """What is wrong with a description; empty where it can be kept."""
    found = [column.target for column in described if column.target]
    if "full_name" not in found:
        return "Sổ phải có cột họ và tên."
    if unknown := [target for target in found if target not in TARGETS]:
        return f"Không có thông tin nào tên là “{unknown[0]}”."
    return "" if len(found) == len(set(found)) else "Mỗi thông tin chỉ chọn một cột."


def understood(layout: Layout, register: Described, remembered: Mapping[int, str] | None) -> Layout:
    """The layout with the columns the register is known by: as the office said before, or by its headings."""
    if remembered is not None:
        return layout.mapped(remembered)
    known = {folded(words): column.target for column in register.columns for words in (column.heading, *column.also)}
    given = {column.at: known.get(folded(column.heading)) for column in layout.columns}
    taken = {target for target in given.values() if target}
    found = tuple(
        replace(column, target=target if (target := given[column.at]) is not None else _unless(column.target, taken))
        for column in layout.columns
    )
    return _once(replace(layout, columns=found))


def _unless(target: str, taken: set[str]) -> str:
    return target if target in TARGETS and target not in taken else ""


def _once(layout: Layout) -> Layout:
    """Each fact in one column: the first that holds it."""
    seen: set[str] = set()
    found = []
    for column in layout.columns:
        found.append(replace(column, target="") if column.target in seen else column)
        seen |= {column.target} - {""}
    return replace(layout, columns=tuple(found))
