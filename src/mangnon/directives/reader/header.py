"""Who issued the directive, its number, day, place, subject, addressees and signer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from mangnon.vn import citations, dates
from mangnon.vn.citations import LOWER, UPPER

from . import issuer, letterhead, signature, titles, zones
from .casing import sentence_case
from .letterhead import NUMBER, PLACE_AND_DAY, SUBJECT
from .markers import marker_of
from .paragraphs import Flow
from .zones import Zones


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
    header, cells = Header(), letterhead.cells(flow, parts)
    texts = [paragraph.text for paragraph in flow.paragraphs]
    symbol = _number(header, cells)
    header.doc_type = _doc_type(texts, parts, symbol)
    _place_and_day(header, cells)
    header.issuing_body, header.parent_body = issuer.of(cells, header.place, flow, parts)
    header.subject = _subject(texts, cells, parts)
    header.recipients = _recipients(texts, parts)
    signed = signature.read(flow, parts)
    header.signer, header.signer_role, header.copies = signed.signer, signed.role, signed.copies
    header.issued_year = header.issued_year or _likely_year(flow, header)
    if header.signer is None:
        header.warnings.append("Không thấy tên người ký.")
    return header


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
    labelled = next(
        (cells[i + 1] for i, cell in enumerate(cells[:-1]) if cell.lower() in ("số hiệu", "số ký hiệu")), None
    )
    header.number = citations.tidy(labelled) if labelled else None
    return header.number


def _doc_type(texts: list[str], parts: Zones, symbol: str | None) -> str | None:
    if parts.title is not None:
        return zones.type_name(texts[parts.title])[0]
    if symbol and (kind := _type_of_symbol(symbol)):
        return kind
    if parts.dear is None:
        own = Counter(
            re.findall(rf"\b({'|'.join(t.lower() for t in titles.DOC_TYPES)}) này\b", " ".join(texts).lower())
        )
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
        if not found or found[0].start > len("ngày "):
            continue
        header.place = (
            re.sub(rf".*\s{{2,}}|^.*?[{UPPER}&]{{2,}}\s(?=[{UPPER}][{LOWER}])", "", match["place"]).strip() or None
        )
        header.issued_date, header.issued_year = found[0].on(), found[0].year
        if found[0].is_impossible:
            header.warnings.append(f"Ngày ban hành không có thật: {following[match.end() :][: found[0].end].strip()}.")
        elif header.issued_date is None:
            header.warnings.append("Ngày ban hành để trống hoặc thiếu; cần ghi khi vào sổ.")
        return


def _subject(texts: list[str], cells: list[str], parts: Zones) -> str | None:
    if parts.title is not None:
        return _titled_subject(texts, parts, parts.title)
    at = next((i for i, cell in enumerate(cells) if SUBJECT.match(cell)), None)
    if at is not None:
        return _subject_from(cells, at)
    head = [text for text in texts[: parts.head[1]] if SUBJECT.search(text)]
    rest = SUBJECT.split(head[0], maxsplit=1)[1] if head else ""
    return re.split(r"\s(?=[^\s,]+(?:\s[^\s,]+){0,2},\s*ngày\b)", rest)[0].strip() or None


def _subject_from(cells: list[str], at: int) -> str | None:
    """The subject that starts in the cell `at` and goes on below it, the other column's day and place left out."""
    lines = [SUBJECT.sub("", cells[at], count=1)]
    for cell in cells[at + 1 :]:
        if PLACE_AND_DAY.match(cell) or re.match(r"(?:ngày|tháng)\b[^a-z]*\d", cell, re.IGNORECASE):
            continue
        if cell.isupper() or NUMBER.match(cell) or zones.DEAR.match(cell) or titles.OPENS_BODY.match(cell):
            break
        lines.append(cell)
    return re.split(r"\s(?=[^\s,]+(?:\s[^\s,]+){0,2},\s*ngày\b)", " ".join(lines))[0].strip() or None


def _titled_subject(texts: list[str], parts: Zones, title: int) -> str | None:
    _, rest = zones.type_name(texts[title])
    lines = [rest] if rest else []
    for text in texts[title + 1 : parts.body[1]]:
        ends = (
            (text.isupper() and issuer.ISSUER_LINE.match(text))
            or (titles.OPENS_BODY.match(text) and re.match(r"(?:Căn cứ|Xét|Theo|Để|Ngày)", text))
            or zones.DEAR.match(text)
        )
        if (
            ends
            or zones.WIRE.match(text)
            or marker_of(text)
            or len(text) > 260
            or (lines and not (text.isupper() and lines[-1].isupper()))
        ):
            break
        lines.append(text)
    subject = " ".join(lines)
    return (sentence_case(subject, is_subject=True) if subject.isupper() else subject) or None


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
