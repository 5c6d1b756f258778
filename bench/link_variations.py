"""Linkage where second records are written worse than the generator writes them: precision and recall at the shipped threshold.

    python bench/link_variations.py GENERATOR.py 200000 SEED      (NCOM=26: national density)

Each variation takes the generator's file and spoils the second record of a child once more (or, where it says so, all
records). The threshold is the shipped one, parameters are learnt from the spoilt file alone; the truth (`eid`) is read only
to spoil and to count. The floor is P .985, R .95 spread and P .98, R .93 dense.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from mangnon.linkage.compare import dedupe, files
from mangnon.linkage.compare.scoring import Band

Chance = np.random.Generator
FLOOR = (0.98, 0.93) if os.environ.get("NCOM") else (0.985, 0.95)
UNMARKED = (
    pl.col("name")
    .str.normalize("NFD")
    .str.replace_all(r"\p{M}", "")
    .str.replace_all("đ", "d")
    .str.replace_all("Đ", "D")
)
WORDS = pl.col("name").str.split(" ")
SWAPPED = pl.when(pl.col("dob").dt.day() <= 12).then(
    pl.date(pl.col("dob").dt.year(), pl.col("dob").dt.day(), pl.col("dob").dt.month())
)
SHIFTED = pl.date(pl.col("dob").dt.year(), pl.col("dob").dt.month(), (pl.col("dob").dt.day() % 27) + 1)


def spoilt(share: float, **columns: pl.Expr) -> Callable[[pl.DataFrame, Chance], pl.DataFrame]:
    """Columns written otherwise in so large a share of the second records."""

    def spoil(frame: pl.DataFrame, chance: Chance) -> pl.DataFrame:
        struck = pl.Series("struck", chance.random(len(frame)) < share) & frame["is_second"]
        return frame.with_columns(
            pl.when(struck).then(expression).otherwise(pl.col(name)).alias(name) for name, expression in columns.items()
        )

    return spoil


def shared_phone(frame: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """Fifteen records in a row of a commune bear a collaborator's telephone."""
    order = frame.with_columns(place=pl.int_range(pl.len()).over("commune") // 15)
    number = (pl.col("commune").cast(pl.Int64) * 1_000 + pl.col("place") % 1_000 + 900_000_000).cast(pl.String)
    struck = pl.Series("struck", chance.random(len(frame)) < 0.5)
    return order.with_columns(phone=pl.when(struck).then("0" + number).otherwise(pl.col("phone"))).drop("place")


def mistyped(frame: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One digit of the number is wrong in half the second records."""
    at, digit = chance.integers(6, 12, len(frame)), chance.integers(0, 10, len(frame)).astype(str)
    typed = [
        n[:a] + d + n[a + 1 :] if n and len(n) == 12 else n for n, a, d in zip(frame["cid"], at, digit, strict=True)
    ]
    return spoilt(0.5, cid=pl.Series("cid", typed))(frame, chance)


NOTHING = pl.lit(None)
VARIATIONS: dict[str, Callable[[pl.DataFrame, Chance], pl.DataFrame]] = {
    "as the generator writes": lambda frame, chance: frame,
    "marks dropped in all second records": spoilt(1, name=UNMARKED),
    "day and month swapped in 40 %": spoilt(0.4, dob=pl.coalesce(SWAPPED, pl.col("dob"))),
    "another day of the month in 20 %": spoilt(0.2, dob=SHIFTED),
    "no birth date in 20 %": spoilt(0.2, dob=NOTHING),
    "given name first in 30 %": spoilt(0.3, name=pl.concat_list(WORDS.list.reverse()).list.join(" ")),
    "wrong sex in 10 %": spoilt(0.1, sex=1 - pl.col("sex")),
    "telephones shared by 15, half of all": shared_phone,
    "no number in any second record": spoilt(1, cid=NOTHING),
    "a digit of the number wrong in half": mistyped,
    "no mother in half": spoilt(0.5, mother_name=NOTHING, mother_id=NOTHING),
    "no parents, no telephone in 30 %": spoilt(
        0.3, mother_name=NOTHING, mother_id=NOTHING, father_name=NOTHING, father_id=NOTHING, phone=NOTHING
    ),
}


def main(generator: str, count: str, seed: str) -> int:
    chance, short = np.random.default_rng(int(seed)), 0
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.parquet"
        subprocess.run([sys.executable, generator, count, str(made), seed], check=True, stdout=subprocess.DEVNULL)
        frame = pl.read_parquet(made).with_columns(
            is_second=pl.col("eid").is_duplicated() & ~pl.col("eid").is_first_distinct()
        )
        print(f"{len(frame):,} records, seed {seed}, floor P {FLOOR[0]} R {FLOOR[1]}")
        for name, spoil in VARIATIONS.items():
            file = Path(folder) / "spoilt.parquet"
            spoil(frame, chance).drop("is_second", "hh").write_parquet(file)
            precision, recall, looked = quality(file)
            is_short = precision < FLOOR[0] or recall < FLOOR[1]
            short += is_short
            print(f"{name:42} P {precision:.4f}  R {recall:.4f}  with those to look at {looked:.4f}"
                  f"{'  BELOW THE FLOOR' if is_short else ''}", flush=True)  # fmt: skip
    return int(short > 0)


def quality(file: Path) -> tuple[float, float, float]:
    """Precision and recall of `same`, and recall of `same` and `look` together."""
    table = files.open_table(file)
    pairs = dedupe.run(table, on=date(2026, 11, 24)).pairs
    of = pl.read_parquet(file, columns=["eid"])["eid"].to_numpy()
    _, sizes = np.unique(of, return_counts=True)
    truth = int((sizes * (sizes - 1) // 2).sum())
    right = of[pairs["left"].to_numpy()] == of[pairs["right"].to_numpy()]
    same = pairs["band"].to_numpy() == int(Band.SAME)
    return float(right[same].mean()), int((right & same).sum()) / truth, int(right.sum()) / truth


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
