"""Who issued the directive, its number, day, place, subject, addressees and signer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from mangnon.vn import citations, dates
from mangnon.vn.citations import LOWER, UPPER

from . import signature, zones
from .casing import as_written, sentence_case
from .clean import clean
from .markers import marker_of
from .paragraphs import Flow
from .zones import Zones

MOTTO = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ|ÓA|OA)\s+XÃ\s+HỘI\s+CHỦ\s+NGH[ĨI]A\s+VIỆT\s+NAM|Độc\s+lập\s*[-–—.]*\s*Tự\s+do\s*[-–—.]*\s*Hạnh\s+phúc"
    r"|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM",
    re.IGNORECASE,
)
TORN_MOTTO = re.compile(r"CỘNG\s+H(?:ÒA|OÀ|ÓA|OA)\s+XÃ\s+HỘI(?:\s+CHỦ\s+NGHĨA)?|CHỦ\s+NGHĨA(?:\s+VIỆT\s+NAM)?|Độc\s+lập\s*[-–—].*", re.IGNORECASE)
MISSING_LETTER = re.compile(r"^Y BAN NHÂN DÂN")
SECOND_BODY = re.compile(r"(?<=\S)\s+(?=(?:SỞ|PHÒNG|CHI CỤC|CỤC|VỤ|TRUNG TÂM|VĂN PHÒNG|THANH TRA)\s)")
NUMBER = re.compile(r"(?<!\w)S[ốôó6]\s*[:.]?\s*(?P<number>[\d\s./A-ZĐƯ&a-zđ_…()–-]*)")
PLACE_AND_DAY = re.compile(r"(?P<place>[^\W\d_][^,;:|]{1,40}?)\s*,\s*(?=ngày\b)")
SUBJECT = re.compile(r"(?:V/v|Về việc|Trích yếu|VV)\s*:?\s*", re.IGNORECASE)
URGENCY = re.compile(r"(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|TỐI MẬT|TUYỆT MẬT|MẬT|DỰ THẢO|BẢN SAO|BẢN CHÍNH)\b", re.IGNORECASE)
PLACE_LINE = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|TX\.?|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s", re.IGNORECASE)
WANTS_PLACE = re.compile(r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|CÔNG AN|ĐẢNG ỦY|HUYỆN ỦY|BAN CHẤP HÀNH)$")
BODY_HEADS = re.compile(
    r"(?:BỘ|SỞ|PHÒNG|CỤC|VỤ|CHI CỤC|TỔNG CỤC|BAN|TRUNG TÂM|VIỆN|VĂN PHÒNG|CÔNG AN|THANH TRA|ỦY BAN|UỶ BAN|UBND|HỘI|LIÊN ĐOÀN|ĐOÀN|TRẠM|BỆNH VIỆN"
    r"|TRƯỜNG|ĐẢNG ỦY|ĐẢNG BỘ|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY|QUẬN ỦY|ĐÀI|KHO BẠC|TÒA ÁN|VIỆN KIỂM SÁT|BẢO HIỂM|NGÂN HÀNG|QUỸ|THỦ TƯỚNG|CHÍNH PHỦ"
    r"|QUỐC HỘI|CHỦ TỊCH|MẶT TRẬN|HĐND|HỘI ĐỒNG|BCĐ|BAN CHỈ ĐẠO|TỔ CÔNG TÁC)\b"
)
ISSUES = re.compile(
    r"(?P<who>(?:Chủ tịch |Giám đốc |Bộ trưởng |Cục trưởng |Trưởng phòng )?(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Sở|Phòng|Bộ|Cục|Công an|Ban Chỉ đạo"
    r"|Trung tâm|Chi cục|Thủ tướng Chính phủ|Hội đồng nhân dân|Tỉnh ủy|Huyện ủy|Đảng ủy)(?:\s(?!(?:xây dựng|ban hành|đề nghị|yêu cầu|chỉ đạo|thông báo)\b)"
    r"[^\s,;:.]+){0,12}?)\s+(?:xây dựng|ban hành|đề nghị|yêu cầu|chỉ đạo|thông báo|chỉ thị|hướng dẫn|triển khai|giao|điện|xin thông báo|báo cáo)\b"
)
ISSUER_LINE = re.compile(r"(?:CHỦ TỊCH |GIÁM ĐỐC |BỘ TRƯỞNG |CỤC TRƯỞNG )?(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|BỘ|SỞ|CỤC|CHÍNH PHỦ|THỦ TƯỚNG)\b")
NAMED_PLACE = re.compile(rf"\b(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+((?:[{UPPER}][^\s,.;:()/”]*\s?){{1,4}})")


@dataclass
class Header:
    """What stands above and below the text; None where it is absent or blank."""

    doc_type: str | None = None
    number: str | None = None
    issued_date: date | None = None
    issued_year: int | None = None
    issuing_body: str | None = None
    parent_body: str | None = None
    place: str | None = None
    subject: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    recipients: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read(flow: Flow, parts: Zones) -> Header:
    """The header of the directive in `flow`."""
    header, cells = Header(), _cells(flow, parts)
    texts = [paragraph.text for paragraph in flow.paragraphs]
    symbol = _number(header, cells)
    header.doc_type = _doc_type(texts, parts, symbol)
    _place_and_day(header, cells)
    _issuer(header, cells, flow, parts)
    header.subject = _subject(texts, cells, parts)
    header.recipients = _recipients(texts, parts)
    signed = signature.read(flow, parts)
    header.signer, header.signer_role, header.copies = signed.signer, signed.role, signed.copies
    header.issued_year = header.issued_year or _likely_year(flow, header)
    if header.signer is None:
        header.warnings.append("Không thấy tên người ký.")
    return header


def _cells(flow: Flow, parts: Zones) -> list[str]:
    """The cells of the letterhead's lines: both columns, whether they stand side by side or one below the other."""
    pieces: list[str] = []
    for paragraph in flow.paragraphs[: parts.head[1]]:
        for _, line in paragraph.lines:
            raw = flow.source[line.start : line.end]
            pieces += [clean(cell) for cell in re.split(r"\s{3,}|\t|\|", raw) if cell.strip(" *_#|-–")]
    whole, cells = MOTTO.sub("\n", "\n".join(_with_torn_words(pieces))), []
    for cell in whole.split("\n"):
        kept = TORN_MOTTO.sub("", cell)
        if kept != cell or (cells and TORN_MOTTO.search(whole)):
            kept = re.sub(r"(?:^|\s+)VIỆT NAM$", "", kept)
        if kept.strip(" -–_"):
            cells.append(MISSING_LETTER.sub("ỦY BAN NHÂN DÂN", kept.strip(" -–_")))
    return cells


