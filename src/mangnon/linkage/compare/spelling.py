"""Names made comparable: each distinct name is taken apart once, into words without marks and their numbers.

A word's number is a hash of its letters, so two tables made apart agree; a name's number is the sum of its words'
(same words in any order) or a sum weighted by position (same words in the same order).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import polars as pl

from mangnon.vn import names, syllables, telex

_WORDS = r"[\p{L}\p{M}\p{N}'’]+"
_FEW_WORDS = re.compile(r"(?:[^\W_]|[\u0300-\u036f'’])+")
_LETTER_MARKS = {"đ": 0, "ă": 1, "â": 2, "ê": 2, "ô": 2, "ơ": 3, "ư": 3}
_ODD = np.uint64(0x9E3779B97F4A7C15)
_NO_NAME = {
    "chua dat", "chua co", "chua ro", "chua biet", "khong ten", "khong co", "khong ro", "khong biet",
    "con ba", "con chi", "con ong", "con anh", "con co", "be trai", "be gai", "so sinh",
}  # fmt: skip
"""How a name begins that says there is none yet."""


@dataclass(frozen=True)
class Word:
    written: str  # in small letters, with its marks
    folded: str
    number: int  # of the folded word
    marked_number: int
    letters: int  # one bit for each letter that occurs
    marks: int  # one bit for each mark at its place among the letters


@lru_cache(maxsize=1_000_000)
def word(token: str) -> Word:
    """The token as compared: Telex carried out, without marks, and with marks in one placement of the tone."""
    clean = telex.undone(unicodedata.normalize("NFC", token).lower())
    letters, tone = syllables.split_tone(clean)
    folded = names.search_key(clean).replace(" ", "")
    return Word(clean, folded, label(folded), label(f"{letters}{tone}"), _letters(folded), _marks(letters, tone))


@lru_cache(maxsize=200_000)
def label(text: str) -> int:
    """A 62-bit number for a text, the same in every process."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 2


@dataclass(frozen=True)
class Names:
    """A column of names. `codes[row]` points into the table of distinct names, -1 where there is none.

    A distinct name is a stretch of `words`, and a word points into the vocabulary: what is worked out for a word
    is worked out once.
    """

    codes: np.ndarray
    words: np.ndarray
    starts: np.ndarray  # where each distinct name begins in `words`; one more at the end
    vocabulary: list[Word]

    @cached_property
    def folded(self) -> list[str]:
        return [word.folded for word in self.vocabulary]

    @cached_property
    def numbers(self) -> np.ndarray:
        """The number of each word of the vocabulary."""
        return np.array([word.number for word in self.vocabulary], dtype=np.uint64)

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
        numbers = np.array([word.marked_number for word in self.vocabulary], dtype=np.uint64)
        return self.per_name(np.add, numbers[self.words] * self._weights)

    @cached_property
    def family(self) -> np.ndarray:
        return self.word_numbers[self.starts[:-1]]

    @cached_property
    def given(self) -> np.ndarray:
        return self.word_numbers[self.starts[1:] - 1]

    @cached_property
    def letters(self) -> np.ndarray:
        """One bit for each letter that occurs: names one slip apart differ in few bits."""
        bits = np.array([word.letters for word in self.vocabulary], dtype=np.uint32)
        return self.per_name(np.bitwise_or, bits[self.words])

    @cached_property
    def letter_count(self) -> np.ndarray:
        return self.per_name(np.add, np.array([len(text) for text in self.folded], dtype=np.int64)[self.words])

    @cached_property
    def mark_bits(self) -> np.ndarray:
        """For each word of the vocabulary, one bit for each mark at its place among the letters."""
        return np.array([word.marks for word in self.vocabulary], dtype=np.uint64)

    @cached_property
    def is_bare(self) -> np.ndarray:
        """Whether no word bears a mark."""
        return self.per_name(np.bitwise_or, self.mark_bits[self.words]) == 0

    @cached_property
    def joined(self) -> np.ndarray:
        """The distinct names without marks and spaces, as Python strings."""
        words = np.array(self.folded, dtype=object)[self.words].tolist()
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
    words, tokens = _coded(table["tokens"].explode())
    vocabulary = [word(token) for token in tokens]
    codes = pl.DataFrame({"typed": table["typed"], "code": np.arange(len(table), dtype=np.int32)})
    codes = codes.filter(~_says_no_name(vocabulary, words, starts))
    found = column.rename("typed").to_frame().join(codes, on="typed", how="left", maintain_order="left")["code"]
    return Names(found.fill_null(-1).to_numpy(), words, starts, vocabulary)


def of_few(typed: Sequence[str | None]) -> Names:
    """The same for a handful of names, without the cost of a table."""
    split = [_FEW_WORDS.findall(name) if name else [] for name in typed]
    distinct = list(dict.fromkeys(tuple(tokens) for tokens in split if tokens))
    place = {token: at for at, token in enumerate(dict.fromkeys(token for tokens in distinct for token in tokens))}
    vocabulary = [word(token) for token in place]
    words = np.array([place[token] for tokens in distinct for token in tokens], dtype=np.int32)
    starts = np.cumsum([0, *(len(tokens) for tokens in distinct)])
    nameless = _says_no_name(vocabulary, words, starts)
    code = {tokens: -1 if nameless[at] else at for at, tokens in enumerate(distinct)}
    return Names(np.array([code.get(tuple(tokens), -1) for tokens in split], np.int32), words, starts, vocabulary)


def _coded(tokens: pl.Series) -> tuple[np.ndarray, pl.Series]:
    vocabulary = tokens.drop_nulls().unique()
    codes = pl.DataFrame({"token": vocabulary, "code": np.arange(len(vocabulary), dtype=np.int32)})
    found = tokens.rename("token").to_frame().join(codes, on="token", how="left", maintain_order="left")["code"]
    return found.to_numpy(), vocabulary


def labels(column: pl.Series) -> np.ndarray:
    """The `label` of each text of a column with few distinct ones, -1 where there is none."""
    text = column.cast(pl.String)
    distinct = text.drop_nulls().unique()
    numbers = pl.Series([label(value) for value in distinct], dtype=pl.Int64)
    return text.replace_strict(distinct, numbers, default=-1, return_dtype=pl.Int64).to_numpy()


def _says_no_name(vocabulary: list[Word], words: np.ndarray, starts: np.ndarray) -> np.ndarray:
    begin, end = starts[:-1], starts[1:]
    found = np.zeros(len(begin), dtype=bool)
    if not len(begin):
        return found
    first, second = words[begin], words[np.minimum(begin + 1, end - 1)]
    openers = {text.split()[0] for text in _NO_NAME}
    is_opener = np.array([word.folded in openers for word in vocabulary])
    for at in np.flatnonzero(is_opener[first]):
        found[at] = f"{vocabulary[first[at]].folded} {vocabulary[second[at]].folded}" in _NO_NAME
    return found


def _letters(text: str) -> int:
    bits = 0
    for letter in text:
        bits |= 1 << (ord(letter) - 97 if "a" <= letter <= "z" else 26 + ord(letter) % 6)
    return bits


def _marks(letters: str, tone: int) -> int:
    bits = 1 << (tone - 1) if tone else 0
    for place, letter in enumerate(letters):
        if letter in _LETTER_MARKS:
            bits |= 1 << (5 + 4 * min(place, 13) + _LETTER_MARKS[letter])
    return bits
