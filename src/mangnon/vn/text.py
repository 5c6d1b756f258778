"""Vietnamese text as it must be stored (NFC), and text in the encodings used before Unicode."""

import re
import unicodedata
from typing import Literal

from mangnon.base.errors import Refused
from mangnon.vn import legacy_tables, syllables

Encoding = Literal["TCVN3", "VNI"]

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_LEAST_SHARE = 0.6
_TABLES: dict[Encoding, dict[str, str]] = {"TCVN3": legacy_tables.TCVN3, "VNI": legacy_tables.VNI}
_SEQUENCES = {
    name: re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True))) for name, table in _TABLES.items()
}


class NotLegacyText(Refused):
    """The text is in neither TCVN3 nor VNI."""


def nfc(text: str) -> str:
    """The text with every letter and its marks as one character, as all stored text must be."""
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    """Whether the text is already in the stored form."""
    return unicodedata.is_normalized("NFC", text)


def has_digits(text: str) -> bool:
    """Whether any character is a digit."""
    return not text.replace(" ", "").isalpha() and any(map(str.isdigit, text))


def legacy_encoding(text: str) -> Encoding | None:
    """Which of the old one-byte encodings the text (read as Latin-1 or cp1252) was typed in, if any.

    The first 20,000 characters decide: the encoding must turn most marked words into Vietnamese
    syllables, and more of them than are Vietnamese as they stand.
    """
    words = [word for word in re.split(r"[\s\d.,;:!?()/\"'-]+", text[:_SAMPLE]) if not word.isascii()]
    if not words:
        return None
    shares = {name: _plausible_share(_convert(word, name) for word in words) for name in _TABLES}
    best = max(shares, key=lambda name: shares[name])
    as_it_stands = _plausible_share(words)
    return best if shares[best] >= _LEAST_SHARE and shares[best] > as_it_stands else None


def to_unicode(text: str, encoding: Encoding | None = None) -> str:
    """The text in Unicode NFC. Without an encoding it is detected; NotLegacyText when there is none.

    TCVN3 draws capitals with a capital-only font over small letters: they come out small.
    """
    found = encoding or legacy_encoding(text)
    if found is None:
        raise NotLegacyText("Văn bản không phải bảng mã TCVN3 hay VNI.")
    return nfc(_convert(text, found))


def _convert(text: str, encoding: Encoding) -> str:
    table = _TABLES[encoding]
    return _SEQUENCES[encoding].sub(lambda match: table[match.group()], text)


def _plausible_share(words) -> float:
    verdicts = [syllables.is_plausible(part) for word in words for part in _WORD.findall(word)]
    return sum(verdicts) / len(verdicts) if verdicts else 0.0
