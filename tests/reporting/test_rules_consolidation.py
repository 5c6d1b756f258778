import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.places.rules import Link, Remapped, remap
from mangnon.reporting.rules.consolidation import Contribution, consolidate, on_other_map
from mangnon.reporting.rules.figures import MISSING, NIL, Figure, Status
from tests.reporting.forming import figures, form

DEFINITION = form(
    {"key": "tre_em", "label": "Trẻ em"},
    {"key": "bhyt", "label": "Có thẻ", "of": "tre_em"},
    {"key": "ty_le", "label": "Tỷ lệ", "formula": "=ratio(bhyt, tre_em)"},
    {"key": "vu", "label": "Số vụ", "whose": "agency:police"},
    {"key": "so_xa", "label": "Số xã", "whose": "own"},
    {"key": "ghi_chu", "label": "Ghi chú", "type": "text"},
    sections=({"number": "I", "title": "Kết quả"},),
)


def sent(unit, *, function="", is_own=False, text="", **values):
    filled, narratives = figures(**values), {"I": text} if text else {}
    return Contribution(unit, f"xã {unit}", filled, narratives, function, is_own, f"r-{unit}")


def cell(key, *contributions, **more):
    return consolidate(DEFINITION, contributions, **more).cells[f"b.{key}.so"]


FIGURES = st.one_of(
    st.just(MISSING),
    st.just(NIL),
    st.builds(Figure, st.integers(0, 10**6).map(Decimal), st.sampled_from([Status.ENTERED, Status.ESTIMATE])),
)
REPORTS = st.lists(
    st.fixed_dictionaries({"tre_em": FIGURES, "bhyt": FIGURES, "vu": FIGURES}),
    max_size=12,
).map(lambda reports: [sent(f"{number:02}", text=f"lời {number}", **report) for number, report in enumerate(reports)])


@given(REPORTS)
def test_every_total_is_the_sum_of_what_it_opens_to(reports):
    made = consolidate(DEFINITION, reports)
    for key in ("b.tre_em.so", "b.bhyt.so", "b.vu.so"):
        consolidated = made.cells[key]
        assert (consolidated.figure.value or 0) == sum(part.figure.value for part in consolidated.parts)
        assert len(consolidated.parts) + len(consolidated.missing) == len(reports)
        assert consolidated.figure.is_missing == (not consolidated.parts)


@given(REPORTS, st.randoms())
def test_the_order_of_reports_does_not_matter(reports, chance: random.Random):
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert consolidate(DEFINITION, shuffled) == consolidate(DEFINITION, reports)


@given(REPORTS)
def test_consolidating_in_two_steps_gives_the_same_figures(reports):
    halves = [consolidate(DEFINITION, half).figures for half in (reports[::2], reports[1::2])]
    steps = [Contribution(str(number), "huyện", figures, {}) for number, figures in enumerate(halves)]
    direct, staged = consolidate(DEFINITION, reports).figures, consolidate(DEFINITION, steps).figures
    for key in ("b.tre_em.so", "b.bhyt.so", "b.ty_le.so"):
        assert direct[key].value == staged[key].value
        assert (direct[key].status is Status.ESTIMATE) == (staged[key].status is Status.ESTIMATE)


def test_a_ratio_is_worked_out_again_and_never_added():
    ratio = cell("ty_le", sent("a", tre_em=100, bhyt=50, ty_le=50), sent("b", tre_em=300, bhyt=300, ty_le=100))
    assert ratio.figure.value == Decimal("87.50")
    assert [part.figure.value for part in ratio.parts] == [50, 100]


def test_nil_zero_and_missing():
    assert cell("tre_em", sent("a", tre_em=NIL), sent("b", tre_em=NIL)).figure.status is Status.NIL
    mixed = cell("tre_em", sent("a", tre_em=NIL), sent("b", tre_em=0))
    assert (mixed.figure.value, mixed.figure.status) == (0, Status.CONSOLIDATED)
    part = cell("tre_em", sent("a", tre_em=5), sent("b"))
    assert (part.figure.value, part.missing) == (5, ("xã b",))
    assert cell("tre_em", sent("a"), sent("b")).figure == MISSING


def test_one_estimate_makes_the_total_an_estimate():
    total = cell("tre_em", sent("a", tre_em=Figure(Decimal(5), Status.ESTIMATE)), sent("b", tre_em=6))
    assert total.figure == Figure(Decimal(11), Status.ESTIMATE)


def test_the_responsible_agency_goes_before_the_sum_and_the_difference_is_shown():
    made = cell("vu", sent("a", vu=2), sent("b", vu=3), sent("ca", function="police", vu=4))
    assert made.figure.value == 4
    assert made.whose == "agency:police"
    [(other, gap)] = made.differences
    assert (other.name, other.figure.value, gap) == ("cộng các đơn vị", 5, 1)


def test_without_the_agency_the_sum_stands_in_and_says_so():
    made = cell("vu", sent("a", vu=2), sent("b", vu=3), sent("ca", function="police"))
    assert (made.figure.value, made.fell_back, made.whose) == (5, True, "sum")


def test_an_agency_that_reports_beside_the_places_is_never_added_to_them():
    made = cell("tre_em", sent("a", tre_em=2), sent("gd", function="education", tre_em=9))
    assert made.figure.value == 2
    assert [(part.unit, gap) for part, gap in made.differences] == [("gd", 7)]


def test_a_figure_of_ones_own():
    assert cell("so_xa", sent("a", so_xa=1), sent("h", is_own=True, so_xa=22)).figure.value == 22
    assert cell("so_xa", sent("a", so_xa=1)).figure == MISSING


def test_words_do_not_add():
    one = Figure(text="đã tập huấn")
    assert cell("ghi_chu", sent("a", ghi_chu=one)).figure.text == "đã tập huấn"
    assert cell("ghi_chu", sent("a", ghi_chu=one), sent("b", ghi_chu=one)).figure == MISSING


def test_missing_units_are_named_and_narratives_gathered():
    made = consolidate(
        DEFINITION,
        [sent("b", tre_em=1, text="đã làm"), sent("a", tre_em=1)],
        expected={"a": "xã a", "b": "xã b", "d": "xã d", "c": "xã c"},
    )
    assert made.missing_units == ("xã c", "xã d")
    assert made.missing_words == "Số liệu chưa gồm 2 đơn vị chưa gửi báo cáo: xã c, xã d."
    assert made.narratives == {"I": (("xã b", "đã làm"),)}
    assert consolidate(DEFINITION, [sent("a")]).missing_words == ""


def test_figures_under_another_map_reconcile():
    made = cell("tre_em", sent(1, tre_em=10), sent(2, tre_em=7), sent(3, tre_em=5))
    links = [Link(1, 12, Decimal(1)), Link(2, 12, Decimal(1)), Link(3, 13, None), Link(3, 14, None)]
    carried = on_other_map(made, lambda values: remap(values, links))
    assert (carried.values, carried.unallocated, carried.total) == ({12: 17}, {3: 5}, 22)


def test_a_map_that_loses_figures_is_refused():
    made = cell("tre_em", sent(1, tre_em=10), sent(2, tre_em=7))
    with pytest.raises(ValueError, match="không khớp"):
        on_other_map(made, lambda values: Remapped({12: values[1]}, {}))
