import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.base.period import Period
from mangnon.reporting.rules import seal
from mangnon.reporting.rules.figures import MISSING, NIL, Figure, Status
from tests.reporting.forming import form

DEFINITION = form(
    {"key": "a", "label": "A"},
    {"key": "c", "label": "C"},
    sections=({"number": "I", "title": "Kết quả"},),
    version=2,
)
HEADER = {"unit": "xã Ngọc Thiện", "number": "12/BC-UBND"}


def sealed(figures=None, narratives=None, definition=DEFINITION, **header):
    return seal.content(
        definition=definition,
        period=Period.parse("2024-H1"),
        header=HEADER | header,
        figures=figures or {},
        narratives=narratives or {},
    )


def test_the_content_says_form_period_figures_and_words():
    made = sealed({"b.a.so": Figure(Decimal("3398.00")), "b.c.so": MISSING}, {"I": "Đã làm.", "II": "  "})
    assert made["definition"] == {"code": "thu", "version": "2", "sha256": seal.definition_hash(DEFINITION)}
    assert (made["period"], made["figures_from"], made["figures_to"]) == ("2024-H1", "2024-01-01", "2024-06-30")
    assert made["cells"] == {"b.a.so": {"status": "entered", "value": "3398"}}
    assert made["sections"] == {"I": "Đã làm."}


def test_the_hash_does_not_depend_on_order_spelling_or_trailing_zeros():
    one = sealed({"b.a.so": Figure(Decimal("1E+3")), "b.c.so": Figure(Decimal("2.50"))}, {"I": "Hòa"})
    two = sealed({"b.c.so": Figure(Decimal("2.5")), "b.a.so": Figure(Decimal(1000))}, {"I": "Hòa"})
    assert seal.fingerprint(one) == seal.fingerprint(two)
    assert json.loads(seal.canonical(one)) == one


def test_any_change_of_figure_status_word_or_form_changes_the_hash():
    base = seal.fingerprint(sealed({"b.a.so": Figure(Decimal(1))}, {"I": "x"}))
    others = [
        sealed({"b.a.so": Figure(Decimal(2))}, {"I": "x"}),
        sealed({"b.a.so": Figure(Decimal(1), Status.ESTIMATE)}, {"I": "x"}),
        sealed({"b.a.so": Figure(Decimal(1), comment="vì")}, {"I": "x"}),
        sealed({"b.a.so": Figure(Decimal(1))}, {"I": "y"}),
        sealed({"b.a.so": Figure(Decimal(1))}, {"I": "x"}, replace(DEFINITION, title="Khác")),
        sealed({"b.a.so": Figure(Decimal(1))}, {"I": "x"}, number="13/BC-UBND"),
    ]
    assert len({base, *map(seal.fingerprint, others)}) == 7


def test_nil_and_zero_are_sealed_apart():
    assert seal.fingerprint(sealed({"b.a.so": NIL})) != seal.fingerprint(sealed({"b.a.so": Figure(Decimal(0))}))


FIGURES = st.dictionaries(
    st.sampled_from(["b.a.so", "b.c.so"]),
    st.builds(
        Figure,
        st.decimals(-(10**9), 10**15, places=4),
        st.sampled_from(list(Status)[:5]),
        st.just(""),
        st.text(alphabet="aằđ ", max_size=5),
    ),
)


@given(FIGURES)
def test_figures_come_back_out_of_the_seal(figures):
    back = seal.figures_of(json.loads(seal.canonical(sealed(figures))))
    assert {key: (figure.value, figure.status, figure.comment) for key, figure in back.items()} == {
        key: (figure.value, figure.status, figure.comment) for key, figure in figures.items() if not figure.is_missing
    }


@given(FIGURES)
def test_a_version_does_not_differ_from_itself(figures):
    assert seal.differences(sealed(figures), sealed(dict(reversed(figures.items())))) == []


def test_differences_name_what_changed_and_how():
    before = sealed({"b.a.so": Figure(Decimal(3398)), "b.c.so": NIL}, {"I": "Đã làm."})
    corrected = Figure(Decimal(3400), Status.ESTIMATE, comment="rà soát lại")
    after = sealed({"b.a.so": corrected, "b.c.so": Figure(Decimal(0))}, number="15/BC-UBND")
    assert [(each.kind, each.key, each.before, each.after) for each in seal.differences(before, after)] == [
        ("header", "number", "12/BC-UBND", "15/BC-UBND"),
        ("section", "I", "Đã làm.", ""),
        ("cell", "b.a.so", "3.398", "3.400 (ước thực hiện)"),
        ("cell", "b.c.so", "không phát sinh", "0"),
        ("comment", "b.a.so", "", "rà soát lại"),
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("3.40", "3.4"),
        ("1E+3", "1000"),
        ("-0", "0"),
        ("0.00", "0"),
        ("100", "100"),
        ("-2.50", "-2.5"),
        ("1E-4", "0.0001"),
    ],
)
def test_numbers_have_one_spelling(number, text):
    assert seal.plain(Decimal(number)) == text
