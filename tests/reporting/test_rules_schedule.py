"""Standing by day and hour; what starts a duty, in the words of its sentence."""

from datetime import date, datetime

import pytest

from mangnon.base.due import HANOI, NotADue
from mangnon.base.period import Kind
from mangnon.reporting.rules import schedule
from mangnon.reporting.rules.standing import Facts, Standing, standing_of

DUE = date(2024, 5, 30)
THREE = datetime(2024, 5, 30, 15, tzinfo=HANOI)
NEXT_DAY = datetime(2024, 5, 31, tzinfo=HANOI)


@pytest.mark.parametrize(("due_at", "sent_at", "standing"), [
    (THREE, datetime(2024, 5, 30, 14, 59, tzinfo=HANOI), Standing.ON_TIME),
    (THREE, THREE, Standing.SENT_LATE),
    (NEXT_DAY, datetime(2024, 5, 30, 23, 59, tzinfo=HANOI), Standing.ON_TIME),
])  # fmt: skip
def test_on_the_due_day_the_hour_decides_where_one_is_named(due_at, sent_at, standing):
    facts = Facts(DUE, due_at, DUE, sent_on=DUE, sent_at=sent_at)
    assert standing_of(facts, date(2024, 6, 1)) is standing


def test_the_day_sent_goes_before_the_hour():
    early = Facts(DUE, THREE, DUE, sent_on=date(2024, 5, 29), sent_at=datetime(2024, 5, 29, 23, tzinfo=HANOI))
    late = Facts(DUE, THREE, DUE, sent_on=date(2024, 5, 31), sent_at=datetime(2024, 5, 31, 8, tzinfo=HANOI))
    assert [standing_of(each, DUE) for each in (early, late)] == [Standing.ON_TIME, Standing.SENT_LATE]


def test_a_rule_with_an_hour_makes_instants():
    rules = ["FREQ=MONTHLY;BYMONTHDAY=30;BYHOUR=15"]
    (made,) = schedule.dated(rules=rules, bound="before", kind=Kind.MONTH, start=date(2024, 5, 1), end=DUE)
    assert (made.period, made.due_on, made.due_at) == ("2024-M05", DUE, THREE)


def test_an_event_beside_a_day_waits_too():
    made = schedule.dated(rules=["2024-05-30", "P15D"], bound="by", kind=None, start=DUE, end=DUE)
    assert [each.due_on for each in made] == [DUE, None]


def test_days_after_an_event():
    made = schedule.after_event(rules=["P15D"], bound="by", happened=date(2024, 5, 4))
    assert (made.period, made.due_on) == ("2024-05-04/2024-05-04", date(2024, 5, 19))
    with pytest.raises(NotADue):
        schedule.after_event(rules=["2024-05-30"], bound="by", happened=DUE)


@pytest.mark.parametrize(("sentence", "event"), [
    ("Báo cáo nhanh các vụ đuối nước về Sở trong vòng 24 giờ kể từ khi xảy ra;", "khi xảy ra"),
    ("báo cáo kết quả chậm nhất 15 ngày kể từ ngày kết thúc diễn đàn trẻ em.", "ngày kết thúc diễn đàn trẻ em"),
    ("gửi báo cáo sau 5 ngày làm việc tính từ ngày nhận được văn bản về Phòng", "ngày nhận được văn bản"),
    ("báo cáo trong 48 giờ", "khi phát sinh"),
])  # fmt: skip
def test_the_event_in_the_words_of_the_sentence(sentence, event):
    assert schedule.event_in(sentence) == event
