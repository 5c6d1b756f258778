"""The body that issues a directive: from the letterhead, the opening sentence or the signature."""

from __future__ import annotations

import re
from collections import Counter

from mangnon.vn.citations import UPPER

from . import titles
from .casing import as_written, sentence_case
from .letterhead import NUMBER, PLACE_AND_DAY, SUBJECT, URGENCY
from .paragraphs import Flow
from .zones import Zones

SECOND_BODY = re.compile(r"(?<=\S)\s+(?=(?:SỞ|PHÒNG|CHI CỤC|CỤC|VỤ|TRUNG TÂM|VĂN PHÒNG|THANH TRA)\s)")
ISSUER_LINE = re.compile(
    r"(?:CHỦ TỊCH |GIÁM ĐỐC |BỘ TRƯỞNG |CỤC TRƯỞNG )?(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND"
    r"|HỘI ĐỒNG NHÂN DÂN|BỘ|SỞ|CỤC|CHÍNH PHỦ|THỦ TƯỚNG)\b"
)
NAMED_PLACE = re.compile(
    rf"\b(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn"
    rf"|đặc khu)\s+((?:[{UPPER}][^\s,.;:()/”]*\s?){{1,4}})"
)
PLACE_LINE = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|TX\.?|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s", re.IGNORECASE)
WANTS_PLACE = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|CÔNG AN|ĐẢNG ỦY|HUYỆN ỦY"
    r"|BAN CHẤP HÀNH|TỔ QUỐC VIỆT NAM)$"
)
# The organ that acts for a front, union or association is not the body itself.
ORGAN = re.compile(r"BAN THƯỜNG (?:TRỰC|VỤ)|BAN CHẤP HÀNH")
OFFICE = re.compile(r"(VĂN PHÒNG (?:.*)?UBND)(?: (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG))?")
PLACE_OF = re.compile(r"\s(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s.+$")
BODY_HEADS = re.compile(
    r"(?:BỘ|SỞ|PHÒNG|CỤC|VỤ|CHI CỤC|TỔNG CỤC|BAN|TRUNG TÂM|VIỆN|VĂN PHÒNG|CÔNG AN|THANH TRA|ỦY BAN|UỶ BAN"
    r"|UBND|HỘI|LIÊN ĐOÀN|ĐOÀN|TRẠM|BỆNH VIỆN"
    r"|TRƯỜNG|TỈNH ĐOÀN|HUYỆN ĐOÀN|THÀNH ĐOÀN|TỔNG LIÊN ĐOÀN"
    r"|ĐẢNG ỦY|ĐẢNG BỘ|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY|QUẬN ỦY|ĐÀI|KHO BẠC|TÒA ÁN|VIỆN KIỂM SÁT|BẢO HIỂM"
    r"|NGÂN HÀNG|QUỸ|THỦ TƯỚNG|CHÍNH PHỦ"
    r"|QUỐC HỘI|CHỦ TỊCH|MẶT TRẬN|HĐND|HỘI ĐỒNG|BCĐ|BAN CHỈ ĐẠO|TỔ CÔNG TÁC)\b"
)
ISSUES = re.compile(
    r"(?P<who>(?:Chủ tịch |Giám đốc |Bộ trưởng |Cục trưởng |Trưởng phòng )?(?:Ủy ban nhân dân"
    r"|Uỷ ban nhân dân|UBND|Sở|Phòng|Bộ|Cục|Công an|Ban Chỉ đạo"
    r"|Trung tâm|Chi cục|Thủ tướng Chính phủ|Hội đồng nhân dân|Tỉnh ủy|Huyện ủy"
    r"|Đảng ủy)(?:\s(?!(?:xây dựng|ban hành|đề nghị|yêu cầu|chỉ đạo|thông báo)\b)"
    r"[^\s,;:.]+){0,12}?)\s+(?:xây dựng|ban hành|đề nghị|yêu cầu|chỉ đạo|thông báo|chỉ thị|hướng dẫn"
    r"|triển khai|giao|điện|xin thông báo|báo cáo)\b"
)


def of(cells: list[str], place: str | None, flow: Flow, parts: Zones) -> tuple[str | None, str | None]:
    """The issuing body and the body above it, from the letterhead's `cells`, else from the text."""
    lines = _issuer_lines(cells)
    bodies = [body for body in _bodies(lines) if body not in ("CHỦ TỊCH", "BỘ TRƯỞNG", "GIÁM ĐỐC")]
    bodies = _joint(bodies)
    if len(bodies) > 1 and bodies[-1] in ("VĂN PHÒNG", "THANH TRA"):
        bodies[-1] += " " + bodies[-2]
    if len(bodies) > 1 and OFFICE.fullmatch(bodies[-1]) and (where := PLACE_OF.search(bodies[-2])):
        bodies[-1] = OFFICE.sub(rf"\1{where.group()}", bodies[-1])
    body = as_written(bodies[-1], flow.text) if bodies else _issuer_in_text(flow, parts)
    above = as_written(bodies[-2], flow.text) if len(bodies) > 1 else None
    full = _with_place(body, place, flow) if body else None
    return full, (above if above != body else None)


