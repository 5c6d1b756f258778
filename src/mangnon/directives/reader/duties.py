"""Reporting duties: who reports what to whom, through whom, for which period, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from . import agencies, dues
from .dues import Due
from .phrases import ABOVE, Surroundings, event_before, is_bare, object_after, period_of, reporter_free
from .sentences import Piece, clauses

TRIGGER = re.compile(
    r"báo cáo|thông báo (?:ngay|kịp thời|khẩn)(?=\s(?:cho|đến|về|với|tới|bằng))|báo (?:ngay|tin)\b"
    r"|(?<=kịp thời )thông báo(?=\s(?:cho|đến|về|với|tới)\s)"
    r"|phản ánh (?:kịp thời |ngay )?(?=về|với|đến|cho|bằng)"
    r"|(?:gửi|nộp)(?=\s(?:Sở|Bộ|Phòng|Cục|UBND|Ủy ban|Uỷ ban|Công an|Trung tâm)\s)"
    r"|(?:gửi|nộp)(?=\s(?:(?:về|cho|đến|trước|qua)\b|(?:\S+\s){0,4}?(?:báo cáo|kết quả|số liệu|kế hoạch"
    r"|danh sách|văn bản|biểu|thông tin|hồ sơ|tổng hợp|đăng ký|đề xuất|ý kiến|chương trình)))",
    re.IGNORECASE,
)
# "Báo cáo" as part of something else: a form, a title, what was received, the issuer's own onward report.
NOT_REPORTING_BEFORE = re.compile(
    r"(?:mẫu|nghe|biểu|biểu mẫu|đề cương|thống kê,?|để|các|nhận|xem|tại|hệ thống|phần mềm|để tổng hợp,?"
    r"|nội dung|kèm theo|những|nhận được|qua|số|trong|cơ sở|phụ lục|bảng|bộ|hướng dẫn|theo)\s*$",
    re.IGNORECASE,
)
NOT_REPORTING_AFTER = re.compile(
    r"^\s*(?:viên|này|là\b|và ngày|phải|giấy|điện tử|số \d|của [^,;.]{3,60} (?:tại|về)|gồm|được|tài chính"
    r"|theo Thông tư|theo biểu|\))",
    re.IGNORECASE,
)
REGIME = re.compile(r"chế độ\s+(?:thông tin,?\s*(?:và\s+)?)?$", re.IGNORECASE)
MANNER = r"(?:\s(?:ngay|kịp thời|bằng văn bản|kết quả|trực tiếp|nhanh|đầy đủ))*"
SENT_TO = re.compile(
    rf"(?:gửi|nộp|báo cáo|thông báo|phản ánh){MANNER}\s+(?:về|cho|đến|tới|lên|với)\s+|\s(?:gửi\s+)?về\s+", re.IGNORECASE
)
REPORTED_TO = re.compile(
    rf"(?:gửi|báo cáo|thông báo|báo){MANNER}\s+|(?<!phối hợp)(?<!đối)(?<!liên hệ)(?<!cùng)\s(?:cho|đến"
    rf"|với)\s+",
    re.IGNORECASE,
)
VIA = re.compile(r"(?<!thông )(?:thông\s+)?qua\s*:?\s+(?P<rest>.+?)(?=[);]|$)", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


# Between two dues of one report: ", năm (trước ngày 10/12)", "; báo cáo năm".
NEXT_PERIOD = re.compile(
    r"[\s,;()]*(?:và\s+)?(?:báo cáo\s+)?(?:(?:sáu|0?[369]|một|01)\s+tháng|quý(?:\s+[IV]+)?|(?:cả|một|0?1)?\s*năm)"
    r"(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+20\d\d)?[\s,:(]*",
    re.IGNORECASE,
)
AT_ANY_TIME = re.compile(
    r"(?:và|;|,)\s+(?:thực hiện\s+)?(?P<what>báo cáo đột xuất\b(?:\s+(?:khi|nếu|các|những)\s[^;.,(]{3,90})?)"
    r"(?![^;.]*\bngày\s*\d)",
    re.IGNORECASE,
)
PAPERS = re.compile(r"báo cáo|kết quả|kế hoạch|danh sách|văn bản|số liệu|biên bản", re.IGNORECASE)
HANDED_OVER = re.compile(
    r"(?:cung cấp|chuyển|bàn giao)\s(?:\S+\s){0,2}?(?:danh sách|số liệu|báo cáo|hồ sơ|thông tin|tài liệu)\b"
    r"[^;.]{0,120}?\s(?:cho|về|đến)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Duty:
    """One report owed; `due` is empty when the text names no day."""

    who: tuple[str, ...]
    to: str | None
    via: tuple[str, ...]
    what: str
    period: str | None
    due: tuple[str, ...]
    bound: str | None
    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Deadline:
    """Another dated obligation."""

    what: str
    who: tuple[str, ...]
    due: str
    bound: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Context:
    """What a sentence is read against: who acts by default, the year, its item, cited documents."""

    who: tuple[str, ...]
    year: int | None
    topic: str
    before: str
    cited: list[tuple[int, int]]
    is_about_reports: bool


def read(sentence: Piece, context: Context) -> tuple[list[Duty], list[Deadline], list[str]]:
    """The duties and other deadlines of one sentence, with what is doubtful about its days."""
    duties: list[Duty] = []
    deadlines: list[Deadline] = []
    warnings: list[str] = []
    seen_trigger = context.is_about_reports
    for clause in clauses(sentence):
        taken = [(start - clause.start, end - clause.start) for start, end in context.cited]
        found = dues.find(clause.text, context.year, taken)
        warnings += found.warnings
        said, other = _dated(clause, found.dues, sentence, context, seen_trigger)
        duties += said
        deadlines += other
        seen_trigger = seen_trigger or TRIGGER.search(clause.text) is not None
    if not duties:
        duties = _undated(sentence, context)
    elif besides := AT_ANY_TIME.search(sentence.text):
        duties.append(_besides(duties[0], besides))
    return duties, deadlines, warnings


def _besides(dated: Duty, match: re.Match[str]) -> Duty:
    """ "… trước ngày 30/6 và báo cáo đột xuất khi có vụ việc": the second report has no day."""
    reason = "Câu giao báo cáo đột xuất, không có ngày."
    return replace(dated, what=match["what"].strip(" ,"), period="đột xuất", due=(), bound=None, reason=reason)


def _dated(
    clause: Piece, found: list[Due], sentence: Piece, context: Context, seen: bool
) -> tuple[list[Duty], list[Deadline]]:
    duties: list[Duty] = []
    deadlines: list[Deadline] = []
    at = 0
    for due in found:
        segment = clause.text[at : due.start]
        trigger = _last_trigger(clause.text, at, due.start)
        chained = (
            trigger is None
            and bool(duties)
            and re.fullmatch(r"[\s,;()]*(?:và|hoặc)?\s*(?:trước\s*)?(?:ngày)?[\s(]*", segment) is not None
        )
        chained = chained or (trigger is None and bool(duties) and NEXT_PERIOD.fullmatch(segment) is not None)
        trigger = trigger or (None if chained else HANDED_OVER.search(clause.text, at, due.start))
        fronted = trigger is None and _is_fronted(segment) and _last_trigger(clause.text, due.end, len(clause.text))
        inherits = trigger is None and seen and period_of(segment[-60:]) is not None
        if trigger or chained or fronted or inherits:
            what = _what_dated(clause.text, trigger or (fronted or None), due, segment, duties if chained else [])
            duties.append(_duty(sentence, clause, what, due, segment if not chained else clause.text[:at], context))
        else:
            deadlines.append(_deadline(sentence, segment, due, context))
        at = due.end
    return duties, deadlines


def _last_trigger(text: str, start: int, stop: int) -> re.Match[str] | None:
    found = [match for match in TRIGGER.finditer(text, start, stop)]
    verbs = [match for match in found if match.group().lower() == "báo cáo"] or found
    plain = [
        match
        for match in verbs
        if text[match.end() : match.end() + 1] != ":" and not REGIME.search(text[: match.start()])
    ]
    return next(iter(plain or verbs), None)


def _is_fronted(segment: str) -> bool:
    return len(segment.strip()) < 45 and (
        not segment.strip()
        or re.match(r"\s*(?:định kỳ|hằng|hàng|mỗi|vào|trước|chậm|thời (?:gian|hạn))", segment, re.IGNORECASE)
        is not None
    )


def _what_dated(text: str, trigger: re.Match[str] | None, due: Due, segment: str, earlier: list[Duty]) -> str:
    if earlier:
        return earlier[-1].what
    if trigger is None:
        return "báo cáo " + segment.strip(" -–:,(")
    stop = due.start if trigger.start() < due.start else len(text)
    named = reporter_free(text[trigger.start() : stop])
    if trigger.group().lower() in ("gửi", "nộp") and named.lower() in ("gửi", "nộp", "báo cáo"):
        return agencies.deed(text[: trigger.start()]).strip(" ,;:") or named
    if is_bare(named) and (event := event_before(text[: trigger.start()])):
        return f"{named}: {event}"
    return named


def _duty(sentence: Piece, clause: Piece, what: str, due: Due, segment: str, context: Context) -> Duty:
    to, via = destination(segment, "")
    if to is None or clause.text.startswith(segment):
        whole_to, whole_via = destination(clause.text, sentence.text)
        to, via = to or whole_to, via or whole_via
    said = TRIGGER.search(sentence.text)
    return Duty(
        who=_who(clause, sentence) or context.who, to=to, via=via, what=what,
        period=period_of(segment) or period_of(clause.text), due=(due.value,), bound=due.bound,
        start=sentence.start, end=sentence.end,
        reason=f"Câu có “{said.group().lower() if said else 'báo cáo'}” và thời hạn.",
    )  # fmt: skip


def _who(clause: Piece, sentence: Piece) -> tuple[str, ...]:
    """Who acts in the clause itself ("…; khi có vụ việc, Ủy ban nhân dân xã báo cáo ngay"), else in the sentence."""
    own = clause.text[:1].upper() + clause.text[1:]
    return tuple(agencies.subjects(own) or agencies.subjects(sentence.text))


def _deadline(sentence: Piece, segment: str, due: Due, context: Context) -> Deadline:
    what = agencies.deed(re.split(r"[;:]\s|,\s(?=và\s)", segment)[-1].strip(" ,-–(")) or sentence.text[:120]
    return Deadline(
        what,
        tuple(agencies.subjects(sentence.text)) or context.who,
        due.value,
        due.bound,
        sentence.start,
        sentence.end,
        "Câu có thời hạn.",
    )


def _undated(sentence: Piece, context: Context) -> list[Duty]:
    owed: list[Duty] = []
    for clause in clauses(sentence):
        trigger = next((match for match in TRIGGER.finditer(clause.text) if _is_an_order(clause.text, match)), None)
        if trigger is None:
            continue
        around = Surroundings(sentence.text[: clause.start - sentence.start], context.topic, context.before)
        what = object_after(clause.text, trigger, REGIME, around)
        if what is None:
            continue
        asked = clause.text[trigger.start() :]
        to, via = destination(asked, "")
        who = _who(clause, sentence) or tuple(agencies.ordered(sentence.text)) or context.who
        reason = f"Câu giao việc “{trigger.group().lower()}”, không có ngày."
        place = (sentence.start, sentence.end)
        owed.append(Duty(who, to, via, what, period_of(asked), (), None, *place, reason))
    return owed


def _is_an_order(text: str, trigger: re.Match[str]) -> bool:
    before, after = text[: trigger.start()], text[trigger.end() :]
    if trigger.group().lower() in ("gửi", "nộp"):
        return PAPERS.search(after[:60]) is not None or PAPERS.search(before[-90:]) is not None
    if regime := REGIME.search(before):
        return len(agencies.deed(before[: regime.start()])) < 45
    if NOT_REPORTING_AFTER.match(after):
        return False
    return (
        not NOT_REPORTING_BEFORE.search(before)
        or re.search(r"(?:gửi|nộp|có văn bản)\s*$", before, re.IGNORECASE) is not None
    )


def destination(text: str, sentence: str) -> tuple[str | None, tuple[str, ...]]:
    """To whom and through whom: "về UBND huyện (qua Phòng LĐTBXH)"."""
    to = _to(text, SENT_TO) or _to(sentence, SENT_TO) or _to(text, REPORTED_TO)
    return to, _via(text) or _via(sentence)


def _to(text: str, lead: re.Pattern[str]) -> str | None:
    plain = agencies.BRACKETS.sub("", text)
    for match in lead.finditer(plain):
        above = ABOVE.match(plain, match.end())
        if above:
            return " ".join(above.group().split())
        name = agencies.agency_at(plain, match.end())
        if name and not agencies.BARE_GROUP.fullmatch(name):
            return name
    return None


def _via(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in VIA.finditer(text):
        name = agencies.agency_at(match["rest"], 0)
        if name and name not in found:
            found.append(re.split(r",\s", name)[0] if "@" in name else name)
    return (*found, *dict.fromkeys(EMAIL.findall(text)))
