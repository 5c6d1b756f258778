from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.registry.rules import age, quality, soundness
from mangnon.registry.rules.quality import Basics, Issue

ON = date(2024, 5, 6)


def basics(**changes) -> Basics:
    usual = {
        "full_name": "Nguyễn Thị Lan", "birth_date": date(2018, 3, 5), "sex": "female", "ethnicity": "Kinh",
        "identity_number": "024318000123", "has_carer": True, "grade": 1,
    }  # fmt: skip
    return Basics(**{**usual, **changes})


def issues(**changes) -> list[str]:
    return [finding.issue for finding in quality.findings(basics(**changes), on=ON)]


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(1990, 1, 1), date(2050, 1, 1)))
def test_a_child_is_under_sixteen(birth, on):
    assert age.is_child(birth, on) == (birth <= on and birth > age.youngest_gone(on))
    assert age.is_child(birth, on) == (0 <= age.years(birth, on) < 16 and birth <= on)


def test_sixteen_on_the_birthday_itself():
    assert age.is_child(date(2008, 5, 7), ON)
    assert not age.is_child(date(2008, 5, 6), ON)
    assert age.leaves_on(date(2008, 2, 29)) == date(2024, 2, 29)


def test_sound_basics_have_nothing_to_put_right():
    assert issues() == []


@pytest.mark.parametrize(
    ("changes", "issue"),
    [
        ({"identity_number": ""}, Issue.NO_NUMBER),
        ({"identity_number": "24318000123"}, Issue.BAD_NUMBER),
        ({"sex": "male"}, Issue.CONTRADICTION),
        ({"birth_date": date(2017, 3, 5)}, Issue.CONTRADICTION),
        ({"ethnicity": ""}, Issue.MISSING),
        ({"has_carer": False}, Issue.MISSING),
        ({"grade": 9}, Issue.CONTRADICTION),
        ({"birth_date": date(2025, 1, 1), "identity_number": ""}, Issue.IN_FUTURE),
        ({"birth_date": date(2008, 5, 6), "identity_number": "", "grade": None}, Issue.TOO_OLD),
    ],
)
def test_what_must_be_put_right(changes, issue):
    assert issue in issues(**changes)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"full_name": "  "}, "full_name"),
        ({"full_name": "Nguyễn Văn 2"}, "full_name"),
        ({"full_name": "Lan\u0301"}, "full_name"),
        ({"birth_date": date(2024, 5, 7)}, "birth_date"),
        ({"birth_date": date(1989, 12, 31)}, "birth_date"),
        ({"sex": "đực"}, "sex"),
        ({"death_cause": "đuối nước", "living": "here"}, "death_cause"),
    ],
)
def test_what_cannot_be_kept(values, field):
    assert field in soundness.problems({"full_name": "Lò Thị Mỷ", **values}, on=ON)


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("x")', "+84", "@SUM", "-A", "Hoa<b>", "Hoa\u202eaoH", "Hoa\x07", "A" * 101, "Hoa|Mai"]
)
def test_what_is_no_name_is_refused(name):
    assert "full_name" in soundness.problems({"full_name": name}, on=ON)


def test_odd_names_are_names():
    for name in ("Mỷ", "Chưa đặt tên", "Con bà Hoa", "H'Bia Niê", "Nguyễn Thị Ngọc Bảo Minh Anh Thư Quỳnh Như"):
        assert soundness.problems({"full_name": name}, on=ON) == {}
