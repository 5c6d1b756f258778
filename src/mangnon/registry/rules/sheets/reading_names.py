"""A person's name as typed into a cell: capitals, Telex keystrokes left in the text, odd spaces."""

import re
from functools import lru_cache

from mangnon.vn import telex
from mangnon.vn.text import is_nfc, nfc

_SURE_KEYS = re.compile(r"(?:aa|ee|oo|dd|[aou]w)|[fjw]", re.IGNORECASE)
"""Letters no Vietnamese word has side by side, or at all: the input method was off."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_FOREIGN = re.compile(r"['’ʼ`-]")


def tidied(text: str) -> tuple[str, str]:
    """The name as it should be written, and what was changed in it, in words."""
    if all(map(_is_plain, text.split(" "))):
        return text, ""
    name = " ".join(nfc(text).strip(" .,;").split())
    if _SURE_KEYS.search(name) and (typed := _telex_undone(name)) != name:
        typed = _cased(typed.lower() if name.isupper() else typed)[0]
        return typed, f"đã đổi “{name}” thành “{typed}” (gõ Telex)"
    cased, changed = _cased(name)
    return cased, f"đã đổi “{name}” thành “{cased}”" if changed else ""


@lru_cache(maxsize=50_000)
def _is_plain(word: str) -> bool:
    """A capital and small letters, as nearly every word of a name is."""
    return word[:1].isupper() and word[1:].islower() and word.isalpha() and is_nfc(word) and not _SURE_KEYS.search(word)


def _telex_undone(name: str) -> str:
    words = name.split(" ")
    undone = [_word_undone(word) for word in words]
    # one word that does not turn out Vietnamese means a name of another people: nothing is touched
    sure = [old for old, new in zip(words, undone, strict=True) if new != old and _SURE_KEYS.search(old)]
    return " ".join(undone) if sure and not any(map(_FOREIGN.search, words)) else name


@lru_cache(maxsize=50_000)
def _word_undone(word: str) -> str:
    changed = telex.undone(word.lower())
    return word if changed == word.lower() else changed.capitalize() if word[:1].isupper() else changed


def _cased(name: str) -> tuple[str, bool]:
    letters = name.replace(" ", "")
    if len(letters) < 2 or not (name.isupper() or name.islower()):
        return name, False
    cased = _WORD.sub(lambda match: _capital(match[0]), name)
    return cased, cased != name


@lru_cache(maxsize=50_000)
def _capital(word: str) -> str:
    parts = re.split(r"(['’ʼ`])", word)
    return "".join(part[:1].upper() + part[1:].lower() for part in parts)