def _with_torn_words(pieces: list[str]) -> list[str]:
    """A cell of one word belongs to the next: "ỦY" + "BAN NHÂN DÂN", "Lâm" + "Đồng, ngày …"."""
    joined: list[str] = []
    for piece in pieces:
        if joined and re.fullmatch(r"[^\W\d_]+[.:]?", joined[-1]) and not URGENCY.match(joined[-1]) and not zones.TITLE.match(joined[-1]):
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def _number(header: Header, cells: list[str]) -> str | None:
    """Sets the number; returns the symbol even where the number is blank."""
    for i, cell in enumerate(cells):
        match = NUMBER.match(cell) or NUMBER.search(cell)
        if not match or not re.match(r"S[ốôó6]\b|S[ốôó6]\s*:", match.group()):
            continue
        tail = cells[i + 1] if i + 1 < len(cells) and cell.rstrip().endswith(("-", "/")) else ""
        written = re.split(rf"\s{{2,}}|(?<=[A-ZĐ])\s+(?=[{UPPER}][{LOWER}])", match["number"] + tail)[0]
        found = citations.NUMBER.match(written.strip(" .…_"))
        if found:
            header.number = citations.tidy(found.group())
            return header.number
        symbol = re.search(r"/\s*([A-ZĐ][\w&/-]+)", written)
        if symbol or not written.strip(" .…_-/"):
            header.warnings.append("Số văn bản để trống; cần ghi khi vào sổ.")
            return symbol[1] if symbol else None
    labelled = next((cells[i + 1] for i, cell in enumerate(cells[:-1]) if cell.lower() in ("số hiệu", "số ký hiệu")), None)
    header.number = citations.tidy(labelled) if labelled else None
    return header.number


