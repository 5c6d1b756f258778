"""Columns as PostgreSQL's COPY reads them in binary: the server takes them in half the time of text.

A row is the number of its fields, then each field's length (-1 for null) and bytes; numbers are big-endian.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import polars as pl

HEAD = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
TAIL = b"\xff\xff"
PIECE = 20_000
_EPOCH, _EPOCH_AT = date(2000, 1, 1), datetime(2000, 1, 1, tzinfo=UTC)
_FROM_UNIX = (_EPOCH - date(1970, 1, 1)).days
_OPEN_RANGE = 0x02 | 0x10  # with its first day, without end
_TEXT = 25
WIDTHS = {pl.Int64: ">i8", pl.Int32: ">i4", pl.Int16: ">i2", pl.Date: ">i4", pl.Boolean: ">i1"}


@dataclass(frozen=True)
class Column:
    """Values of a column. `fixed`: of one width; else `texts`. `given`: where there is one; None for everywhere."""

    fixed: np.ndarray | None = None
    texts: pl.Series | None = None
    given: np.ndarray | None = None

    def piece(self, start: int, stop: int) -> "Column":
        cut = slice(start, stop)
        return Column(
            None if self.fixed is None else self.fixed[cut],
            None if self.texts is None else self.texts[cut],
            None if self.given is None else self.given[cut],
        )


def column(values: pl.Series) -> Column:
    """A column of numbers, days, yes and no, or texts, with nulls."""
    if values.dtype == pl.String:
        return Column(texts=values)
    given = values.is_not_null().to_numpy() if values.null_count() else None
    plain = (values.to_physical() if values.dtype == pl.Date else values).fill_null(0).to_numpy()
    if values.dtype == pl.Date:
        plain = plain - _FROM_UNIX
    return Column(fixed=plain.astype(WIDTHS[values.dtype.base_type()]), given=given)


def always(value: int | str | date | datetime, count: int) -> Column:
    """The same value in every row; a whole number is a bigint."""
    if isinstance(value, str):
        said = value.encode()
        return Column(fixed=np.full(count, np.void(said)))
    kind, number = (">i8", value)
    if isinstance(value, datetime):
        number = _microseconds(value)
    elif isinstance(value, date):
        kind, number = ">i4", (value - _EPOCH).days
    return Column(fixed=np.full(count, number, dtype=kind))


def days_from(first: pl.Series) -> Column:
    """`daterange(first, NULL)` of each; there must be a first day."""
    return _open_range(column(first).fixed)


def times_from(first: datetime, count: int) -> Column:
    """`tstzrange(first, NULL)` in every row."""
    return _open_range(np.full(count, _microseconds(first), dtype=">i8"))


def text_array(values: Iterable[str]) -> str:
    """A `text[]` of ASCII words: the bytes of the field, which are ASCII too."""
    said = [value.encode("ascii") for value in values]
    head = [1, 0, _TEXT, len(said), 1] if said else [0, 0, _TEXT]
    return (struct.pack(f">{len(head)}i", *head) + b"".join(struct.pack(">i", len(one)) + one for one in said)).decode()


def lines(columns: list[Column], count: int) -> Iterator[bytes]:
    """What COPY … FROM STDIN (FORMAT binary) is sent."""
    yield HEAD
    for start in range(0, count, PIECE):
        yield _rows([one.piece(start, start + PIECE) for one in columns], min(PIECE, count - start))
    yield TAIL


def _microseconds(at: datetime) -> int:
    since = at - _EPOCH_AT
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _open_range(first: np.ndarray | None) -> Column:
    if first is None:
        raise TypeError("a range begins with a day or an instant")
    made = np.empty(len(first), dtype=[("flags", "u1"), ("width", ">i4"), ("first", first.dtype)])
    made["flags"], made["width"], made["first"] = _OPEN_RANGE, first.dtype.itemsize, first
    return Column(fixed=made)


def _rows(columns: list[Column], count: int) -> bytes:
    """What has one width in every row is laid side by side; texts, joined row by row, go into the gaps."""
    solid, keep, cuts = _solid(columns, count)
    texts = [one.texts for one in columns if one.texts is not None]
    if not texts:
        return (solid if keep is None else solid[keep]).tobytes()
    widths = np.zeros((count, 2 * len(texts) + 1), np.int64)
    for at, (start, stop) in enumerate(zip([0, *cuts], [*cuts, solid.shape[1]], strict=True)):
        widths[:, 2 * at] = stop - start if keep is None else keep[:, start:stop].sum(axis=1)
    for at, said in enumerate(texts):
        widths[:, 2 * at + 1] = said.str.len_bytes().fill_null(0).to_numpy()
    is_text = np.repeat(np.tile([*[False, True] * len(texts), False], count), widths.ravel())
    out = np.empty(len(is_text), np.uint8)
    out[is_text] = np.frombuffer(_joined(texts), np.uint8)
    out[~is_text] = solid.ravel() if keep is None else solid[keep]
    return out.tobytes()


def _solid(columns: list[Column], count: int) -> tuple[np.ndarray, np.ndarray | None, list[int]]:
    """All but the texts as bytes side by side; which of them are kept (None: all); where the texts go in."""
    laid: list[tuple[np.dtype, np.ndarray | int]] = [(np.dtype(">i2"), len(columns))]
    cuts, gaps, width = [], [], 2
    for one in columns:
        laid.append((np.dtype(">i4"), _lengths(one)))
        width += 4
        if one.fixed is None:
            cuts.append(width)
            continue
        laid.append((one.fixed.dtype, one.fixed))
        if one.given is not None:
            gaps.append((width, width + one.fixed.dtype.itemsize, one.given))
        width += one.fixed.dtype.itemsize
    block = np.empty(count, dtype=[(f"f{at}", kind) for at, (kind, _) in enumerate(laid)])
    for at, (_, values) in enumerate(laid):
        block[f"f{at}"] = values
    return block.view(np.uint8).reshape(count, width), _kept(gaps, count, width), cuts


def _kept(gaps: list[tuple[int, int, np.ndarray]], count: int, width: int) -> np.ndarray | None:
    """All bytes but those of nulls: `gaps` are first byte, last, and in which rows there is a value."""
    if not gaps:
        return None
    keep = np.ones((count, width), bool)
    for start, stop, given in gaps:
        keep[:, start:stop] = given[:, None]
    return keep


def _lengths(one: Column) -> np.ndarray | int:
    if one.texts is not None:
        return one.texts.str.len_bytes().cast(pl.Int32).fill_null(-1).to_numpy()
    width = one.fixed.dtype.itemsize
    return width if one.given is None else np.where(one.given, width, -1)


def _joined(texts: list[pl.Series]) -> bytes:
    rows = pl.select(pl.concat_str([pl.lit(said) for said in texts], ignore_nulls=True)).to_series()
    return b"".join(rows.cast(pl.Binary).to_list())
