"""Public ids: UUID version 7 (RFC 9562), so that they sort by the time they were made."""

import os
import time
import uuid

_RANDOM_BITS = 74


def uuid7() -> uuid.UUID:
    milliseconds = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10)) >> (80 - _RANDOM_BITS)
    value = milliseconds << 80 | 0x7 << 76 | (noise >> 62) << 64 | 0b10 << 62 | noise & ((1 << 62) - 1)
    return uuid.UUID(int=value)
