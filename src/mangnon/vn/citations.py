"""Documents cited by number or by name in Vietnamese official texts.

The number and symbol follow Decree 30/2020, Annex I ("12/KH-UBND", "3530/SGTVT-TCCB"), the law on legal documents
("13/2021/TT-BLĐTBXH", "121/2020/QH14") or the Party's own form ("28-CT/TW").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from . import dates

TYPES = (
    "Thông tư liên tịch", "Nghị quyết liên tịch", "Văn bản hợp nhất", "Kế hoạch liên ngành", "Kế hoạch phối hợp",
    "Kế hoạch liên tịch", "Chương trình phối hợp", "Chương trình hành động", "Quy chế phối hợp",
    "Hướng dẫn liên ngành", "Bộ luật", "Pháp lệnh", "Nghị quyết", "Nghị định", "Quyết định", "Thông tư", "Thông báo",
    "Thông tri", "Chỉ thị", "Công điện", "Công văn", "Công thư", "Kế hoạch", "Kết luận", "Hướng dẫn", "Chương trình",
    "Đề án", "Phương án", "Tờ trình", "Báo cáo", "Quy định", "Quy chế", "Giấy mời", "Biên bản", "Văn bản",
    "Công ước", "Hiến pháp", "Luật", "Lệnh",
)  # fmt: skip

TYPE_OF_SYMBOL = {
    "QĐ": "Quyết định", "QD": "Quyết định", "CT": "Chỉ thị", "NQ": "Nghị quyết", "NĐ": "Nghị định", "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch", "TB": "Thông báo", "CĐ": "Công điện", "KH": "Kế hoạch", "KL": "Kết luận",
    "HD": "Hướng dẫn", "TTr": "Tờ trình", "BC": "Báo cáo", "CTr": "Chương trình", "ĐA": "Đề án", "PA": "Phương án",
    "QC": "Quy chế", "QyĐ": "Quy định", "GM": "Giấy mời", "BB": "Biên bản", "PL": "Pháp lệnh", "QH": "Luật",
}  # fmt: skip

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
PART = (
    rf"(?:[A-ZĐƯƠÔÊÂĂ&][A-ZĐƯƠÔÊÂĂ&0-9.]*(?:[a-zđ]{{1,2}}(?:[A-ZĐ][A-ZĐa-z]*)?\d{{0,2}})?(?=$|[^{LOWER}]|ngày|của|về))"
)
# A break or stray space may stand inside the symbol: "02/CT-\n\nTTg", "2513/LĐT BXH-TTTT", "12 /KH-UBND".
TAIL = rf"(?:\s*[-–]\s*{PART}|\s(?=[A-ZĐ&]{{2,}}[-–][A-ZĐ]){PART}|/{PART})*(?:\([A-ZĐ0-9-]{{1,8}}\))?"
STATE = rf"(?P<state>\d{{1,5}}[a-zA-Z]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?{PART}{TAIL})"
PARTY = rf"(?P<party>\d{{1,4}}\s?[-–]\s?[A-ZĐ]{{2,4}}[a-z]?\s?/\s?{PART}{TAIL})"
NUMBER = re.compile(rf"(?<![\w/.,-])(?:{STATE}|{PARTY})")
PLAIN = re.compile(
    rf"(?P<type>{'|'.join(TYPES)})\s+số\s*:?\s*(?P<number>\d{{1,5}})(?=\s*,?\s*ngày\s*\d)", re.IGNORECASE
)

TYPE_BEFORE = re.compile(rf"(?P<type>{'|'.join(TYPES)})(?P<between>[^;.\n]{{0,90}}?)$", re.IGNORECASE)
NEAR = re.compile(r"(?:\s+[^\W\d_]+){0,4}\s*,?\s*(?:số|Số)?\s*:?\s*")
DATE_AFTER = re.compile(r"\s*(?:\([^)\d]{1,40}\))?\s*[,(]?\s*(?:ban hành|ký)?\s*(?:ngày)?\s*", re.IGNORECASE)
ISSUER_THEN_DATE = re.compile(r"\s*của\s[^,;.()]{3,90}?\s(?=(?:ban hành\s)?ngày\s*\d)", re.IGNORECASE)

ISSUER_BEFORE = re.compile(rf"(?:của|và|,)\s+(?P<who>[{UPPER}][^;,:]{{3,90}}?)\s+tại\s+(?:các\s+)?$")
STOP_WORDS = (
    "về", "V/v", "v/v", "quy định", "ban hành", "hướng dẫn", "phê duyệt", "thông báo", "sửa đổi", "trên", "nêu", "có",
    "gắn", "do", "triển khai", "thực hiện", "tăng cường", "đã", "trong", "đối với", "cho", "được", "ngày", "tại", "để",
    "nhằm", "ở", "tổ chức", "chi tiết", "gồm", "và các",
)  # fmt: skip
ISSUER_STOP = re.compile(
    r"\s*(?:,(?!\s*(?:Thương binh|Thể thao|Truyền thông|Du lịch))|[;:.()“”\"\[\n]"
    rf"|\b(?:{'|'.join(STOP_WORDS)})\b|(?:\bvà )?(?:\btheo )?\b(?:{'|'.join(TYPES)})\b)"
)
TITLE = re.compile(
    r"\s*,?\s*(?P<title>(?:về|V/v|quy định|ban hành|hướng dẫn|phê duyệt|tăng cường|thông báo|sửa đổi)\b[^;\n]*?)"
    r"(?=\s*(?:;|\.\s|\.$|\n|$|\)|,\s*(?:" + "|".join(TYPES) + r")\s))",
    re.IGNORECASE,
)
LAWS = (
    "An ninh mạng", "An toàn thông tin mạng", "An toàn thực phẩm", "An toàn, vệ sinh lao động",
    "Ban hành văn bản quy phạm pháp luật", "Bảo hiểm xã hội", "Bảo hiểm y tế", "Bảo vệ môi trường",
    "Bảo vệ, chăm sóc và giáo dục trẻ em", "Bình đẳng giới", "Bảo vệ dữ liệu cá nhân", "Căn cước",
    "Căn cước công dân", "Công đoàn", "Công nghệ thông tin", "Cư trú", "Dân số", "Dữ liệu", "Dược", "Đất đai",
    "Đầu tư công", "Đấu thầu", "Giao dịch điện tử", "Giao thông đường bộ", "Giao thông đường thủy nội địa",
    "Giáo dục", "Giáo dục nghề nghiệp", "Hộ tịch", "Hôn nhân và gia đình", "Hợp tác xã", "Hòa giải ở cơ sở",
    "Khám bệnh, chữa bệnh", "Khiếu nại", "Người cao tuổi", "Người khuyết tật", "Ngân sách nhà nước",
    "Ngân sách của Nhà nước", "Nuôi con nuôi", "Phòng, chống bạo lực gia đình", "Phòng, chống ma túy",
    "Phòng, chống mua bán người", "Phòng, chống tham nhũng", "Phòng, chống thiên tai",
    "Phòng, chống bệnh truyền nhiễm", "Phòng cháy và chữa cháy", "Phòng, chống tác hại của rượu, bia",
    "Phòng, chống tác hại của thuốc lá", "Quốc tịch", "Quy hoạch", "Thanh niên", "Thanh tra", "Thể dục, thể thao",
    "Thống kê", "Thi đua, khen thưởng", "Tiếp công dân", "Tiếp cận thông tin", "Tổ chức chính quyền địa phương",
    "Tổ chức Chính phủ", "Tổ chức Hội đồng nhân dân và Ủy ban nhân dân", "Tố cáo", "Trẻ em", "Trợ giúp pháp lý",
    "Tư pháp người chưa thành niên", "Việc làm", "Viên chức", "Cán bộ, công chức", "Xử lý vi phạm hành chính",
    "Nhà giáo", "Phổ biến, giáo dục pháp luật", "Trật tự, an toàn giao thông đường bộ",
)  # fmt: skip
CODES = ("Dân sự", "Hình sự", "Lao động", "Tố tụng dân sự", "Tố tụng hình sự", "Hàng hải")
CONVENTIONS = (
    "Quốc tế về quyền trẻ em", "Quốc tế về trẻ em", "Liên hợp quốc về quyền trẻ em",
    "của Liên hợp quốc về quyền trẻ em", "về quyền trẻ em", "La Hay",
)  # fmt: skip


def _named_pattern() -> str:
    groups = (("Luật", LAWS), ("Bộ luật", CODES), ("Công ước", CONVENTIONS))
    lists = ((kind, sorted(names, key=len, reverse=True)) for kind, names in groups)
    return "|".join(rf"{kind}\s(?:{'|'.join(map(_spaced, names))})" for kind, names in lists)


def _spaced(name: str) -> str:
    return name.replace(" ", r"\s+").replace(",", ",?")


NAMED_LAW = re.compile(rf"(?<!\w)(?P<named>{_named_pattern()})(?!\w)(?!\s*số\s*:?\s*\d)", re.IGNORECASE)

# "TTg1": the figure is the mark of a footnote. Symbols that end in a figure of their own (QH14, PC06) keep it.
FOOTNOTE_MARK = re.compile(r"(TTg|/TW|CP|BYT|BTC|BNV|BCA|BTP|GDĐT|TBXH|UBND|BXD|BNN|BKHĐT)\d{1,2}$")


@dataclass(frozen=True)
class Mention:
    """One mention of a document, `text[start:end]`; what the text does not say is None."""

    type: str | None
    number: str | None
    date: date | None
    issuer: str | None
    title: str | None
    start: int
    end: int


def find(text: str) -> list[Mention]:
    """Every mention of a numbered document or named law in NFC `text`, in order."""
    numbered = [_numbered(text, match) for match in NUMBER.finditer(text)]
    plain = [_plain(text, match) for match in PLAIN.finditer(text)]
    taken = [(mention.start, mention.end) for mention in numbered]
    named = [_named(text, match) for match in NAMED_LAW.finditer(text) if not _inside(match.start(), taken)]
    return sorted([*numbered, *plain, *named], key=lambda mention: mention.start)


def tidy(number: str) -> str:
    """A number and symbol without stray spaces and footnote marks: "02/CT- TTg1" → "02/CT-TTg"."""
    joined = re.sub(r"\s+", "", number).replace("–", "-").rstrip(".-&")
    return FOOTNOTE_MARK.sub(r"\1", joined)


def _numbered(text: str, match: re.Match[str]) -> Mention:
    number = tidy(match.group())
    kind, start = _type_before(text, match.start())
    when, end = _date_after(text, match.end())
    issuer, end = _issuer_after(text, end if when else match.end(), end)
    issuer = issuer or _issuer_before(text, start)
    return Mention(kind or _type_of(number), number, when, issuer, _title_after(text, end), start, end)


def _plain(text: str, match: re.Match[str]) -> Mention:
    when, end = _date_after(text, match.end())
    issuer, end = _issuer_after(text, end, end)
    kind = match["type"][0].upper() + match["type"][1:].lower()
    return Mention(kind, match["number"], when, issuer, _title_after(text, end), match.start(), end)


def _named(text: str, match: re.Match[str]) -> Mention:
    name = " ".join(match.group().split())
    kind = next(kind for kind in ("Bộ luật", "Luật", "Công ước") if name.lower().startswith(kind.lower()))
    when, after = _date_after(text, match.end())
    return Mention(kind, None, when, None, name, match.start(), after if when else match.end())


def _type_before(text: str, position: int) -> tuple[str | None, int]:
    """The type that leads to the number at `position` and where the mention starts."""
    window = text[max(0, position - 110) : position]
    found = None
    for kind in TYPES:
        at = window.lower().rfind(kind.lower())
        if at >= 0 and (found is None or (at, len(kind)) > (found[0], len(found[1]))):
            found = (at, kind)
    if found is None:
        return None, position
    at, kind = found
    between = window[at + len(kind) :]
    is_law_with_name = kind in ("Luật", "Bộ luật", "Pháp lệnh") and re.search(r"số\s*:?\s*$", between)
    if NUMBER.search(between) or not (NEAR.fullmatch(between) or is_law_with_name):
        return None, position
    return kind, position - len(window) + at


def _type_of(number: str) -> str | None:
    for part in re.split(r"[/\-]", number)[1:]:
        letters = re.sub(r"\d+$", "", part)
        if letters in TYPE_OF_SYMBOL:
            return TYPE_OF_SYMBOL[letters]
    return "Công văn"


def _date_after(text: str, position: int) -> tuple[date | None, int]:
    for lead in (DATE_AFTER, ISSUER_THEN_DATE):
        gap = lead.match(text, position)
        if gap is None:
            continue
        at = gap.end()
        window_start = max(position, at - 6)
        for day in dates.find(text[window_start : at + 40]):
            if abs(window_start + day.start - at) <= 6 and day.year:
                return day.on(), window_start + day.end
            break
    return None, position


def _issuer_after(text: str, position: int, end: int) -> tuple[str | None, int]:
    lead = re.compile(r"[\s,)]*của\s+").match(text, position)
    if lead is None:
        return None, end
    stop = ISSUER_STOP.search(text, lead.end(), lead.end() + 160)
    until = stop.start() if stop else min(len(text), lead.end() + 80)
    issuer = " ".join(text[lead.end() : until].split())
    return (issuer or None), max(end, until)


def _issuer_before(text: str, start: int) -> str | None:
    """ "Theo đề nghị của Sở Nội vụ tại Tờ trình số …"."""
    match = ISSUER_BEFORE.search(text[max(0, start - 120) : start])
    return " ".join(match["who"].split()) if match else None


def _title_after(text: str, position: int) -> str | None:
    match = TITLE.match(text, position, min(len(text), position + 400))
    return " ".join(match["title"].split()) if match else None


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)
