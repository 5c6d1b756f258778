"""Names made comparable: each distinct name is taken apart once, into words without marks and their numbers.

A word's number is a 64-bit hash, so two tables made apart agree; a name's number is the sum of its words'
(same words in any order) or a sum weighted by position (same words in the same order).
"""

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
import polars as pl

from mangnon.vn import names, syllables, telex

_WORDS = r"[\p{L}\p{M}\p{N}'’]+"
_SEED = 20_130_604
_LETTER_MARKS = {"đ": 0, "ă": 1, "â": 2, "ê": 2, "ô": 2, "ơ": 3, "ư": 3}
_ODD = np.uint64(0x9E3779B97F4A7C15)
_NO_NAME = {
    "chua dat", "chua co", "chua ro", "chua biet", "khong ten", "khong co", "khong ro", "khong biet",
    "con ba", "con chi", "con ong", "con anh", "con co", "be trai", "be gai", "so sinh",
}  # fmt: skip
"""How a name begins that says there is none yet."""


@dataclass(frozen=True)
class Word:
    folded: str
    marked: str


@lru_cache(maxsize=500_000)
def word(token: str) -> Word:
    """The token as compared: Telex carried out, without marks, and with marks in one placement of the tone."""
    clean = telex.undone(unicodedata.normalize("NFC", token).lower())
    letters, tone = syllables.split_tone(clean)
    return Word(names.search_key(clean).replace(" ", ""), f"{letters}{tone}")


@dataclass(frozen=True)
class Names:
    """A column of names. `codes[row]` points into the table of distinct names, -1 where there is none."""

    codes: np.ndarray
    words: pl.Series  # folded words of all distinct names, one after the other
    marks: pl.Series  # the same words with their marks
    starts: np.ndarray  # where each distinct name begins in `words`; one more at the end

    @cached_property
    def word_numbers(self) -> np.ndarray:
        return hashed(self.words)

    @cached_property
    def length(self) -> np.ndarray:
        return np.diff(self.starts)

    @cached_property
    def bag(self) -> np.ndarray:
        return _per_name(np.add, self.word_numbers, self.starts)

    @cached_property
    def key(self) -> np.ndarray:
        return _per_name(np.add, self.word_numbers * self._weights, self.starts)

    @cached_property
    def marked(self) -> np.ndarray:
        return _per_name(np.add, hashed(self.marks) * self._weights, self.starts)

    @cached_property
    def family(self) -> np.ndarray:
        return self.word_numbers[self.starts[:-1]]

    @cached_property
    def given(self) -> np.ndarray:
        return self.word_numbers[self.starts[1:] - 1]

    @cached_property
    def letters(self) -> np.ndarray:
        """One bit for each letter that occurs: names one slip apart differ in few bits."""
        distinct = self.words.unique()
        bits = pl.Series([_letters(text) for text in distinct], dtype=pl.UInt32)
        each = self.words.replace_strict(distinct, bits, return_dtype=pl.UInt32).to_numpy()
        return _per_name(np.bitwise_or, each, self.starts)

    @cached_property
    def joined(self) -> np.ndarray:
        """The distinct names without marks and spaces, as Python strings."""
        words, starts = self.words.to_list(), self.starts.tolist()
        joined = np.empty(len(self.length), dtype=object)
        joined[:] = ["".join(words[begin:end]) for begin, end in pairwise(starts)]
        return joined

    @cached_property
    def letter_count(self) -> np.ndarray:
        return _per_name(np.add, self.words.str.len_chars().to_numpy().astype(np.int64), self.starts)

    @cached_property
    def vocabulary(self) -> np.ndarray:
        return np.unique(self.word_numbers)

    @cached_property
    def mark_bits(self) -> np.ndarray:
        """For each word of `words`, one bit for each mark at its place among the letters."""
        distinct = self.marks.unique()
        bits = pl.Series([_marks(text) for text in distinct], dtype=pl.UInt64)
        return self.marks.replace_strict(distinct, bits, return_dtype=pl.UInt64).to_numpy()

    @property
    def _weights(self) -> np.ndarray:
        place = np.arange(len(self.words), dtype=np.uint64) - np.repeat(self.starts[:-1], self.length).astype(np.uint64)
        return (place + np.uint64(1)) * _ODD | np.uint64(1)

    def marked_words(self, code: int) -> list[str]:
        return self.marks[int(self.starts[code]) : int(self.starts[code + 1])].to_list()


def of(column: pl.Series) -> Names:
    """Take apart a column of names as typed; None, empty and “Chưa đặt tên” count as no name."""
    distinct = column.drop_nulls().unique()
    table = pl.DataFrame({"typed": distinct, "tokens": distinct.str.extract_all(_WORDS)})
    table = table.filter(pl.col("tokens").list.len() > 0)
    starts = np.concatenate([[0], np.cumsum(table["tokens"].list.len().to_numpy().astype(np.int64))])
    words = _spelled(table["tokens"].explode())
    codes = pl.DataFrame({"typed": table["typed"], "code": np.arange(len(table), dtype=np.int32)})
    codes = codes.filter(~_says_no_name(words["folded"], starts))
    found = column.rename("typed").to_frame().join(codes, on="typed", how="left", maintain_order="left")["code"]
    return Names(found.fill_null(-1).to_numpy(), words["folded"], words["marked"], starts)


def _spelled(tokens: pl.Series) -> pl.DataFrame:
    distinct = tokens.unique()
    spelled = [word(token) for token in distinct]
    columns = {"token": distinct, "folded": [w.folded for w in spelled], "marked": [w.marked for w in spelled]}
    spelling = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return tokens.rename("token").to_frame().join(spelling, on="token", how="left", maintain_order="left")


def hashed(text: pl.Series) -> np.ndarray:
    """The same text gives the same number, in any table of this process."""
    return text.hash(seed=_SEED).to_numpy()


def label(column: pl.Series) -> np.ndarray:
    """A number for each text, -1 for none; the same text has the same number in any table of this process."""
    numbers = hashed(column.cast(pl.String)).view(np.int64) & np.int64(2**62 - 1)
    return np.where(column.is_null().to_numpy(), -1, numbers)


def _says_no_name(words: pl.Series, starts: np.ndarray) -> np.ndarray:
    begin, end = starts[:-1], starts[1:]
    first, second = words.gather(begin), words.gather(np.minimum(begin + 1, end - 1))
    return (first + " " + second).is_in(list(_NO_NAME)).to_numpy()


def _per_name(add: np.ufunc, values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    if len(starts) == 1:
        return values[:0]
    return add.reduceat(values, starts[:-1])


def _letters(text: str) -> int:
    bits = 0
    for letter in text:
        bits |= 1 << (ord(letter) - 97 if "a" <= letter <= "z" else 26 + ord(letter) % 6)
    return bits


def _marks(text: str) -> int:
    """The tone as one of five bits; for each letter one bit for each mark it can bear."""
    tone, bits = int(text[-1]), 0
    if tone:
        bits |= 1 << (tone - 1)
    for place, letter in enumerate(text[:-1]):
        if letter in _LETTER_MARKS:
            bits |= 1 << (5 + 4 * min(place, 13) + _LETTER_MARKS[letter])
    return bits
