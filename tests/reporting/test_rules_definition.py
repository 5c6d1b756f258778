from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mangnon.base.period import Period
from mangnon.reporting.rules.definition import BadDefinition
from mangnon.reporting.rules.figures import MISSING, CellType, Figure, Status
from mangnon.reporting.rules.reading import data_of, definition_from_yaml, definition_of


def form(**changes):
    """A small form: children by age, of them girls, and a rate."""
    return {
        "code": "thu",
        "version": 1,
        "title": "Báo cáo thử",
        "legal_source": "",
        "status": "office-defined",
        "valid_from": "2024-01-01",
        "valid_to": None,
        "period_kinds": ["half-year"],
        "levels": ["commune"],
        "sections": [
            {"number": "I", "title": "Tình hình"},
            {"number": "I.1", "title": "So với năm {year_before}, hướng tới {next_period}"},
        ],
        "tables": [table()],
    } | changes


def table(**changes):
    return {
        "code": "pl1",
        "title": "Phụ lục 1",
        "columns": [{"key": "so", "title": "Tổng số"}, {"key": "nu", "title": "Nữ", "of": "so"}],
        "rows": [
            {"key": "tre_em", "label": "Trẻ em", "formula": "=sum(children)"},
            {"key": "duoi_6", "label": "Dưới 6 tuổi", "indent": 1},
            {"key": "tu_6", "label": "Từ 6 tuổi", "indent": 1},
            {"key": "bhyt", "label": "Có thẻ", "of": "tre_em", "columns": ["so"]},
            {"key": "ty_le", "label": "Tỷ lệ", "columns": ["so"], "formula": "=ratio(bhyt, tre_em)"},
        ],
    } | changes


def figures(**values):
    return {f"pl1.{key.replace('__', '.')}": Figure(Decimal(value)) for key, value in values.items()}


def test_cells_stand_where_rows_and_columns_meet():
    definition = definition_of(form())
    assert list(definition.cells) == [
        "pl1.tre_em.so",
        "pl1.tre_em.nu",
        "pl1.duoi_6.so",
        "pl1.duoi_6.nu",
        "pl1.tu_6.so",
        "pl1.tu_6.nu",
        "pl1.bhyt.so",
        "pl1.ty_le.so",
    ]
    assert [cell.key for cell in definition.entered] == [
        "pl1.duoi_6.so",
        "pl1.duoi_6.nu",
        "pl1.tu_6.so",
        "pl1.tu_6.nu",
        "pl1.bhyt.so",
    ]
    assert definition.cells["pl1.ty_le.so"].type is CellType.RATIO
    assert definition.cells["pl1.bhyt.so"].words == "Phụ lục 1, dòng Có thẻ, cột Tổng số"


def test_formulas_are_worked_out_in_the_order_they_need():
    definition = definition_of(form())
    known = definition.computed(figures(duoi_6__so=300, tu_6__so=700, bhyt__so=948))
    assert known["pl1.tre_em.so"] == Figure(Decimal(1000), Status.COMPUTED)
    assert known["pl1.ty_le.so"].value == Decimal("94.80")
    assert known["pl1.tre_em.nu"] == MISSING


def test_an_estimate_makes_an_estimate_and_nothing_over_nothing_is_missing():
    definition = definition_of(form())
    known = definition.computed(
        figures(tu_6__so=0, bhyt__so=0) | {"pl1.duoi_6.so": Figure(Decimal(0), Status.ESTIMATE)}
    )
    assert known["pl1.tre_em.so"].status is Status.ESTIMATE
    assert known["pl1.ty_le.so"] == MISSING


def test_a_total_grows_as_it_is_filled():
    definition = definition_of(form())
    assert definition.computed(figures(duoi_6__so=300))["pl1.tre_em.so"].value == 300


def test_headings_speak_of_the_period():
    section = definition_of(form()).sections[1]
    assert section.heading(Period.parse("2024-H1")) == "So với năm 2023, hướng tới 6 tháng cuối năm 2024"
    assert section.level == 1


