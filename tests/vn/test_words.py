from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.vn import words

DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "không"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (55, "năm mươi lăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1001, "một nghìn không trăm linh một"),
        (1015, "một nghìn không trăm mười lăm"),
        (1105, "một nghìn một trăm linh năm"),
        (3398, "ba nghìn ba trăm chín mươi tám"),
        (1_050_000, "một triệu không trăm năm mươi nghìn"),
        (2_000_005, "hai triệu không trăm linh năm"),
        (1_000_000_005, "một tỷ không trăm linh năm"),
        (21_300_000_000, "hai mươi mốt tỷ ba trăm triệu"),
        (10**12, "một nghìn tỷ"),
        (10**15, "một triệu tỷ"),
        (-5, "âm năm"),
        (Decimal("1.5"), "một phẩy năm"),
        (Decimal("94.85"), "chín mươi bốn phẩy tám mươi lăm"),
        (Decimal("0.05"), "không phẩy không năm"),
        (Decimal("7.0"), "bảy"),
        (Decimal("1E+3"), "một nghìn"),
    ],
)
def test_numbers_in_words(number, spoken):
    assert words.in_words(number) == spoken


@given(st.integers(0, 10**12 - 1))
def test_the_words_give_the_number_back(number):
    assert heard(words.in_words(number)) == number


def heard(spoken: str) -> int:
    """A reader of its own: tens, hundreds, then scales of a thousand, split at tỷ."""
    billions, _, rest = f" {spoken} ".rpartition(" tỷ ")
    total = heard(billions) * 10**9 if billions.strip() else 0
    group = 0
    for word in rest.split():
        match word:
            case "nghìn" | "triệu":
                total += group * {"nghìn": 10**3, "triệu": 10**6}[word]
                group = 0
            case "trăm":
                group *= 100
            case "mười":
                group += 10
            case "mươi":
                group += group % 10 * 9
            case "linh":
                pass
            case _:
                group += DIGITS[word]
    return total + group
