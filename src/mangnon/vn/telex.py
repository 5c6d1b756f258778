"""Telex keystrokes that stayed in the text because the input method was off: “Nguyeenx”, “Dduwcs”."""

import unicodedata
from functools import lru_cache

from mangnon.vn import syllables

_LETTERS = (("dd", "đ"), ("aa", "â"), ("aw", "ă"), ("ee", "ê"), ("oo", "ô"), ("uow", "ươ"), ("ow", "ơ"), ("uw", "ư"))
_TONES = {"f": "\u0300", "r": "\u0309", "x": "\u0303", "s": "\u0301", "j": "\u0323"}
_VOWELS = "aăâeêioôơuưy"
_PREFERRED = "ăâêôơư"


@lru_cache(maxsize=100_000)
def undone(word: str) -> str:
    """The word (small letters, NFC) with its Telex keystrokes carried out; unchanged where it reads well as it stands.

    Only a result that could be a Vietnamese syllable is accepted, so names of other peoples (Ksor, Rmah) stay.
    """
    if _reads_well(word):
        return word
    letters = word
    for keys, letter in _LETTERS:
        letters = letters.replace(keys, letter)
    for position in range(len(letters) - 1, 0, -1):
        # the key comes after a vowel: “Hjan” is a name of the Central Highlands
        if letters[position] in _TONES and any(letter in _VOWELS for letter in letters[:position]):
            toned = _with_tone(letters[:position] + letters[position + 1 :], _TONES[letters[position]])
            if toned and syllables.is_plausible(toned):
                return toned
    return letters if letters != word and _reads_well(letters) else word


def _reads_well(word: str) -> bool:
    if syllables.is_plausible(word):
        return True
    # unmarked text drops the tone a final p, t, c or ch must have
    return any(syllables.is_plausible(_with_tone(word, mark) or "") for mark in ("\u0301",))


def _with_tone(letters: str, mark: str) -> str | None:
    """None where the letters bear a tone already or hold no vowel."""
    if syllables.split_tone(letters)[1]:
        return None
    places = [at for at, letter in enumerate(letters) if letter in _VOWELS]
    if not places:
        return None
    at = next((place for place in places if letters[place] in _PREFERRED), places[0])
    return unicodedata.normalize("NFC", letters[: at + 1] + mark + letters[at + 1 :])
