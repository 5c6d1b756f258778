from datetime import date

from mangnon.base.period import Period
from mangnon.directives.rules import findings, orders
from mangnon.directives.rules.states import FindingKind

ON = date(2024, 4, 8)


def _orders(**fields):
    data = findings.normalised(FindingKind.TASK, {"label": "1", "text": "Rà soát"}) | fields
    return list(orders.orders(FindingKind.TASK, data))


def test_each_due_is_a_task_of_its_own():
    two = _orders(due=["2024-05-10", "2024-11-08"], bound="before")
    assert [order.due_on for order in two] == [date(2024, 5, 9), date(2024, 11, 7)]


def test_standing_work_has_a_period_and_no_day():
    (order,) = _orders(standing=True)
    assert order.is_standing
    assert order.first_period(ON) == Period.parse("2024-H1")
    assert order.first_due(ON) is None


def test_work_without_a_day_waits_for_one():
    (order,) = _orders()
    assert (order.is_standing, order.due_on, order.first_period(ON)) == (False, None, None)


def test_a_duration_waits_for_its_event():
    (order,) = _orders(due=["P15D"])
    assert (order.due_rule, order.due_on) == ("P15D", None)


def test_monthly_work_begins_in_the_first_month_whose_day_is_still_to_come():
    (order,) = _orders(due=["FREQ=MONTHLY;BYMONTHDAY=12"])
    assert order.first_period(ON).key == "2024-M04"
    assert order.first_due(ON) == date(2024, 4, 12)
    assert order.first_period(date(2024, 4, 20)).key == "2024-M05"
    assert order.first_due(date(2024, 4, 20)) == date(2024, 5, 12)


def test_a_due_that_was_moved_is_said_by_its_new_day():
    assert orders.due_words("2024-05-10", "before", date(2024, 5, 9), False) == "trước ngày 10/5/2024"
    assert orders.due_words("2024-05-10", "before", date(2024, 5, 20), False) == "chậm nhất ngày 20/5/2024"
    assert orders.due_words("", "", None, True) == "việc thường xuyên, trả lời mỗi kỳ"
    assert orders.due_words("", "", None, False) == "chưa ấn định hạn"
