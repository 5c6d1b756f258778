"""The marks that open an item of an outline: "I.", "1.", "7.10.", "a)", "-", "Điều 2.", "Một là,"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mangnon.vn.citations import UPPER

ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
COUNTS = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")

# Style, pattern; the first that matches wins. Group 1 is the label.
STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("part", r"(?:Phần|PHẦN)\s+(?:thứ\s+)?([IVX]+|\d+|nhất|hai|ba|tư|NHẤT|HAI|BA)\b\s*[.:]?"),
        ("chapter", r"(?:Chương|CHƯƠNG)\s+([IVXLC]+|\d+)\b\s*[.:]?"),
        ("section", r"(?:Mục|MỤC)\s+(\d+|[IVX]+)\s*[.:]\s"),
        ("article", r"(?:Điều|ĐIỀU)\s+(\d{1,3}[a-zđ]?)\s*(?:[.:]|(?=\s[A-ZĐ]))"),
        ("dotted", rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[.)/:]?\s+|[.)](?=[{UPPER}]))(?=[^\d\s])"),
        ("arabic", rf"(\d{{1,2}})\s?(?:[.)/]\s+(?=\D)|[.)/](?=[{UPPER}“\"])|\s?[-–]\s(?=[{UPPER}]))"),
        ("roman", rf"([IVX]{{1,5}})\s?(?:[.)/:]|\s?[-–])\s*(?=[{UPPER}“\"(])"),
        ("upper", rf"([A-HĐ])\s?[.)/]\s+(?=[{UPPER}])"),
        ("letter", r"([a-zđ])\s?(?:[)/]\s*|\.\s+)(?=\S)"),
        ("ordinal", rf"(?:Thứ\s+({'|'.join(ORDINALS)})|({'|'.join(COUNTS)})\s+là)\s*[,:]"),
        ("bullet", r"([-–—+•●▪◦*o](?=\s)|[-–+•●▪◦](?=\S)|[\uf0b7\uf02d\uf0a7])\s*(?=[^\s\d]|\d)"),
    )
)


@dataclass(frozen=True)
class Marker:
    """`text[:end]` is the mark; `label` what it counts: "III", "7.10", "đ", "Điều 2"."""

    style: str
    label: str
    end: int


def marker_of(text: str) -> Marker | None:
    """The mark that opens `text`, or None."""
    for style, pattern in STYLES:
        match = pattern.match(text)
        if match:
            return Marker(style, _label(style, match), match.end())
    return None


def _label(style: str, match: re.Match[str]) -> str:
    if style == "article":
        return f"Điều {match[1]}"
    if style == "ordinal":
        return str(ORDINALS.index(match[1]) + 1 if match[1] else COUNTS.index(match[2]) + 1)
    return match[1]
