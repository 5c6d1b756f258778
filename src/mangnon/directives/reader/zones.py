"""The parts of a directive: letterhead, opening, body, signature block, what is attached behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .markers import marker_of
from .paragraphs import Flow, Paragraph
from .titles import OPENS_BODY, TITLE, TITLE_IN_SMALL, misread_title

SIGN_FORMULA = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*[.\s]\s*[A-ZĐỦ]|(?:KT|TM|TL|TUQ)\.\s*\w)"
    r"|(?:(?:PHÓ |QUYỀN |Q\. )?(?:CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG"
    r"|VỤ TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN"
    r"|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|CHÁNH ÁN|CHỦ NHIỆM"
    r"|TỔNG BIÊN TẬP|THỦ TƯỚNG|THỦ TRƯỞNG|BÍ THƯ|VIỆN TRƯỞNG|TỔNG CỤC TRƯỞNG"
    r"|CHI CỤC TRƯỞNG|TRƯỞNG CÔNG AN"
    r"|CHỈ HUY TRƯỞNG|TRƯỞNG TRẠM|TRƯỞNG)(?: [^\Wa-z\d_]+){0,16})\s*$"
)
RECEIVERS = re.compile(r"[_*\s]*Nơi\s+(?:nhận|gửi)\b\s*:?", re.IGNORECASE)
DEAR = re.compile(r"Kính\s*gửi\s*:?\s*", re.IGNORECASE)
WIRE = re.compile(r"(?:.{3,60}\s)?(?:điện|ĐIỆN)(?:\s+gửi)?\s*:\s*$")
ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|MẪU|Mẫu số|Mẫu báo cáo|ĐỀ CƯƠNG|Đề cương|BIỂU|Biểu (?:mẫu|số)|DANH SÁCH|DANH MỤC"
    r"|BẢNG|TÊN ĐƠN VỊ"
    r"|QUY CHẾ$|QUY ĐỊNH$|QUY TRÌNH$|KẾ HOẠCH$|ĐỀ ÁN$|CHƯƠNG TRÌNH$|HƯỚNG DẪN$|BÁO CÁO$|CỘNG HÒA XÃ HỘI"
    r"|CỘNG HOÀ XÃ HỘI|\(?(?:Ban hành )?[Kk]èm theo)"
)
ATTACHED = re.compile(r"(?:QUY CHẾ|QUY ĐỊNH|QUY TRÌNH|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|HƯỚNG DẪN|PHƯƠNG ÁN)\b")
FURTHER_ANNEX = re.compile(r"(?:PHỤ LỤC|MẪU|BIỂU|ĐỀ CƯƠNG)\b|(?:TM|KT|TL)\s*\.")
MOTTO_LINE = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)|Độc\s+lập\s*[-–]|ĐỘC\s+LẬP")
LIST_LIMIT = 40


@dataclass(frozen=True)
class Zones:
    """Half-open ranges over the paragraphs of a flow; `title` is the paragraph of the type name, if any."""

    head: tuple[int, int]
    title: int | None
    dear: int | None
    body: tuple[int, int]
    signature: tuple[int, int]
    annex: tuple[int, int]


def divide(flow: Flow) -> Zones:
    """The zones of `flow`; a missing part is an empty range."""
    texts = [paragraph.text for paragraph in flow.paragraphs if not paragraph.is_footnote]
    dear = _first(texts, lambda t: bool(DEAR.match(t)), 0, LIST_LIMIT)
    title = _title(texts, dear)
    if title is not None and dear is None:
        dear = _first(texts, lambda t: bool(DEAR.match(t) or WIRE.match(t)), title + 1, title + 10)
    opening = min(i for i in (dear, title, len(texts)) if i is not None)
    if title is None and dear is None:
        opening = _end_of_letterhead(texts)
    body = _body_start(texts, title, dear, opening)
    signature = _signature_start(texts, body)
    annex = _annex_start(texts, body, signature)
    signature = min(signature, annex)
    return Zones((0, opening), title, dear, (body, signature), (signature, annex), (annex, len(texts)))


def attached(texts: list[str], annex: tuple[int, int]) -> tuple[int, int] | None:
    """The text that a decision issues along with itself, "QUY CHẾ (Ban hành kèm theo Quyết định …)"; None when none."""
    start, stop = annex
    head = range(start, min(start + 8, stop))
    named = next((i for i in head if ATTACHED.match(texts[i])), None)
    issued = next((i for i in head if re.search(r"kèm theo (?:Quyết định|Công văn|Thông báo)", texts[i])), None)
    if named is None or issued is None:
        return None
    ends = (i for i in range(issued + 2, stop) if RECEIVERS.match(texts[i]) or FURTHER_ANNEX.match(texts[i]))
    return max(named, issued) + 1, next(ends, stop)


def type_name(text: str) -> tuple[str, str]:
    """The type that a title paragraph names, and what follows it: "KẾ HOẠCH công tác" → "kế hoạch", "công tác"."""
    if mistaken := misread_title(text):
        return mistaken.lower(), ""
    match = TITLE.match(text.upper())
    if match is None:
        return text.lower(), ""
    rest = text[match.end() :].strip(" :")
    return match[1].lower(), re.sub(r"^(?:LIÊN NGÀNH|LIÊN TỊCH|PHỐI HỢP)(?=$|\s)", "", rest).strip()


def recipient_range(texts: list[str], dear: int) -> tuple[int, int]:
    """The paragraphs that list whom a letter is addressed to, the "Kính gửi" line first."""
    rest = (DEAR.sub("", texts[dear], count=1) if DEAR.match(texts[dear]) else "").strip(" :.-")
    stop = dear + 1
    while stop < len(texts) and stop - dear < LIST_LIMIT:
        text, before = texts[stop], texts[stop - 1]
        marker = marker_of(text)
        is_item = marker is not None and marker.style == "bullet"
        is_first = stop == dear + 1 and not rest
        is_bare = not is_item and marker is None and len(text) < 160 and not OPENS_BODY.match(text)
        if (before.endswith(".") and not is_first) or not (is_item or (is_bare and (is_first or before.endswith(";")))):
            break
        stop += 1
    return dear, stop


def _first(texts: list[str], test, start: int, stop: int) -> int | None:
    return next((i for i in range(start, min(stop, len(texts))) if test(texts[i])), None)


def _title(texts: list[str], dear: int | None) -> int | None:
    stop = dear if dear is not None else 30
    found = _first(texts, lambda t: bool(TITLE.match(t)) and t.split("\n")[0][:200].isupper(), 0, stop)
    if found is None:
        found = _first(texts, lambda t: bool(TITLE.match(t)) and not marker_of(t), 0, min(stop, 15))
    if found is None:
        found = _first(texts, lambda t: misread_title(t) is not None, 0, min(stop, 15))
    return found if found is not None else _first(texts, lambda t: bool(TITLE_IN_SMALL.match(t)), 0, min(stop, 12))


def _end_of_letterhead(texts: list[str]) -> int:
    """Without title and address: the letterhead ends at the first running sentence or item."""
    for i, text in enumerate(texts[:15]):
        if len(text) > 110 or OPENS_BODY.match(text) or (marker_of(text) and not text.isupper()):
            return i
    return 0


def _body_start(texts: list[str], title: int | None, dear: int | None, opening: int) -> int:
    if dear is not None:
        return recipient_range(texts, dear)[1]
    return opening if title is None else title + 1


def _signature_start(texts: list[str], body: int) -> int:
    for i in range(body, len(texts)):
        if RECEIVERS.match(texts[i]) or (
            SIGN_FORMULA.match(texts[i]) and len(texts[i]) < 90 and _is_near_end(texts, i)
        ):
            return i
    return len(texts)


def _is_near_end(texts: list[str], at: int) -> bool:
    """Guards against "CHỦ TỊCH" above the orders of a decision: a numbered order or basis follows there."""
    follows = texts[at + 1 : at + 8]
    return not any(re.match(r"(?:Căn cứ|QUYẾT ĐỊNH|Điều 1|Xét|CHỈ THỊ)", text) for text in follows)


def _annex_start(texts: list[str], body: int, signature: int) -> int:
    start = signature + 1 if signature < len(texts) else body + 1
    for i in range(start, len(texts)):
        heading = texts[i].upper() == texts[i] or len(texts[i]) < 120
        is_item = marker_of(texts[i]) is not None
        if (
            ANNEX.match(texts[i])
            and heading
            and not is_item
            and not texts[i].endswith(";")
            and _stands_alone(texts, i, signature)
        ):
            return i
    return len(texts)


def _stands_alone(texts: list[str], at: int, signature: int) -> bool:
    """Inside an unsigned text only a heading in capitals starts an annex."""
    return signature < len(texts) or texts[at][:20].isupper()


def receivers_of(paragraph: Paragraph) -> str:
    return RECEIVERS.sub("", paragraph.text, count=1).strip(" :")
