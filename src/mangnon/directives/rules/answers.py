"""Figures of an answer: a name and a number, as officers write numbers."""

from collections.abc import Mapping
from decimal import Decimal

from mangnon.base.errors import Refused
from mangnon.vn import numbers
from mangnon.vn.text import nfc

LARGEST = Decimal(10) ** 15


class BadFigure(Refused):
    """What stands there is not a number that can be counted."""


def cleaned_figures(figures: Mapping[str, object]) -> dict[str, str]:
    """Name → number as plain decimal text. Rows without a number are left out.

    Raises:
        BadFigure: not a number, negative, 10^15 or more, or a number without a name.
    """
    clean = {}
    for name, value in figures.items():
        text = str(value if value is not None else "").strip()
        if not text:
            continue
        if not name.strip():
            raise BadFigure("Hãy ghi tên của số liệu.")
        clean[nfc(" ".join(name.split()))] = str(number(text, name))
    return clean


def number(text: str, name: str = "") -> Decimal:
    """The number as written here: dots part thousands, a comma the fraction."""
    try:
        value = numbers.parse(text)
    except numbers.NotANumber as problem:
        raise BadFigure(f"Số liệu “{name}”: {problem}") from problem
    if not 0 <= value < LARGEST:
        raise BadFigure(f"Số liệu “{name}” phải từ 0 và nhỏ hơn 10^15, không phải “{text}”.")
    return value