def test_figures_of_a_window_lie_inside_the_year():
    definition = definition_of(form(window=["06-01", "06-30"], period_kinds=["year"]))
    assert definition.figures_of(Period.parse("2024")) == (date(2024, 6, 1), date(2024, 6, 30))
    assert definition_of(form()).figures_of(Period.parse("2024-H1")) == (date(2024, 1, 1), date(2024, 6, 30))


def test_validity_includes_both_ends():
    definition = definition_of(form(valid_to="2024-12-31"))
    assert [
        definition.is_valid_on(day)
        for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1))
    ] == [False, True, True, False]


def test_data_read_back_is_the_same_definition():
    definition = definition_of(form(tables=[table(checks=[{"axis": "rows", "rule": "duoi_6 <= tre_em"}])]))
    assert definition_of(data_of(definition)) == definition


def test_a_ratio_goes_before_a_sum_and_a_sum_before_a_row():
    crossed = table(
        columns=[
            {"key": "nam", "title": "Nam"},
            {"key": "nu", "title": "Nữ"},
            {"key": "cong", "title": "Cộng", "formula": "=nam + nu"},
        ],
        rows=[
            {"key": "a", "label": "A"},
            {"key": "b", "label": "B"},
            {"key": "tong", "label": "A và B", "formula": "=a + b"},
            {"key": "ty_le", "label": "A trên B", "formula": "=ratio(a, b)"},
        ],
    )
    known = definition_of(form(tables=[crossed])).computed(figures(a__nam=1, a__nu=3, b__nam=2, b__nu=6))
    assert known["pl1.tong.cong"].value == 12
    assert known["pl1.ty_le.cong"].value == Decimal("50.00")


def test_a_formula_reaches_another_table():
    other = {
        "code": "pl2",
        "title": "Phụ lục 2",
        "columns": [{"key": "so", "title": "Số"}],
        "rows": [
            {"key": "tai_nan", "label": "Tai nạn"},
            {"key": "ty_suat", "label": "Tỷ suất", "formula": "=ratio(tai_nan, pl1.tre_em, 100000)"},
        ],
    }
    known = definition_of(form(tables=[table(), other])).computed(
        figures(duoi_6__so=2000) | {"pl2.tai_nan.so": Figure(Decimal(3))}
    )
    assert known["pl2.ty_suat.so"].value == 150


def test_a_table_of_ratios_takes_the_same_place_in_two_others():
    def plain(code, **more):
        return {
            "code": code,
            "title": code,
            "columns": [{"key": "g1", "title": "Nhóm"}],
            "rows": [{"key": "tong", "label": "Tổng"}],
        } | more

    definition = definition_of(form(tables=[plain("tu"), plain("mau"), plain("bieu", formula="=ratio(tu, mau)")]))
    known = definition.computed({"tu.tong.g1": Figure(Decimal(1)), "mau.tong.g1": Figure(Decimal(3))})
    assert known["bieu.tong.g1"].value == Decimal("33.33")


