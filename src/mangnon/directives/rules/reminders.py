"""When to remind, and the short text an officer pastes into a messenger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mangnon.base.period import written

DAYS_BEFORE = (7, 3, 1, 0)
LONGEST_TITLE = 90
LISTED = 12


@dataclass(frozen=True)
class Reminded:
    """A task as a reminder names it."""

    label: str
    text: str
    agency: str
    due_on: date


def is_due_for_reminder(due_on: date | None, reminded_on: date | None, on: date) -> bool:
    """A week, three days, a day before and on the last day; then once a week while late. Never twice on one day."""
    if due_on is None or reminded_on == on:
        return False
    left = (due_on - on).days
    if left in DAYS_BEFORE:
        return True
    missed = reminded_on is None and 0 < left < max(DAYS_BEFORE)
    return missed or (left < 0 and (reminded_on is None or (on - reminded_on).days >= 7))


def text_for_doer(tasks: Sequence[Reminded], on: date, sender: str) -> str:
    """What one agency still has to do, in a few lines."""
    lines = [f"{sender} nhắc {tasks[0].agency}: còn {len(tasks)} việc chưa trả lời."]
    lines += [
        f"- {_named(task)}: {_left(task.due_on, on)}" for task in sorted(tasks, key=lambda one: one.due_on)[:LISTED]
    ]
    return "\n".join(_cut(lines, len(tasks)))


def text_for_all(task: Reminded, late: Sequence[str], on: date, sender: str) -> str:
    """Who has not answered one task yet, for a group chat."""
    lines = [f"{sender} nhắc: “{_named(task)}”, {_left(task.due_on, on)}.", f"Còn {len(late)} đơn vị chưa trả lời:"]
    return "\n".join([*lines, "; ".join(late) + "."])


def _named(task: Reminded) -> str:
    text = task.text.rstrip(" .;")
    words = f"{task.label}. {text}" if task.label else text
    return words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _left(due_on: date, on: date) -> str:
    days = (due_on - on).days
    if days < 0:
        return f"hạn {written(due_on)}, quá hạn {-days} ngày"
    return f"hạn {written(due_on)}, " + ("hôm nay" if days == 0 else f"còn {days} ngày")


def _cut(lines: list[str], count: int) -> list[str]:
    more = count - LISTED
    return [*lines, f"… và {more} việc khác."] if more > 0 else lines
