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
    """A column of names. `codes[row]` points into the table of distinct names, -1 where there is none.

    A distinct name is a stretch of `words`, and a word points into the vocabulary: what is worked out for a word
    is worked out once.
    """

    codes: np.ndarray
    words: np.ndarray
    starts: np.ndarray  # where each distinct name begins in `words`; one more at the end
    folded: pl.Series  # the vocabulary without marks
    marked: pl.Series  # and with them

    @cached_property
    def numbers(self) -> np.ndarray:
        """The number of each word of the vocabulary."""
        return hashed(self.folded)

    @cached_property
    def word_numbers(self) -> np.ndarray:
        return self.numbers[self.words]

    @cached_property
    def length(self) -> np.ndarray:
        return np.diff(self.starts)

    @cached_property
    def bag(self) -> np.ndarray:
        return self.per_name(np.add, self.word_numbers)

    @cached_property
    def key(self) -> np.ndarray:
        return self.per_name(np.add, self.word_numbers * self._weights)

    @cached_property
    def marked_key(self) -> np.ndarray:
        return self.per_name(np.add, hashed(self.marked)[self.words] * self._weights)

    @cached_property
    def family(self) -> np.ndarray:
        return self.word_numbers[self.starts[:-1]]

    @cached_property
    def given(self) -> np.ndarray:
        return self.word_numbers[self.starts[1:] - 1]

    @cached_property
    def letters(self) -> np.ndarray:
        """One bit for each letter that occurs: names one slip apart differ in few bits."""
        return self.per_name(np.bitwise_or, np.array([_letters(text) for text in self.folded], np.uint32)[self.words])

    @cached_property
    def letter_count(self) -> np.ndarray:
        return self.per_name(np.add, self.folded.str.len_chars().to_numpy().astype(np.int64)[self.words])

    @cached_property
    def mark_bits(self) -> np.ndarray:
        """For each word of the vocabulary, one bit for each mark at its place among the letters."""
        return np.array([_marks(text) for text in self.marked], dtype=np.uint64)

    @cached_property
    def joined(self) -> np.ndarray:
        """The distinct names without marks and spaces, as Python strings."""
        words = np.array(self.folded.to_list(), dtype=object)[self.words].tolist()
        joined = np.empty(len(self.length), dtype=object)
        joined[:] = ["".join(words[begin:end]) for begin, end in pairwise(self.starts.tolist())]
        return joined

    def per_name(self, add: np.ufunc, values: np.ndarray) -> np.ndarray:
        """Fold a value of each word into one of each distinct name."""
        return add.reduceat(values, self.starts[:-1]) if len(self.starts) > 1 else values[:0]

    @property
    def _weights(self) -> np.ndarray:
        place = np.arange(len(self.words), dtype=np.uint64) - np.repeat(self.starts[:-1], self.length).astype(np.uint64)
        return (place + np.uint64(1)) * _ODD | np.uint64(1)


def of(column: pl.Series) -> Names:
    """Take apart a column of names as typed; None, empty and “Chưa đặt tên” count as no name."""
    distinct = column.drop_nulls().unique()
    table = pl.DataFrame({"typed": distinct, "tokens": distinct.str.extract_all(_WORDS)})
    table = table.filter(pl.col("tokens").list.len() > 0)
    starts = np.concatenate([[0], np.cumsum(table["tokens"].list.len().to_numpy().astype(np.int64))])
    words, vocabulary = _coded(table["tokens"].explode())
    spelled = [word(token) for token in vocabulary]
    folded = pl.Series("folded", [w.folded for w in spelled], dtype=pl.String)
    marked = pl.Series("marked", [w.marked for w in spelled], dtype=pl.String)
    codes = pl.DataFrame({"typed": table["typed"], "code": np.arange(len(table), dtype=np.int32)})
    codes = codes.filter(~_says_no_name(folded, words, starts))
    found = column.rename("typed").to_frame().join(codes, on="typed", how="left", maintain_order="left")["code"]
    return Names(found.fill_null(-1).to_numpy(), words, starts, folded, marked)


def _coded(tokens: pl.Series) -> tuple[np.ndarray, pl.Series]:
    vocabulary = tokens.drop_nulls().unique()
    codes = pl.DataFrame({"token": vocabulary, "code": np.arange(len(vocabulary), dtype=np.int32)})
    found = tokens.rename("token").to_frame().join(codes, on="token", how="left", maintain_order="left")["code"]
    return found.to_numpy(), vocabulary


def hashed(text: pl.Series) -> np.ndarray:
    """The same text gives the same number, in any table of this process."""
    return text.hash(seed=_SEED).to_numpy()


def label(column: pl.Series) -> np.ndarray:
    """A number for each text, -1 for none; the same text has the same number in any table of this process."""
    numbers = hashed(column.cast(pl.String)).view(np.int64) & np.int64(2**62 - 1)
    return np.where(column.is_null().to_numpy(), -1, numbers)


def _says_no_name(folded: pl.Series, words: np.ndarray, starts: np.ndarray) -> np.ndarray:
    begin, end = starts[:-1], starts[1:]
    two = [words[begin], words[np.minimum(begin + 1, end - 1)]]
    firsts = list({text.split()[0] for text in _NO_NAME})
    suspect = np.isin(two[0], np.flatnonzero(folded.is_in(firsts).to_numpy()))
    found = np.zeros(len(begin), dtype=bool)
    for at in np.flatnonzero(suspect):
        found[at] = f"{folded[int(two[0][at])]} {folded[int(two[1][at])]}" in _NO_NAME
    return found


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
