"""What a written Vietnamese syllable looks like: its tone, its letters, and whether it can be one at all."""

import re
import unicodedata
from functools import lru_cache

TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Combining mark → place of the tone in dictionary order; no mark (ngang) is 0."""

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_NUCLEUS = r"(?:oa|oă|oe|oo|uâ|uê|uyê|uya|uy|uơ|iê|ia|yê|uô|ua|ươ|ưa|[aăâeêioôơuưy])"
_CODA = r"(?:ch|nh|ng|[cmnpktiyou])?"
_LETTERS = re.compile(rf"{_ONSET}{_NUCLEUS}{_CODA}")
_STOPPED = re.compile(r"(?:ch|[cpkt])$")
_SAC_OR_NANG = {4, 5}


def split_tone(syllable: str) -> tuple[str, int]:
    """The syllable without its tone mark (ă â ê ô ơ ư đ stay), and the tone as 0–5."""
    tone = 0
    letters = []
    for mark in unicodedata.normalize("NFD", syllable):
        if mark in TONES:
            tone = TONES[mark]
        else:
            letters.append(mark)
    return unicodedata.normalize("NFC", "".join(letters)), tone


@lru_cache(maxsize=20_000)
def is_plausible(word: str) -> bool:
    """Whether the word, in any case, could be a Vietnamese syllable: onset, vowels, final and tone fit."""
    letters, tone = split_tone(word.lower())
    if not _LETTERS.fullmatch(letters):
        return False
    return tone in _SAC_OR_NANG or not _STOPPED.search(letters)
