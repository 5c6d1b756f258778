from datetime import date, timedelta

import pytest

from mangnon.directives.rules import reminders
from mangnon.directives.rules.answers import BadFigure, cleaned_figures
from mangnon.directives.rules.reminders import Reminded

DUE = date(2024, 5, 10)


@pytest.mark.parametrize(("left", "due"), [(8, False), (7, True), (3, True), (1, True), (0, True)])
def test_reminders_go_out_on_chosen_days(left, due):
    on = DUE - timedelta(days=left)
    assert reminders.is_due_for_reminder(DUE, date(2024, 4, 1), on) is due


def test_nobody_is_reminded_twice_on_one_day():
    assert not reminders.is_due_for_reminder(DUE, DUE, DUE)


def test_a_missed_day_is_made_up_for():
    assert reminders.is_due_for_reminder(DUE, None, DUE - timedelta(days=5))


def test_what_is_late_is_reminded_of_once_a_week():
    late = DUE + timedelta(days=3)
    assert reminders.is_due_for_reminder(DUE, None, late)
    assert not reminders.is_due_for_reminder(DUE, late - timedelta(days=2), late)
    assert reminders.is_due_for_reminder(DUE, late - timedelta(days=7), late)


def test_the_text_for_a_messenger_is_short_and_names_the_days():
    task = Reminded("5", "Tổ chức Tháng hành động vì trẻ em", "UBND xã Ngọc Thiện", DUE)
    late = Reminded("2", "Rà soát trẻ em có hoàn cảnh đặc biệt", "UBND xã Ngọc Thiện", date(2024, 5, 1))
    text = reminders.text_for_doer([task, late], date(2024, 5, 6), "UBND huyện Tân Yên")
    assert text.splitlines() == [
        "UBND huyện Tân Yên nhắc UBND xã Ngọc Thiện: còn 2 việc chưa trả lời.",
        "- 2. Rà soát trẻ em có hoàn cảnh đặc biệt: hạn 1/5/2024, quá hạn 5 ngày",
        "- 5. Tổ chức Tháng hành động vì trẻ em: hạn 10/5/2024, còn 4 ngày",
    ]


def test_the_text_for_a_group_names_who_is_late():
    task = Reminded("", "Lập kế hoạch", "", DUE)
    text = reminders.text_for_all(task, ["xã Ngọc Thiện", "xã Cao Xá"], DUE, "UBND huyện Tân Yên")
    assert "hôm nay" in text
    assert text.endswith("xã Ngọc Thiện; xã Cao Xá.")


def test_figures_are_kept_as_plain_numbers():
    assert cleaned_figures({"Số lớp": "1.250", "Tỷ lệ": "94,8", "Bỏ trống": " "}) == {"Số lớp": "1250", "Tỷ lệ": "94.8"}


@pytest.mark.parametrize("figure", ["nhiều", "-3", "1000000000000000"])
def test_what_cannot_be_counted_is_refused(figure):
    with pytest.raises(BadFigure):
        cleaned_figures({"Số trẻ em": figure})
