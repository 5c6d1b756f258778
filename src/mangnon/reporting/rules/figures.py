"""One figure of a report: its value, and whether it is known, nil, estimated or absent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mangnon.vn import numbers


class CellType(StrEnum):
    COUNT = "count"  # whole things: children, cases, turns
    NUMBER = "number"  # a measured quantity with a fraction
    MONEY = "money"
    RATIO = "ratio"
    TEXT = "text"
    DATE = "date"

    @property
    def is_added(self) -> bool:
        """Whether a superior's figure is the sum of its subordinates'."""
        return self in (CellType.COUNT, CellType.NUMBER, CellType.MONEY)

    @property
    def is_numeric(self) -> bool:
        return self.is_added or self is CellType.RATIO


class Status(StrEnum):
    ENTERED = "entered"
    ESTIMATE = "estimate"  # ước thực hiện: the period was not over
    NIL = "nil"  # không phát sinh: known, and none
    COMPUTED = "computed"  # by a formula of the definition
    CONSOLIDATED = "consolidated"  # from subordinates' reports
    MISSING = "missing"  # nobody has said


class NotAFigure(ValueError):
    """The text can't stand in the cell; the message says why in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` for numbers, `text` for words and ISO dates. A nil has value 0; only a missing one has neither."""

    value: Decimal | None = None
    status: Status = Status.ENTERED
    text: str = ""
    comment: str = ""

    @property
    def is_missing(self) -> bool:
        return self.status is Status.MISSING or (self.value is None and not self.text)

    @property
    def words(self) -> str:
        """As a page or a document prints it: 3.398, “không phát sinh”, nothing when missing."""
        if self.is_missing:
            return ""
        if self.status is Status.NIL:
            return "không phát sinh"
        return self.text if self.value is None else numbers.formatted(self.value)


MISSING = Figure(status=Status.MISSING)
NIL = Figure(Decimal(0), Status.NIL)
NIL_WORDS = {"không phát sinh", "kps", "-", "–", "—"}


def read(text: str, kind: CellType) -> Figure:
    """What an officer typed or pasted: “3.398”, “94,8%”, “không phát sinh”, a date, words; empty is missing.

    NotAFigure says why it can't be read; an ambiguous number is never guessed.
    """
    written = " ".join(text.split())
    if not written:
        return MISSING
    if kind is CellType.TEXT:
        return Figure(text=text.strip())
    if written.casefold() in NIL_WORDS:
        return NIL
    if kind is CellType.DATE:
        return Figure(text=_date(written).isoformat())
    return Figure(_number(written))


def _number(written: str) -> Decimal:
    try:
        return numbers.parse(written)
    except numbers.NotANumber as problem:
        raise NotAFigure(str(problem)) from problem


def _date(written: str) -> date:
    try:
        if written.count("/") == 2:
            day, month, year = map(int, written.split("/"))
            return date(year, month, day)
        return date.fromisoformat(written)
    except ValueError as problem:
        raise NotAFigure(f"“{written}” không phải là ngày có thật; viết như 10/5/2024.") from problem
