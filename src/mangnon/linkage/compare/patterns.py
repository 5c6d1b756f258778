"""All fields of many pairs: one small number a field."""

import numpy as np

from mangnon.linkage.compare import comparing
from mangnon.linkage.compare.levels import FIELDS, MISSING
from mangnon.linkage.compare.records import Records

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


def counted(levels: Levels) -> tuple[np.ndarray, np.ndarray]:
    """The distinct patterns, one row each in the order of FIELDS, and how many pairs show each."""
    codes = np.zeros(len(levels["name"]), dtype=np.int64)
    for field in FIELDS:
        codes = codes * _BASE + (levels[field].astype(np.int64) + 1)
    distinct, counts = np.unique(codes, return_counts=True)
    rows = np.empty((len(distinct), len(FIELDS)), dtype=np.int8)
    for column in reversed(range(len(FIELDS))):
        distinct, level = np.divmod(distinct, _BASE)
        rows[:, column] = level + MISSING
    return rows, counts


_BASE = 1 + max(len(levels) for levels in FIELDS.values())
