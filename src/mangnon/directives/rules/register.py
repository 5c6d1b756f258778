"""Rules of the register: headings, the search key, what a header may hold. Works on anything with a header's fields."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mangnon.base.errors import Refused
from mangnon.base.period import written
from mangnon.vn.names import search_key
from mangnon.vn.text import nfc

TEXTS = {
    "doc_type": "Loại văn bản",
    "number": "Số, ký hiệu",
    "issuer_written": "Cơ quan ban hành",
    "place_written": "Nơi ban hành",
    "subject": "Trích yếu",
    "signer": "Người ký",
    "signer_role": "Chức vụ người ký",
}
DAYS = {"issued_on": "Ngày ban hành", "arrived_on": "Ngày đến"}
LISTS = {"recipients": "Kính gửi", "copies": "Nơi nhận"}
LABELS = {**TEXTS, **DAYS, **LISTS}


class BadHeader(Refused):
    """The header cannot hold what was given."""


def cleaned_header(changes: Mapping[str, Any]) -> dict:
    """The header's fields as they will be kept.

    Raises:
        BadHeader: an unknown field, or an empty subject.
    """
    if unknown := set(changes) - set(LABELS):
        raise BadHeader(f"Không có mục “{sorted(unknown)[0]}” trong thông tin văn bản.")
    if not str(changes.get("subject", "có")).strip():
        raise BadHeader("Hãy ghi trích yếu của văn bản.")
    return {name: _cleaned(name, value) for name, value in changes.items()}


def _cleaned(name: str, value: Any):
    if name in DAYS:
        return value or None
    if name in LISTS:
        lines = value.splitlines() if isinstance(value, str) else value or []
        return [nfc(" ".join(str(line).split())) for line in lines if str(line).strip()]
    return nfc(" ".join(str(value or "").split()))


def heading(doc_type: str, number: str, issued_on: date | None) -> str:
    """“Công văn số 636/UBND-VX ngày 8/4/2024”; what is blank is said to be."""
    named = (doc_type or "văn bản").capitalize()
    numbered = f"số {number}" if number else "chưa có số"
    dated = f"ngày {written(issued_on)}" if issued_on else "chưa có ngày"
    return f"{named} {numbered} {dated}"


def heading_of(directive: Any) -> str:
    return heading(directive.doc_type, directive.number, directive.issued_on)


def blanks(directive: Any) -> list[str]:
    """What an officer should still fill in."""
    asked = (
        ("number", "số văn bản để trống"),
        ("issued_on", "ngày ban hành để trống"),
        ("issuer_written", "chưa rõ cơ quan ban hành"),
    )
    return [words for name, words in asked if not getattr(directive, name)]


def search_key_of(directive: Any) -> str:
    """Number, type, issuer, subject and day, as people search for them."""
    day = written(directive.issued_on) if directive.issued_on else ""
    parts = (directive.number, directive.doc_type, directive.issuer_written, directive.subject, directive.signer, day)
    return search_key(" ".join(filter(None, parts)))


def is_same_issuer(one: str, other: str) -> bool:
    return search_key(one) == search_key(other)
