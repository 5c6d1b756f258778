from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.base.due import HANOI, Bound, Due, NotADue, Undated

DAYS = st.dates(min_value=date(1980, 1, 1), max_value=date(2080, 12, 31))
BOUNDS = st.sampled_from(list(Bound))


def at(day, hour=0, minute=0, second=0):
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=HANOI)


MAY_10 = date(2024, 5, 10)


def test_before_a_day_ends_as_the_day_begins():
    due = Due.parse("2024-05-10", "before")
    assert due.instant == at(MAY_10)
    assert due.last_day == date(2024, 5, 9)
    assert due.instant.astimezone(UTC) == datetime(2024, 5, 9, 17, tzinfo=UTC)


def test_by_a_day_ends_as_the_day_ends():
    due = Due.parse("2024-05-10", "by")
    assert due.instant == at(date(2024, 5, 11))
    assert due.last_day == MAY_10


def test_the_midnight_second_decides():
    due = Due.parse("2024-05-10", "before")
    assert not due.is_late(at(date(2024, 5, 9), 23, 59, 59))
    assert due.is_late(at(MAY_10))
    assert not Due.on(MAY_10).is_late(at(MAY_10, 23, 59, 59))
    assert Due.on(MAY_10).is_late(at(date(2024, 5, 11)))


def test_days_left():
    due = Due.parse("2024-05-10", "before")
    assert [due.days_left(day) for day in (date(2024, 5, 2), date(2024, 5, 9), MAY_10)] == [7, 0, -1]


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="múi giờ"):
        Due.on(MAY_10).is_late(datetime(2024, 5, 10))


@given(DAYS, BOUNDS)
def test_lateness_agrees_with_the_last_day_and_summer_time_never_comes(day, bound):
    due = Due.on(day, bound)
    assert not due.is_late(at(due.last_day, 23, 59, 59))
    assert due.is_late(at(due.last_day + timedelta(days=1)))
    assert due.instant.utcoffset() == timedelta(hours=7)
    assert due.last_day == (day if bound is Bound.BY else day - timedelta(days=1))


@pytest.mark.parametrize(
    ("text", "bound", "words"),
    [
        ("2024-05-10", "before", "trước ngày 10/5/2024"),
        ("2024-02-29", "by", "chậm nhất ngày 29/2/2024"),
        ("FREQ=MONTHLY;BYMONTHDAY=12", "before", "trước ngày 12 hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "by", "chậm nhất ngày cuối cùng hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,30", "by", "chậm nhất các ngày 15 và 30 hằng tháng"),
        ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30", "before", "trước ngày 30/4 hằng năm"),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", "before", "trước ngày 15 các tháng 3, 6, 9 và 12 hằng năm"),
        ("FREQ=WEEKLY;BYDAY=FR", "by", "chậm nhất thứ Sáu hằng tuần"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "by", "chậm nhất thứ Hai và thứ Năm hằng tuần"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "by", "chậm nhất thứ Sáu cuối cùng hằng tháng"),
        ("FREQ=MONTHLY;BYDAY=1MO", "by", "chậm nhất thứ Hai đầu tiên hằng tháng"),
        ("FREQ=YEARLY;BYMONTH=6;BYDAY=-1FR", "by", "chậm nhất thứ Sáu cuối cùng tháng 6 hằng năm"),
        ("FREQ=DAILY", "by", "chậm nhất 24 giờ hằng ngày"),
        ("FREQ=MONTHLY;BYMONTHDAY=30;BYHOUR=15", "before", "trước 15 giờ ngày 30 hằng tháng"),
        ("FREQ=DAILY;BYHOUR=14;BYMINUTE=30", "before", "trước 14 giờ 30 hằng ngày"),
        ("FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0", "by", "chậm nhất 16 giờ thứ Sáu hằng tuần"),
        ("2024-05-30T15:00:00+07:00", "before", "trước 15 giờ ngày 30/5/2024"),
        ("P5WD", "by", "chậm nhất 5 ngày làm việc kể từ khi phát sinh"),
        ("PT12H", "by", "chậm nhất 12 giờ kể từ khi phát sinh"),
    ],
)
def test_words_and_spelling(text, bound, words):
    due = Due.parse(text, bound)
    assert due.words() == words
    assert due.spelling == text
    assert Due.parse(due.spelling, bound) == due


