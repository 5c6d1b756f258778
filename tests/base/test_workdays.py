from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.base import workdays

VIETNAM = workdays.vietnam()
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 4, 29), "Nghỉ thay ngày 4/5/2024"),
        (date(2024, 5, 4), None),  # a Saturday worked in place of 29 April
        (date(2024, 5, 5), "Chủ nhật"),
        (date(2024, 4, 30), "Ngày Chiến thắng"),
        (date(2024, 2, 14), "Mùng năm Tết Nguyên Đán"),
        (date(2024, 2, 15), None),
        (date(2026, 1, 2), "Nghỉ thay ngày 10/1/2026"),
        (date(2026, 1, 10), None),
        (date(2026, 8, 22), None),
    ],
)
def test_decided_days(day, why):
    assert VIETNAM.day_off(day) == why


def test_a_year_nobody_has_announced_is_provisional():
    assert not VIETNAM.is_provisional(date(2024, 12, 31), date(2025, 1, 2))
    assert VIETNAM.is_provisional(date(2026, 12, 31), date(2027, 1, 4))


def test_five_working_days_over_the_april_holidays():
    assert VIETNAM.moved(date(2024, 4, 26), 5) == date(2024, 5, 7)  # 2, 3, 4 (Saturday), 6, 7 May
    assert VIETNAM.moved(date(2024, 4, 28), 0) == date(2024, 5, 2)
    assert VIETNAM.moved(date(2024, 5, 7), -5) == date(2024, 4, 26)


@given(DAYS, st.integers(-40, 40).filter(bool))
def test_moving_lands_on_a_working_day_and_counts_right(day, count):
    landed = VIETNAM.moved(day, count)
    assert VIETNAM.works(landed)
    if count > 0:
        assert VIETNAM.between(day, landed) == count
    else:
        assert sum(VIETNAM.works(landed + timedelta(n)) for n in range((day - landed).days)) == -count


@given(DAYS, DAYS, DAYS)
def test_counts_between_add_up(a, b, c):
    assert VIETNAM.between(a, b) + VIETNAM.between(b, c) == VIETNAM.between(a, c)


def test_decisions_come_in_pairs_a_day_off_and_a_saturday_worked():
    assert len(VIETNAM.off) == len(VIETNAM.work)
    assert all(day.weekday() == 5 for day in VIETNAM.work)
    assert all(day.weekday() < 5 for day in VIETNAM.off)
