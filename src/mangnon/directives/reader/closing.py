"""Paragraphs that close a directive and belong to none of its items."""

from __future__ import annotations

import re

from . import agencies

FORMULA = re.compile(
    r"(?:Trên đây|Nhận được|Trong quá trình|Quá trình|Văn bản này|Mọi (?:vướng mắc|thông tin|ý kiến)"
    r"|Trân trọng|Rất mong|Kính (?:đề nghị|mong)|Vậy,? |Nội dung trên"
    r"|Với (?:nội dung|tinh thần)|(?:Công văn|Chỉ thị|Kế hoạch|Quyết định|Công điện|Thông báo|Hướng dẫn"
    r"|Thông tư) này\b)"
)
APPEAL = re.compile(r"(?:(?:Đề nghị|Yêu cầu|Giao)\s|[^,;:.]{3,90}\s(?:yêu cầu|đề nghị|thông báo|trân trọng)\s)")
OWN_NAME = re.compile(
    r"(?:công văn|chỉ thị|kế hoạch|quyết định|công điện|thông báo|hướng dẫn|văn bản|thông tư"
    r"|nội dung) (?:này|trên)\b",
    re.IGNORECASE,
)
WATCHES = re.compile(r"\b(?:theo dõi|đôn đốc|kiểm tra|giám sát|tổng hợp|hướng dẫn)\b")
ABOUT_OBSTACLES = re.compile(
    r"\b(?:nếu có|nếu gặp|gặp|nếu phát sinh|có vấn đề)\b|[Tt]rong quá trình (?:triển khai|thực hiện"
    r"|tổ chức)"
)


def opens_closing(text: str, is_heading_item: bool) -> bool:
    """Whether an unnumbered paragraph behind the last item starts the closing; a short heading keeps its own body."""
    if FORMULA.match(text):
        return True
    if APPEAL.match(text) and OWN_NAME.search(text):
        return True
    if is_heading_item:
        return False
    return bool(APPEAL.match(text) or (OWN_NAME.search(text) and agencies.subjects(text)))


def is_charge(text: str, issuer: str | None) -> list[str]:
    """The agencies a closing paragraph charges with watching over the directive; empty for mere appeals."""
    if not WATCHES.search(text) or (ABOUT_OBSTACLES.search(text) and not text.startswith("Giao")):
        return []
    named = agencies.subjects(text) or agencies.ordered(text)
    return [name for name in named if name != issuer]
