"""When something is due: days with a bound, days that recur, spans of time after an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mangnon.vn import dates

EVERY = r"(?:hằng|hàng|mỗi)"
WEEKDAYS = {"hai": "MO", "ba": "TU", "tư": "WE", "năm": "TH", "sáu": "FR", "bảy": "SA", "chủ nhật": "SU"}
WEEKDAY = r"(?:thứ\s+(?P<weekday>hai|ba|tư|năm|sáu|bảy)|(?P<sunday>chủ nhật))"
CLOCK = r"(?P<hour>\d{1,2})\s*(?:h|g|giờ)\s*(?P<minute>\d{2})?(?:\s*phút)?"
BOUND = (
    r"(?P<bound>trước|chậm nhất|muộn nhất|trễ nhất|không quá|không muộn hơn|không chậm quá|đến hết|hết"
    r"|hạn cuối|hạn chót|thời hạn|hạn|đến|xong)"
)
CUE = re.compile(
    rf"{BOUND}(?:\s*(?:là|vào|đến|trước|hết|cùng|gửi|nộp|:|lúc|trong))*\s*(?:{CLOCK}\s*)?,?\s*(?:(?:sáng"
    rf"|chiều|trưa|tối)\s*)?(?:{WEEKDAY}\s*,?\s*)?\(?(?:ngày\s*)?$",
    re.IGNORECASE,
)
CHAIN = re.compile(r"^\s*(?:,|và|hoặc|;|–|-)?\s*(?:trước\s+)?(?:ngày\s+)?$", re.IGNORECASE)
NOT_A_DUE = re.compile(
    rf"(?:tính|(?:số liệu|tình hình|kết quả)[^;.]{{0,90}}|\bnay|từ[^;.]{{0,40}})\s*(?:đến"
    rf"|tới)(?:\s+hết)?\s*(?:{CLOCK.replace('?P<hour>', '').replace('?P<minute>', '')}\s*)?,?\s*(?:ngày)?\s*$",
    re.IGNORECASE,
)
YEARLY_AFTER = re.compile(rf"^\s*,?\s*(?:của\s+)?{EVERY}\s+năm|^\s*(?:của\s+)?năm\s+báo cáo", re.IGNORECASE)
NEXT_YEAR = re.compile(r"^\s*(?:của\s+)?năm\s+(?:sau|liền kề|tiếp theo)", re.IGNORECASE)
YEARLY_BEFORE = re.compile(rf"{EVERY}\s+năm", re.IGNORECASE)

MONTHLY = re.compile(
    rf"ngày\s+(?P<day>\d{{1,2}})(?:\s*(?:,"
    rf"|và)\s*(?:ngày\s+)?(?P<other>\d{{1,2}}))?\s+(?:của\s+)?(?:{EVERY}\s+tháng|tháng (?:sau|kế tiếp"
    rf"|tiếp theo)|(?:các )?tháng trong năm)"
    rf"|{EVERY}\s+tháng[^;.\d]{{0,160}}?ngày\s+(?P<later>\d{{1,2}})(?!\s*/|\s*tháng\s*\d|\d)",
    re.IGNORECASE,
)
QUARTERLY = re.compile(
    rf"ngày\s+(?P<day>\d{{1,2}})\s+(?:của\s+)?(?:tháng\s+(?P<month>đầu|cuối"
    rf"|thứ\s+\w+)(?:\s+tiên)?\s+(?:của\s+)?(?:{EVERY}\s+)?quý|{EVERY}\s+quý)"
    rf"|{EVERY}\s+quý[^;.\d]{{0,160}}?ngày\s+(?P<later>\d{{1,2}})(?!\s*/|\s*tháng\s*\d|\d)",
    re.IGNORECASE,
)
WEEKLY = re.compile(
    rf"{WEEKDAY}\s*,?\s*{EVERY}\s+tuần"
    rf"|{EVERY}\s+tuần[^;.]{{0,40}}?{WEEKDAY.replace('weekday', 'weekday2').replace('sunday', 'sunday2')}",
    re.IGNORECASE,
)
DAILY = re.compile(
    rf"(?:{CLOCK}\s*(?:phút\s*)?(?:(?:ngày\s+)?{EVERY}\s+ngày)|{EVERY}\s+ngày[^;.]{{0,25}}?(?:trước|lúc"
    rf"|vào)\s+{CLOCK.replace('hour', 'hour2').replace('minute', 'minute2')})",
    re.IGNORECASE,
)
AFTER_EVENT = re.compile(
    r"(?:sau|trong(?:\s+(?:vòng|thời hạn|thời gian))?|chậm nhất(?:\s+là)?(?:\s+sau)?|muộn nhất(?:\s+sau)?"
    r"|không quá|tối đa)\s+(?P<count>\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?"
    r"(?P<unit>ngày làm việc|ngày|tuần|tháng|giờ)(?=[^;.]{0,12}(?:kể từ|từ khi|từ ngày|từ thời điểm"
    r"|sau khi|sau ngày)|(?<=làm việc))",
    re.IGNORECASE,
)
QUARTER_MONTHS = {"đầu": "1,4,7,10", "thứ hai": "2,5,8,11", "thứ ba": "3,6,9,12", "cuối": "3,6,9,12"}
EVERY_YEAR = 0
LONGEST = 10_000
UNITS = {"ngày": "P{}D", "ngày làm việc": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "giờ": "PT{}H"}


@dataclass(frozen=True)
class Due:
    """`value` is an ISO day or instant, an RFC 5545 rule or an ISO duration; it stands at `text[start:end]`."""

    value: str
    bound: str
    start: int
    end: int


@dataclass(frozen=True)
class Found:
    dues: list[Due]
    warnings: list[str]


def find(text: str, year: int | None, taken: Sequence[tuple[int, int]] = ()) -> Found:
    """The dues of one sentence or clause; days inside `taken` are skipped.

    `year` completes a day that names none; EVERY_YEAR makes it recur, as in a circular.
    """
    if len(text) > LONGEST:
        found = find(text[:LONGEST], year, taken)
        return Found(found.dues, [*found.warnings, f"Đoạn quá dài, chỉ tìm thời hạn trong {LONGEST} chữ đầu."])
    recurring = _recurring(text)
    blocked = [*taken, *((due.start, due.end) for due in recurring)]
    dated, warnings = _dated(text, year, blocked)
    return Found(sorted([*recurring, *dated], key=lambda due: due.start), warnings)


def _recurring(text: str) -> list[Due]:
    dues: list[Due] = []
    for pattern in (QUARTERLY, MONTHLY):
        for match in pattern.finditer(text):
            given = match.groupdict()
            rule = _months(given.pop("month", None)) if pattern is QUARTERLY else "FREQ=MONTHLY"
            days = [day for day in given.values() if day and 1 <= int(day) <= 31]
            start = match.start() if match["later"] is None else text.lower().rindex("ngày", 0, match.start("later"))
            if not _overlaps((start, match.end()), dues):
                dues += [Due(f"{rule};BYMONTHDAY={int(day)}", _bound(text, start), start, match.end()) for day in days]
    for match in WEEKLY.finditer(text):
        day = next((value.lower() for name, value in match.groupdict().items() if value), "")
        dues.append(Due(f"FREQ=WEEKLY;BYDAY={WEEKDAYS[day]}", _bound(text, match.start()), *match.span()))
    for match in DAILY.finditer(text):
        hour, minute = match["hour"] or match["hour2"], match["minute"] or match["minute2"] or "0"
        bound = "before" if "trước" in match.group().lower() else _bound(text, match.start())
        dues.append(Due(f"FREQ=DAILY;BYHOUR={int(hour)};BYMINUTE={int(minute)}", bound, *match.span()))
    for match in AFTER_EVENT.finditer(text):
        dues.append(Due(UNITS[match["unit"].lower()].format(int(match["count"])), "by", *match.span()))
    return dues


def _months(of_quarter: str | None) -> str:
    """The months of a quarterly rule; which they are stays open where the text does not say (every third)."""
    months = QUARTER_MONTHS.get(" ".join((of_quarter or "").lower().split()))
    return f"FREQ=YEARLY;BYMONTH={months}" if months else "FREQ=MONTHLY;INTERVAL=3"


def _dated(text: str, year: int | None, blocked: list[tuple[int, int]]) -> tuple[list[Due], list[str]]:
    dues: list[Due] = []
    warnings: list[str] = []
    for day in dates.find(text):
        if any(start <= day.start < end or start < day.end <= end for start, end in blocked):
            continue
        cue = _cue(text, day.start, dues)
        if cue is None:
            continue
        value = None if day.is_impossible else _value(text, day, year, cue[1])
        if value:
            dues.append(Due(value, cue[0], cue[2], day.end))
        elif day.is_impossible or (year and day.day and day.month):
            warnings.append(f"Ngày không có thật: “{text[day.start : day.end].strip()}”; cần hỏi lại nơi ban hành.")
        elif day.day and day.month:
            warnings.append(f"Thời hạn “{text[day.start : day.end].strip()}” không ghi năm.")
    return dues, warnings


def _cue(text: str, position: int, dues: list[Due]) -> tuple[str, str | None, int] | None:
    """Bound, clock time and start of the phrase that makes the day at `position` a due; None when it is no due."""
    before = text[max(0, position - 70) : position]
    match = CUE.search(before)
    if match and not NOT_A_DUE.search(text[max(0, position - 140) : position]):
        bound = "before" if re.search(r"trước", match.group(), re.IGNORECASE) else "by"
        clock = (
            f"T{int(match['hour']):02d}:{int(match['minute'] or 0):02d}"
            if match["hour"] and int(match["hour"]) < 24
            else None
        )
        return bound, clock, max(0, position - 70) + match.start()
    if dues and CHAIN.match(text[dues[-1].end : position]):
        return dues[-1].bound, None, position
    return None


def _value(text: str, day: dates.WrittenDay, year: int | None, clock: str | None) -> str | None:
    after = text[day.end : day.end + 30]
    if (
        day.year is None
        and day.day
        and day.month
        and (
            YEARLY_AFTER.match(after)
            or YEARLY_BEFORE.search(text[day.end : day.end + 80])
            or YEARLY_BEFORE.search(text[: day.start])
        )
    ):
        return f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}"
    if year == EVERY_YEAR and day.year is None and day.day and day.month and not day.is_impossible:
        return f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}"
    named = re.findall(r"\bnăm (20\d\d)\b", text)
    own_year = year or (int(named[0]) if named else None)
    found = day.on(own_year + 1 if own_year and NEXT_YEAR.match(after) else own_year)
    return f"{found.isoformat()}{clock or ''}" if found else None


def _bound(text: str, position: int) -> str:
    return (
        "before"
        if re.search(
            r"trước\s*(?:\d{1,2}\s*(?:h|giờ)\s*\d*\s*)?(?:ngày)?\s*\S{0,12}\s*$",
            text[max(0, position - 30) : position + 6],
            re.IGNORECASE,
        )
        else "by"
    )


def _overlaps(span: tuple[int, int], dues: list[Due]) -> bool:
    return any(due.start < span[1] and span[0] < due.end for due in dues)
