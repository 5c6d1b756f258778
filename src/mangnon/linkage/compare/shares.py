"""How common values are: two children called Nguyễn Văn Anh are less surely one than two called Kpă Mạc Thoa."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from mangnon.linkage.compare import expectations, spelling
from mangnon.linkage.compare.levels import MISSING
from mangnon.linkage.compare.records import NAMES, NO_DAY, Records

_LISTED_FROM = 5
_KNOWN_FROM = 1e-4
_HEAP, _HEAP_FROM = 3, 30
_OFTEN = 0.05
KNOWN, WRITTEN = 1, 2
"""Bits of `known_words`: a name in its own right without marks; and as it is written, too."""


@dataclass(frozen=True)
class NameShares:
    """Share of each word in its place of the name, and of each number of words; `rare`: of what is not listed.

    `written`: words as those write them who write marks, besides those of `expectations`: Anh and Ánh, but not Hong.
    """

    family: dict[str, float]
    middle: dict[str, float]
    given: dict[str, float]
    words: dict[str, float]
    rare: float
    written: list[str] = field(default_factory=list)

    @cached_property
    def written_numbers(self) -> frozenset[int]:
        return frozenset(spelling.word(text).marked_number for text in (*expectations.WRITTEN, *self.written))

    @cached_property
    def known(self) -> frozenset[str]:
        """Words that are names in their own right, not slips."""
        places = (self.family, self.middle, self.given)
        return frozenset(word for place in places for word, share in place.items() if share >= _KNOWN_FROM)


@dataclass(frozen=True)
class Shares:
    names: dict[str, NameShares]
    communes: dict[str, float]
    rare_commune: float
    days: dict[int, float]  # days since 1970 that hold far more births than others: 1 January
    day: float

    @cached_property
    def by_label(self) -> tuple[np.ndarray, np.ndarray]:
        """Labels of the communes in order, and the share of each."""
        labels = np.array([spelling.label(text) for text in self.communes], dtype=np.int64)
        order = np.argsort(labels)
        return labels[order], np.array(list(self.communes.values()))[order]


@dataclass(frozen=True)
class Commonness:
    """The chance that a stranger bears the same, for each distinct name or each record."""

    full: np.ndarray
    family_given: np.ndarray
    family: np.ndarray


def learn(records: Records, communes: pl.Series | None = None) -> Shares:
    """Count words, communes and days of the records. `communes`: the column as typed, where there is one."""
    days = pl.Series("day", records.dob).to_frame().filter(pl.col("day") != int(NO_DAY))
    counts = days.group_by("day").len()
    mean = 1 / max(1, len(counts))
    share = counts["len"] / max(1, len(days))
    is_heap = (pl.col("share") > _HEAP * mean) & (pl.col("len") >= _HEAP_FROM)
    heaps = counts.with_columns(share.alias("share")).filter(is_heap)
    places = _place_shares(communes) if communes is not None else {}
    return Shares(
        names={column: _name_shares(records.names[column]) for column in NAMES},
        communes=places,
        rare_commune=1 / max(1, records.size),
        days=dict(zip(heaps["day"].to_list(), heaps["share"].to_list(), strict=True)),
        day=mean,
    )


def of_names(names: spelling.Names, shares: NameShares) -> Commonness:
    """The chance of each distinct name of the table, its words taken as independent."""
    if not len(names.length):
        return Commonness(*(np.empty(0),) * 3)
    family = _looked_up(names.folded, shares.family, shares.rare)[names.words[names.starts[:-1]]]
    given = _looked_up(names.folded, shares.given, shares.rare)[names.words[names.starts[1:] - 1]]
    middle = np.log(_looked_up(names.folded, shares.middle, shares.rare))[names.words]
    middle[names.starts[:-1]] = 0
    middle[names.starts[1:] - 1] = 0
    lengths = [str(length) for length in range(int(names.length.max()) + 1)]
    words = _looked_up(lengths, shares.words, shares.rare)[names.length]
    between = np.exp(names.per_name(np.add, middle))
    return Commonness(words * family * between * given, family * given, family)


def known_words(names: spelling.Names, shares: NameShares) -> np.ndarray:
    """For each word of the vocabulary, whether it is a name in its own right, not a slip: bits KNOWN and WRITTEN."""
    known = np.array([text in shares.known for text in names.folded], dtype=np.uint8)
    numbers = shares.written_numbers
    return known | WRITTEN * np.array([word.marked_number in numbers for word in names.vocabulary], dtype=np.uint8)


def of_communes(records: Records, shares: Shares) -> np.ndarray:
    """The chance that a stranger lives in the record's commune."""
    if not shares.communes:
        return np.full(records.size, shares.rare_commune)
    labels, values = shares.by_label
    at = np.minimum(np.searchsorted(labels, records.places["commune"]), len(labels) - 1)
    return np.where(labels[at] == records.places["commune"], values[at], shares.rare_commune)


