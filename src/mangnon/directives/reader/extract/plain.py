"""Plain text: UTF-8 and UTF-16, and the Vietnamese encodings from before Unicode."""

from __future__ import annotations

import codecs
import re

from mangnon.vn import text as vn_text

from ..errors import CannotRead
from ..source import Source

# Letters that no text typed before Unicode can show when its bytes are read as Latin.
VIETNAMESE = re.compile("[\u1ea0-\u1ef9\u01a1\u01b0\u0300-\u0303\u0309\u031b\u0323]")
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(path: str, data: bytes) -> Source:
    """The text of a .txt file; line ends become "\\n"."""
    decoded, warnings = decode(data)
    return Source(path, decoded.replace("\r\n", "\n").replace("\r", "\n"), warnings=tuple(warnings))


def decode(data: bytes) -> tuple[str, list[str]]:
    """Text and what to warn of; raises CannotRead when no encoding fits."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace"), []
    try:
        return from_legacy(data.decode("utf-8"))
    except UnicodeDecodeError:
        return from_legacy(_single_byte(data))


def from_legacy(text: str) -> tuple[str, list[str]]:
    """Text typed in TCVN3 or VNI becomes Unicode, with a warning; other text stays as it is."""
    encoding = None if VIETNAMESE.search(text[:20_000]) else vn_text.legacy_encoding(text)
    if encoding is None:
        return text, []
    return vn_text.to_unicode(text, encoding), [
        f"Văn bản gõ bằng bảng mã cũ {encoding}, đã chuyển sang Unicode; chữ hoa có thể sai."
    ]


def _single_byte(data: bytes) -> str:
    for name in ("cp1258", "cp1252", "latin-1"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "cp1258" and vn_text.legacy_encoding(text):
            continue
        if name == "cp1258" and not _reads_well(text):
            continue
        return text
    raise CannotRead("Không nhận ra bảng mã của tệp. Hãy lưu lại bằng mã UTF-8 rồi nạp lại.")


def _reads_well(text: str) -> bool:
    return any(word in vn_text.nfc(text).lower() for word in ("của", "nhân dân", "và các", "được"))
