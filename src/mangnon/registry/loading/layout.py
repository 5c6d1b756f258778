"""The first pass over a file: rows put in order, checked, laid out by province; refused rows go to a file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from mangnon.registry.loading import checks, order
from mangnon.registry.loading.files import MORE, File
from mangnon.registry.loading.order import Ground

ALWAYS = (
    "rid", "name", "dob", "sex", "place", "province_id", "village_id", "cid", "ethnicity", "mother_name", "father_name",
    "mother_id", "father_id", "phone", "household", "poverty", "address", "digest", "child_id",
)  # fmt: skip
"""What every row is written with; further facts only where the file has them."""


@dataclass
class Laid:
    """What the pass found: rows to write by province, and how many rows there are of each kind."""

    folder: Path
    provinces: dict[int, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    columns: tuple[str, ...] = ()

    def rows(self, province: int) -> pl.DataFrame:
        """Rows of a province: new ones have no `child_id`."""
        return pl.concat(pl.read_ipc(path) for path in self._files(province))

    def forget(self, province: int) -> None:
        """The province is written: its rows take no more room."""
        for path in self._files(province):
            path.unlink()

    def _files(self, province: int) -> list[Path]:
        return sorted(self.folder.glob(f"{province}-*.ipc"))

    def add(self, **counts: int) -> None:
        for name, count in counts.items():
            self.counts[name] = self.counts.get(name, 0) + count


def lay_out(
    file: File, ground: Ground, known: pl.DataFrame, folder: Path, refused_to: Path, tell: Callable[[int], None]
) -> Laid:
    """Read the whole file once. `known`: number, digest, child_id of the register's records as loaded before."""
    laid, twice = Laid(folder, columns=file.columns), _twice(file)
    kept = (*ALWAYS, *(key for key in MORE if key in file.columns and key not in (*ALWAYS, "village")))
    refused: list[pl.DataFrame] = []
    for number, rows in enumerate(file.slices()):
        read = order.ordered(rows, ground)
        read = read.join(known, left_on="rid", right_on="number", how="left", maintain_order="left")
        read = read.with_columns(checks.refused(ground.on, twice))
        is_refused = pl.col("reason").is_not_null()
        refused.append(rows.with_columns(read["reason"]).filter(is_refused))
        fresh = _fresh(read.filter(~is_refused), laid)
        for (province,), part in fresh.select(kept).partition_by("province_id", as_dict=True).items():
            part.write_ipc(folder / f"{province}-{number:05}.ipc", compression="uncompressed")
            laid.provinces[province] = laid.provinces.get(province, 0) + len(part)
        laid.add(rows=len(rows), refused=len(refused[-1]))
        tell(len(rows))
    _write(pl.concat(refused), refused_to)
    return laid


def _twice(file: File) -> pl.Series:
    """Record ids that stand on more than one row."""
    ids = file.frame.select(pl.col("rid").cast(pl.Int64, strict=False)).collect()["rid"].drop_nulls()
    if ids.n_unique() == len(ids):
        return pl.Series("rid", [], dtype=pl.Int64)
    return ids.filter(ids.is_duplicated()).unique()


def _fresh(read: pl.DataFrame, laid: Laid) -> pl.DataFrame:
    """Rows that say something new; the others are counted."""
    is_new, is_same = pl.col("child_id").is_null(), pl.col("digest") == pl.col("digest_before")
    fresh = read.filter(is_new | ~is_same)
    new = fresh["child_id"].null_count()
    looked_at = fresh.select(**checks.worth_a_look()).row(0, named=True)
    laid.add(same=len(read) - len(fresh), new=new, changed=len(fresh) - new, **looked_at)
    return fresh


def _write(refused: pl.DataFrame, path: Path) -> None:
    """The refused rows as they were, with the reason; written whole or not at all."""
    path.unlink(missing_ok=True)
    if len(refused):
        partial = path.with_name(f".{path.name}.part")
        refused.write_csv(partial, include_bom=True)
        partial.rename(path)
