"""What is reported and for which period, cut out of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mangnon.vn.citations import LOWER

from . import agencies

PERIODS = (
    r"(?:sáu|0?[369]) tháng(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+(?:năm\s+)?20\d\d)?",
    r"quý\s+[IV]+(?:[/\s]+(?:năm\s+)?20\d\d)?",
    r"(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm|ngày)",
    r"(?:cả|01|1|một) năm(?:\s+20\d\d)?",
    r"tháng\s+\d{1,2}(?:/20\d\d)?",
    r"năm\s+20\d\d",
    r"năm(?=\s*(?:\(|trước|gửi|về|:|,|và|$|chậm))",
    r"quý(?=\s*(?:\(|trước|gửi|,|và))",
    r"tháng(?=\s*(?:\(|trước|gửi))",
    r"định kỳ và đột xuất|đột xuất|theo vụ việc|khi có yêu cầu",
    r"định kỳ",
    r"kịp thời|ngay",
)
PERIOD = tuple(re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE) for pattern in PERIODS)
TAIL = re.compile(
    r"\s*(?:,\s*)?(?:(?<!\w)(?:gửi|nộp)\s+(?:về|cho|đến|qua|tới|trước|bằng)\b.*|(?<!\w)(?:trước|chậm nhất"
    r"|trong (?:tháng|quý|tuần)|để\s+"
    r"|theo (?:đúng )?quy định"
    r"|theo (?:đúng )?yêu cầu|\(?qua |đồng gửi)\b.*|(?:,|(?:^|\s)và)\s*(?:trình|đề xuất|đồng thời|phối hợp"
    r"|xử lý|chỉ đạo|tham mưu|phối hợp|kiến nghị|đảm bảo|bảo đảm|rút kinh nghiệm|và gửi)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
DAY_OF_A_DOCUMENT = re.compile(r"\s+ngày\s*\d.*$", re.DOTALL)
MANNER = re.compile(
    r"\s*(?:kịp thời|ngay|đầy đủ|bằng văn bản|nhanh|thường xuyên|cụ thể|kết quả cụ thể|chính xác|,"
    r"|nghiêm túc|trung thực)+\s*",
    re.IGNORECASE,
)
CONCERNING = re.compile(r"\b(?:đối với|về)\s+(?P<object>(?:các|những|mọi)\s+.+)$", re.IGNORECASE)
CONDITION = re.compile(
    r"(?:^|,\s)(?:Khi|Trường hợp|Nếu|khi|trường hợp|nếu)\s+(?:phát hiện|xảy ra|tiếp nhận"
    r"|có)?\s*(?P<event>[^,;]{6,140})(?=,)"
)
OBSTACLES = re.compile(
    r"(?:những |các )?(?:khó khăn|vướng mắc|vấn đề phát sinh)(?:,\s*(?:khó khăn|vướng mắc|bất cập))*", re.IGNORECASE
)
PROCESS = re.compile(r"trong quá trình (?:(?!\s(?:và|nếu|đề nghị|có)\s)[^,;.(]){4,60}", re.IGNORECASE)
ABOVE = re.compile(
    r"(?:các\s+)?(?:cấp (?:có thẩm quyền|trên|ủy)|cơ quan (?:có thẩm quyền|chức năng|cấp trên|chuyên môn)"
    r"|cơ sở y tế|lãnh đạo|tổng đài)[^,;.()]*?"
    r"(?=\s(?:để|đối với|khi|theo|về|những|trước|ký)\s|[,;.()]|$)",
    re.IGNORECASE,
)
DOES = re.compile(
    rf"^(?:Thực hiện|Tổ chức|Triển khai)(?: (?:tốt|thực hiện|triển khai|có hiệu quả"
    rf"|hiệu quả))*\s+(?=[{LOWER}])"
)
PERIODIC = re.compile(
    r"^(?:định kỳ|hằng|hàng|mỗi)\s(?:(?:và|hằng|hàng|quý|tháng|năm|tuần|sáu|\d+|một|cả|,)[\s,]*)*(?:tổng hợp,?\s*)?",
    re.IGNORECASE,
)
BEFORE_ADDRESS = re.compile(
    r"(?:\s|^)(?:gửi\s+)?(?:về|cho|đến|tới|lên|với)\s+|(?<=[Bb]áo cáo)\s+|(?<=gửi)\s+|(?<=kịp thời)\s+|(?<=ngay)\s+"
)
BARE_RESULT = re.compile(r"(?:báo cáo\s*)?(?:(?:kết quả|tình hình)(?: thực hiện| triển khai)?)?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Surroundings:
    """Where an object that a clause leaves out may stand: the sentence, the heading, sentences before."""

    sentence: str
    topic: str
    before: str


def period_of(text: str) -> str | None:
    """The period a report covers, as written; the most telling one where there are several."""
    text = re.sub(r"ngày\s*\d{1,2}\s*tháng\s*\d{1,2}(?:\s*năm\s*\d{4})?", "", text)
    for pattern in PERIOD:
        found = pattern.findall(text)
        if found:
            return (
                ", ".join(dict.fromkeys(" ".join(item.split()) for item in found[-2:]))
                if len(found) > 1 and pattern is PERIOD[0]
                else " ".join(found[-1].split())
            )
    return None


def reporter_free(text: str) -> str:
    """A dated report's name without address, brackets and bound."""
    plain = agencies.BRACKETS.sub("", text)
    plain = re.sub(r"\s*\([^)]*$", "", plain)
    said = _without_address(TAIL.sub("", plain)).strip(" ,;:.-–")
    return re.sub(r"\s+:\s*", " ", said) or "báo cáo"


