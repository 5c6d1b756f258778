"""Blocking: which pairs are compared at all. Two records meet where they share the whole of some key."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mangnon.linkage.compare.levels import MISSING
from mangnon.linkage.compare.records import NO_DAY, Records

_ODD = np.uint64(0x9E3779B97F4A7C15)
_PAIRS_A_RECORD = 4
_PAIRS_AT_LEAST = 200_000


@dataclass(frozen=True)
class Block:
    """`parts` make the key; `fixes` are the fields the key holds equal, which it says nothing new about."""

    name: str
    parts: tuple[str, ...]
    fixes: frozenset[str]

    @property
    def goes_across(self) -> bool:
        """Whether it may look for families that moved: it holds no place, and is narrow in a nation of 26 million."""
        return "commune" not in self.parts and self.parts not in _WIDE


_WIDE = (("dob", "family", "given"), ("dob", "front"))


def _block(parts: str, fixes: str) -> Block:
    return Block(parts.replace(" ", "+"), tuple(parts.split()), frozenset(fixes.split()))


BLOCKS = (
    _block("cid", "cid"),
    _block("name dob", "name dob"),
    _block("dob commune", "dob commune"),
    _block("name commune", "name commune"),
    _block("mother_id", "mother_id"),
    _block("father_id", "father_id"),
    _block("phone", "phone"),
    _block("mother_name father_name", "mother_name father_name"),
    _block("dob mother_name", "dob mother_name"),
    _block("dob father_name", "dob father_name"),
    _block("name mother_name", "name mother_name"),
    _block("name father_name", "name father_name"),
    _block("dob family given", "dob name"),
    _block("dob rest", "dob name"),
    _block("dob front", "dob name"),
    _block("family given commune year", "name commune dob"),
    _block("given mother_name year", "name dob mother_name"),
    _block("rest commune year", "name dob commune"),
    _block("mother_name commune year", "mother_name commune dob"),
    _block("father_name commune year", "father_name commune dob"),
)


@dataclass(frozen=True)
class Pairs:
    """Pairs of rows, the smaller first, and how many a block gave up because a key was shared by too many."""

    left: np.ndarray
    right: np.ndarray
    given_up: int = 0


def packed(pairs: Pairs, size: int) -> np.ndarray:
    return pairs.left.astype(np.int64) * size + pairs.right


def unpacked(numbers: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    left, right = np.divmod(numbers, size)
    return left.astype(np.int32), right.astype(np.int32)


def distinct(numbers: np.ndarray) -> np.ndarray:
    """Sorted, each once."""
    if not len(numbers):
        return numbers
    numbers = np.sort(numbers)
    return numbers[np.concatenate([[True], numbers[1:] != numbers[:-1]])]


def pairs_of(block: Block, records: Records, rows: np.ndarray | None = None) -> Pairs:
    """All pairs among `rows` that share the block's key. The largest groups go first where they would be too many."""
    rows = np.arange(records.size, dtype=np.int32) if rows is None else rows
    keys, is_said = _key(block, records, rows)
    keys, rows = keys[is_said], rows[is_said]
    order = np.argsort(keys)
    keys, rows = keys[order], rows[order]
    edges = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1], [True]])) if len(keys) else np.zeros(1, int)
    sizes = np.diff(edges)
    most = _largest_group(sizes, max(_PAIRS_AT_LEAST, _PAIRS_A_RECORD * len(rows)))
    is_kept = (sizes > 1) & (sizes <= most)
    left, right = _within_groups(edges[:-1][is_kept], sizes[is_kept])
    one, other = rows[left], rows[right]
    lost = sizes[sizes > most].astype(np.int64)
    return Pairs(np.minimum(one, other), np.maximum(one, other), int((lost * (lost - 1) // 2).sum()))


def chunks(numbers: np.ndarray, size: int, most: int = 250_000) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for begin in range(0, len(numbers), most):
        yield unpacked(numbers[begin : begin + most], size)


def _largest_group(sizes: np.ndarray, budget: int) -> int:
    counts = np.bincount(sizes) if len(sizes) else np.zeros(1, int)
    each = np.arange(len(counts), dtype=np.int64)
    total = np.cumsum(counts * each * (each - 1) // 2)
    return int(np.searchsorted(total, budget, side="right")) - 1


def _within_groups(begins: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Positions of all pairs inside runs of equal keys."""
    place = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    members = np.repeat(begins, sizes) + place
    followers = np.repeat(sizes, sizes) - 1 - place
    left = np.repeat(members, followers)
    step = np.arange(len(left)) - np.repeat(np.cumsum(followers) - followers, followers)
    return left, left + 1 + step


def _key(block: Block, records: Records, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    key = np.zeros(len(rows), dtype=np.uint64)
    is_said = np.ones(len(rows), dtype=bool)
    for part in block.parts:
        values, said = _part(part, records, rows)
        key = (key ^ (key >> np.uint64(29))) * _ODD + values
        is_said &= said
    return key, is_said


def _part(part: str, records: Records, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if part in ("mother_name", "father_name"):
        return _of_name(records, part, "key", rows)
    if part in ("name", "family", "given", "rest", "front"):
        return _of_name(records, "name", {"name": "key"}.get(part, part), rows)
    if part == "dob":
        return records.dob[rows].astype(np.uint64), records.dob[rows] != NO_DAY
    if part == "year":
        return records.year[rows].astype(np.uint64), records.year[rows] != MISSING
    values = (records.places[part] if part in records.places else records.numbers[part])[rows]
    return values.view(np.uint64), values != MISSING


def _of_name(records: Records, column: str, aspect: str, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    names = records.names[column]
    if not len(names.length):
        return np.zeros(len(rows), np.uint64), np.zeros(len(rows), bool)
    if aspect in ("rest", "front"):
        table = names.bag - (names.family if aspect == "rest" else names.given)
    else:
        table = getattr(names, aspect)
    codes = names.codes[rows]
    return table[codes], codes != MISSING
