"""Families: where they live, their parents, how many children, born when."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from mangnon.cli.story.children import names

SIZES, SHARES = (1, 2, 3, 4), (0.36, 0.47, 0.14, 0.03)
TWINS = 0.015
GIRLS = 0.468
ETHNICITIES = {
    "Kinh": 0.876,
    "Nùng": 0.047,
    "Tày": 0.026,
    "Sán Chay": 0.017,
    "Sán Dìu": 0.018,
    "Hoa": 0.009,
    "Dao": 0.007,
}
POVERTY = {"none": 0.93, "near_poor": 0.041, "poor": 0.029}
NO_MOTHER, NO_FATHER, NO_PARENT_NUMBER, NO_PHONE = 0.03, 0.06, 0.4, 0.25
OLDEST_DAYS = 5_840
"""A little less than sixteen years."""


@dataclass(frozen=True)
class Where:
    """Communes with their weight, and the names of villages where there are any."""

    codes: list[str]
    names: list[str]
    weights: np.ndarray
    villages: dict[str, list[str]]


def made(chance: np.random.Generator, count: int, where: Where, on: date) -> pl.DataFrame:
    """`count` children in their families, before anything is known of school, card or circumstances."""
    sizes = chance.choice(SIZES, count, p=SHARES)
    home = np.repeat(np.arange(count), sizes)[:count]
    households = int(home[-1]) + 1
    kept = _households(chance, households, where)
    girl = chance.random(count) < GIRLS
    own = np.where(girl, names.given_names(chance, "female", count), names.given_names(chance, "male", count))
    family = kept["family"].to_numpy()[home]
    born = np.datetime64(on) - chance.integers(3, OLDEST_DAYS, count)
    is_twin = np.r_[False, home[1:] == home[:-1]] & (chance.random(count) < TWINS * 2)
    born[is_twin] = born[np.flatnonzero(is_twin) - 1]
    return kept.drop("family")[home].with_columns(
        household=pl.Series(home + 1), sex=pl.Series(girl.astype(np.int8)), dob=pl.Series(born.astype("datetime64[D]")),
        name=pl.Series(np.char.add(np.char.add(family.astype(str), " "), own)),
    )  # fmt: skip


def _households(chance: np.random.Generator, count: int, where: Where) -> pl.DataFrame:
    at = chance.choice(len(where.codes), count, p=where.weights / where.weights.sum())
    ethnicity = _drawn(chance, count, ETHNICITIES)
    fathers, mothers = (names.family_names(chance, count, ethnicity != "Kinh") for _ in range(2))
    father = np.char.add(np.char.add(fathers, " "), names.given_names(chance, "male", count))
    mother = np.char.add(np.char.add(mothers, " "), names.given_names(chance, "female", count))
    villages = [where.villages.get(where.codes[place], [""]) for place in range(len(where.codes))]
    turn = chance.integers(0, 1 << 16, count)
    return pl.DataFrame({
        "family": fathers, "commune": np.array(where.codes)[at], "commune_name": np.array(where.names)[at],
        "village": [villages[place][number % len(villages[place])] for place, number in zip(at, turn, strict=True)],
        "ethnicity": ethnicity, "poverty": _drawn(chance, count, POVERTY),
        "mother_name": _some(chance, mother, NO_MOTHER), "father_name": _some(chance, father, NO_FATHER),
        "mother_id": _some(chance, _numbers(chance, count, 1), NO_PARENT_NUMBER),
        "father_id": _some(chance, _numbers(chance, count, 0), NO_PARENT_NUMBER),
        "phone": _some(chance, np.char.add("09", _digits(chance, count, 8)), NO_PHONE),
    })  # fmt: skip


def _numbers(chance: np.random.Generator, count: int, sex: int) -> np.ndarray:
    years = np.char.zfill(chance.integers(74, 100, count).astype(str), 2)
    return np.char.add(np.char.add(f"024{sex}", years), _digits(chance, count, 6))


def _digits(chance: np.random.Generator, count: int, many: int) -> np.ndarray:
    return np.char.zfill(chance.integers(0, 10**many, count).astype(str), many)


def _drawn(chance: np.random.Generator, count: int, shares: dict[str, float]) -> np.ndarray:
    return chance.choice(list(shares), count, p=np.array(list(shares.values())) / sum(shares.values()))


def _some(chance: np.random.Generator, values: np.ndarray, share_without: float) -> pl.Series:
    without = pl.Series(chance.random(len(values)) < share_without)
    return pl.select(pl.when(~without).then(pl.Series(values.astype(str)))).to_series()
