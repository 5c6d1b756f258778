"""Paragraphs rebuilt from physical lines: wrapped lines, double spacing, page breaks inside sentences, footnotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from mangnon.vn.citations import LOWER, TYPES, UPPER

from .clean import position
from .lines import Line
from .markers import marker_of
from .titles import OPENS_BODY, is_title

TERMINATED = re.compile(r"(?:[.;:!?…]|\./\.|/\.)[”\"')\]]*$")
FIGURE_NEXT = re.compile(r"\b(?:số|Điều|Chương|khoản|điểm|ngày|tháng|năm|quý|lần|mục)$")
LEADS_ON = re.compile(
    r"(?:[,\-–/(&]|\b(?:của|và|với|về|tại|các|những|theo|cho|từ|đến|trong|do|là|để|hoặc|Bộ|Sở|Phòng|Ủy ban"
    r"|Uỷ ban|Ủy ban nhân|(?<![-/])UBND|Hội|Liên))$"
)
STARTS_ANEW = re.compile(
    r"(?:Nơi nhận|C[OỘ]NG H|Độc lập\s*[-–]|ĐỘC LẬP|(?:Thực hiện|Triển khai) (?:Công văn|Kế hoạch"
    r"|Quyết định|Chỉ thị|Văn bản|Thông báo)|Kính\s?gửi|Căn cứ|Xét đề nghị|Theo đề nghị|Trên đây|Số\s*:"
    r"|V/v|TM\s*\.|KT\s*\.|TL\s*\.|TUQ\s*\.|Q\s*\.|\|)"
)
SECOND_HALF = re.compile(
    r"[-–]\s*(?:\d|TB|Thương binh|Xã hội|xã hội|Kế hoạch|Thông tin|Thể thao|Đào tạo|Hạnh phúc|Tự do)"
)
FOOTNOTE = re.compile(rf"\[?\d{{1,2}}\]?\s+(?:{'|'.join(TYPES)}|Theo|Gồm|Bao gồm|Số liệu|Nguồn|Tại|Xem|Trong đó)\b")
SMALL_START = re.compile(rf"[{LOWER}\d(,.;:)”%&]")
BARE_MARK = re.compile(
    r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s*[.)/]|[-–+•]|(?:Điều|Chương|Mục"
    r"|Phần)(?:\s+[\dIVX]+[.:]?)?"
)
ARTICLE_VERB = re.compile(
    r"Điều\s+\d+[.:]\s*(?:Nay\s+)?(?:Phê duyệt|Ban hành|Ban hành kèm theo|Giao|Giao cho|Thành lập"
    r"|Kiện toàn|Công nhận|Quy định|Bãi bỏ|Sửa đổi|\S+)$"
)
NEW_PARAGRAPH_GAP = 2


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together; `start` is where `text` stands in the flow."""

    text: str
    start: int
    lines: tuple[tuple[int, Line], ...]
    gap: int
    is_footnote: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Flow:
    """The running text, one paragraph a line, with the way back to the source text."""

    source: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    starts: list[int] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """`[start, end)` of the flow as a span of the source."""
        return self._source_of(start)[0], self._source_of(max(start, end - 1))[1]

    def paragraph_at(self, offset: int) -> Paragraph:
        return self.paragraphs[max(0, bisect_right(self.starts, offset) - 1)]

    def _source_of(self, offset: int) -> tuple[int, int]:
        paragraph = self.paragraph_at(offset)
        inside = offset - paragraph.start
        at, line = next(pair for pair in reversed(paragraph.lines) if pair[0] <= inside or pair is paragraph.lines[0])
        start, end = position(self.source[line.start : line.end], inside - at)
        return line.start + start, line.start + end


def rebuild(source: str, lines: list[Line]) -> Flow:
    """The flow of `source` from its `lines`."""
    groups = _group(lines)
    paragraphs, at = [], 0
    for group, is_footnote in groups:
        paragraph = _paragraph(group, at, is_footnote)
        paragraphs.append(paragraph)
        at = paragraph.end + 1
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    return Flow(source, text, tuple(paragraphs), [paragraph.start for paragraph in paragraphs])


