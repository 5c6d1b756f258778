"""Second records of some children, written by another hand: what linkage and cleaning are for."""

import unicodedata
from datetime import date

import numpy as np
import polars as pl

from mangnon.vn.names import search_key

SHARE = 0.012
NO_MARKS, CAPITALS, APART, SLIP = 0.35, 0.1, 0.1, 0.2
SWAPPED, FIRST_OF_YEAR, MOVED, WITHOUT_NUMBER = 0.1, 0.06, 0.2, 0.65
ODD_NAMES = ("Chưa đặt tên", "Con bà {}")
ODD_SHARE = 0.0006


def with_doubles(chance: np.random.Generator, children: pl.DataFrame, count: int) -> pl.DataFrame:
    """`count` records: the children, some of them twice, in the order in which they were written down."""
    twice = int(count * SHARE)
    once = children.head(count - twice)
    again = once[chance.choice(len(once), twice, replace=True)]
    draws = pl.DataFrame({name: chance.random(twice) for name in "abcd"})
    earliest = date.fromisoformat(str(once["dob"].min()))
    other = pl.Series("other", chance.choice(once["commune"], twice))
    names = [_miswritten(name, chance.random(4)) for name in again["name"]]
    again = pl.concat(
        [again.with_columns(name=pl.Series(names, dtype=pl.String)), draws, other.to_frame()], how="horizontal"
    )
    moved = pl.col("c") < MOVED
    again = again.with_columns(
        dob=_day(earliest), cid=pl.when(pl.col("b") >= WITHOUT_NUMBER).then("cid"),
        commune=pl.when(moved).then("other").otherwise("commune"),
        village=pl.when(~moved).then("village"), household=pl.when(~moved).then("household"),
        mother_name=pl.when(pl.col("d") >= 0.15).then("mother_name"), phone=pl.when(pl.col("d") < 0.6).then("phone"),
        circumstances=pl.lit(None, pl.String), services=pl.lit(None, pl.String),
    ).drop(*"abcd", "other")  # fmt: skip
    both = pl.concat([_with_odd_names(chance, once), again])
    return both[chance.permutation(len(both))].with_row_index("rid", offset=1)


def _miswritten(name: str, draws: np.ndarray) -> str:
    kind = draws[0]
    if kind < NO_MARKS:
        name = search_key(name).title()
    elif kind < NO_MARKS + CAPITALS:
        name = name.upper()
    elif kind < NO_MARKS + CAPITALS + APART:
        name = unicodedata.normalize("NFD", name)
    if draws[1] < SLIP:
        at = 1 + int(draws[2] * (len(name) - 2))
        name = name[:at] + "aeinht"[int(draws[3] * 6)] + name[at + 1 :]
    words = name.split()
    return " ".join([words[0], *words[2:]]) if draws[1] > 0.95 and len(words) > 3 else name


def _day(earliest: date) -> pl.Expr:
    """The day as another hand wrote it; never so early that the child would be one no more."""
    day = pl.col("dob")
    swapped = pl.date(day.dt.year(), day.dt.day().clip(1, 12), day.dt.month())
    can_swap = (day.dt.day() <= 12) & (swapped <= day) & (swapped >= earliest)
    new_year = pl.date(day.dt.year(), 1, 1)
    return (
        pl.when((pl.col("a") < SWAPPED) & can_swap).then(swapped)
        .when((pl.col("a") > 1 - FIRST_OF_YEAR) & (new_year >= earliest)).then(new_year).otherwise(day)
    )  # fmt: skip


def _with_odd_names(chance: np.random.Generator, children: pl.DataFrame) -> pl.DataFrame:
    """The newborn without a name, and those called after their mother."""
    draw = pl.Series("draw", chance.random(len(children)))
    mother = pl.col("mother_name").str.split(" ").list.last()
    odd = pl.when(pl.col("draw") < ODD_SHARE / 2).then(pl.lit(ODD_NAMES[0])).otherwise(pl.format(ODD_NAMES[1], mother))
    is_odd = (pl.col("draw") < ODD_SHARE) & mother.is_not_null()
    return children.with_columns(draw).with_columns(name=pl.when(is_odd).then(odd).otherwise("name")).drop("draw")
