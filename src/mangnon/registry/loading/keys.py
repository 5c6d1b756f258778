"""Keys of many names at once: each distinct word is folded once (`vn.names`)."""

from collections.abc import Callable

import polars as pl

from mangnon.vn import names

_BETWEEN_PARTS = "  "


def search_keys(full_names: pl.Series) -> pl.Series:
    """`vn.names.search_key` of each; the names are in NFC with one space between words."""
    words = full_names.str.split(" ")
    return _joined(_each(words, names.search_key)).alias("search_key")


def person_sort_keys(full_names: pl.Series) -> pl.Series:
    """`vn.names.person_sort_key` of each; the names are in NFC with one space between words."""
    table = _each(full_names.str.split(" "), names.sort_key).to_frame("words")
    words, count = pl.col("words"), pl.col("words").list.len()
    inner = words.list.slice(1, pl.when(count > 2).then(count - 2).otherwise(0))
    family = pl.when(count > 1).then(words.list.first()).otherwise(pl.lit(""))
    parts = table.select(given=words.list.last(), middle=inner, family=family)
    middle = _joined(parts["middle"])
    return parts.select(pl.concat_str("given", middle, "family", separator=_BETWEEN_PARTS).alias("sort_key"))[
        "sort_key"
    ]


def _each(words: pl.Series, key: Callable[[str], str]) -> pl.Series:
    distinct = words.explode().unique().drop_nulls()
    keys = pl.Series([key(word) for word in distinct], dtype=pl.String)
    return words.list.eval(pl.element().replace_strict(distinct, keys, return_dtype=pl.String))


def _joined(words: pl.Series) -> pl.Series:
    # a word of signs only has no key: it must not leave two spaces
    joined = words.list.join(" ")
    return joined.str.replace_all("  +", " ").str.strip_chars(" ")
