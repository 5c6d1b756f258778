"""Numbers as Vietnamese offices write them: 3.398 and 94,8%; and reading them back without guessing."""

import re
from decimal import Decimal

from mangnon.base.errors import Refused

_MINUS = str.maketrans({"−": "-", "–": "-"})
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", re.ASCII)
_WHOLE_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
_PLAIN = re.compile(r"-?\d+(?:,\d+)?", re.ASCII)
_COMMA_GROUP = re.compile(r"-?[1-9]\d{0,2},\d{3}", re.ASCII)
_FOREIGN = re.compile(r"-?\d+\.\d+|-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)


class NotANumber(Refused):
    """The text is no number; the message says so in Vietnamese."""


class AmbiguousNumber(NotANumber):
    """The text is one number here and another abroad; the message asks which."""


def formatted(number: Decimal | float, *, places: int | None = None) -> str:
    """3398 → “3.398”, 94.8 → “94,8”. With places, exactly that many digits after the comma."""
    value = Decimal(str(number))
    if places is None:
        places = max(0, -value.normalize().as_tuple().exponent)  # type: ignore[operator]
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def percent(number: Decimal | float, *, places: int | None = None) -> str:
    """A share given in hundredths: 94.8 → “94,8%”."""
    return formatted(number, places=places) + "%"


def two_digits(number: int) -> str:
    """A count as official texts write it: below ten with a leading zero (“05 trẻ em”)."""
    return f"0{number}" if 0 < number < 10 else formatted(number)


def parse(text: str) -> Decimal:
    """The number written in the Vietnamese way: “3.398” → 3398, “94,8%” → 94.8, “05” → 5.

    A trailing % is accepted and the share stays in hundredths. AmbiguousNumber where the text
    would be another number abroad (“1,234.5”, “1,234”, “3.5”); NotANumber for all else.
    """
    written = text.strip().removesuffix("%").strip().translate(_MINUS)
    grouped = _SPACES.sub(".", written)
    if _COMMA_GROUP.fullmatch(grouped):
        raise AmbiguousNumber(_which_of_two(text, grouped))
    if _WHOLE_GROUPED.fullmatch(grouped):
        return Decimal(grouped.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(grouped):
        return Decimal(grouped.replace(",", "."))
    if _FOREIGN.fullmatch(grouped):
        raise AmbiguousNumber(_foreign(text))
    raise NotANumber(f"“{text.strip()}” không phải là số.")


def _which_of_two(text: str, number: str) -> str:
    whole = formatted(int(number.replace(",", "")))
    return f"“{text.strip()}” chưa rõ: nếu là số nguyên thì viết {whole}; nếu là số thập phân thì viết {number}0."


def _foreign(text: str) -> str:
    return (
        f"“{text.strip()}” viết theo kiểu nước ngoài nên chưa rõ là số nào. "
        "Dùng dấu chấm cho hàng nghìn, dấu phẩy cho phần thập phân, ví dụ 3.398 hoặc 94,8."
    )
