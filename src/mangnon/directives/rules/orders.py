"""From a confirmed finding to the tasks it gives: one for each due, dated, standing, returning or not dated yet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mangnon.base.due import Due
from mangnon.base.due_spellings import After, Every
from mangnon.base.period import Kind, Period
from mangnon.directives.rules import findings
from mangnon.directives.rules.states import FindingKind

MOSTLY = 0.7
STANDING_PERIOD = Kind.HALF_YEAR
RETURNING = {"DAILY": Kind.MONTH, "WEEKLY": Kind.WEEK, "MONTHLY": Kind.MONTH, "YEARLY": Kind.YEAR}


@dataclass(frozen=True)
class Order:
    """One task as it will be given. `period_kind` is set for work answered once each period."""

    label: str
    text: str
    is_standing: bool = False
    period_kind: str = ""
    due_rule: str = ""
    bound: str = ""
    due_on: date | None = None

    def first_period(self, on: date) -> Period | None:
        """The period of work that returns in which it is first answered: not one whose due has passed."""
        if not self.period_kind:
            return None
        period = Period.of(Kind(self.period_kind), on)
        due = due_in(self.due_rule, self.bound, period)
        return period.next() if due and due < on else period

    def first_due(self, on: date) -> date | None:
        period = self.first_period(on)
        return due_in(self.due_rule, self.bound, period) if period else self.due_on


def orders(kind: FindingKind, data: Mapping) -> Iterator[Order]:
    """The tasks of a finding; standing work has no due and is never overdue by itself."""
    label, text = data.get("label") or "", data.get("text") or data.get("what") or ""
    dues = findings.dues(data)
    if not dues:
        standing = kind is FindingKind.TASK and bool(data.get("standing"))
        yield Order(label, text, is_standing=standing, period_kind=STANDING_PERIOD.value if standing else "")
    for due in dues:
        yield _order(label, text, due)


def _order(label: str, text: str, due: Due) -> Order:
    match due.when:
        case Every() as rule:
            kind = RETURNING[rule.parts["FREQ"]]
            return Order(label, text, period_kind=kind.value, due_rule=due.spelling, bound=due.bound)
        case After():
            return Order(label, text, due_rule=due.spelling, bound=due.bound)
    return Order(label, text, due_rule=due.spelling, bound=due.bound, due_on=due.last_day)


def due_in(due_rule: str, bound: str, period: Period) -> date | None:
    """The last day in time within the period, of work that returns; None for standing work."""
    if not due_rule:
        return None
    dated = Due.parse(due_rule, bound).occurrences(period.first, period.last)
    return dated[-1].last_day if dated else None


def due_words(due_rule: str, bound: str, due_on: date | None, is_standing: bool) -> str:
    """How a task's due is said: by its rule, by its day, or that it has none."""
    if due_on and due_rule and due_on == _last_day(due_rule, bound):
        return Due.parse(due_rule, bound).words()
    if due_on:
        return f"chậm nhất ngày {due_on.day}/{due_on.month}/{due_on.year}"
    if due_rule:
        return Due.parse(due_rule, bound).words()
    return "việc thường xuyên, trả lời mỗi kỳ" if is_standing else "chưa ấn định hạn"


def _last_day(due_rule: str, bound: str) -> date | None:
    due = Due.parse(due_rule, bound)
    return due.last_day if due.is_dated else None


def is_soon(due_on: date | None, on: date, days: int = 7) -> bool:
    return due_on is not None and on <= due_on <= on + timedelta(days=days)


def is_but_a_report(span: tuple[int | None, int | None], duties: Iterable[tuple[int | None, int | None]]) -> bool:
    """Whether a sentence orders nothing beside a reporting duty read in it: nobody owes the same thing twice."""
    start, end = span
    if start is None or end is None:
        return False
    covered: set[int] = set()
    for first, last in duties:
        if first is not None and last is not None:
            covered.update(range(max(start, first), min(end, last)))
    return len(covered) >= MOSTLY * (end - start)
