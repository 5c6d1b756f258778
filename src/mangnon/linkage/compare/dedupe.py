"""One file against itself: blocks, the model, then part by part; finished parts stay when a run is broken off."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from mangnon.base.errors import Refused
from mangnon.linkage.compare import blocking, estimate, patterns, records, scoring
from mangnon.linkage.compare import model as models
from mangnon.linkage.compare.files import Table
from mangnon.linkage.compare.levels import FIELDS
from mangnon.linkage.compare.records import Records
from mangnon.linkage.compare.scoring import Band, Scorer

_ENOUGH_TO_LEARN = 1_000_000
_SEED = 54
Advance = Callable[[str, int, int], None]


class OtherWork(Refused):
    """The folder holds the unfinished work of another file or another threshold."""


@dataclass(frozen=True)
class Part:
    """`rows` (None: all) are compared among themselves; with a block, only its pairs of two provinces."""

    name: str
    rows: np.ndarray | None
    block: blocking.Block | None = None


@dataclass(frozen=True)
class Found:
    """Pairs worth looking at or better, and what was learnt on the way."""

    pairs: pl.DataFrame  # left, right, probability, band, pattern
    records: Records
    model: models.Model
    given_up: int


def run(
    table: Table, *, same: float = scoring.SAME, on: date, work: Path | None = None,
    model: models.Model | None = None, population: int | None = None,
    advance: Advance = lambda stage, done, total: None,
) -> Found:  # fmt: skip
    """Link the file with itself. With `work`, by province and across, each finished part kept there.

    `population`: the records of the whole register, where the file holds a part of it.
    """
    if work:
        _claim(work, table, same)
    advance("Chuẩn hoá", 0, 1)
    known = records.of(table)
    advance("Chuẩn hoá", 1, 1)
    learnt, whole = _learn(table, known, on, work, model, advance)
    scorer = Scorer(known, learnt, population or known.size)
    parts = _parts(known) if work else [Part("all", None)]
    found, given_up = [], 0
    for done, part in enumerate(parts):
        advance("So sánh", done, len(parts))
        pairs, lost = _of_part(part, scorer, same, work, whole)
        found.append(pairs)
        given_up += lost
    advance("So sánh", len(parts), len(parts))
    together = pl.concat(found).unique(["left", "right"], keep="first").sort("left", "right")
    return Found(together, known, learnt, given_up)


def learn(table: Table, *, on: date, advance: Advance = lambda stage, done, total: None) -> models.Model:
    """The model the file itself teaches."""
    return _learn(table, records.of(table), on, None, None, advance)[0]


def _of_part(part: Part, scorer: Scorer, same: float, work: Path | None, whole) -> tuple[pl.DataFrame, int]:
    # named by the base too: a part kept before a level was thought of is compared again
    kept = work / f"part-{part.name}-{patterns.BASE}.parquet" if work else None
    if kept and kept.exists():
        return pl.read_parquet(kept), 0
    pairs, given_up = _compare(part, scorer, same, None if work else whole)
    if kept:
        _keep(kept, pairs.write_parquet)
    return pairs, given_up


def _learn(table, known, on, work, model, advance):
    kept = work / "model.json" if work else None
    if kept and kept.exists():
        before = models.from_json(kept.read_text("utf-8"))
        if model not in (None, before):
            raise OtherWork(f"Thư mục {work} đang giữ việc dở với mô hình khác. Hãy chọn thư mục khác.")
        return before, None
    if model is not None:
        if kept:
            _keep(kept, lambda path: path.write_text(model.to_json(), "utf-8"))
        return model, None
    rows = _rows_to_learn_from(known)
    done = 0

    def told(block: str) -> None:
        nonlocal done
        done += 1
        advance("Chia khối", done, len(blocking.BLOCKS))

    candidates = estimate.gather(known, rows, advance=told)
    advance("Ước lượng", 0, 1)
    communes = table["commune"] if "commune" in table.columns else None
    learnt = estimate.model(known, candidates, communes=communes, source=table.path.name, made_on=on.isoformat())
    advance("Ước lượng", 1, 1)
    if kept:
        _keep(kept, lambda path: path.write_text(learnt.to_json(), "utf-8"))
    return learnt, candidates if rows is None else None


def _rows_to_learn_from(known: Records) -> np.ndarray | None:
    """Whole provinces, drawn by lot until there are enough records: families must stay together."""
    if known.size <= 2 * _ENOUGH_TO_LEARN:
        return None
    province = known.places["province"]
    codes, counts = np.unique(province, return_counts=True)
    order = np.random.default_rng(_SEED).permutation(len(codes))
    enough = int(np.searchsorted(np.cumsum(counts[order]), _ENOUGH_TO_LEARN)) + 1
    return np.flatnonzero(np.isin(province, codes[order[:enough]])).astype(np.int32)


def _parts(known: Records) -> list[Part]:
    province = known.places["province"]
    order = np.argsort(province, kind="stable").astype(np.int32)
    codes, begins = np.unique(province[order], return_index=True)
    rows = np.split(order, begins[1:])
    inside = [Part(f"province-{code}", np.sort(group)) for code, group in zip(codes, rows, strict=True)]
    across = [
        Part(f"across-{block.name.replace('+', '-')}", None, block) for block in blocking.BLOCKS if block.goes_across
    ]
    return inside + (across if len(codes) > 1 else [])


def _compare(part: Part, scorer: Scorer, same: float, candidates) -> tuple[pl.DataFrame, int]:
    known = scorer.records
    if candidates is not None:
        numbers, given_up = candidates.union, candidates.given_up
    elif part.block is None:
        gathered = estimate.gather(known, part.rows)
        numbers, given_up = gathered.union, gathered.given_up
    else:
        pairs = blocking.pairs_of(part.block, known)
        province = known.places["province"]
        apart = province[pairs.left] != province[pairs.right]
        numbers = pairs.left[apart].astype(np.int64) * known.size + pairs.right[apart]
        given_up = pairs.given_up
    with ThreadPoolExecutor(patterns.THREADS) as pool:
        kept = list(pool.map(lambda chunk: _scored(scorer, same, *chunk), blocking.chunks(numbers, known.size)))
    return pl.concat(kept) if kept else _scored(scorer, same, *(np.empty(0, np.int32),) * 2), given_up


def _scored(scorer: Scorer, same: float, left: np.ndarray, right: np.ndarray) -> pl.DataFrame:
    promising = scorer.promising(left, right, min(scoring.LOOK, same))
    left, right = left[promising], right[promising]
    levels = scorer.levels(left, right)
    probability = scoring.capped(scorer.probabilities(levels, left, right), levels)
    band = scoring.bands(probability, levels, same)
    at = np.flatnonzero(band > Band.DIFFERENT)
    pattern = patterns.coded({name: levels[name][at] for name in FIELDS})
    return pl.DataFrame(
        {"left": left[at], "right": right[at], "probability": probability[at], "band": band[at], "pattern": pattern},
        schema={"left": pl.Int32, "right": pl.Int32, "probability": pl.Float64, "band": pl.Int8, "pattern": pl.Int64},
    )


def _claim(work: Path, table: Table, same: float) -> None:
    """The folder belongs to one file and one threshold, so that no finished part is taken for another's."""
    work.mkdir(parents=True, exist_ok=True)
    facts = {
        "file": str(table.path.resolve()),
        "rows": table.size,
        "changed": table.path.stat().st_mtime_ns,
        "same": same,
    }
    claim = work / "run.json"
    if claim.exists() and json.loads(claim.read_text("utf-8")) != facts:
        raise OtherWork(f"Thư mục {work} đang giữ việc dở của tệp khác, hoặc tệp đã đổi. Hãy chọn thư mục khác.")
    _keep(claim, lambda path: path.write_text(json.dumps(facts, ensure_ascii=False), "utf-8"))


def _keep(path: Path, write: Callable[[Path], object]) -> None:
    """Whole or not at all: written beside, then renamed."""
    beside = path.with_suffix(".half")
    write(beside)
    beside.replace(path)
