from decimal import Decimal

from mangnon.reporting.rules import checks
from mangnon.reporting.rules.checks import Severity
from mangnon.reporting.rules.figures import NIL, Figure, Status
from tests.reporting import forming
from tests.reporting.forming import form

DEFINITION = form(
    {"key": "tre_em", "label": "Trẻ em"},
    {"key": "duoi_6", "label": "Dưới 6 tuổi", "of": "tre_em"},
    {"key": "tu_6", "label": "Từ 6 tuổi", "of": "tre_em", "estimable": False},
    {"key": "bhyt", "label": "Có thẻ"},
    {"key": "ty_le", "label": "Tỷ lệ có thẻ", "formula": "=ratio(bhyt, tre_em)"},
    {"key": "ty_suat", "label": "Tỷ suất", "formula": "=ratio(bhyt, tre_em, 1000)"},
    {"key": "ghi_chu", "label": "Ghi chú", "type": "text"},
    checks=(
        {"axis": "rows", "rule": "duoi_6 + tu_6 = tre_em", "words": "Cộng hai nhóm tuổi"},
        {"axis": "rows", "rule": "bhyt >= duoi_6", "is_error": False},
    ),
    period_kinds=["month"],
)
GOOD = {"tre_em": 100, "duoi_6": 40, "tu_6": 60, "bhyt": 95}


def figures(**changes):
    return {"b.ghi_chu.so": Figure(text="đủ")} | forming.figures(**(GOOD | changes))


def said(**changes):
    return {
        (remark.cell.split(".")[1], remark.severity): remark.words
        for remark in checks.check(DEFINITION, figures(**changes))
    }


def test_a_good_form_has_no_remarks():
    assert checks.check(DEFINITION, figures()) == []
    assert not checks.blocks([])


def test_missing_is_asked_for_and_nil_is_an_answer():
    assert said(bhyt=None) == {("bhyt", Severity.MISSING): "Chưa có số. Nếu không có thì chọn “không phát sinh”."}
    assert ("bhyt", Severity.MISSING) not in said(bhyt=NIL)
    assert ("bhyt", Severity.MISSING) not in said(bhyt=0)


def test_a_sum_that_does_not_add_up():
    assert said(tu_6=50)["duoi_6", Severity.ERROR] == "Cộng hai nhóm tuổi: 90 phải bằng 100."


def test_a_sum_is_not_judged_before_all_its_terms_are_there():
    assert said(tu_6=None) == {("tu_6", Severity.MISSING): "Chưa có số. Nếu không có thì chọn “không phát sinh”."}


def test_a_part_larger_than_its_whole():
    words = [remark.words for remark in checks.check(DEFINITION, figures(duoi_6=3398))]
    assert "3.398 lớn hơn 100 của “Trẻ em” mà đây chỉ là một phần." in words


def test_a_percentage_over_100_but_not_a_rate():
    remarks = said(bhyt=110)
    assert remarks == {("ty_le", Severity.ERROR): "Tỷ lệ 110% lớn hơn 100%: tử số lớn hơn mẫu số."}


def test_negative_huge_and_broken_numbers():
    assert said(bhyt=-1)["bhyt", Severity.ERROR] == "-1 là số âm; số liệu ở đây không thể âm."
    assert "quá lớn" in said(bhyt=10**15)["bhyt", Severity.ERROR]
    assert said(bhyt="95.5")["bhyt", Severity.ERROR] == "95,5 phải là số nguyên."
    assert said(bhyt=Figure(text="nhiều"))["bhyt", Severity.ERROR] == "“nhiều” không phải là số."
    assert said(ghi_chu=5)["ghi_chu", Severity.ERROR] == "Ô này ghi bằng chữ, không ghi số."


def test_an_estimate_where_only_real_figures_count():
    assert "số thực tế" in said(tu_6=Figure(Decimal(60), Status.ESTIMATE))["tu_6", Severity.ERROR]
    assert said(duoi_6=Figure(Decimal(40), Status.ESTIMATE)) == {}


def test_a_question_is_answered_by_a_comment():
    asked = said(bhyt=30)
    assert asked["bhyt", Severity.QUESTION] == "Có thẻ: 30 phải không nhỏ hơn 40."
    assert said(bhyt=Figure(Decimal(30), comment="Thẻ cấp tập trung vào quý sau")) == {}
    assert not checks.blocks(checks.check(DEFINITION, figures(bhyt=30)))


def test_a_jump_since_last_period_wants_a_comment():
    before = figures(bhyt=70)
    remarks = checks.check(DEFINITION, figures(), before)
    assert [remark.words for remark in remarks] == ["Tăng từ 70 lên 95 so với kỳ trước: cần giải thích."]
    explained = figures(bhyt=Figure(Decimal(95), comment="cấp thẻ bổ sung"))
    assert checks.check(DEFINITION, explained, before) == []
    assert [r.words for r in checks.check(DEFINITION, figures(bhyt=60), figures(bhyt=95))] == [
        "Giảm từ 95 xuống 60 so với kỳ trước: cần giải thích."
    ]


def test_a_small_change_and_a_first_report_ask_nothing():
    assert checks.check(DEFINITION, figures(), figures(bhyt=94)) == []
    assert checks.check(DEFINITION, figures(), {}) == []


def test_figures_without_a_place_are_refused():
    remarks = checks.check(DEFINITION, figures() | {"b.la.so": Figure(Decimal(1))})
    assert [(remark.cell, remark.words) for remark in remarks] == [("b.la.so", "Biểu không có ô này.")]


def test_remarks_can_be_said_in_another_language():
    [remark] = checks.check(DEFINITION, figures(bhyt=-1))[:1]
    assert remark.said.replace("là số âm; số liệu ở đây không thể âm", "is negative").format(**dict(remark.facts)) == (
        "-1 is negative."
    )
