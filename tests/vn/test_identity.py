from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.vn import identity
from mangnon.vn.identity import ProblemKind, Sex

GIRL_OF_2015 = "001315012345"
TODAY = date(2026, 11, 24)


def kinds(text, **facts):
    return [problem.kind for problem in identity.problems(text, **facts)]


def test_the_digits_are_read():
    number = identity.parse(GIRL_OF_2015)
    assert (number.place_code, number.province, number.sex, number.birth_year, number.serial) == (
        "001",
        "Hà Nội",
        Sex.FEMALE,
        2015,
        "012345",
    )


def test_separators_are_ignored():
    assert identity.parse(" 001 315.012-345 ").digits == GIRL_OF_2015


@pytest.mark.parametrize(
    ("digit", "sex", "century"),
    [(0, Sex.MALE, 1900), (1, Sex.FEMALE, 1900), (2, Sex.MALE, 2000), (3, Sex.FEMALE, 2000), (9, Sex.FEMALE, 2300)],
)
def test_century_and_sex_share_a_digit(digit, sex, century):
    number = identity.parse(f"079{digit}07000001")
    assert (number.sex, number.birth_year) == (sex, century + 7)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", ProblemKind.EMPTY),
        ("00131501234x", ProblemKind.NOT_DIGITS),
        ("٠٠١٣١٥٠١٢٣٤٥", ProblemKind.NOT_DIGITS),
        ("012345678", ProblemKind.OLD_CARD),
        ("1315012345", ProblemKind.LENGTH),
        ("13150123456", ProblemKind.LOST_ZERO),
        ("003315012345", ProblemKind.PROVINCE),
        ("000315012345", ProblemKind.PROVINCE),
        ("097315012345", ProblemKind.PROVINCE),
    ],
)
def test_a_broken_number_names_its_fault(text, kind):
    assert kinds(text) == [kind]
    with pytest.raises(identity.NotAnIdentityNumber):
        identity.parse(text)


def test_a_birth_registered_abroad_has_no_province():
    assert identity.parse("123315012345").province is None


def test_birth_date_and_sex_are_compared():
    facts = {"born_on": date(2014, 5, 1), "sex": Sex.MALE, "on": TODAY}
    assert kinds(GIRL_OF_2015, **facts) == [ProblemKind.YEAR, ProblemKind.SEX]
    messages = " ".join(problem.message for problem in identity.problems(GIRL_OF_2015, **facts))
    assert "2015" in messages and "2014" in messages and "nữ" in messages


def test_a_birth_year_to_come_is_impossible():
    assert kinds("001399012345", on=TODAY) == [ProblemKind.FUTURE]
    assert kinds("001526012345", on=TODAY) == [ProblemKind.FUTURE]


def test_a_matching_number_has_no_problem():
    assert kinds(GIRL_OF_2015, born_on=date(2015, 5, 1), sex=Sex.FEMALE, on=TODAY) == []


def test_the_code_list_has_all_provinces_of_its_time():
    codes = identity.province_codes()
    assert len(codes) == 63
    assert (codes["001"], codes["046"], codes["096"]) == ("Hà Nội", "Thừa Thiên Huế", "Cà Mau")


@given(
    st.sampled_from(sorted(identity.province_codes())),
    st.dates(date(1900, 1, 1), date(2399, 12, 31)),
    st.sampled_from(Sex),
    st.integers(0, 999_999),
)
def test_a_number_made_by_the_rule_fits_its_person(code, born_on, sex, serial):
    digit = 2 * (born_on.year // 100 - 19) + (sex is Sex.FEMALE)
    digits = f"{code}{digit}{born_on.year % 100:02}{serial:06}"
    assert identity.problems(digits, born_on=born_on, sex=sex) == []


@given(st.text())
def test_any_text_gets_an_answer(text):
    assert isinstance(identity.problems(text), list)
