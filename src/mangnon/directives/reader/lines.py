"""The physical lines of a source text, without what belongs to the page and not to the document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .clean import clean

FRONT_MATTER = re.compile(r"\A\ufeff?\s*---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)
RULE = re.compile(r"[-–—_=~.…*·\s|:+]{3,}|[-–—_]+")
PAGE_NUMBER = re.compile(
    r"(?:[-–—\s]*\d{1,3}[-–—\s]*|[Tt]rang\s*:?\s*\d{1,3}(?:\s*/\s*\d{1,3})?|\d{1,3}\s*/\s*\d{1,3})"
)
EXPECTS_FIGURE = re.compile(r"(?:số|ngày|tháng|năm|khoản|điều|mục|phụ lục|điểm)$", re.IGNORECASE)
HTML_TAG = re.compile(r"</?(?:br|p|div|b|i|u|strong|em|span|td|tr|table|center)\b[^>]{0,80}>", re.IGNORECASE)
REPEATED_HEAD = 3
NEVER_A_HEAD = re.compile(r"[-+•]|#[.)]|[IVX]+\.|(?:Điều|Chương)\b|CỘNG H|ĐỘC LẬP|ỦY BAN")
# Recognition sees the edge of the page as a bar before the text.
STRAY_BAR = re.compile(r"\s*\|\s+(?=[^|]*$)")
# An address and the text typed in one line: "Kính gửi: Các phòng. Thực hiện Công văn …".
ADDRESS_THEN_TEXT = re.compile(
    r"(Kính\s?gửi.{5,1500}?[.;])\s+(?=(?:Căn cứ|Thực hiện|Triển khai|Theo|Để|Nhằm|Trong thời gian|Ngày"
    r"|Tiếp theo|Hưởng ứng)\s)"
)


@dataclass(frozen=True)
class Line:
    """One line, `source[start:end]`, as clean text; `gap` counts the blank lines before it."""

    start: int
    end: int
    text: str
    gap: int
    indent: int
    page: int


def split(source: str) -> list[Line]:
    """The lines of `source` that carry text, in order."""
    front = FRONT_MATTER.match(source)
    return _without_page_furniture(_raw_lines(source, front.end() if front else 0))


def _raw_lines(source: str, start: int) -> list[Line]:
    lines, gap, page = [], 0, 1
    for match in re.finditer(r"[^\n\f\r\x0b\u2028]*(?:\r\n|\n|\f|\r|\x0b|\u2028|\Z)", source[start:]):
        raw = match.group()
        body = raw.rstrip("\n\f\r\x0b\u2028")
        at = start + match.start()
        pieces = [(at + begin, text) for begin, text in _pieces(body)]
        for begin, text in pieces:
            indent = len(body) - len(body.lstrip())
            lines.append(
                Line(begin, at + len(body) if begin == pieces[-1][0] else pieces[1][0], text, gap, indent, page)
            )
            gap = 0
        if raw and not pieces:
            gap += 1
        page += raw.endswith("\f")
    return lines


def _pieces(body: str) -> list[tuple[int, str]]:
    """The line, or the two lines that were typed as one, each with its offset."""
    start = STRAY_BAR.match(body)
    first = start.end() if start else 0
    parted = ADDRESS_THEN_TEXT.search(body, first)
    cuts = [first, parted.end()] if parted else [first]
    texts = [
        (cut, _table_row(clean(body[cut : cuts[i + 1] if i + 1 < len(cuts) else len(body)])))
        for i, cut in enumerate(cuts)
    ]
    return [(cut, text) for cut, text in texts if text]


def _table_row(text: str) -> str:
    """A Markdown table row stays one line; its rule and empty rows vanish."""
    if text.startswith("|") and not re.search(r"[^\W_]", text):
        return ""
    return text


def _without_page_furniture(lines: list[Line]) -> list[Line]:
    heads = _running_heads(lines) | _beside_page_numbers(lines)
    kept: list[Line] = []
    page_shift, gap = 0, 0
    for i, line in enumerate(lines):
        is_number = PAGE_NUMBER.fullmatch(line.text) and not _completes(line, kept, lines[i + 1 : i + 2])
        if is_number or RULE.fullmatch(line.text) or _shape(line.text) in heads:
            page_shift += bool(is_number)
            gap += line.gap
            continue
        kept.append(Line(line.start, line.end, line.text, line.gap + gap, line.indent, line.page + page_shift))
        gap = 0
    return kept


def _completes(line: Line, kept: list[Line], following: list[Line]) -> bool:
    """A lone figure that the sentence before waits for, unless the next line brings a figure itself."""
    waits = bool(kept) and EXPECTS_FIGURE.search(kept[-1].text) is not None
    return waits and not (following and following[0].text[:1].isdigit())


def _running_heads(lines: list[Line]) -> set[str]:
    """Heads and feet that come back page after page: capitals or with the page's figure."""
    shapes = Counter(_shape(line.text) for line in lines if 8 <= len(line.text) <= 110)
    return {shape for shape, times in shapes.items() if times >= REPEATED_HEAD and _looks_like_a_head(shape)}


def _looks_like_a_head(shape: str) -> bool:
    is_head = shape.isupper() or "#" in (shape[0], shape[-1])
    return is_head and shape[-1] not in ".;:," and not NEVER_A_HEAD.match(shape)


def _beside_page_numbers(lines: list[Line]) -> set[str]:
    """What stands next to a page's number more than once is a head or foot, whatever its letters."""
    numbers = [i for i, line in enumerate(lines) if PAGE_NUMBER.fullmatch(line.text)]
    beside = [lines[j] for i in numbers for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    shapes = Counter(_shape(line.text) for line in beside if 8 <= len(line.text) <= 110)
    return {shape for shape, times in shapes.items() if times > 1 and shape[-1] not in ".;:,"}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)
