from decimal import Decimal

import pytest

from mangnon.reporting.rules.figures import MISSING, NIL, CellType, Figure, NotAFigure, Status, read


@pytest.mark.parametrize(
    ("text", "kind", "figure"),
    [
        ("3.398", CellType.COUNT, Figure(Decimal(3398))),
        (" 05 ", CellType.COUNT, Figure(Decimal(5))),
        ("94,8%", CellType.RATIO, Figure(Decimal("94.8"))),
        ("1.250,5", CellType.MONEY, Figure(Decimal("1250.5"))),
        ("-3", CellType.COUNT, Figure(Decimal(-3))),
        ("", CellType.COUNT, MISSING),
        ("  ", CellType.TEXT, MISSING),
        ("Không phát sinh", CellType.COUNT, NIL),
        ("0", CellType.COUNT, Figure(Decimal(0))),
        ("Lớp dạy bơi", CellType.TEXT, Figure(text="Lớp dạy bơi")),
        ("29/2/2024", CellType.DATE, Figure(text="2024-02-29")),
    ],
)
def test_what_an_officer_types(text, kind, figure):
    assert read(text, kind) == figure


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("khoảng 30", CellType.COUNT),
        ("1,234", CellType.COUNT),
        ("3.5", CellType.COUNT),
        ("30/2/2024", CellType.DATE),
        ("1e5", CellType.COUNT),
        ("NaN", CellType.COUNT),
    ],
)
def test_what_is_no_figure_is_refused_in_words(text, kind):
    with pytest.raises(NotAFigure, match=text.replace(".", r"\.")):
        read(text, kind)


def test_nil_zero_and_missing_are_three_things():
    zero = Figure(Decimal(0))
    assert [figure.words for figure in (NIL, zero, MISSING)] == ["không phát sinh", "0", ""]
    assert [figure.is_missing for figure in (NIL, zero, MISSING)] == [False, False, True]
    assert Figure(Decimal(3398), Status.ESTIMATE).words == "3.398"
