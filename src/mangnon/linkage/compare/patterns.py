"""All fields of many pairs: one small number a field."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from mangnon.linkage.compare import comparing
from mangnon.linkage.compare.levels import FIELDS, MISSING
from mangnon.linkage.compare.records import Records

THREADS = 2
_SLICE = 50_000
Levels = dict[str, np.ndarray]


def of(records: Records, is_known: np.ndarray, left: np.ndarray, right: np.ndarray) -> Levels:
    """Levels of every field. `is_known` comes from `shares.known_words` of the children's names."""
    return {
        "name": comparing.children(records.names["name"], is_known, left, right),
        "dob": comparing.births(records, left, right),
        "sex": comparing.plain(records.sex, left, right),
        "cid": comparing.identities(records, left, right),
        "mother_name": comparing.parents(records.names["mother_name"], left, right),
        "father_name": comparing.parents(records.names["father_name"], left, right),
        "mother_id": comparing.numbers(records, "mother_id", left, right),
        "father_id": comparing.numbers(records, "father_id", left, right),
        "phone": comparing.plain(records.numbers["phone"], left, right),
        "commune": comparing.places(records, left, right),
        "ethnicity": comparing.plain(records.ethnicity, left, right),
    }


def of_many(records: Records, is_known: np.ndarray, left: np.ndarray, right: np.ndarray) -> Levels:
    """The same in slices, on as many threads as there are cores to spare."""
    slices = [slice(begin, begin + _SLICE) for begin in range(0, max(1, len(left)), _SLICE)]
    with ThreadPoolExecutor(THREADS) as pool:
        parts = list(pool.map(lambda cut: of(records, is_known, left[cut], right[cut]), slices))
    return {field: np.concatenate([part[field] for part in parts]) for field in FIELDS}


def coded(levels: Levels) -> np.ndarray:
    """One number for all levels of a pair."""
    codes = np.zeros(len(levels["name"]), dtype=np.int64)
    for field in FIELDS:
        codes = codes * BASE + (levels[field].astype(np.int64) - MISSING)
    return codes


def decoded(codes: np.ndarray) -> np.ndarray:
    """The levels again, a row for each code, in the order of FIELDS."""
    rows = np.empty((len(codes), len(FIELDS)), dtype=np.int8)
    for column in reversed(range(len(FIELDS))):
        codes, level = np.divmod(codes, BASE)
        rows[:, column] = level + MISSING
    return rows


def counted(levels: Levels) -> tuple[np.ndarray, np.ndarray]:
    """The distinct patterns, one row each in the order of FIELDS, and how many pairs show each."""
    distinct, counts = np.unique(coded(levels), return_counts=True)
    return decoded(distinct), counts


BASE = 1 + max(len(levels) for levels in FIELDS.values())
"""One more than the most levels a field has; codes of another base mean other levels."""