def _doc_type(texts: list[str], parts: Zones, symbol: str | None) -> str | None:
    if parts.title is not None:
        return zones.TITLE.match(texts[parts.title].upper())[1].lower()
    if symbol and (kind := _type_of_symbol(symbol)):
        return kind
    if parts.dear is None:
        own = Counter(re.findall(rf"\b({'|'.join(t.lower() for t in zones.DOC_TYPES)}) này\b", " ".join(texts).lower()))
        if own:
            return own.most_common(1)[0][0]
    return "công văn" if any(texts) else None


def _type_of_symbol(symbol: str) -> str | None:
    parts = re.split(r"[/\-]", symbol)
    named = next((citations.TYPE_OF_SYMBOL[part] for part in parts if part in citations.TYPE_OF_SYMBOL), None)
    return named.lower() if named else None


def _place_and_day(header: Header, cells: list[str]) -> None:
    for i, cell in enumerate(cells):
        following = f"{cell} {cells[i + 1]}" if i + 1 < len(cells) else cell
        match = PLACE_AND_DAY.search(cell) or re.match(r"(?P<place>)(?=[Nn]gày\b.*tháng)", cell)
        if not match:
            continue
        found = dates.find(following[match.end() :])
        if not found or found[0].start > 3:
            continue
        header.place = re.sub(rf".*\s{{2,}}|^.*?[{UPPER}&]{{2,}}\s(?=[{UPPER}][{LOWER}])", "", match["place"]).strip() or None
        header.issued_date, header.issued_year = found[0].on(), found[0].year
        if found[0].is_impossible:
            header.warnings.append(f"Ngày ban hành không có thật: {following[match.end() :][: found[0].end].strip()}.")
        elif header.issued_date is None:
            header.warnings.append("Ngày ban hành để trống hoặc thiếu; cần ghi khi vào sổ.")
        return


def _issuer(header: Header, cells: list[str], flow: Flow, parts: Zones) -> None:
    lines = _issuer_lines(cells)
    bodies = [body for body in _bodies(lines) if body not in ("CHỦ TỊCH", "BỘ TRƯỞNG", "GIÁM ĐỐC")]
    if len(bodies) > 1 and bodies[-1] in ("VĂN PHÒNG", "THANH TRA"):
        bodies[-1] += " " + bodies[-2]
    text = flow.text
    if bodies:
        header.issuing_body = as_written(bodies[-1], text)
        header.parent_body = as_written(bodies[-2], text) if len(bodies) > 1 else None
    else:
        header.issuing_body = _issuer_in_text(flow, parts)
    if header.issuing_body:
        header.issuing_body = _with_place(header.issuing_body, flow)


def _issuer_lines(cells: list[str]) -> list[str]:
    lines = []
    for cell in cells:
        text = cell.strip(" -–_*")
        number = NUMBER.search(text)
        if number and re.match(r"Số\s*:?", number.group()):
            text = text[: number.start()].strip()
            if not lines and not text:
                continue
        if not text or URGENCY.match(text) or SUBJECT.match(text) or PLACE_AND_DAY.search(text):
            continue
        if text.isupper() and len(text) < 110 and not zones.TITLE.match(text):
            lines += SECOND_BODY.split(text) if re.match(r"UBND|ỦY BAN|UỶ BAN|BỘ|SỞ|TỔNG CỤC", text) else [text]
    return lines


