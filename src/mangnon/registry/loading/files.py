"""The file of a register: opened, its columns named, read in slices. Columns not known are never read."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from mangnon.base.errors import Refused

REQUIRED = ("rid", "name", "dob", "commune")
BASICS = (
    *REQUIRED, "sex", "province", "cid", "ethnicity", "mother_name", "father_name", "mother_id", "father_id", "phone",
    "household",
)  # fmt: skip
MORE = (
    "village", "address", "poverty", "birth_registered", "schooling", "school", "grade", "left_school_why",
    "insurance_number", "insured_until", "disabilities", "disability_degree", "living", "circumstances", "services",
)  # fmt: skip
"""Further facts that a register may bring along."""
COLUMNS = (*BASICS, *MORE)
ALSO = {"hh": "household"}
SLICE = 1_000_000
_CHUNK = 1 << 20


class Unreadable(Refused):
    """The file cannot be loaded as it is; the message says what to put right."""


@dataclass(frozen=True)
class File:
    """A register's file: its frame not read yet, how many rows, and which known columns it has."""

    path: Path
    frame: pl.LazyFrame
    size: int
    columns: tuple[str, ...]

    def slices(self, rows: int = SLICE) -> Iterator[pl.DataFrame]:
        """The rows in the order of the file."""
        yield from self.frame.collect_batches(chunk_size=rows, maintain_order=True)

    def sha256(self) -> str:
        digest = hashlib.sha256()
        with self.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


def open_file(path: Path) -> File:
    """Open a Parquet or CSV file.

    Raises:
        Unreadable: it is neither, lacks a column that is needed, or has no rows.
    """
    frame = _csv(path) if path.suffix.lower() in (".csv", ".txt") else _parquet(path)
    try:
        names = frame.collect_schema().names()
        known = {name: ALSO.get(key, key) for name in names if (key := _plain(name)) in (*COLUMNS, *ALSO)}
        if "household" in known.values() and len(set(known.values())) < len(known):
            known.pop(next(name for name in known if _plain(name) in ALSO))
        _refuse_lacking(known.values())
        size = frame.select(pl.len()).collect().item()
    except (PolarsError, OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path.name} không đọc được: {_kind(path)}.") from error
    if not size:
        raise Unreadable("Tệp không có dòng nào.")
    return File(path, frame.select(list(known)).rename(known), size, tuple(known.values()))


def _plain(name: str) -> str:
    return name.strip().lstrip("\ufeff").lower()


def _refuse_lacking(columns) -> None:
    if lacking := [column for column in REQUIRED if column not in columns]:
        raise Unreadable(f"Tệp thiếu cột {', '.join(lacking)}. Cần có các cột: {', '.join(REQUIRED)}.")


def _kind(path: Path) -> str:
    is_csv = path.suffix.lower() in (".csv", ".txt")
    return "cần tệp CSV ở bảng mã UTF-8" if is_csv else "không phải tệp Parquet; tệp CSV phải có đuôi .csv"


def _parquet(path: Path) -> pl.LazyFrame:
    try:
        return pl.scan_parquet(path)
    except (PolarsError, OSError) as error:
        raise Unreadable(f"{path.name} không đọc được: {_kind(path)}.") from error


def _csv(path: Path) -> pl.LazyFrame:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            head = lines.readline()
        return pl.scan_csv(path, separator=max(",;\t", key=head.count), infer_schema=False)
    except (PolarsError, OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path.name} không đọc được: {_kind(path)}.") from error
