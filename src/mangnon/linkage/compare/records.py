"""Records as columns of numbers, made once; pairs of them are compared by gathering."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

import numpy as np
import polars as pl

from mangnon.linkage.compare import spelling
from mangnon.linkage.compare.levels import MISSING
from mangnon.vn import identity

COLUMNS = (
    "rid", "name", "dob", "sex", "commune", "province", "cid", "ethnicity",
    "mother_name", "father_name", "mother_id", "father_id", "phone",
)  # fmt: skip
NAMES = ("name", "mother_name", "father_name")
NUMBERS = ("cid", "mother_id", "father_id")
NO_DAY = np.int32(-(2**31))
WORN = 20
"""A number borne by more records than this (a collaborator's telephone, 000000000) tells nobody apart."""

_FEMALE, _MALE = ("1", "nu", "female", "f", "gai"), ("0", "nam", "male", "m", "trai")
_LARGE = 5_000_000
_EPOCH = date(1970, 1, 1)
_SEPARATORS = re.compile(r"[\s.\-]")
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


@dataclass(frozen=True)
class Records:
    """Numbers are -1 and days NO_DAY where nothing usable is said. `cid_fits`: the number can be this child's."""

    size: int
    names: dict[str, spelling.Names]
    dob: np.ndarray
    year: np.ndarray
    month: np.ndarray
    day: np.ndarray
    sex: np.ndarray
    cid_fits: np.ndarray
    numbers: dict[str, np.ndarray]  # cid, mother_id, father_id, phone
    places: dict[str, np.ndarray]  # commune, province, as numbers that stand for the text
    ethnicity: np.ndarray
    worn: dict[str, int] = field(default_factory=dict)  # column → records whose number was borne by too many


class Source(Protocol):
    """A table whose columns are asked for one at a time, so that a large file never lies in memory whole."""

    def __len__(self) -> int: ...
    def __getitem__(self, column: str, /) -> pl.Series: ...
    @property
    def columns(self) -> list[str]: ...


def of(source: Source) -> Records:
    """Columns as in COLUMNS (rid is not read); a column that is not there is missing in every record."""
    frame = _Complete(source)
    # a large file goes one column after the other: memory before haste
    with ThreadPoolExecutor(1 if len(source) > _LARGE else len(NAMES)) as pool:
        names = dict(zip(NAMES, pool.map(lambda column: spelling.of(frame[column]), NAMES), strict=True))
    dob = days(frame["dob"])
    sex = _sex(frame["sex"])
    numbers, worn = {}, {}
    for name in (*NUMBERS, "phone"):
        read = _digits(frame[name], 12 if name in NUMBERS else None)
        numbers[name], worn[name] = _without_worn(read)
    year, month, day = (
        getattr(dob.dt, part)().cast(pl.Int16).fill_null(MISSING).to_numpy() for part in ("year", "month", "day")
    )
    return Records(
        size=len(source),
        names=names,
        dob=dob.to_physical().cast(pl.Int32).fill_null(int(NO_DAY)).to_numpy(),
        year=year, month=month, day=day, sex=sex,
        cid_fits=_fits(numbers["cid"], year, sex),
        numbers=numbers,
        places={name: spelling.labels(frame[name]) for name in ("commune", "province")},
        ethnicity=spelling.labels(frame["ethnicity"]),
        worn={name: count for name, count in worn.items() if count},
    )  # fmt: skip


def of_few(rows: Sequence[Mapping[str, Any]]) -> Records:
    """The same for a handful of records as mappings, without the cost of a table. No number counts as worn."""
    born = [_day(row.get("dob")) for row in rows]
    year, month, day = (
        np.array([getattr(d, part) if d else MISSING for d in born], dtype=np.int16)
        for part in ("year", "month", "day")
    )
    sex = np.array([_few_sex(row.get("sex")) for row in rows], dtype=np.int8)
    numbers = {
        column: np.array([_few_digits(row.get(column), 12 if column in NUMBERS else None) for row in rows], np.int64)
        for column in (*NUMBERS, "phone")
    }
    labels = {
        column: np.array([MISSING if row.get(column) is None else spelling.label(str(row[column])) for row in rows])
        for column in ("commune", "province", "ethnicity")
    }
    return Records(
        size=len(rows),
        names={column: spelling.of_few([row.get(column) for row in rows]) for column in NAMES},
        dob=np.array([(d - _EPOCH).days if d else NO_DAY for d in born], dtype=np.int32),
        year=year, month=month, day=day, sex=sex,
        cid_fits=_fits(numbers["cid"], year, sex),
        numbers=numbers,
        places={name: labels[name] for name in ("commune", "province")},
        ethnicity=labels["ethnicity"],
    )  # fmt: skip


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    for form in _DATES:
        try:
            return datetime.strptime(str(value).strip(), form).date()
        except ValueError:
            continue
    return None


def _few_sex(value: Any) -> int:
    text = "" if value is None else str(value).strip().lower()
    text = unicodedata.normalize("NFC", text).replace("ữ", "u")
    return 1 if text in _FEMALE else 0 if text in _MALE else MISSING


def _few_digits(value: Any, length: int | None) -> int:
    if value is None:
        return MISSING
    digits = str(value)
    if not digits.isdecimal():
        digits = _SEPARATORS.sub("", digits)
    if not (digits.isascii() and digits.isdecimal()):
        return MISSING
    lost_zeros = 2 if isinstance(value, int) else 1
    fits = length - lost_zeros <= len(digits) <= length if length else len(digits) <= 18
    return int(digits) if fits else MISSING


class _Complete:
    def __init__(self, source: Source):
        self.source = source

    def __getitem__(self, column: str) -> pl.Series:
        if column in self.source.columns:
            return self.source[column]
        return pl.Series(column, [None] * len(self.source), dtype=pl.String)


def days(column: pl.Series) -> pl.Series:
    """Dates as dates; text is read as 31/12/2015 or 2015-12-31, and what is neither becomes null."""
    if column.dtype == pl.Date:
        return column
    if column.dtype == pl.Datetime:
        return column.dt.date()
    text = column.cast(pl.String).str.strip_chars()
    read = [text.str.to_date(form, strict=False) for form in _DATES]
    return pl.select(pl.coalesce(read)).to_series().rename("dob")


def _sex(column: pl.Series) -> np.ndarray:
    """0 male, 1 female, as in the register; words are understood too."""
    if column.dtype.is_float():
        column = column.cast(pl.Int64, strict=False)
    if column.dtype.is_integer():
        return column.cast(pl.Int8, strict=False).set(~column.is_in([0, 1]), None).fill_null(MISSING).to_numpy()
    text = column.cast(pl.String).str.strip_chars().str.to_lowercase().str.normalize("NFC").str.replace("ữ", "u")
    read = pl.select(
        pl.when(text.is_in(_FEMALE)).then(1).when(text.is_in(_MALE)).then(0).otherwise(MISSING).cast(pl.Int8)
    )
    return read.to_series().to_numpy()


def _digits(column: pl.Series, length: int | None) -> np.ndarray:
    """The number without separators; twelve digits, or fewer that lost their zeros. -1 for anything else."""
    if column.dtype.is_float():
        column = column.cast(pl.Int64, strict=False)
    text, lost_zeros = column.cast(pl.String), 2
    if not column.dtype.is_integer():
        text, lost_zeros = text.str.replace_all(r"[\s.\-]", ""), 1
    whole = text.str.contains(r"^\d+$")
    if length:
        whole &= text.str.len_bytes().is_between(length - lost_zeros, length)
    else:
        whole &= text.str.len_bytes() <= 18
    return text.set(~whole, None).cast(pl.Int64, strict=False).fill_null(MISSING).to_numpy()


def _without_worn(numbers: np.ndarray) -> tuple[np.ndarray, int]:
    counts = pl.Series("n", numbers).to_frame().group_by("n").len().filter(pl.col("len") > WORN)
    worn = np.isin(numbers, counts["n"].to_numpy()) & (numbers != MISSING)
    return np.where(worn, MISSING, numbers), int(worn.sum())


def _fits(cid: np.ndarray, year: np.ndarray, sex: np.ndarray) -> np.ndarray:
    """Whether the number's place, century, sex and year can be this child's; unknown sex or year do not object."""
    place = cid // 10**9
    known = np.array(sorted(int(code) for code in identity.province_codes()), dtype=np.int64)
    century, female = np.divmod(cid // 10**8 % 10, 2)
    born = 1900 + 100 * century + cid // 10**6 % 100
    fits = np.isin(place, known) | (place >= 100)
    return (cid != MISSING) & fits & ((sex == MISSING) | (female == sex)) & ((year == MISSING) | (born == year))
