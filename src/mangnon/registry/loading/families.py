"""Households by the register's number, and one adult for the brothers and sisters of a family."""

from dataclasses import dataclass

import polars as pl

from mangnon.registry.loading import keys
from mangnon.registry.loading.order import distinctly

RELATIONS = ("mother", "father")


@dataclass(frozen=True)
class Families:
    """Rows with `household_row`, `mother_row`, `father_row` (places in the two tables; null for none)."""

    rows: pl.DataFrame
    households: pl.DataFrame  # place, number, head, head_key, poverty
    adults: pl.DataFrame  # place, full_name, search_key, identity_number, phone


def keyed(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the keys of their names."""
    return rows.with_columns(
        distinctly(rows["name"], keys.search_keys).alias("search_key"),
        distinctly(rows["name"], keys.person_sort_keys).alias("sort_key"),
        *(distinctly(rows[f"{who}_name"], keys.search_keys).alias(f"{who}_key") for who in RELATIONS),
    )


def grouped(rows: pl.DataFrame) -> Families:
    """The households and adults of keyed rows; both tables in the order in which the rows name them."""
    rows = rows.with_columns(family=_family())
    households = _households(rows)
    rows = rows.join(
        households.select("place", "number", household_row="row"),
        left_on=["place", "household"], right_on=["place", "number"], how="left", maintain_order="left",
    )  # fmt: skip
    tables, first = [], 0
    for who in RELATIONS:
        rows, table = _adults(rows, who, first)
        tables.append(table)
        first += len(table)
    return Families(rows, households, pl.concat(tables))


def _family() -> pl.Expr:
    """What a row's family is called inside its commune: the household, or both parents' names where none is given."""
    parents = pl.concat_str(pl.col("mother_key").fill_null(""), pl.col("father_key").fill_null(""), separator="|")
    return pl.coalesce(pl.lit("#") + pl.col("household"), parents)


def _households(rows: pl.DataFrame) -> pl.DataFrame:
    own = rows.filter(pl.col("household").is_not_null())
    head = pl.coalesce("father_name", "mother_name").drop_nulls().first()
    key = pl.coalesce("father_key", "mother_key").drop_nulls().first()
    poverty = pl.col("poverty").drop_nulls().first()
    table = own.group_by("place", "household", maintain_order=True).agg(
        head=head, head_key=key, poverty=poverty, village_id=pl.col("village_id").drop_nulls().first(),
        address=pl.col("address").drop_nulls().first(),
    )  # fmt: skip
    return table.rename({"household": "number"}).with_row_index("row")


def _adults(rows: pl.DataFrame, who: str, first: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    key, number = f"{who}_key", f"{who}_id"
    # a number left out for one child is the number given for its sister; two numbers are two people
    usual = pl.col(number).drop_nulls().first().over("place", "family", key)
    rows = rows.with_columns(pl.coalesce(pl.col(number), usual).alias("_number"))
    by = ["place", "family", key, "_number"]
    phone = pl.col("phone").drop_nulls().first()
    if who == "father":
        phone = pl.col("phone").filter(pl.col("mother_key").is_null()).drop_nulls().first()
    table = (
        rows.filter(pl.col(key).is_not_null())
        .group_by(by, maintain_order=True)
        .agg(full_name=pl.col(f"{who}_name").first(), phone=phone, village_id=pl.col("village_id").first())
        .with_row_index("row", offset=first)
    )
    found = rows.join(
        table.select(*by, pl.col("row").alias(f"{who}_row")), on=by, how="left", nulls_equal=True, maintain_order="left"
    ).drop("_number")
    columns = ("row", "place", "village_id", "full_name", pl.col(key).alias("search_key"),
               pl.col("_number").alias("identity_number"), "phone")  # fmt: skip
    return found, table.select(columns)
