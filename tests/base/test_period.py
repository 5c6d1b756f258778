from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.base.period import Kind, NotAPeriod, Period, periods, reported_on

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2080, 12, 31))
NAMED = st.sampled_from([kind for kind in Kind if kind is not Kind.CUSTOM])


@st.composite
def any_period(draw):
    kind, day = draw(st.sampled_from(list(Kind))), draw(DAYS)
    if kind is Kind.CUSTOM:
        return Period(kind, day, day + timedelta(days=draw(st.integers(0, 400))))
    return Period.of(kind, day)


@pytest.mark.parametrize(
    ("key", "title", "first", "last"),
    [
        ("2024-H1", "6 tháng đầu năm 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-H2", "6 tháng cuối năm 2024", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-M05", "tháng 5 năm 2024", date(2024, 5, 1), date(2024, 5, 31)),
        ("2024-M02", "tháng 2 năm 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-Q3", "quý III năm 2024", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-9M", "9 tháng đầu năm 2024", date(2024, 1, 1), date(2024, 9, 30)),
        ("2024", "năm 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2025-W01", "tuần từ 30/12 đến 5/1/2025", date(2024, 12, 30), date(2025, 1, 5)),
        ("2024-06-01/2024-06-30", "từ ngày 1/6/2024 đến ngày 30/6/2024", date(2024, 6, 1), date(2024, 6, 30)),
    ],
)
def test_a_key_names_its_days_and_words(key, title, first, last):
    period = Period.parse(key)
    assert (period.title, period.first, period.last, period.key) == (title, first, last, key)


@pytest.mark.parametrize(
    "key", ["", "2024-M13", "2024-Q5", "2024-W60", "24", "2024-06-30/2024-06-01", "x/y", "2024-H1x"]
)
def test_a_key_that_names_nothing_is_refused(key):
    with pytest.raises(NotAPeriod):
        Period.parse(key)


def test_dates_that_are_no_half_year_are_refused():
    with pytest.raises(NotAPeriod):
        Period(Kind.HALF_YEAR, date(2024, 1, 1), date(2024, 6, 29))


def test_between_finds_the_name():
    assert Period.between(date(2024, 1, 1), date(2024, 6, 30)).key == "2024-H1"
    assert Period.between(date(2023, 11, 15), date(2024, 5, 14)).kind is Kind.CUSTOM


@given(any_period())
def test_a_key_reads_back(period):
    assert Period.parse(period.key) == period


@given(NAMED, DAYS)
def test_a_period_holds_its_day_unless_nine_months_left_it_out(kind, day):
    period = Period.of(kind, day)
    assert day in period or (kind is Kind.NINE_MONTHS and day.month > 9)


@given(any_period())
def test_previous_and_next_undo_each_other(period):
    assert period.previous().next() == period
    assert period.previous().last < period.first


@given(any_period().filter(lambda period: period.kind is not Kind.NINE_MONTHS))
def test_neighbours_leave_no_day_out(period):
    assert period.previous().last + timedelta(days=1) == period.first


@given(any_period())
def test_last_year_keeps_the_kind_and_comes_before(period):
    before = period.same_period_last_year()
    assert before.kind is period.kind
    assert before.first < period.first


def test_last_year_of_a_leap_february_ends_on_its_last_day():
    assert Period.parse("2024-M02").same_period_last_year().last == date(2023, 2, 28)
    assert Period.parse("2025-02-10/2025-02-28").same_period_last_year().last == date(2024, 2, 29)
    assert Period.parse("2024-02-29/2024-02-29").same_period_last_year().key == "2023-02-28/2023-02-28"


def test_periods_of_a_stretch_include_those_partly_in_it():
    months = list(periods(Kind.MONTH, date(2024, 1, 31), date(2024, 3, 1)))
    assert [month.key for month in months] == ["2024-M01", "2024-M02", "2024-M03"]
    assert [p.key for p in periods(Kind.NINE_MONTHS, date(2023, 11, 1), date(2025, 1, 1))] == ["2024-9M", "2025-9M"]


@pytest.mark.parametrize(
    ("kind", "due", "about"),
    [
        (Kind.HALF_YEAR, date(2024, 5, 10), "2024-H1"),
        (Kind.HALF_YEAR, date(2024, 4, 30), "2024-H1"),
        (Kind.HALF_YEAR, date(2024, 7, 20), "2024-H1"),
        (Kind.YEAR, date(2024, 11, 8), "2024"),
        (Kind.YEAR, date(2025, 1, 15), "2024"),
        (Kind.YEAR, date(2024, 7, 20), "2024"),
        (Kind.MONTH, date(2024, 5, 12), "2024-M04"),
        (Kind.MONTH, date(2024, 5, 25), "2024-M05"),
        (Kind.MONTH, date(2024, 1, 12), "2023-M12"),
        (Kind.NINE_MONTHS, date(2024, 9, 15), "2024-9M"),
        (Kind.NINE_MONTHS, date(2024, 10, 10), "2024-9M"),
        (Kind.QUARTER, date(2024, 3, 20), "2024-Q1"),
        (Kind.WEEK, date(2024, 5, 17), "2024-W20"),
    ],
)
def test_a_due_day_tells_which_period_is_reported(kind, due, about):
    assert reported_on(kind, due).key == about


def test_contains():
    assert Period.parse("2024").contains(Period.parse("2024-H2"))
    assert not Period.parse("2024-H1").contains(Period.parse("2024-Q3"))
