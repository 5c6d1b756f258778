"""Numbers read out in Vietnamese words, as in “hai mươi mốt” or “một trăm linh năm”."""

from decimal import Decimal

from num2words import num2words

_THOUSAND, _MILLION, _BILLION = 10**3, 10**6, 10**9
_SCALES = ((_MILLION, "triệu"), (_THOUSAND, "nghìn"), (1, ""))


def in_words(number: int | Decimal) -> str:
    """The number in words, northern official usage (linh, nghìn, tỷ): 1005 → “một nghìn không trăm linh năm”.

    A fraction of up to two digits is read as a number, a longer one digit by digit.
    """
    value = Decimal(number)
    if value < 0:
        return "âm " + in_words(-value)
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    spoken = _whole(int(whole))
    return f"{spoken} phẩy {_fraction(fraction)}" if fraction else spoken


def _fraction(digits: str) -> str:
    if len(digits) <= 2 and not digits.startswith("0"):
        return _below_thousand(int(digits))
    return " ".join(_below_thousand(int(digit)) for digit in digits)


def _whole(number: int) -> str:
    if number < _THOUSAND:
        return _below_thousand(number)
    billions, rest = divmod(number, _BILLION)
    parts = [_whole(billions), "tỷ"] if billions else []
    for scale, name in _SCALES:
        group, rest = divmod(rest, scale)
        if group:
            parts += [_padded(group) if parts else _below_thousand(group), name]
    return " ".join(filter(None, parts))


def _padded(group: int) -> str:
    """A group after a higher one names its empty hundreds."""
    if group >= 100:
        return _below_thousand(group)
    return "không trăm " + ("linh " if group < 10 else "") + _below_thousand(group)


def _below_thousand(number: int) -> str:
    """num2words is right below a thousand, but for the southern “lẻ”; above it drops “không trăm” and signs."""
    return str(num2words(number, lang="vi")).replace(" lẻ ", " linh ")