def _bodies(lines: list[str]) -> list[str]:
    """Lines of the left column joined into names: "ỦY BAN NHÂN DÂN" + "HUYỆN TÂN YÊN" is one."""
    bodies: list[str] = []
    for line in dict.fromkeys(lines):
        completes = bodies and (re.match(r"BCH|BAN CHẤP HÀNH", line) or 
            (WANTS_PLACE.search(bodies[-1]) and PLACE_LINE.match(line)) or not (BODY_HEADS.match(line) or PLACE_LINE.match(line))
            or re.search(r"(?:-|–|VÀ|,)$", bodies[-1])
        )  # fmt: skip
        if completes:
            bodies[-1] += " " + line
        elif BODY_HEADS.match(line):
            bodies.append(line)
    return bodies


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


def _with_place(body: str, flow: Flow) -> str:
    """"Ủy ban nhân dân huyện" gets the name of the district that the text names most."""
    match = re.search(r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Công an|Hội đồng nhân dân)\s*(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)?$", body)
    if not match:
        return body
    names = Counter((kind, name.strip()) for kind, name in NAMED_PLACE.findall(flow.text) if match[1] in (None, kind))
    own = [(pair, times) for pair, times in names.most_common() if re.search(rf"(?:địa bàn|UBND|nhân dân) {pair[0]} {re.escape(pair[1])}", flow.text)]
    if match[1] and own:
        return f"{body} {own[0][0][1]}"
    return body


def _subject(texts: list[str], cells: list[str], parts: Zones) -> str | None:
    if parts.title is not None:
        return _titled_subject(texts, parts)
    head = [text for text in texts[: parts.head[1]] if SUBJECT.search(text)]
    if head:
        rest = SUBJECT.split(head[0], maxsplit=1)[1]
        return re.split(r"\s(?=[^\s,]+(?:\s[^\s,]+){0,2},\s*ngày\b)", rest)[0].strip() or None
    labelled = next((cells[i] for i, cell in enumerate(cells) if SUBJECT.match(cell)), None)
    return SUBJECT.sub("", labelled).strip() if labelled else None


def _titled_subject(texts: list[str], parts: Zones) -> str | None:
    title = texts[parts.title]
    rest = title[zones.TITLE.match(title.upper()).end() :].strip(" :")
    lines = [rest] if rest else []
    for text in texts[parts.title + 1 : parts.body[1]]:
        ends = (text.isupper() and ISSUER_LINE.match(text)) or zones.OPENS_BODY.match(text) and re.match(r"(?:Căn cứ|Xét|Theo|Để|Ngày)", text) or zones.DEAR.match(text)
        if ends or zones.WIRE.match(text) or marker_of(text) or len(text) > 260 or (lines and not (text.isupper() and lines[-1].isupper())):
            break
        lines.append(text)
    subject = " ".join(lines)
    return (sentence_case(subject) if subject.isupper() else subject) or None


def _recipients(texts: list[str], parts: Zones) -> list[str]:
    if parts.dear is None:
        return []
    start, stop = zones.recipient_range(texts, parts.dear)
    first = zones.DEAR.sub("", texts[start], count=1) if zones.DEAR.match(texts[start]) else ""
    items = [*re.split(r"[;.]\s+(?=[-–+])|;\s*", first), *texts[start + 1 : stop]]
    named = [re.sub(r"^[-–+•*]\s*", "", item).strip(" ;.:-") for item in items]
    return [name for name in named if name]


def _likely_year(flow: Flow, header: Header) -> int | None:
    """The year the directive speaks of, for "trước ngày 15/5": from its subject, else the one its text names most."""
    named = re.findall(r"năm (20\d\d)\b", header.subject or "")
    if named:
        return int(named[0])
    years = Counter(re.findall(r"(?<!giai đoạn )\bnăm (20\d\d)\b(?!\s*[-–])", flow.text))
    cited = [mention.date.year for mention in citations.find(flow.text[:3000]) if mention.date]
    if years:
        return int(years.most_common(1)[0][0])
    return max(cited, default=None)
