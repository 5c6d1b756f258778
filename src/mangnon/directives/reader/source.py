"""What extraction hands to the reader."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """A table as rows of cell texts; `start` is where its text stands in the source text."""

    rows: tuple[tuple[str, ...], ...]
    start: int


@dataclass(frozen=True)
class Source:
    """The text of a file, which every span indexes, with its tables and what was doubtful in getting it."""

    path: str
    text: str
    tables: tuple[Table, ...] = ()
    warnings: tuple[str, ...] = field(default=())