def is_bare(named: str) -> bool:
    """Whether a report is named by its verb alone: "báo cáo ngay"."""
    return re.fullmatch(r"(?:thông )?báo(?: cáo)?", MANNER.sub(" ", named).strip(), re.IGNORECASE) is not None


def event_before(text: str) -> str | None:
    """What has to have happened: "Khi phát hiện ổ dịch, phải báo cáo ngay" → "ổ dịch"."""
    condition = CONDITION.search(text)
    return condition["event"].strip() if condition else None


def object_after(text: str, trigger: re.Match[str], regime: re.Pattern[str], around: Surroundings) -> str | None:
    """What an undated duty asks to be reported: its object, else the condition, the obstacles or the deed before it.

    None where the text leaves it wholly open ("định kỳ báo cáo theo quy định").
    """
    if regime.search(text[: trigger.start()]):
        return agencies.BRACKETS.sub("", text).strip(" ,;:.-–")
    plain = agencies.BRACKETS.sub("", text[trigger.start() :])
    said = DAY_OF_A_DOCUMENT.sub("", TAIL.sub("", _without_address(plain))).strip(" ,;:.-–/")
    rest = MANNER.sub(" ", said[len(trigger.group()) :], count=1).strip(" ,;:.-–/")
    if rest.startswith(("đối với ", "về ", "về: ")):
        return re.sub(r"^(?:đối với|về)\s*:?\s*", "", rest)
    if BARE_RESULT.fullmatch(rest):
        return _from_context(text, trigger, rest, around) if rest or _has_context(text, trigger, plain) else None
    return _completed(said, around.before)


def _has_context(text: str, trigger: re.Match[str], plain: str) -> bool:
    addressed = _without_address(plain) != plain
    return (
        addressed
        or CONCERNING.search(text, trigger.end()) is not None
        or CONDITION.search(text[: trigger.start()]) is not None
    )


def _without_address(text: str) -> str:
    """Takes out "về UBND huyện", "cho Sở Y tế", "Ủy ban nhân dân thành phố" after the verb."""
    for match in BEFORE_ADDRESS.finditer(text):
        above = ABOVE.match(text, match.end())
        name = above.group() if above else agencies.agency_at(text, match.end())
        if name:
            at = text.find(name, match.end())
            return text[: match.start()] + " " + text[(at if at >= 0 else match.end()) + len(name) :].lstrip()
    return text


def _from_context(text: str, trigger: re.Match[str], rest: str, around: Surroundings) -> str:
    concerned = CONCERNING.search(text, trigger.end())
    if concerned and not rest:
        return concerned["object"].strip(" .")
    whole = f"{around.sentence}{text[: trigger.start()]}"
    obstacles = OBSTACLES.search(whole)
    if obstacles and rest:
        return f"{obstacles.group()} và {rest} {_short(around.topic)}"
    if obstacles and (process := PROCESS.search(f"{around.sentence}{text}")):
        return f"{obstacles.group()} {process.group()}"
    if event := event_before(whole):
        return event
    done = agencies.own_deed(agencies.deed(PERIODIC.sub("", whole)))
    said_before = _short(done if len(done) > 25 else agencies.own_deed(agencies.deed(PERIODIC.sub("", around.topic))))
    return f"{rest or 'kết quả'} {said_before}".strip()


def _short(topic: str) -> str:
    """The gist of an item's first sentence."""
    cut = re.split(
        r"\s(?:với các|theo quy định|theo hướng dẫn|theo|tại|nhằm|để|gắn với|trên cơ sở)\s|[;:.]\s|[;:.]$", topic
    )[0]
    bare = re.sub(
        r"^Là [^,]{5,60},\s*|(?:,|\svà)?\s*(?:định kỳ[^,]*)?(?:,\s*)?tổng hợp$",
        "",
        cut.strip(" ,."),
        flags=re.IGNORECASE,
    )
    return DOES.sub("", bare)[:140] or "thực hiện"


def _completed(said: str, before: str) -> str:
    """ "kết quả tự kiểm tra" takes the object that the same deed had in an earlier sentence."""
    match = re.fullmatch(r"(?P<lead>.*\bkết quả\s+)(?P<deed>\S+(?:\s\S+){0,3})", said)
    if match and (
        earlier := re.search(rf"{re.escape(match['deed'])}\s+(?P<rest>việc [^.;,]+|[^.;,]+?)(?=[.;,])", before)
    ):
        return f"{said} {earlier['rest']}"
    return said
