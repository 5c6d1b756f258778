"""Rows put in order: text in NFC, dates as dates, codes as ids, a digest of what the row says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from mangnon.registry.loading.files import COLUMNS
from mangnon.registry.rules import fields
from mangnon.registry.rules.sheets import reading_words

SEXES = {
    "0": "male", "1": "female", "male": "male", "female": "female", "nam": "male", "nữ": "female", "nu": "female",
}  # fmt: skip
POVERTY = ("none", "near_poor", "poor")
NAMES = ("name", "mother_name", "father_name")
NUMBERS = ("cid", "mother_id", "father_id", "phone")
TEXTS = ("household", "village", "address", "school", "left_school_why", "insurance_number")
CHOICES = {
    "poverty": POVERTY, "schooling": tuple(fields.SCHOOLING), "living": tuple(fields.LIVING),
    "disability_degree": tuple(fields.DEGREES), "circumstances": None, "services": None,
}  # fmt: skip
DAYS = ("dob", "insured_until")
DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
SAID = tuple(column for column in COLUMNS if column not in ("rid", "province"))
UNTIDY = r"[^ -~À-ɏḀ-ỿ]|  |^ | $"
"""Anything but letters that are one character each, with one space between words."""
_TRUE = ("true", "1", "x", "có")
_FALSE = ("false", "0", "không")


@dataclass(frozen=True)
class Ground:
    """Communes of the day: code, place, province, code of the province. Villages: place, key, id."""

    communes: pl.DataFrame
    villages: pl.DataFrame
    on: date


def ordered(rows: pl.DataFrame, ground: Ground) -> pl.DataFrame:
    """The rows with typed columns, `place`, `province_id`, `digest`; `dob_said` tells a day that was not understood."""
    given = set(rows.columns)
    rows = rows.with_columns(pl.lit(None, pl.String).alias(column) for column in COLUMNS if column not in given)
    read = rows.select(
        pl.col("rid").cast(pl.Int64, strict=False),
        *(_day(column, rows.schema[column]) for column in DAYS),
        (pl.col("dob").cast(pl.String).str.strip_chars().fill_null("") != "").alias("dob_said"),
        pl.col("sex").cast(pl.String).str.to_lowercase().replace_strict(SEXES, default="unknown").alias("sex"),
        _code("commune", 5), _code("province", 2),
        *(_number(column) for column in NUMBERS),
        pl.col("ethnicity").cast(pl.String),
        *(_choice(column) for column in CHOICES),
        pl.col("grade").cast(pl.Int16, strict=False),
        _yes("birth_registered"), _several("disabilities", fields.DISABILITIES),
    )  # fmt: skip
    read = read.with_columns(_tidy(rows[column].cast(pl.String)) for column in (*NAMES, *TEXTS))
    read = read.with_columns(distinctly(read["ethnicity"], _ethnicities))
    return _placed(read, ground).with_columns(digest=pl.struct(SAID).hash(7).reinterpret(signed=True))


def distinctly(values: pl.Series, change: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """`change` worked out once for each distinct value."""
    distinct = values.unique().drop_nulls()
    if len(distinct) * 2 > len(values) or not len(distinct):
        return change(values).alias(values.name)
    changed = change(distinct)
    pairs = pl.DataFrame({"old": distinct, "new": changed})
    return values.to_frame("old").join(pairs, on="old", how="left", maintain_order="left")["new"].alias(values.name)


def _tidy(texts: pl.Series) -> pl.Series:
    at = (texts.str.contains(UNTIDY) | (texts == "")).arg_true()
    if not len(at):
        return texts
    plain = texts.gather(at).str.normalize("NFC").str.replace_all(r"[\s\x00-\x1f]+", " ").str.strip_chars(" ")
    kept = plain.to_frame("t").select(pl.when(pl.col("t") != "").then("t"))["t"]
    return texts.scatter(at, kept)


def _ethnicities(words: pl.Series) -> pl.Series:
    """Names of the list; a number means the place in it (catalogue/registry/ethnicities.csv)."""
    names = reading_words.ethnicity_names()

    def name(word: str | None) -> str | None:
        if word and word.strip().isdecimal():
            place = int(word)
            return names[place - 1] if 0 < place <= len(names) else None
        return reading_words.ethnicity(word) if word else None

    return pl.Series([name(word) for word in words], dtype=pl.String)


def _day(column: str, kind: pl.DataType) -> pl.Expr:
    if kind == pl.Date:
        return pl.col(column)
    if isinstance(kind, pl.Datetime):
        return pl.col(column).cast(pl.Date)
    text = pl.col(column).cast(pl.String).str.strip_chars()
    return pl.coalesce(text.str.to_date(shape, strict=False) for shape in DAY_FORMATS).alias(column)


def _code(column: str, digits: int) -> pl.Expr:
    return pl.col(column).cast(pl.String).str.strip_chars().str.zfill(digits)


def _number(column: str) -> pl.Expr:
    plain = pl.col(column).cast(pl.String).str.replace_all(r"[\s\x00-\x1f.\u00a0-]+", "")
    return pl.when(plain != "").then(plain).alias(column)


def _choice(column: str) -> pl.Expr:
    text, allowed = pl.col(column).cast(pl.String).str.replace_all(r"\s+", ""), CHOICES[column]
    is_one = text != "" if allowed is None else text.is_in(allowed)
    return pl.when(is_one).then(text).alias(column)


def _several(column: str, allowed: Iterable[str]) -> pl.Expr:
    """“movement|sight” as PostgreSQL writes a list."""
    said = (
        pl.col(column).cast(pl.String).str.split("|").list.eval(pl.element().filter(pl.element().is_in(list(allowed))))
    )
    return pl.when(said.list.len() > 0).then(pl.concat_str(pl.lit("{"), said.list.join(","), pl.lit("}"))).alias(column)


def _yes(column: str) -> pl.Expr:
    said = pl.col(column).cast(pl.String).str.to_lowercase()
    return pl.when(said.is_in(_TRUE)).then(True).when(said.is_in(_FALSE)).then(False).alias(column)


def _placed(read: pl.DataFrame, ground: Ground) -> pl.DataFrame:
    found = read.join(ground.communes, on="commune", how="left", maintain_order="left")
    if found["village"].null_count() == len(found):
        return found.with_columns(village_id=pl.lit(None, pl.Int32))
    key = distinctly(found["village"], lambda names: names.map_elements(reading_words.village_key, pl.String))
    return found.with_columns(key.alias("village_key")).join(
        ground.villages, on=["place", "village_key"], how="left", maintain_order="left"
    )
