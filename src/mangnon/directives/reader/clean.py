"""One line of a source text as clean NFC words, and where each of its characters stood."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARKS = "\u0300-\u036f"
CLUSTER = re.compile(rf".[{MARKS}]*", re.DOTALL)
NOTHING = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]|\\*|\\\\(?=[^\\w\\s])")
# Old fonts and recognition put the Icelandic letter where "Đ" is meant.
ETH = {"Ð": "Đ", "ð": "đ"}
LINE_LEAD = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)?(?:\*\s+(?=\S))?")
PLAIN = re.compile("[^\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff*\\\\#>|Ðð]*")


def clean(raw: str) -> str:
    """`raw` in NFC with single spaces, without invisible characters and Markdown emphasis."""
    if _is_plain(raw):
        return " ".join(raw.split())
    return "".join(letter for letter, _, _ in _letters(raw))


def position(raw: str, index: int) -> tuple[int, int]:
    """Where character `index` of `clean(raw)` stands in `raw`, as `[start, end)`; the last one when out of range."""
    if not _is_plain(raw):
        letters = _letters(raw)
        return letters[min(max(index, 0), len(letters) - 1)][1:]
    before, end = 0, 0
    for word in re.finditer(r"\S+", raw):
        length = word.end() - word.start()
        if index < before + length:
            at = word.start() + max(index - before, 0)
            return at, at + 1
        before += length + 1
        end = word.end()
        if index < before:
            return end, end + 1
    return end - 1, end


def _is_plain(raw: str) -> bool:
    return PLAIN.fullmatch(raw) is not None and unicodedata.is_normalized("NFC", raw)


@lru_cache(maxsize=512)
def _letters(raw: str) -> list[tuple[str, int, int]]:
    letters: list[tuple[str, int, int]] = []
    space: tuple[int, int] | None = None
    lead = LINE_LEAD.match(raw)
    start_at = lead.end() if lead else 0
    if lead and "*" in lead.group() and "**" not in raw[: start_at + 1]:
        letters += [("-", start_at - 2, start_at - 1), (" ", start_at - 1, start_at)]
    for match in CLUSTER.finditer(raw, start_at):
        if NOTHING.match(raw, match.start()):
            continue
        if match.group()[0].isspace():
            space = space or match.span()
            continue
        if space and letters and letters[-1][0] != " ":
            letters.append((" ", *space))
        space = None
        letters += [(ETH.get(letter, letter), *match.span()) for letter in unicodedata.normalize("NFC", match.group())]
    while letters and letters[-1][0] == " ":
        letters.pop()
    return letters