def _issuer_lines(cells: list[str]) -> list[str]:
    lines: list[str] = []
    for cell in cells:
        text = cell.lstrip(" -–_*").rstrip(" _*")
        number = NUMBER.search(text)
        if number and re.match(r"Số\s*:?", number.group()):
            text = text[: number.start()].strip()
            if not lines and not text:
                continue
        if not text or URGENCY.match(text) or SUBJECT.match(text) or PLACE_AND_DAY.search(text):
            continue
        if text.isupper() and len(text) < 110 and not (titles.TITLE.match(text) or titles.misread_title(text)):
            lines += SECOND_BODY.split(text) if re.match(r"UBND|ỦY BAN|UỶ BAN|BỘ|SỞ|TỔNG CỤC", text) else [text]
    return lines


def _bodies(lines: list[str]) -> list[str]:
    """Lines of the left column joined into names: "ỦY BAN NHÂN DÂN" + "HUYỆN TÂN YÊN" is one."""
    bodies: list[str] = []
    for line in dict.fromkeys(lines):
        if bodies and ORGAN.fullmatch(line):
            continue
        if bodies and _completes(bodies[-1], line):
            bodies[-1] += " " + line
        elif BODY_HEADS.match(line):
            bodies.append(line)
    return bodies


def _joint(bodies: list[str]) -> list[str]:
    """Bodies that issue together are one name: "SỞ Y TẾ - CÔNG AN TỈNH", or ministries one below the other."""
    found: list[str] = []
    for body in bodies:
        same_head = found and body.split()[0] in ("BỘ", "SỞ") and found[-1].split()[0] == body.split()[0]
        if same_head or (found and _are_many(body) and _are_many(found[-1])):
            found[-1] = f"{found[-1].rstrip(' -–')} - {body}"
        else:
            found.append(body)
    return found


def _are_many(body: str) -> bool:
    parts = re.split(r"\s+[-–]\s+", body)
    return len(parts) > 1 and all(BODY_HEADS.match(part) for part in parts)


def _completes(body: str, line: str) -> bool:
    """Whether `line` goes on with the name that `body` begins."""
    if re.match(r"BCH|BAN CHẤP HÀNH", line) or re.search(r"(?:-|–|VÀ|,)$", body):
        return True
    if WANTS_PLACE.search(body) and PLACE_LINE.match(line):
        return True
    return not (BODY_HEADS.match(line) or PLACE_LINE.match(line))


def _issuer_in_text(flow: Flow, parts: Zones) -> str | None:
    """Without letterhead: the body named as acting in the opening, or the one signed for."""
    opening = flow.paragraphs[parts.body[0] : parts.body[0] + 8]
    for paragraph in opening:
        for clause in re.split(r"[;,:]\s*", paragraph.text):
            match = ISSUES.match(clause)
            if match:
                return re.sub(r"^(?:Chủ tịch|Giám đốc|Bộ trưởng|Cục trưởng|Trưởng phòng)\s", "", match["who"])
    for paragraph in flow.paragraphs[parts.signature[0] : parts.signature[1]]:
        match = re.search(r"T/?M\s*\.\s*([A-ZĐỦ][^.]+)", paragraph.text)
        if match:
            return sentence_case(match[1].strip())
    return None


def _with_place(body: str, place: str | None, flow: Flow) -> str:
    """ "Ủy ban nhân dân huyện" gets the name of the district: the place of the date line, else the one named most."""
    match = re.search(
        r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Công an|Hội đồng nhân dân)\s*(tỉnh|thành phố|huyện|quận"
        r"|thị xã|xã|phường|thị trấn)?$",
        body,
    )
    if not match:
        return body
    if place and (at := re.match(r"(?:TP\.?|Thành phố)\s+(?P<name>.+)", place, re.IGNORECASE)):
        return f"{body} {'' if match[1] else 'thành phố '}{at['name']}"
    if (
        place
        and match[1] is None
        and (kind := re.search(rf"\b(tỉnh|huyện|quận|thị xã|xã|phường) {re.escape(place)}\b", flow.text))
    ):
        return f"{body} {kind[1]} {place}"
    names = Counter((kind, name.strip()) for kind, name in NAMED_PLACE.findall(flow.text) if match[1] in (None, kind))
    own = [
        (pair, times)
        for pair, times in names.most_common()
        if re.search(rf"(?:địa bàn|UBND|nhân dân) {pair[0]} {re.escape(pair[1])}", flow.text)
    ]
    if match[1] and own:
        return f"{body} {own[0][0][1]}"
    return body