def _group(lines: list[Line]) -> list[tuple[list[Line], bool]]:
    """Lines grouped into paragraphs; footnotes, which interrupt a sentence, move behind everything else."""
    width = _full_width(lines)
    spaced = _is_double_spaced(lines, width)
    groups: list[list[Line]] = []
    footnotes: list[list[Line]] = []
    last_note: Line | None = None
    for line in lines:
        current = groups[-1] if groups else []
        if current and _is_footnote(line, current[-1], last_note):
            footnotes.append([line]) if FOOTNOTE.match(line.text) else footnotes[-1].append(line)
            last_note = line
            continue
        last_note = None
        is_subject = len(groups) > 1 and is_title(groups[-2][-1].text)
        if is_subject and OPENS_BODY.match(line.text) and not _waits_for_more(current[-1].text, line.text):
            groups.append([line])
        elif current and _continues(line, current, width, spaced):
            current.append(line)
        else:
            groups.append([line])
    return [(group, False) for group in groups] + [(note, True) for note in footnotes]


def _is_footnote(line: Line, before: Line, last_note: Line | None) -> bool:
    if FOOTNOTE.match(line.text) and not TERMINATED.search(before.text) and not LEADS_ON.search(before.text[-4:]):
        return True
    return last_note is not None and line.page == last_note.page and not TERMINATED.search(last_note.text)


def _continues(line: Line, current: list[Line], width: int | None, spaced: bool) -> bool:
    before = current[-1]
    unfinished = not TERMINATED.search(before.text)
    whole = " ".join(each.text for each in current[-2:])
    if BARE_MARK.fullmatch(whole) or (ARTICLE_VERB.fullmatch(whole) and line.gap == 0):
        return True
    if line.text.startswith("|") or STARTS_ANEW.match(line.text) or is_title(before.text):
        return False
    if _opens_item(line.text, before.text, unfinished):
        return False
    if _waits_for_more(before.text, line.text):
        return True
    if current[0].text.startswith(("Kính gửi", "Kínhgửi")) and not unfinished:
        return False
    return _runs_on(line, before, width, spaced)


def _runs_on(line: Line, before: Line, width: int | None, spaced: bool) -> bool:
    """Whether an ordinary line goes on with the line before it, by its first letter and the width of the text."""
    unfinished = not TERMINATED.search(before.text)
    under_title = before.text.isupper() and line.text[:1].isdigit() and line.text.upper() != line.text
    starts_small = SMALL_START.match(line.text) is not None and not under_title
    if line.page > before.page and not (unfinished or starts_small):
        return False
    is_full = width is not None and len(before.text) >= 0.8 * width
    if starts_small:
        return unfinished or (is_full and line.gap < NEW_PARAGRAPH_GAP)
    if not is_full or before.text.isupper() or line.text.isupper():
        return False
    return unfinished or line.gap < (NEW_PARAGRAPH_GAP if spaced else 1)


def _waits_for_more(before: str, text: str) -> bool:
    if FIGURE_NEXT.search(before) and text[:1].isdigit():
        return True
    return LEADS_ON.search(before) is not None and not (before.isupper() or is_title(text))


def _opens_item(text: str, before: str, unfinished: bool) -> bool:
    marker = marker_of(text)
    if marker is None:
        return False
    if marker.style == "bullet":
        return not (unfinished and SECOND_HALF.match(text) and not before.endswith((":", ";", ".")))
    starts_big = re.match(rf"[{UPPER}“\"(‘]", text[marker.end :].lstrip()) is not None
    if marker.style in ("arabic", "dotted", "letter") and unfinished:
        return starts_big and not (LEADS_ON.search(before) or FIGURE_NEXT.search(before))
    return True


def _full_width(lines: list[Line]) -> int | None:
    """The width of a full line where the text is wrapped by hand or by a PDF; None where a line is a paragraph."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 30)
    if len(lengths) < 8:
        return None
    widest = lengths[int(len(lengths) * 0.9)]
    return widest if widest <= 135 else None


def _is_double_spaced(lines: list[Line], width: int | None) -> bool:
    """Whether blank lines part even the lines of one sentence; where full lines end sentences, they part paragraphs."""
    gaps = sum(line.gap > 0 for line in lines)
    full = [line for line in lines if width is not None and len(line.text) >= 0.8 * width]
    broken_off = sum(not TERMINATED.search(line.text) for line in full)
    return gaps > 0.6 * len(lines) and broken_off >= 0.5 * len(full)


def _paragraph(group: list[Line], start: int, is_footnote: bool) -> Paragraph:
    text, placed = "", []
    for line in group:
        if text and not _is_split_symbol(text, line.text):
            text += " "
        placed.append((len(text), line))
        text += line.text
    return Paragraph(text, start, tuple(placed), group[0].gap, is_footnote)


def _is_split_symbol(before: str, after: str) -> bool:
    """A number broken after its hyphen or slash: "02/CT-" + "TTg ngày"."""
    return re.search(r"\d\s?/\S*[-–/]$", before) is not None and re.match(r"[A-ZĐ]", after) is not None
