"""From a duty to its dated reports: which period each is about, when it is due, to which day its figures count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mangnon.base.due import HANOI, Bound, Due, NotADue, Unit
from mangnon.base.due_spellings import After
from mangnon.base.period import Kind, Period, reported_on

WORDS: tuple[tuple[str, Kind], ...] = (
    (r"6 tháng|sáu tháng|06 tháng|nửa năm|bán niên", Kind.HALF_YEAR),
    (r"9 tháng|09 tháng|chín tháng", Kind.NINE_MONTHS),
    (r"\bquý\b", Kind.QUARTER),
    (r"hằng tháng|hàng tháng|\btháng\b(?! hành động)", Kind.MONTH),
    (r"hằng tuần|hàng tuần|\btuần\b", Kind.WEEK),
    (r"01 năm|1 năm|cả năm|hằng năm|hàng năm|báo cáo năm|\bnăm\b", Kind.YEAR),
)
DEFINITIONS: tuple[tuple[str, str], ...] = (
    (r"làm sạch|chuẩn hóa", "bao-cao-lam-sach-du-lieu"),
    (r"tháng hành động", "bao-cao-thang-hanh-dong"),
    (r"diễn đàn", "bao-cao-dien-dan-tre-em"),
    (r"công tác trẻ em|bảo vệ, chăm sóc|6 tháng|năm", "bao-cao-cong-tac-tre-em"),
)
UNNAMED_EVENT = "khi phát sinh"
EVENT = re.compile(
    r"(?:kể |tính )?(?:từ|sau) (?P<event>(?:khi|ngày|lúc|thời điểm)\s[^,;.()]{2,80}?)"
    r"(?=[,;.()]|\s(?:về|gửi|báo cáo)\s|$)"
)


@dataclass(frozen=True)
class Dated:
    """One report to be: the key of its period, the figures' own days, the cut-off, when it is due."""

    period: str
    first_day: date | None
    last_day: date | None
    cut_off: date | None
    due_on: date | None
    due_at: datetime | None


def period_kind(words: str, rules: Sequence[str]) -> Kind | None:
    """The kind of period that words (“6 tháng đầu năm”) or, failing them, the rule of return name."""
    for pattern, kind in WORDS:
        if re.search(pattern, words.lower()):
            return kind
    for frequency, kind in (("MONTHLY", Kind.MONTH), ("WEEKLY", Kind.WEEK), ("YEARLY", Kind.YEAR)):
        if any(f"FREQ={frequency}" in rule for rule in rules):
            return kind
    return None


def likely_definition(what: str, period: str) -> str:
    """Code of the form that such a duty is usually answered with; empty where an officer must choose."""
    words = f"{what} {period}".lower()
    return next((code for pattern, code in DEFINITIONS if re.search(pattern, words)), "")


def dated(*, rules: Sequence[str], bound: str, kind: Kind | None, start: date, end: date) -> list[Dated]:
    """Every report whose due day lies in start–end. One undated entry where no rule names a day yet, or an event does.

    A report due while its period still runs counts to the day before it is due: later figures are estimates.
    """
    dues = [due for rule in rules for due in _occurrences(rule, bound, start, end)]
    made = [_dated(due, kind) for due in sorted(dues, key=lambda due: due.day)]
    waits = awaits_event(rules) or not (made or any(_returns(rule) for rule in rules))
    return [*made, Dated("", None, None, None, None, None)] if waits else made


def awaits_event(rules: Sequence[str]) -> bool:
    """Whether a duration runs from something that has to happen first."""
    return any(_spans(rules))


def is_by_the_hour(rules: Sequence[str]) -> bool:
    """Whether the hour of the event counts too."""
    return any(due.when.unit is Unit.HOURS for due in _spans(rules))


def after_event(*, rules: Sequence[str], bound: str, happened: date | datetime) -> Dated:
    """The report that an event of the day (or moment, where hours count) starts; it is about the day of the event.

    Raises:
        NotADue: no rule runs from an event.
    """
    span = next(_spans(rules), None)
    if span is None:
        raise NotADue("Nghĩa vụ này không tính hạn từ một sự kiện.")
    due = Due(span.when, Bound(bound or "by")).after(happened)
    day = happened.astimezone(HANOI).date() if isinstance(happened, datetime) else happened
    period = Period.between(day, day)
    return Dated(period.key, day, day, None, due.last_day, due.instant)


def event_in(sentence: str) -> str:
    """What a duration runs from, in the words of the sentence: “khi xảy ra”, “ngày kết thúc diễn đàn”."""
    found = EVENT.search(sentence)
    return " ".join(found["event"].split()) if found else UNNAMED_EVENT


def _spans(rules: Sequence[str]) -> Iterator[Due]:
    for rule in rules:
        try:
            due = Due.parse(rule)
        except NotADue:
            continue
        if isinstance(due.when, After):
            yield due


def _occurrences(rule: str, bound: str, start: date, end: date) -> list[Due]:
    try:
        return Due.parse(rule, Bound(bound or "by")).occurrences(start, end)
    except NotADue:
        return []


def _returns(rule: str) -> bool:
    return rule.startswith("FREQ=")


def _dated(due: Due, kind: Kind | None) -> Dated:
    if kind is None:
        return Dated("", None, None, None, due.last_day, due.instant)
    period = reported_on(kind, due.day)
    return Dated(period.key, period.first, period.last, cut_off(period, due.last_day), due.last_day, due.instant)


def cut_off(period: Period, last_day: date) -> date | None:
    """The last day real figures can cover; None where the period is over by then."""
    return None if period.last < last_day else last_day - timedelta(days=1)
