"""The file to be linked, read one column at a time; `eid`, `hh` and every other column are never read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from mangnon.base.errors import Refused
from mangnon.linkage.compare import records
from mangnon.linkage.compare.records import COLUMNS

REQUIRED = ("rid", "name", "dob")
_SHOWN = 5


class Unreadable(Refused):
    """The file cannot be linked as it is; the message says what to put right."""


@dataclass(frozen=True)
class Table:
    """`read` gives one column; `missing` are the columns the file does not have."""

    path: Path
    size: int
    columns: list[str]
    read: Callable[[str], pl.Series]

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, column: str) -> pl.Series:
        return self.read(column)

    @property
    def missing(self) -> list[str]:
        return [column for column in COLUMNS if column not in self.columns]


def open_table(path: Path) -> Table:
    """Open a Parquet or CSV file. Unreadable where it is neither, lacks a column, has no rows or a rid twice."""
    table = _csv(path) if path.suffix.lower() in (".csv", ".txt") else _parquet(path)
    lacking = [column for column in REQUIRED if column not in table.columns]
    if lacking:
        raise Unreadable(f"Tệp thiếu cột {', '.join(lacking)}. Cần có các cột: {', '.join(REQUIRED)}.")
    if not table.size:
        raise Unreadable("Tệp không có dòng nào.")
    _check_ids(table["rid"])
    _check_days(table["dob"])
    return table


def _parquet(path: Path) -> Table:
    try:
        schema = pl.read_parquet_schema(path)
        size = pl.scan_parquet(path).select(pl.len()).collect().item()
    except (PolarsError, OSError) as error:
        raise Unreadable(f"{path.name} không phải tệp Parquet đọc được. Tệp CSV phải có đuôi .csv.") from error
    columns = [column for column in schema if column in COLUMNS]
    return Table(path, size, columns, lambda column: pl.read_parquet(path, columns=[column])[column])


def _csv(path: Path) -> Table:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            head = lines.readline()
        frame = pl.read_csv(path, separator=max(",;\t", key=head.count), infer_schema=False)
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path.name} không ở bảng mã UTF-8. Hãy lưu lại thành CSV UTF-8.") from error
    except (PolarsError, OSError) as error:
        raise Unreadable(f"{path.name} không phải tệp CSV đọc được.") from error
    frame = frame.rename({name: name.strip().lstrip("\ufeff").lower() for name in frame.columns})
    frame = frame.select(column for column in COLUMNS if column in frame.columns)
    return Table(path, len(frame), frame.columns, frame.get_column)


def _check_ids(ids: pl.Series) -> None:
    if ids.null_count():
        raise Unreadable(f"Cột rid có {ids.null_count()} dòng trống: mỗi dòng phải có một mã riêng.")
    if ids.n_unique() < len(ids):
        twice = ids.filter(ids.is_duplicated()).unique().sort().head(_SHOWN)
        raise Unreadable(f"Cột rid có mã bị lặp: {', '.join(map(str, twice))}… Mỗi dòng phải có một mã riêng.")


def _check_days(column: pl.Series) -> None:
    said, read = len(column) - column.null_count(), records.days(column)
    if said and read.null_count() == len(read):
        examples = ", ".join(map(str, column.drop_nulls().head(3)))
        raise Unreadable(f"Cột dob không có ngày nào đọc được ({examples}). Hãy ghi dạng 31/12/2015 hoặc 2015-12-31.")


def unread_days(table: Table) -> int:
    """How many birth dates say something that is no date; they count as missing."""
    column = table["dob"]
    return records.days(column).null_count() - column.null_count()
