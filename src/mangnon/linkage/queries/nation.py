"""Every record of the registry against every other, through files of columns: by province and then across.

The files hold personal data: they lie in a folder only the program reads, and whoever made it removes it.
"""

from datetime import date
from pathlib import Path

import polars as pl

from mangnon.linkage.compare import dedupe, scoring
from mangnon.linkage.compare.files import Table
from mangnon.linkage.queries import columns
from mangnon.linkage.queries.doubles import SCHEMA, Advance
from mangnon.linkage.queries.models import InForce
from mangnon.registry.queries import alike

CHUNK = 100_000


def written(folder: Path, on: date, advance: Advance = lambda stage, done, total: None) -> Table:
    """The registry's columns in Parquet files under `folder`; what an earlier run finished there is not read again."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    whole = folder / "whole"
    if not whole.exists():
        last, done = _finished(folder)
        total = max(alike.count_all(), done)
        for number, records in enumerate(alike.everyone(on, CHUNK, last), len(_files(folder))):
            rows = columns.of(records, on)
            for row, record in zip(rows, records, strict=True):
                row["rid"] = record.id
            half = folder / f"{number:05}.half"
            pl.DataFrame(rows, schema={"rid": pl.Int64, **SCHEMA}).write_parquet(half)
            half.replace(half.with_suffix(".parquet"))
            done += len(rows)
            advance("Đọc sổ", done, total)
        whole.touch()
    return table(folder)


def _finished(folder: Path) -> tuple[int, int]:
    """The last record a broken run has written, and how many it wrote."""
    rids = table(folder)["rid"]
    return (int(rids.to_list()[-1]), len(rids)) if len(rids) else (0, 0)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.parquet"))


def table(folder: Path) -> Table:
    """The files of a folder as one table."""
    files = _files(folder)

    def read(column: str) -> pl.Series:
        return pl.read_parquet(files, columns=[column])[column] if files else pl.Series(column, [], SCHEMA.get(column))

    return Table(
        folder, sum(pl.scan_parquet(file).select(pl.len()).collect().item() for file in files), ["rid", *SCHEMA], read
    )


def apart(
    records: Table, judged: InForce, *, on: date, work: Path, advance: Advance = lambda stage, done, total: None
) -> list[tuple[int, int, str]]:  # fmt: skip
    """Ids of every two records of different communes that may be one child, and the band.

    Two valid numbers cap a pair at 0.5 and are told as `look`; what is less likely is not told at all: between communes
    a mere likeness would be noise.
    """
    if records.size < 2:
        return []
    found = dedupe.run(
        records, on=on, model=judged.model, population=judged.population, work=work, advance=advance
    ).pairs.filter(pl.col("probability") >= scoring.CAPPED)
    left, right = found["left"].to_numpy(), found["right"].to_numpy()
    commune, ids = records["commune"], records["rid"]
    pairs = pl.DataFrame(
        {
            "one": ids.gather(left), "other": ids.gather(right), "band": found["band"],
            "is_apart": commune.gather(left) != commune.gather(right),
        }
    ).filter("is_apart")  # fmt: skip
    names = {int(kind): kind.name.lower() for kind in scoring.Band}
    return [(one, other, names[band]) for one, other, band in pairs.select("one", "other", "band").rows()]