ROWS = table()["rows"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": "một"}, "“version” phải là số nguyên"),
        ({"colour": "xanh"}, "không có mục “colour”"),
        ({"status": "law"}, "phải là một trong: official, office-defined"),
        ({"status": "official"}, "phải nêu căn cứ pháp lý"),
        ({"valid_from": "2024-02-30"}, "ngày có thật"),
        ({"valid_to": "2023-01-01"}, "đứng trước"),
        ({"code": "Báo cáo"}, "chữ thường không dấu"),
        ({"levels": []}, "cấp nào"),
        ({"period_kinds": ["month", "fortnight"]}, "phải là một trong"),
        ({"window": ["06-01"]}, "06-01"),
        ({"sections": [], "tables": []}, "chưa có mục nào"),
        ({"sections": [{"number": "I.1", "title": "Mồ côi"}]}, "không có mục I ở trên"),
        ({"sections": [{"number": "I", "title": "{năm}"}]}, "không hiểu “{năm}”"),
        ({"sections": [{"number": "I", "title": "A"}, {"number": "I", "title": "B"}]}, "bị trùng"),
        ({"sections": [{"number": 1.1, "title": "A"}]}, "ngoặc kép"),
        ({"tables": "pl1"}, "phải là danh sách"),
        ({"tables": ["pl1"]}, "phải gồm các mục"),
        ({"tables": [table(), table()]}, "bảng pl1: mã bị trùng"),
        ({"tables": [table(orientation="nghiêng")]}, "hướng giấy"),
        ({"tables": [table(rows=[{"label": "Không khóa"}])]}, "bảng pl1 › dòng thứ 1: thiếu mục “key”"),
        ({"tables": [table(rows=[*ROWS, ROWS[1]])]}, "dòng duoi_6: khóa bị trùng"),
        ({"tables": [table(rows=[{"key": "Trẻ", "label": "x"}])]}, "khóa chỉ gồm"),
        ({"tables": [table(rows=[{"key": "a", "label": "x", "of": "b"}])]}, "không có dòng “b”"),
        ({"tables": [table(rows=[{"key": "a", "label": "x", "columns": ["dtts"]}])]}, "không có cột dtts"),
        ({"tables": [table(rows=[{"key": "a", "label": "x", "whose": "công an"}])]}, "whose"),
        ({"tables": [table(rows=[{"key": "a", "label": "x", "formula": "=b + 1"}])]}, "không có ô b.so"),
        ({"tables": [table(rows=[{"key": "a", "label": "x", "formula": "=pl9.b + 1"}])]}, "không có ô pl9.b.so"),
        ({"tables": [table(rows=[{"key": "a", "label": "x", "formula": "=a * 2"}])]}, "ngôn ngữ công thức"),
        (
            {
                "tables": [
                    table(
                        rows=[{"key": "a", "label": "x", "formula": "=b"}, {"key": "b", "label": "y", "formula": "=a"}]
                    )
                ]
            },
            "quay vòng",
        ),
        ({"tables": [table(checks=[{"axis": "rows", "rule": "tre_em"}])]}, "thiếu dấu"),
        ({"tables": [table(checks=[{"axis": "chéo", "rule": "a = b"}])]}, "rows hoặc columns"),
    ],
)
def test_what_does_not_hold_together_is_said_with_its_place(changes, said):
    with pytest.raises(BadDefinition) as refused:
        definition_of(form(**changes))
    assert said in str(refused.value)


def test_every_problem_is_said_at_once():
    with pytest.raises(BadDefinition) as refused:
        definition_of(form(version="một", levels="xã"))
    assert len(refused.value.problems) == 2


def test_text_that_is_no_yaml_is_refused_with_its_line():
    with pytest.raises(BadDefinition, match="line 2"):
        definition_from_yaml("code: a\n  b: [")
    with pytest.raises(BadDefinition, match="phải gồm các mục"):
        definition_from_yaml("- một\n- hai")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(allow_nan=True) | st.text("a1.={}-", max_size=6),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["key", "label", "rule"]), inner),
    max_leaves=4,
)


def places(data, path=()):
    """Every place of nested data, as a path of keys."""
    yield path
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(value, (*path, key))


@settings(deadline=None)
@given(st.data())
def test_junk_anywhere_is_refused_in_words_or_harmless(data):
    body = {"form": form(tables=[table(checks=[{"axis": "rows", "rule": "duoi_6 <= tre_em"}])])}
    *path, last = data.draw(st.sampled_from([path for path in places(body) if path]))
    target = body
    for key in path:
        target = target[key]
    target[last] = data.draw(JUNK)
    with suppress(BadDefinition):
        definition = definition_of(body["form"])
        assert definition_of(data_of(definition)) == definition
