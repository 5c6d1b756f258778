from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.reporting.rules import formula

NUMBERS = st.integers(0, 10**6).map(Decimal)


def cell(name):
    return (name,)


def value(text, **known):
    return formula.parse(text, cell).value(known.get)


def test_sums_and_differences():
    known = {"a": Decimal(5), "b": Decimal(2), "c": Decimal(1)}
    assert value("=a + b - c", **known) == 6
    assert value("=sum(a, b, c)", **known) == 8
    assert value("a - sum(b, c)", **known) == 2
    assert value("=a + 1", **known) == 6


def test_a_long_sum():
    assert value("+".join("a" * 500), a=Decimal(2)) == 1000


def test_what_is_not_filled_in():
    assert value("=a + b", a=Decimal(5)) == 5
    assert value("=a - b", a=Decimal(5)) is None
    assert value("=a + b") is None
    assert value("=ratio(a, b)", a=Decimal(5)) is None
    assert value("=ratio(a, b)", a=Decimal(5), b=Decimal(0)) is None


@given(NUMBERS, NUMBERS.filter(bool))
def test_a_ratio_is_rounded_half_up_to_two_places(above, below):
    ratio = value("=ratio(a, b)", a=above, b=below)
    assert abs(ratio - above * 100 / below) <= Decimal("0.005")
    assert -ratio.as_tuple().exponent == 2


def test_rates_per_hundred_thousand():
    assert value("=ratio(a, b, 100000)", a=Decimal(3), b=Decimal(3398)) == Decimal("88.29")


def test_references():
    assert set(formula.parse("=ratio(a, b + c)", cell).references()) == {"a", "b", "c"}


@pytest.mark.parametrize(
    "text",
    [
        "=",
        "=a +",
        "=a * b",
        "=__import__('os')",
        "=a.b()",
        "=ratio(a)",
        "=ratio(a, b, -1)",
        "=sum()",
        "=lambda: 1",
        "=[a]",
        "=True",
        "=a if b else c",
        "=" + "a+" * 600 + "a",
    ],
)
def test_only_the_small_language_is_read(text):
    with pytest.raises(formula.BadFormula):
        formula.parse(text, cell)


def test_conditions():
    left, sign, right = formula.parse_rule("a + b <= c", cell)
    assert (sign, set(left.references()), set(right.references())) == ("<=", {"a", "b"}, {"c"})
    with pytest.raises(formula.BadFormula):
        formula.parse_rule("a + b", cell)


def test_children_go_into_sum_only():
    def children(name):
        return ("x", "y")

    assert formula.parse("=sum(children)", children).value({"x": Decimal(1), "y": Decimal(2)}.get) == 3
    with pytest.raises(formula.BadFormula, match="nhiều ô"):
        formula.parse("=children + 1", children)
