from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.vn import numbers


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (3398, "3.398"),
        (0, "0"),
        (999, "999"),
        (-1250, "-1.250"),
        (10**15, "1.000.000.000.000.000"),
        (94.8, "94,8"),
        (Decimal("94.80"), "94,8"),
        (Decimal("1234.5"), "1.234,5"),
        (Decimal("1E+3"), "1.000"),
        (0.1, "0,1"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(number, written):
    assert numbers.formatted(number) == written


def test_places_are_kept_when_asked():
    assert numbers.formatted(94, places=1) == "94,0"
    assert numbers.percent(Decimal("94.84"), places=1) == "94,8%"


def test_small_counts_take_a_leading_zero():
    assert [numbers.two_digits(n) for n in (0, 5, 10, 3398)] == ["0", "05", "10", "3.398"]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3.398", "3398"),
        ("94,8%", "94.8"),
        ("94,8 %", "94.8"),
        (" 05 ", "5"),
        ("1.234.567,89", "1234567.89"),
        ("-12", "-12"),
        ("−12", "-12"),
        ("3 398", "3398"),
        ("3\u00a0398", "3398"),
        ("0,125", "0.125"),
        ("12345", "12345"),
    ],
)
def test_the_vietnamese_way_is_read(written, number):
    assert numbers.parse(written) == Decimal(number)


@pytest.mark.parametrize("written", ["1,234.5", "1,234", "1,234,567", "3.5", "0.398", "1234.567"])
def test_what_would_be_another_number_abroad_is_asked_about(written):
    with pytest.raises(numbers.AmbiguousNumber, match="chưa rõ"):
        numbers.parse(written)


@pytest.mark.parametrize(
    "written", ["", "%", "abc", "1.2.3", "12a", "--5", "1.234.56", "1..234", "5%%", "۵", "²", "1 2", "١٢"]
)
def test_what_is_no_number_is_refused(written):
    with pytest.raises(numbers.NotANumber, match="không phải là số"):
        numbers.parse(written)


@given(st.integers(-(10**18), 10**18))
def test_a_written_count_reads_back(number):
    assert numbers.parse(numbers.formatted(number)) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_a_written_figure_reads_back(number):
    assert numbers.parse(numbers.percent(number, places=2)) == number


@given(st.text())
def test_any_text_is_a_number_or_refused_in_words(written):
    try:
        assert numbers.parse(written).is_finite()
    except numbers.NotANumber as error:
        assert str(error)
