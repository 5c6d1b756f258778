"""Children out of pairs: connected components that hold no contradiction."""

from collections.abc import Iterable

import numpy as np


class Clusters:
    """Records joined pair by pair, the surest first. Two valid identity numbers never come to lie in one cluster."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self._numbers: dict[int, set[int]] = {}

    def find(self, record: int) -> int:
        parent = self._parent.setdefault(record, record)
        while parent != self._parent[parent]:
            self._parent[parent] = self._parent[self._parent[parent]]
            parent = self._parent[parent]
        self._parent[record] = parent
        return parent

    def join(self, one: int, other: int, numbers: tuple[int, int]) -> bool:
        """False, and nothing joined, where the two clusters hold different valid numbers (-1: none)."""
        left, right = self.find(one), self.find(other)
        mine = self._numbers.setdefault(left, set())
        theirs = self._numbers.setdefault(right, set())
        mine |= {numbers[0]} - {-1}
        theirs |= {numbers[1]} - {-1}
        if left == right:
            return True
        if any(not is_one_number(a, b) for a in mine for b in theirs):
            return False
        keep, lose = min(left, right), max(left, right)
        self._parent[lose] = keep
        self._numbers[keep] = mine | theirs
        return True


def is_one_number(one: int, other: int) -> bool:
    """The same number, or one digit mistyped, or two neighbours swapped."""
    differing = [place for place in range(12) if one // 10**place % 10 != other // 10**place % 10]
    if len(differing) <= 1:
        return True
    low, high = differing[0], differing[-1]
    swapped = one // 10**low % 10 == other // 10**high % 10 and one // 10**high % 10 == other // 10**low % 10
    return len(differing) == 2 and high == low + 1 and swapped


def of_pairs(
    left: np.ndarray, right: np.ndarray, probability: np.ndarray, numbers: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The cluster of each pair (numbered from 1 in the order of its first record; 0: refused), and whether refused.

    `numbers`: the valid identity number of each record, -1 where there is none. The order of the pairs is of no
    consequence: the surest goes first, then the smaller records.
    """
    clusters = Clusters()
    order = np.lexsort((right, left, -probability))
    is_refused = np.zeros(len(left), dtype=bool)
    for at in order.tolist():
        one, other = int(left[at]), int(right[at])
        is_refused[at] = not clusters.join(one, other, (int(numbers[one]), int(numbers[other])))
    heads = np.array([clusters.find(int(record)) for record in left], dtype=np.int64)
    numbering = {head: position for position, head in enumerate(_in_order(heads[~is_refused].tolist()), start=1)}
    number = np.array(
        [0 if refused else numbering[head] for head, refused in zip(heads.tolist(), is_refused, strict=True)]
    )
    return number.astype(np.int64), is_refused


def _in_order(heads: Iterable[int]) -> list[int]:
    return sorted(set(heads))
