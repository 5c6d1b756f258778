"""What is known of each child: number, school, card, birth registration, circumstances, help."""

from datetime import date

import numpy as np
import polars as pl
from polars.expr.whenthen import ChainedThen, Then

NO_NUMBER, LOST_ZERO, OLD_CARD, OTHER_YEAR = 0.06, 0.004, 0.001, 0.002
NO_ETHNICITY, UNREGISTERED = 0.006, 0.004
NO_CARD, CARD_RAN_OUT = 0.045, 0.02
CIRCUMSTANCES = {
    "4.1": 0.0012, "4.2": 0.0040, "4.3": 0.0038, "1.3": 0.0012, "1.1": 0.0001, "2.2": 0.0003, "3.9": 0.0003,
    "3.10": 0.0006,
    "6.3": 0.0002, "8.2": 0.0008, "14.1": 0.0002, "5.1": 0.0001, "7.2": 0.00005, "9.1": 0.0001, "11.4": 0.00005,
    "risk.parents_away": 0.028, "risk.one_parent": 0.012, "risk.left_school": 0.004, "risk.migrant": 0.003,
}  # fmt: skip
"""One a child at most; a poor household adds its own."""
HELPED = ("4.1", "4.2", "1.1", "1.3", "2.2", "5.1")
SHARE_HELPED = 0.8
SCHOOLS = {"kindergarten": "Mầm non", "primary": "Tiểu học", "lower_secondary": "THCS", "upper_secondary": "THPT"}
FROM_AGE = {"kindergarten": 3, "primary": 6, "lower_secondary": 11, "upper_secondary": 15}
OUT = {"nursery": 0.25, "kindergarten": 0.92, "primary": 0.995, "lower_secondary": 0.98, "upper_secondary": 0.9}
"""Share of those of the age who go."""


def led(chance: np.random.Generator, children: pl.DataFrame, on: date) -> pl.DataFrame:
    """The children with what is known of them."""
    draws = pl.DataFrame({name: chance.random(len(children)) for name in "abcdefgh"})
    serial = pl.DataFrame({"serial": chance.permutation(len(children)), "limb": chance.integers(0, 5, len(children))})
    kinds = chance.choice(
        [*CIRCUMSTANCES, ""], len(children), p=[*CIRCUMSTANCES.values(), 1 - sum(CIRCUMSTANCES.values())]
    )
    told = pl.concat([children, draws, serial, pl.DataFrame({"kind": kinds})], how="horizontal")
    year = on.year - (on.month < 9)
    told = told.with_columns(age=year - pl.col("dob").dt.year())
    told = told.with_columns(_number(), _schooling(), _card_number(), _card_until(on), _registered(on))
    return told.with_columns(_grade(), _school(), *_out_of_school(), *_circumstances()).drop(
        *"abcdefgh", "serial", "limb", "kind", "age", "commune_name"
    )


def _number() -> pl.Expr:
    year = pl.col("dob").dt.year() + pl.when(pl.col("b") < OTHER_YEAR).then(1).otherwise(0)
    sound = pl.concat_str(
        pl.lit("024"), (pl.lit(2) + pl.col("sex")).cast(pl.String), (year % 100).cast(pl.String).str.zfill(2),
        ((pl.col("serial") * 7 + 13) % 1_000_000).cast(pl.String).str.zfill(6),
    )  # fmt: skip
    drawn = pl.col("a")
    return (
        pl.when(drawn < NO_NUMBER).then(None)
        .when(drawn < NO_NUMBER + LOST_ZERO).then(sound.str.slice(1))
        .when(drawn < NO_NUMBER + LOST_ZERO + OLD_CARD).then(sound.str.slice(3)).otherwise(sound).alias("cid")
    )  # fmt: skip


def _schooling() -> pl.Expr:
    goes, age = pl.col("c"), pl.col("age")
    youngest = pl.when(goes < OUT["nursery"]).then(pl.lit("nursery")).otherwise(pl.lit("none_yet"))
    stage: Then | ChainedThen = pl.when(age < 3).then(youngest)
    for name, until in zip(FROM_AGE, (6, 11, 15, 99), strict=True):
        away = pl.lit("none_yet") if name == "kindergarten" else _left(name)
        stage = stage.when(age < until).then(pl.when(goes < OUT[name]).then(pl.lit(name)).otherwise(away))
    return stage.alias("schooling")


def _left(name: str) -> pl.Expr:
    learns = pl.lit("vocational") if name == "upper_secondary" else pl.lit("left")
    return (
        pl.when(pl.col("d") < 0.4).then(learns).when(pl.col("d") < 0.9).then(pl.lit("left")).otherwise(pl.lit("never"))
    )


def _grade() -> pl.Expr:
    at_school = pl.col("schooling").is_in(["primary", "lower_secondary", "upper_secondary"])
    # one in a hundred is a year behind
    return pl.when(at_school).then((pl.col("age") - 5 - (pl.col("e") < 0.01)).clip(1, 12)).alias("grade")


def _school() -> pl.Expr:
    kind = pl.col("schooling").replace_strict(SCHOOLS, default=None, return_dtype=pl.String)
    return pl.concat_str(pl.lit("Trường"), kind, "commune_name", separator=" ").alias("school")


def _out_of_school() -> tuple[pl.Expr, ...]:
    why = pl.when(pl.col("schooling") == "left").then(pl.lit("Gia đình khó khăn")).alias("left_school_why")
    return (why, pl.when(pl.col("f") >= NO_ETHNICITY).then("ethnicity").alias("ethnicity"))


def _card_number() -> pl.Expr:
    kind = pl.when(pl.col("age") < 6).then(pl.lit("TE1")).otherwise(pl.lit("HS4"))
    number = pl.concat_str(kind, pl.lit("24"), (pl.col("serial") + 2_400_000_000).cast(pl.String))
    return pl.when(pl.col("g") >= NO_CARD).then(number).alias("insurance_number")


def _card_until(on: date) -> pl.Expr:
    until = (
        pl.when(pl.col("g") < NO_CARD + CARD_RAN_OUT).then(date(on.year - 1, 12, 31)).otherwise(date(on.year, 12, 31))
    )
    return (
        pl.when(pl.col("g") >= NO_CARD)
        .then(pl.when(pl.col("age") < 6).then(None).otherwise(until))
        .alias("insured_until")
    )


def _registered(on: date) -> pl.Expr:
    is_new = pl.col("dob") > date(on.year, 1, 1)
    return (pl.col("h") >= pl.when(is_new).then(0.15).otherwise(UNREGISTERED)).alias("birth_registered")


def _circumstances() -> tuple[pl.Expr, ...]:
    kind, limbs = pl.col("kind"), ("movement", "hearing", "sight", "intellectual", "other")
    poor = pl.when(pl.col("poverty") == "poor").then(pl.lit("risk.poor"))
    own = pl.when(kind != "").then(kind)
    is_disabled = kind.str.starts_with("4.")
    degree = pl.when(is_disabled).then(
        kind.replace_strict({"4.1": "extreme", "4.2": "severe", "4.3": "mild"}, default=None)
    )
    limb = pl.col("limb").replace_strict(dict(enumerate(limbs)), return_dtype=pl.String)
    helped = kind.is_in(HELPED) & (pl.col("d") < SHARE_HELPED)
    return (
        pl.concat_str(own, poor, separator="|", ignore_nulls=True).alias("circumstances"),
        degree.alias("disability_degree"),
        pl.when(is_disabled).then(limb).alias("disabilities"),
        pl.when(helped).then(pl.lit("allowance_monthly|school_fees")).alias("services"),
    )
