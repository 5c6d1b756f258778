"""Sealing finished deeds into signed, chained batches, and checking them again."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connection, transaction

from mangnon.audit import rules
from mangnon.audit.models import Batch, Deed
from mangnon.base import locks

UNSETTLED = """
    SELECT e.number, coalesce(max(b.to_transaction), 0),
           pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    FROM (SELECT max(number) AS number FROM audit_era) e LEFT JOIN audit_batch b ON b.era = e.number
    GROUP BY e.number
"""


def seal(*, at: datetime | None = None) -> int:
    """Seal every deed whose transaction is over and older than any still running. Returns the number of deeds."""
    with transaction.atomic(), connection.cursor() as cursor:
        locks.alone("audit seal")
        cursor.execute(UNSETTLED)
        era, start, end = cursor.fetchone()
        deeds = list(_deeds(era, start, end)) if start < end else []
        if not deeds:
            return 0
        content, previous = rules.content_hash(deeds), _last_head()
        head = rules.head(
            era=era, from_transaction=start, to_transaction=end, count=len(deeds), content=content, previous=previous
        )
        cursor.execute(
            "SELECT audit_seal(%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [era, start, end, len(deeds), content, previous, head, _sign(head), at or datetime.now(UTC)],
        )
        return len(deeds)


def first_break() -> rules.Break | None:
    """The first batch that no longer matches its deeds, chain or signature; None when the trail holds."""
    previous = rules.GENESIS
    for batch in Batch.objects.order_by("id").iterator():
        claim = _claim(batch)
        deeds = list(_deeds(claim.era, claim.from_transaction, claim.to_transaction))
        reason = rules.check(claim, count=len(deeds), content=rules.content_hash(deeds), previous=previous)
        reason = reason or (None if _is_signed(claim) else "chữ ký của lô không đúng")
        if reason:
            return rules.Break(claim.batch_id, reason)
        previous = claim.head
    return None


def public_key() -> str:
    """PEM of the key that checks the signatures: keep a copy elsewhere, with the heads."""
    return (
        _key()
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


def _deeds(era: int, start: int, end: int) -> Iterator[dict]:
    rows = Deed.objects.filter(era=era, transaction_id__gte=start, transaction_id__lt=end)
    return rows.order_by("id").values(*rules.HASHED).iterator(chunk_size=5_000)


def _claim(batch: Batch) -> rules.Seal:
    return rules.Seal(
        batch.id,
        batch.era,
        batch.from_transaction,
        batch.to_transaction,
        batch.count,
        batch.content_hash,
        batch.previous_head,
        batch.head,
        batch.signature,
    )


def _last_head() -> str:
    return Batch.objects.order_by("-id").values_list("head", flat=True).first() or rules.GENESIS


def _sign(head: str) -> str:
    return _key().sign(head.encode()).hex()


def _is_signed(claim: rules.Seal) -> bool:
    try:
        _key().public_key().verify(bytes.fromhex(claim.signature), claim.head.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _key() -> Ed25519PrivateKey:
    path: Path = settings.AUDIT_KEY_FILE
    if not path.exists():
        _make_key(path)
    return cast(Ed25519PrivateKey, serialization.load_pem_private_key(path.read_bytes(), password=None))


def _make_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(pem)
