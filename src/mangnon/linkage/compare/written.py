"""The pairs as they are written: ids, probability, band, cluster and reasons in words."""

from pathlib import Path

import numpy as np
import polars as pl

from mangnon.linkage.compare import clusters, patterns, words
from mangnon.linkage.compare.dedupe import Found
from mangnon.linkage.compare.levels import FIELDS, MISSING
from mangnon.linkage.compare.scoring import Band, Scorer

BAND = {Band.SAME: "same", Band.LOOK: "look", Band.DIFFERENT: "different"}


def table(found: Found, rid: pl.Series, *, with_look: bool) -> pl.DataFrame:
    """A row for each pair, the surest first. A pair that would join two valid numbers into one cluster is looked at."""
    pairs = found.pairs
    is_same = (pairs["band"] == Band.SAME).to_numpy()
    cluster = np.zeros(len(pairs), dtype=np.int64)
    refused = np.zeros(len(pairs), dtype=bool)
    left, right = (pairs[side].to_numpy() for side in ("left", "right"))
    numbers = np.where(found.records.cid_fits, found.records.numbers["cid"], MISSING)
    cluster[is_same], refused[is_same] = clusters.of_pairs(
        left[is_same], right[is_same], pairs["probability"].to_numpy()[is_same], numbers
    )
    band = np.where(refused, Band.LOOK, pairs["band"].to_numpy())
    frame = pl.DataFrame(
        {
            "rid_a": rid.gather(left), "rid_b": rid.gather(right), "probability": pairs["probability"],
            "band": pl.Series(band).replace_strict({int(k): v for k, v in BAND.items()}, return_dtype=pl.String),
            "cluster": cluster, "contradiction": refused, "reasons": reasons(found),
        }
    )  # fmt: skip
    frame = frame.with_columns(pl.when(pl.col("cluster") > 0).then("cluster"))
    if not with_look:
        frame = frame.filter(pl.col("band") == "same")
    return frame.sort("probability", "rid_a", "rid_b", descending=[True, False, False])


def reasons(found: Found) -> pl.Series:
    """Why, in words; worked out once for each distinct pattern of levels."""
    distinct = found.pairs["pattern"].unique()
    rows = patterns.decoded(distinct.to_numpy())
    beside_stranger, beside_sibling = Scorer(found.records, found.model, found.records.size).tables
    texts = []
    for row in rows.tolist():
        levels = dict(zip(FIELDS, row, strict=True))
        speaks_for = {
            f: beside_stranger[f][level] >= 0 and beside_sibling[f][level] >= words.SPEAKS_AGAINST
            for f, level in levels.items()
        }
        texts.append(words.of_pattern(levels, speaks_for))
    return found.pairs["pattern"].replace_strict(distinct, pl.Series(texts, dtype=pl.String), return_dtype=pl.String)


def write(frame: pl.DataFrame, path: Path) -> None:
    """Parquet, or CSV where the name says so; whole or not at all."""
    beside = path.with_name(path.name + ".half")
    if path.suffix.lower() == ".csv":
        frame.write_csv(beside, include_bom=True)
    else:
        frame.write_parquet(beside, compression="zstd")
    beside.replace(path)
