"""Expectation–maximisation over three classes of pairs, on the patterns of all blocks together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mangnon.linkage.compare import expectations
from mangnon.linkage.compare.levels import FIELDS

_BELIEF = 50.0
_ROUNDS = 40
_ENOUGH = 1e-4
_FLOOR = 1e-6


@dataclass(frozen=True)
class Blocked:
    """Patterns of one block's pairs; the fields its key fixes say nothing there."""

    name: str
    fixes: frozenset[str]
    rows: np.ndarray
    counts: np.ndarray


@dataclass(frozen=True)
class Classes:
    """`mixes`: for each block the shares of same child, same household, strangers."""

    match: dict[str, list[float]]
    sibling: dict[str, list[float]]
    mixes: dict[str, tuple[float, float, float]]


def fit(blocks: Sequence[Blocked], stranger: dict[str, list[float]]) -> Classes:
    """One table of m for all blocks, each block with its own mix; the strangers' table stays as measured."""
    tables = [_table(expectations.MATCH), _table(expectations.SIBLING), _table(stranger)]
    mixes = {block.name: np.array([0.3, 0.4, 0.3]) for block in blocks}
    for _ in range(_ROUNDS):
        before = np.concatenate([table[field] for table in tables[:2] for field in FIELDS])
        sums = [_beliefs(expectations.MATCH), _beliefs(expectations.SIBLING)]
        for block in blocks:
            shares = _responsibilities(block, tables, mixes[block.name])
            mixes[block.name] = np.maximum(_FLOOR, shares.sum(axis=1) / block.counts.sum())
            for kind in (0, 1):
                _add(sums[kind], block, shares[kind])
        tables[:2] = [{field: _normal(total[field]) for field in FIELDS} for total in sums]
        after = np.concatenate([table[field] for table in tables[:2] for field in FIELDS])
        if np.abs(after - before).max() < _ENOUGH:
            break
    return Classes(_plain(tables[0]), _plain(tables[1]), {name: tuple(mix.tolist()) for name, mix in mixes.items()})


def _responsibilities(block: Blocked, tables, mix: np.ndarray) -> np.ndarray:
    logs = np.tile(np.log(mix)[:, None], (1, len(block.rows)))
    for column, field in enumerate(FIELDS):
        if field not in block.fixes:
            for kind, table in enumerate(tables):
                logs[kind] += np.append(np.log(table[field]), 0.0)[block.rows[:, column]]
    shares = np.exp(logs - logs.max(axis=0))
    return shares / shares.sum(axis=0) * block.counts


def _add(sums: dict[str, np.ndarray], block: Blocked, weights: np.ndarray) -> None:
    for column, field in enumerate(FIELDS):
        if field not in block.fixes:
            said = block.rows[:, column] >= 0
            sums[field] += np.bincount(block.rows[said, column], weights[said], minlength=len(FIELDS[field]))


def _table(probabilities: dict[str, list[float]]) -> dict[str, np.ndarray]:
    return {field: _normal(np.array(values)) for field, values in probabilities.items()}


def _beliefs(probabilities: dict[str, list[float]]) -> dict[str, np.ndarray]:
    return {field: np.array(values) * _BELIEF for field, values in probabilities.items()}


def _normal(values: np.ndarray) -> np.ndarray:
    return np.maximum(values / values.sum(), 1e-12)


def _plain(table: dict[str, np.ndarray]) -> dict[str, list[float]]:
    return {field: [float(value) for value in table[field]] for field in FIELDS}
