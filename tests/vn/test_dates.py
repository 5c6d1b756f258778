"""Days as official texts write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.vn import dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 5 tháng 3 năm 2024", date(2024, 3, 5)),
        ("ngày  10  tháng  01 năm 2014", date(2014, 1, 10)),
        ("ngày 05/3/2024", date(2024, 3, 5)),
        ("ngày 5-3-2024", date(2024, 3, 5)),
        ("15/11/2015của Chính phủ", date(2015, 11, 15)),
        ("ngày 31 tháng 8, năm 2018", date(2018, 8, 31)),
        ("ngày 01. 12. 2021", date(2021, 12, 1)),
    ],
)
def test_a_full_day_is_read(text, day):
    assert dates.read(text) == day


@pytest.mark.parametrize("text", ["trực 24/24 giờ", "2/3 số xã", "giai đoạn 2021-2025", "0989.671115", "đạt 9/10%"])
def test_figures_that_are_no_days(text):
    assert dates.find(text) == []


def test_a_day_without_a_year_takes_the_given_one():
    assert dates.read("trước ngày 30/4", 2024) == date(2024, 4, 30)
    assert dates.read("trước ngày 30/4") is None


def test_two_days_in_one_phrase():
    found = dates.find("trước ngày 15/6 và 15/12 hằng năm")
    assert [(day.day, day.month, day.year) for day in found] == [(15, 6, None), (15, 12, None)]


def test_a_blank_day_is_no_day():
    found = dates.find("Tân Yên, ngày tháng 3 năm 2024")
    assert (found[0].day, found[0].month, found[0].year) == (None, 3, 2024)
    assert found[0].on() is None
    assert not found[0].is_impossible


@pytest.mark.parametrize(
    ("text", "impossible"), [("ngày 30/02/2024", True), ("ngày 29/02/2023", True), ("ngày 29/02/2024", False)]
)
def test_days_that_do_not_exist(text, impossible):
    assert dates.find(text)[0].is_impossible is impossible


def test_words_of_decree_30():
    assert dates.in_words(date(2024, 2, 5)) == "ngày 05 tháng 02 năm 2024"
    assert dates.in_words(date(2024, 11, 15)) == "ngày 15 tháng 11 năm 2024"


@given(st.dates(date(1945, 1, 1), date(2099, 12, 31)))
def test_what_is_written_is_read_back(day):
    assert dates.read(dates.in_words(day)) == day
    assert dates.read(f"ngày {day.day:02d}/{day.month}/{day.year}") == day