def test_the_event_is_named():
    due = Due.parse("P15D", event="ngày kết thúc diễn đàn trẻ em")
    assert due.words() == "chậm nhất 15 ngày kể từ ngày kết thúc diễn đàn trẻ em"
    before = Due.parse("-P2M", event="ngày trẻ em chấp hành xong hình phạt tù")
    assert before.words() == "chậm nhất 2 tháng trước ngày trẻ em chấp hành xong hình phạt tù"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-02-29",
        "31/4",
        "FREQ=MONTHLY",
        "FREQ=YEARLY;BYMONTHDAY=3",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=x",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1",
        "FREQ",
        "P",
        "P3",
        "PT5M",
        "2024-05-10T25:00",
        "FREQ=DAILY;BYHOUR=24",
        "FREQ=DAILY;BYHOUR=8,16",
        "FREQ=DAILY;BYMINUTE=30",
        "FREQ=MONTHLY;BYMONTHDAY=42",
    ],
)
def test_what_is_no_due_is_refused_in_words(text):
    with pytest.raises(NotADue, match=r"\w \w"):
        Due.parse(text)


def days_of(due, start, end):
    return [dated.day for dated in due.occurrences(start, end)]


def test_a_monthly_rule_unfolds_into_dated_dues():
    due = Due.parse("FREQ=MONTHLY;BYMONTHDAY=12", "before")
    dated = due.occurrences(date(2024, 1, 12), date(2024, 3, 12))
    assert [d.words() for d in dated] == ["trước ngày 12/1/2024", "trước ngày 12/2/2024", "trước ngày 12/3/2024"]
    assert dated[0].last_day == date(2024, 1, 11)


def test_the_31st_falls_on_the_last_day_of_a_shorter_month():
    due = Due.parse("FREQ=MONTHLY;BYMONTHDAY=31")
    assert days_of(due, date(2024, 1, 1), date(2024, 4, 30)) == [
        date(2024, 1, 31),
        date(2024, 2, 29),
        date(2024, 3, 31),
        date(2024, 4, 30),
    ]
    quarters = Due.parse("FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=31")
    assert days_of(quarters, date(2024, 1, 1), date(2024, 12, 31)) == [date(2024, 3, 31), date(2024, 6, 30)]


def test_two_days_a_month_come_even_in_february():
    due = Due.parse("FREQ=MONTHLY;BYMONTHDAY=15,30")
    assert days_of(due, date(2023, 2, 1), date(2023, 3, 31)) == [
        date(2023, 2, 15),
        date(2023, 2, 28),
        date(2023, 3, 15),
        date(2023, 3, 30),
    ]


def test_weekly_and_weekday_rules():
    assert days_of(Due.parse("FREQ=WEEKLY;BYDAY=FR"), date(2024, 5, 4), date(2024, 5, 17)) == [
        date(2024, 5, 10),
        date(2024, 5, 17),
    ]
    assert days_of(Due.parse("FREQ=MONTHLY;BYDAY=-1FR"), date(2024, 5, 1), date(2024, 6, 30)) == [
        date(2024, 5, 31),
        date(2024, 6, 28),
    ]
    assert len(days_of(Due.parse("FREQ=DAILY"), date(2024, 2, 1), date(2024, 2, 29))) == 29


def test_29_february_comes_every_year():
    due = Due.parse("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    assert days_of(due, date(2023, 1, 1), date(2025, 12, 31)) == [
        date(2023, 2, 28),
        date(2024, 2, 29),
        date(2025, 2, 28),
    ]


