"""One record against another, or against the few that stand near it: probability, band and every field in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mangnon.linkage.compare import records, scoring, words
from mangnon.linkage.compare.levels import FIELDS, HOUSEHOLD, MISSING, OWN, Identity
from mangnon.linkage.compare.model import Model
from mangnon.linkage.compare.scoring import Scorer

Record = Mapping[str, Any]
"""A child as the columns of `records.COLUMNS`; what is absent or None is not said. Days are dates or 31/12/2015."""

BANDS = ("different", "look", "same")


@dataclass(frozen=True)
class FieldSays:
    """`weight` in bits: above 0 for one child, below 0 for two, 0 where one of the two says nothing.

    It is the weight beside the likelier of the two other readings: two strangers, or two children of one household.
    `speaks`: 1 for one child, -1 against, 0 where nothing is said; what a household shares never speaks against.
    """

    field: str
    title: str
    words: str
    weight: float
    speaks: int


@dataclass(frozen=True)
class Scored:
    """`levels` and the weights stand in the order of `levels.FIELDS`."""

    probability: float
    band: str
    levels: tuple[int, ...]
    beside_stranger: tuple[float, ...]
    beside_sibling: tuple[float, ...]
    is_rival_strange: bool

    @property
    def is_vetoed(self) -> bool:
        return self.levels[_FIELDS.index("cid")] == Identity.TWO_VALID

    @property
    def rival(self) -> str:
        """What the pair would most likely be if not one child."""
        return STRANGERS if self.is_rival_strange else SIBLINGS

    @property
    def fields(self) -> tuple[FieldSays, ...]:
        """The child's own fields, and the household as one comparison."""
        said = dict(zip(_FIELDS, self._said(), strict=True))
        return (*(said[field] for field in OWN), self._household())

    @property
    def household(self) -> tuple[FieldSays, ...]:
        """What the household was judged by, field by field."""
        return tuple(says for says in self._said() if says.field in HOUSEHOLD)

    @property
    def in_words(self) -> str:
        """The pair in one line: what is alike, what differs, what is missing."""
        return words.in_line((says.field, says.words, says.speaks) for says in self.every_field)

    @property
    def every_field(self) -> tuple[FieldSays, ...]:
        """All fields in the order of `levels.FIELDS`."""
        return tuple(self._said())

    def _said(self) -> list[FieldSays]:
        weights = self.beside_stranger if self.is_rival_strange else self.beside_sibling
        return [
            FieldSays(
                field, words.TITLES[field], words.of_level(field, level), 0.0 if level == MISSING else weight,
                _speaks(level, stranger, sibling),
            )
            for field, level, weight, stranger, sibling in zip(
                _FIELDS, self.levels, weights, self.beside_stranger, self.beside_sibling, strict=True
            )
        ]  # fmt: skip

    def _household(self) -> FieldSays:
        at = [_FIELDS.index(field) for field in HOUSEHOLD]
        weight = sum(says.weight for says in self.household)
        if all(self.levels[place] == MISSING for place in at):
            told = words.SAYS_NOTHING
        else:
            together = sum(self.beside_stranger[place] for place in at) >= 0
            told = words.HOUSEHOLD_SAME if together else words.HOUSEHOLD_OTHER
        return FieldSays("household", words.HOUSEHOLD_TITLE, told, weight, int(np.sign(round(weight, 1))))


def _speaks(level: int, beside_stranger: float, beside_sibling: float) -> int:
    if level == MISSING:
        return 0
    return 1 if beside_stranger >= 0 and beside_sibling >= words.SPEAKS_AGAINST else -1


_FIELDS = list(FIELDS)
_LITTLE = 0.95
STRANGERS, SIBLINGS = "hai trẻ không cùng nhà", "hai trẻ cùng một nhà (anh chị em, sinh đôi)"


def score(a: Record, b: Record, model: Model, *, population: int | None = None, same: float = scoring.SAME) -> Scored:
    """Are `a` and `b` one child? `population`: records in the register; where None, as many as the model knows."""
    return score_many(a, [b], model, population=population, same=same)[0]


def score_many(
    record: Record, candidates: Sequence[Record], model: Model, *, population: int | None = None,
    same: float = scoring.SAME,
) -> list[Scored]:  # fmt: skip
    """Score one record against each candidate, in their order."""
    pairs = [(0, at) for at in range(1, len(candidates) + 1)]
    return score_pairs([record, *candidates], pairs, model, population=population, same=same)


def score_pairs(
    rows: Sequence[Record], pairs: Sequence[tuple[int, int]], model: Model, *, population: int | None = None,
    same: float = scoring.SAME,
) -> list[Scored]:  # fmt: skip
    """Score pairs of these records, named by their places among `rows`, in the pairs' order."""
    if not pairs:
        return []
    scorer = Scorer(records.of_few(rows), model, population or max(1, model.records))
    left, right = np.array(pairs, dtype=np.int32).T
    levels = scorer.levels(left, right)
    weights = scorer.weights(levels, left, right)
    stranger, sibling = scorer.odds(weights)
    probability = scoring.capped(scoring.posterior(stranger, sibling), levels)
    band = scoring.bands(probability, levels, same)
    judged = zip(
        probability.tolist(),
        [BANDS[kind] for kind in band],
        *(zip(*(table[field].tolist() for field in FIELDS), strict=True)
          for table in (levels, weights.beside_stranger, weights.beside_sibling)),
        (stranger <= sibling).tolist(),
        strict=True,
    )  # fmt: skip
    return [Scored(*row) for row in judged]


def explain(a: Record, b: Record, model: Model, *, population: int | None = None) -> str:
    """The whole pair in lines an officer can read: each field, what it says, its weight, and the probability."""
    scored = score(a, b, model, population=population)
    lines = [f"{_sign(says)} {says.title}: {says.words} ({_comma(f'{says.weight:+.1f}')})" for says in scored.fields]
    lines += [f"    {says.title}: {says.words}" for says in scored.household]
    lines += words.warnings((says.field, says.words, says.speaks) for says in scored.every_field)
    lines.append(f"Xác suất là một trẻ: {_comma(f'{scored.probability:.1%}')}. Khả năng còn lại: {scored.rival}.")
    return "\n".join(lines)


def _comma(figure: str) -> str:
    return figure.replace(".", ",")


def _sign(says: FieldSays) -> str:
    return "·" if abs(says.weight) < _LITTLE else "+" if says.weight > 0 else "−"
