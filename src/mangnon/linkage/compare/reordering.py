"""Names of the same words in another order, where besides a word is mistyped or dropped: Minh Van Nguyxn."""

from itertools import permutations

import numpy as np
from rapidfuzz.distance import OSA

from mangnon.linkage.compare.spelling import Names

_SLIP_BITS = 2
"""One slip changes at most so many letters in the set of letters of a name."""


def with_a_slip(names: Names, is_known: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether the first word of one is the last of the other and all but one are the same in any order.

    The one may be dropped, or one slip off unless both are names in their own right.
    """
    found = np.zeros(len(a), dtype=bool)
    crossed = np.flatnonzero((names.family[a] == names.given[b]) | (names.given[a] == names.family[b]))
    a, b = a[crossed], b[crossed]
    slipped = np.bitwise_count(names.letters[a] ^ names.letters[b]) <= _SLIP_BITS
    slipped &= np.abs(names.letter_count[a] - names.letter_count[b]) <= 1
    reordered = less_a_word(names, a, b)
    for at in np.flatnonzero(slipped & ~reordered):
        reordered[at] = _is_one_slip_off(names, is_known, int(a[at]), int(b[at]))
    found[crossed] = reordered
    return found


def less_a_word(names: Names, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether one name is the other less a word, in any order."""
    extra = np.where(names.length[a] > names.length[b], names.bag[a] - names.bag[b], names.bag[b] - names.bag[a])
    return (np.abs(names.length[a] - names.length[b]) == 1) & np.isin(extra, names.numbers)


def _is_one_slip_off(names: Names, is_known: np.ndarray, one: int, other: int) -> bool:
    mine, theirs = (names.words[names.starts[at] : names.starts[at + 1]].tolist() for at in (one, other))
    few, many = sorted((_left_over(names, mine, theirs), _left_over(names, theirs, mine)), key=len)
    if len(few) != 1 or len(many) > 2:
        return False
    if len(many) == 1 and is_known[few[0]] and is_known[many[0]]:
        return False
    joined = ("".join(names.folded[at] for at in order) for order in permutations(many))
    return any(OSA.distance(names.folded[few[0]], text, score_cutoff=1) <= 1 for text in joined)


def _left_over(names: Names, words: list[int], others: list[int]) -> list[int]:
    """The words that the other name does not hold."""
    held = {names.folded[at] for at in others}
    return [at for at in words if names.folded[at] not in held]
