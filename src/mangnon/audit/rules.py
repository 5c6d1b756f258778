"""How deeds are hashed and how batches hang together. Plain Python, so that an outsider can repeat the check."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785

GENESIS = "0" * 64
HASHED = (
    "id",
    "at",
    "era",
    "transaction_id",
    "actor",
    "officer_id",
    "post_id",
    "agency_id",
    "place_id",
    "deed",
    "subjects",
    "purpose",
    "details",
    "request_id",
    "address",
)


@dataclass(frozen=True)
class Seal:
    """What a batch claims of itself."""

    batch_id: int
    era: int
    from_transaction: int
    to_transaction: int
    count: int
    content_hash: str
    previous_head: str
    head: str
    signature: str


@dataclass(frozen=True)
class Break:
    """The first place where the trail no longer holds, in words."""

    batch_id: int | None
    reason: str


def content_hash(deeds: Iterable[Mapping[str, object]]) -> str:
    """SHA-256 over the canonical JSON (RFC 8785) of the deeds, in the order given (by id)."""
    digest = hashlib.sha256()
    for deed in deeds:
        digest.update(rfc8785.dumps({name: _plain(deed[name]) for name in HASHED}))
        digest.update(b"\n")
    return digest.hexdigest()


def head(*, era: int, from_transaction: int, to_transaction: int, count: int, content: str, previous: str) -> str:
    """The hash that the next batch carries on and the signature covers."""
    claim = f"{era}|{from_transaction}|{to_transaction}|{count}|{content}|{previous}"
    return hashlib.sha256(claim.encode()).hexdigest()


def check(seal: Seal, *, count: int, content: str, previous: str) -> str | None:
    """What is wrong with a batch, or None."""
    if seal.previous_head != previous:
        return "lô không nối tiếp lô trước: có lô bị xóa hoặc chèn"
    if count != seal.count:
        return (
            f"lô đã niêm phong {seal.count} dòng, nay có {count}: có dòng bị {'xóa' if count < seal.count else 'chèn'}"
        )
    if content != seal.content_hash:
        return "nội dung một dòng đã bị sửa"
    wanted = head(
        era=seal.era,
        from_transaction=seal.from_transaction,
        to_transaction=seal.to_transaction,
        count=seal.count,
        content=seal.content_hash,
        previous=seal.previous_head,
    )
    return None if wanted == seal.head else "đầu chuỗi của lô đã bị sửa"


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, int) and abs(value) > 2**53 else value
