"""Values that the parts of a page are drawn from (docs/reference/look.md). Words are finished: parts decide nothing."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Tone(StrEnum):
    """What a colour says. It is never alone: words stand beside it."""

    PLAIN = ""
    LATE = "late"  # past its day, refused, broken
    SOON = "soon"  # near its day, unusual, to be looked at
    DONE = "done"
    INFO = "info"  # waiting for others


@dataclass(frozen=True)
class Tag:
    words: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Link:
    words: str
    href: str


@dataclass(frozen=True)
class Card:
    """A count that opens its list."""

    figure: int | str
    words: str
    href: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Item:
    """A line of a task list: what is to do, and how far it is."""

    words: str
    href: str = ""
    tag: Tag | None = None
    hint: str = ""


@dataclass(frozen=True)
class Step:
    """What happened, when, by whom and why; `at` is None for a step still to come."""

    words: str
    at: date | datetime | None = None
    by: str = ""
    why: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Tab:
    words: str
    href: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Square:
    """One unit in one period. `mark` is ok, late, missing, partial or none; `words` say it."""

    mark: str
    words: str
    href: str = ""


@dataclass(frozen=True)
class Row:
    words: str
    squares: tuple[Square, ...]
    href: str = ""


@dataclass(frozen=True)
class Board:
    """Units × periods."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(default=())


@dataclass(frozen=True)
class Confirm:
    """A page that asks once more, drawn by `_parts/confirm.html` with an optional `form` (the reason)."""

    title: str
    sentences: tuple[str, ...]
    verb: str
    back: str
    is_grave: bool = False