def of_days(records: Records, shares: Shares) -> np.ndarray:
    """The chance that a stranger is born on the record's day."""
    chance = np.full(records.size, shares.day)
    for day, share in shares.days.items():
        chance[records.dob == day] = share
    return chance


def _name_shares(names: spelling.Names) -> NameShares:
    bearers = np.bincount(names.codes[names.codes != MISSING], minlength=len(names.length)).astype(np.float64)
    total = max(1.0, bearers.sum())
    place = np.full(len(names.words), 1)
    place[names.starts[1:] - 1] = 2
    place[names.starts[:-1]] = 0
    weights = np.repeat(bearers, names.length)
    each = np.bincount(names.words * 3 + place, weights, minlength=3 * len(names.folded)).reshape(-1, 3)
    middle_total = max(1.0, float(each[:, 1].sum()))
    family, middle, given = (_listed(names.folded, each[:, at], middle_total if at == 1 else total) for at in range(3))
    lengths = np.bincount(names.length, weights=bearers) / total
    words = {str(length): float(share) for length, share in enumerate(lengths) if share}
    written = _written(names, np.where(names.is_bare, 0.0, bearers), total)
    return NameShares(family, middle, given, words=words, rare=2 / total, written=written)


def _written(names: spelling.Names, bearers: np.ndarray, total: float) -> list[str]:
    """Words as they are often written in names that bear marks."""
    counts = np.bincount(names.words, np.repeat(bearers, names.length), minlength=len(names.vocabulary))
    columns = ("written", "folded", "marked_number")
    words = pl.DataFrame({name: [getattr(word, name) for word in names.vocabulary] for name in columns})
    forms = words.with_columns(n=counts).group_by("marked_number").agg(
        pl.col("written").sort_by("n").last(), pl.col("folded").first(), pl.col("n").sum()
    )  # fmt: skip
    is_often = (pl.col("n") >= _OFTEN * pl.col("n").sum().over("folded")) & (pl.col("n") >= _KNOWN_FROM * total)
    return forms.filter(is_often & (pl.col("n") >= _LISTED_FROM))["written"].sort().to_list()


def _listed(words: list[str], bearers: np.ndarray, total: float) -> dict[str, float]:
    counts = pl.DataFrame({"word": words, "n": bearers}).group_by("word").agg(pl.col("n").sum())
    ordered = counts.filter(pl.col("n") >= _LISTED_FROM).sort("n", "word", descending=[True, False])
    return {word: n / total for word, n in zip(ordered["word"], ordered["n"], strict=True)}


def _place_shares(communes: pl.Series) -> dict[str, float]:
    counts = communes.cast(pl.String).drop_nulls().value_counts(name="n").sort("n", communes.name, descending=True)
    total = max(1, counts["n"].sum())
    return {place: n / total for place, n in zip(counts[communes.name], counts["n"], strict=True)}


def _looked_up(words: list[str], shares: dict[str, float], rare: float) -> np.ndarray:
    return np.array([shares.get(text, rare) for text in words])
