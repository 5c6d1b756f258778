"""Keys for finding and ordering Vietnamese names. Both are stored; key columns compare byte by byte."""

import re
import unicodedata
from functools import lru_cache

from mangnon.vn import syllables

_DROPPED = "'’‘ʼ`´"
_WORD = re.compile(r"\d+|[^\W\d_]+")
_SECOND_LETTERS = {"ă": "a~", "â": "a~~", "đ": "d~", "ê": "e~", "ô": "o~", "ơ": "o~~", "ư": "u~"}


class _Folding(dict):
    """Character → its search form, worked out once for each character that is met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(character: str) -> str:
    if character in _DROPPED or unicodedata.combining(character):
        return ""
    if character in "đĐ":
        return "d"
    # small letters twice: a mathematical capital has none of its own until it is taken apart
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character.lower()).lower())
    plain = "".join(c for c in parts if not unicodedata.combining(c) and c not in _DROPPED)
    return plain if plain.isalnum() else " "


_FOLDING = _Folding()


def search_key(name: str) -> str:
    """The name as people search for it: no marks, đ as d, small letters, one space between words.

    Hoà and Hòa, NFC and NFD, “H'Bia” and “H’Bia” give the same key; other signs part words.
    """
    return " ".join(name.translate(_FOLDING).split())


def sort_key(text: str) -> str:
    """Place of the text in Vietnamese alphabetical order, as a key that sorts byte by byte.

    Word by word; in a word first its letters (a ă â b c d đ e ê …), then its tone
    (ngang, huyền, hỏi, ngã, sắc, nặng). Numbers come before letters and by their value.
    """
    return " ".join(filter(None, map(_part_key, text.split())))


def person_sort_key(name: str) -> str:
    """Place of a person in a list of names: by given name, then middle names, then family name."""
    words = name.split()
    family, middle, given = words[:1] if len(words) > 1 else [], words[1:-1], words[-1:]
    return "  ".join(" ".join(filter(None, map(_part_key, part))) for part in (given, middle, family))


@lru_cache(maxsize=50_000)
def _part_key(part: str) -> str:
    return " ".join(map(_word_key, _WORD.findall(unicodedata.normalize("NFC", part.lower()))))


def _word_key(word: str) -> str:
    if word.isdecimal():
        value = str(int(word))
        return f"{len(value):02}{value}"
    letters, tone = syllables.split_tone(word)
    return "".join(map(_letter_key, letters)) + str(tone)


def _letter_key(letter: str) -> str:
    return _SECOND_LETTERS.get(letter) or letter.translate(_FOLDING).strip()
