"""The numbers that Word draws itself: "1.", "a)", "III.", "-" computed from numbering.xml."""

from __future__ import annotations

import re
from collections import defaultdict

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
MOST_LEVELS = 9


class Numbering:
    """Labels of numbered paragraphs, in document order."""

    def __init__(self, numbering, styles) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counters: dict[str, list[int | None]] = defaultdict(lambda: [None] * MOST_LEVELS)
        self._abstract_of: dict[str, str] = {}
        self._style_numbers: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, paragraph) -> str:
        """The number Word shows before `paragraph`, or ""."""
        found = self._number_of(paragraph)
        if found is None:
            return ""
        number, level = found
        abstract = self._abstract_of.get(number, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        self._advance(abstract, levels, level)
        kind, pattern, _ = levels[level]
        if kind == "bullet":
            return "-"
        return re.sub(r"%(\d)", lambda m: self._shown(abstract, levels, int(m[1]) - 1), pattern)

    def _advance(self, abstract: str, levels, level: int) -> None:
        counters = self._counters[abstract]
        last = counters[level]
        counters[level] = levels[level][2] if last is None else last + 1
        for below in range(level + 1, MOST_LEVELS):
            counters[below] = None

    def _shown(self, abstract: str, levels, level: int) -> str:
        count = self._counters[abstract][level]
        kind, _, start = levels.get(level, ("decimal", "", 1))
        return _format(kind, start if count is None else count)

    def _number_of(self, paragraph) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        style = properties.find(f"{W}pStyle")
        inherited = self._style_numbers.get(style.get(f"{W}val", ""), None) if style is not None else None
        numbered = properties.find(f"{W}numPr")
        if numbered is None:
            return inherited
        number, level = _value(numbered, "numId"), _value(numbered, "ilvl")
        if number == "0":
            return None
        if number is None:
            return inherited and (inherited[0], int(level or 0))
        return number, int(level or 0)

    def _read(self, root) -> None:
        for abstract in root.iter(f"{W}abstractNum"):
            levels = {}
            for level in abstract.iter(f"{W}lvl"):
                kind, pattern, start = (
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText") or "",
                    _value(level, "start") or "1",
                )
                levels[int(level.get(f"{W}ilvl", "0"))] = (kind, pattern, int(start))
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for number in root.iter(f"{W}num"):
            self._abstract_of[number.get(f"{W}numId", "")] = _value(number, "abstractNumId") or ""

    def _read_styles(self, root) -> None:
        for style in root.iter(f"{W}style"):
            numbered = style.find(f"{W}pPr/{W}numPr")
            number = _value(numbered, "numId") if numbered is not None else None
            if number:
                self._style_numbers[style.get(f"{W}styleId", "")] = (number, int(_value(numbered, "ilvl") or 0))


def _value(element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val") if child is not None else None


def _format(kind: str, count: int) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        return _roman(count).lower() if kind == "lowerRoman" else _roman(count)
    return f"{count:02d}" if kind == "decimalZero" else str(count)


def _roman(count: int) -> str:
    shown = ""
    for value, letters in ROMAN:
        while count >= value:
            shown, count = shown + letters, count - value
    return shown
