"""Public ids of many rows at once (UUID version 7), in ascending order: an index takes them in its last page."""

import time

import numpy as np

_COUNTER_BITS = 12


def public_ids(count: int) -> np.ndarray:
    """That many ids of 16 bytes: milliseconds, a counter of 12 bits, 62 bits of chance."""
    order = np.arange(count, dtype=np.uint64)
    milliseconds = np.uint64(time.time_ns() // 1_000_000) + (order >> np.uint64(_COUNTER_BITS))
    counter = order & np.uint64((1 << _COUNTER_BITS) - 1)
    chance = np.random.default_rng().integers(0, 1 << 62, count, dtype=np.uint64)
    halves = np.empty((count, 2), dtype=">u8")
    halves[:, 0] = milliseconds << np.uint64(16) | np.uint64(0x7000) | counter
    halves[:, 1] = np.uint64(1 << 63) | chance
    return halves.view("V16").ravel()