@given(st.integers(1, 31), DAYS, st.integers(0, 800), st.integers(0, 800))
def test_a_rule_gives_the_same_days_however_the_stretch_is_cut(month_day, start, first, second):
    due = Due.parse(f"FREQ=MONTHLY;BYMONTHDAY={month_day}")
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second + 1)
    whole = days_of(due, start, end)
    assert whole == days_of(due, start, middle) + days_of(due, middle + timedelta(days=1), end)
    assert len({(day.year, day.month) for day in whole}) == len(whole)


def test_days_after_an_event_do_not_count_its_day():
    due = Due.parse("P15D").after(date(2024, 6, 1))
    assert (due.day, due.last_day) == (date(2024, 6, 16), date(2024, 6, 16))
    late_evening_in_london = datetime(2024, 5, 31, 18, tzinfo=UTC)  # already 1 June in Hà Nội
    assert Due.parse("P15D").after(late_evening_in_london) == due


@pytest.mark.parametrize(
    ("text", "day"),
    [("P1M", date(2024, 2, 29)), ("P1Y", date(2025, 1, 31)), ("P2W", date(2024, 2, 14)), ("-P2M", date(2023, 11, 30))],
)
def test_months_and_years_after_a_day(text, day):
    assert Due.parse(text).after(date(2024, 1, 31)).day == day


def test_hours_run_from_the_moment():
    due = Due.parse("PT12H").after(at(MAY_10, 20))
    assert due.instant == at(date(2024, 5, 11), 8)
    assert due.last_day == date(2024, 5, 11)
    assert due.words() == "chậm nhất 8 giờ ngày 11/5/2024"
    assert Due.parse(due.spelling) == due
    with pytest.raises(ValueError, match="múi giờ"):
        Due.parse("PT12H").after(MAY_10)


def test_hours_that_end_at_midnight_belong_to_the_day_before():
    assert Due.parse("PT4H").after(at(MAY_10, 20)).last_day == MAY_10


def test_working_days_skip_the_holidays_and_say_when_a_year_is_not_decided():
    due = Due.parse("P5WD").after(date(2024, 4, 26))
    assert (due.day, due.provisional) == (date(2024, 5, 7), False)
    unsure = Due.parse("P5WD").after(date(2039, 12, 30))
    assert unsure.provisional
    assert unsure.words().endswith("(dự kiến)")


def test_a_rule_or_duration_has_no_day_of_its_own():
    for text in ("FREQ=DAILY", "P3D"):
        with pytest.raises(Undated):
            _ = Due.parse(text).day
    assert Due.parse("P3D").occurrences(date(2024, 1, 1), date(2024, 12, 31)) == []
    assert not Due.parse("P3D").is_dated


@pytest.mark.parametrize("bound", list(Bound))
def test_an_hour_named_is_the_instant_and_its_day_is_the_last_in_time(bound):
    due = Due.parse("2024-05-30T15:00", bound)
    assert due.instant == at(date(2024, 5, 30), 15)
    assert due.last_day == due.day == date(2024, 5, 30)
    assert not due.is_late(at(date(2024, 5, 30), 14, 59, 59))
    assert due.is_late(at(date(2024, 5, 30), 15))
    assert Due.parse("2024-05-30T08:00:00+00:00").instant == due.instant


def test_a_rule_with_an_hour_unfolds_into_instants():
    due = Due.parse("FREQ=MONTHLY;BYMONTHDAY=30;BYHOUR=15", "before")
    dated = due.occurrences(date(2024, 2, 1), date(2024, 3, 31))
    assert [each.instant for each in dated] == [at(date(2024, 2, 29), 15), at(date(2024, 3, 30), 15)]
    assert [each.last_day for each in dated] == [date(2024, 2, 29), date(2024, 3, 30)]
    assert [each.words() for each in dated] == ["trước 15 giờ ngày 29/2/2024", "trước 15 giờ ngày 30/3/2024"]
    assert Due.parse("FREQ=DAILY;BYHOUR=0").occurrences(MAY_10, MAY_10)[0].last_day == date(2024, 5, 9)
