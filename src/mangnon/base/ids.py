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


# the same in SQL (PostgreSQL 15 has no uuidv7()), for rows made by INSERT … SELECT
UUID7_IN_SQL = """encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
    substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid"""
