"""Match weights and probabilities of pairs under a model."""

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np

from mangnon.linkage.compare import comparing, patterns, shares
from mangnon.linkage.compare.levels import (
    FIELDS,
    HOUSEHOLD,
    MISSING,
    PARENTS,
    TWO_NAMES,
    Birth,
    Identity,
    Kin,
    Name,
    Place,
)
from mangnon.linkage.compare.model import Model
from mangnon.linkage.compare.records import Records

SAME, LOOK = 0.8, 0.1
"""The three bands: same from 0.8, look from 0.1, below that different. Fixed beforehand, for every register."""
CAPPED = 0.5
"""Most that a pair may reach which people must look at (`is_for_people`): the machine never joins it."""

_REORDERED = (Name.OTHER_ORDER, Name.OTHER_ORDER_AND_SLIP, Name.OTHER_ORDER_OF_GIVEN)
_FULL_NAME = np.array([level <= Name.OTHER_KNOWN_NAME or level in _REORDERED for level in Name])
_TWO_NAMES = np.array([*(level in TWO_NAMES for level in Name), False])
_FAMILY = np.isin(np.arange(len(Name)), [Name.OTHER_GIVEN, Name.OTHER_THAN_FAMILY])


class Band(IntEnum):
    DIFFERENT = 0
    LOOK = 1
    SAME = 2


@dataclass(frozen=True)
class Weights:
    """Bits for (+) and against (-) the same child, field by field: beside strangers, and beside brother or sister."""

    beside_stranger: dict[str, np.ndarray]
    beside_sibling: dict[str, np.ndarray]


@dataclass(frozen=True)
class Scorer:
    """`population`: how many records the two were drawn from; the more there are, the more coincidences."""

    records: Records
    model: Model
    population: int

    @cached_property
    def is_known(self) -> np.ndarray:
        return shares.known_words(self.records.names["name"], self.model.shares.names["name"])

    def levels(self, left: np.ndarray, right: np.ndarray) -> patterns.Levels:
        return patterns.of(self.records, self.is_known, left, right)

    def promising(self, left: np.ndarray, right: np.ndarray, least: float) -> np.ndarray:
        """Which pairs can reach the probability `least` at all, by dates and numbers first and names then.

        Nothing is lost: a household never speaks for one child against two of its own, so the child's own fields bound
        the odds from above.
        """
        beside_sibling = self.tables[1]
        odds = np.log2(self.model.partners / self.model.siblings) + beside_sibling["name"].max()
        bound = odds + beside_sibling["dob"][comparing.births(self.records, left, right)]
        bound += beside_sibling["sex"][comparing.plain(self.records.sex, left, right)]
        wanted = np.log2(least / (1 - least)) if least < 1 else np.inf
        at = np.flatnonzero(bound + max(0.0, beside_sibling["cid"].max()) >= wanted)
        bound = bound[at] + beside_sibling["cid"][comparing.identities(self.records, left[at], right[at])]
        at, bound = at[bound >= wanted], bound[bound >= wanted]
        names = comparing.children(self.records.names["name"], self.is_known, left[at], right[at])
        return at[bound - beside_sibling["name"].max() + beside_sibling["name"][names] >= wanted]

    def weights(self, levels: patterns.Levels, left: np.ndarray, right: np.ndarray) -> Weights:
        """Weights of each field; 0 where one of the two records says nothing."""
        stranger = {field: self.tables[0][field][levels[field]] for field in FIELDS}
        sibling = {field: self.tables[1][field][levels[field]] for field in FIELDS}
        for field, rarity in self._rarities(levels, left, right):
            stranger[field] = stranger[field] + rarity
        # parents who give a day's two children the same words in another order mean it: the order says nothing then
        may_be_twins = (levels["name"] == Name.OTHER_ORDER_OF_GIVEN) & (levels["dob"] == Birth.SAME)
        sibling["name"] = np.where(may_be_twins, 0.0, sibling["name"])
        return Weights(stranger, sibling)

    def odds(self, weights: Weights) -> tuple[np.ndarray, np.ndarray]:
        """log2 of the odds of the same child against strangers, and against two children of one household."""
        stranger = sum(weights.beside_stranger.values()) + np.log2(self.model.partners / self.population)
        sibling = sum(weights.beside_sibling.values()) + np.log2(self.model.partners / self.model.siblings)
        return stranger, sibling

    def probabilities(self, levels: patterns.Levels, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        """Probability that the two are one child, before it is `capped`."""
        return posterior(*self.odds(self.weights(levels, left, right)))

    @cached_property
    def tables(self) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
        beside_stranger, beside_sibling = {}, {}
        for field in FIELDS:
            match = np.array(self.model.match[field])
            stranger, sibling = np.array(self.model.stranger[field]), np.array(self.model.sibling[field])
            if field in HOUSEHOLD:
                # what a household shares must never tell a child from its twin
                sibling = np.maximum(match, sibling)
            beside_stranger[field] = np.append(np.log2(match / stranger), 0.0)
            beside_sibling[field] = np.append(np.log2(match / sibling), 0.0)
        exchanged = beside_sibling["name"][Name.OTHER_ORDER_OF_GIVEN]
        beside_sibling["name"][Name.OTHER_ORDER_OF_GIVEN] = max(0.0, exchanged)
        return beside_stranger, beside_sibling

    @cached_property
    def _rarity(self) -> dict[str, np.ndarray]:
        """Bits by which a value is rarer than the mean coincidence the model was measured with."""
        base, common = self.model.base, self.model.shares
        rarity = {}
        for column in shares.NAMES:
            chance = shares.of_names(self.records.names[column], common.names[column])
            rarity[column] = -np.log2(chance.full / base[column])
            if column == "name":
                rarity["family_given"] = -np.log2(chance.family_given / base["family_given"])
                rarity["family"] = -np.log2(chance.family / base["family"])
        rarity["commune"] = -np.log2(shares.of_communes(self.records, common) / base["commune"]).astype(np.float32)
        rarity["dob"] = -np.log2(shares.of_days(self.records, common) / base["dob"]).astype(np.float32)
        return rarity

    def _rarities(self, levels, left, right):
        yield "name", self._name_rarity(levels["name"], left, right)
        for column in ("mother_name", "father_name"):
            yield column, self._where(levels[column] == Kin.SAME, column, left)
        yield "dob", np.where(levels["dob"] == Birth.SAME, self._rarity["dob"][left], 0.0)
        yield "commune", np.where(levels["commune"] == Place.SAME, self._rarity["commune"][left], 0.0)

    def _where(self, is_same: np.ndarray, column: str, rows: np.ndarray) -> np.ndarray:
        rarity = np.zeros(len(rows))
        at = np.flatnonzero(is_same)
        rarity[at] = self._rarity[column][self.records.names[column].codes[rows[at]]]
        return rarity

    def _name_rarity(self, levels: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        rarity = np.zeros(len(left))
        codes = self.records.names["name"].codes
        for kind, wanted in (("name", _FULL_NAME), ("family", _FAMILY)):
            at = np.flatnonzero(np.append(wanted, False)[levels])
            one, other = codes[left[at]], codes[right[at]]
            # a slip makes a name look rare: the more common of the two is the name
            rarity[at] = np.minimum(self._rarity[kind][one], self._rarity[kind][other])
        at = np.flatnonzero(levels == Name.OTHER_MIDDLE)
        rarity[at] = self._rarity["family_given"][codes[left[at]]]
        return rarity


def posterior(stranger: np.ndarray, sibling: np.ndarray) -> np.ndarray:
    """Probability of the same child from the log2 odds against the two other classes."""
    return 1 / (1 + np.exp2(-np.clip(stranger, -200, 200)) + np.exp2(-np.clip(sibling, -200, 200)))


def is_for_people(levels: patterns.Levels) -> np.ndarray:
    """Pairs no machine may join: two valid numbers; or no number that is one, and either two names or other parents."""
    has_two_names = _TWO_NAMES[levels["name"]]
    is_one_number = levels["cid"] == Identity.SAME
    return (levels["cid"] == Identity.TWO_VALID) | ((has_two_names | _have_other_parents(levels)) & ~is_one_number)


def _have_other_parents(levels: patterns.Levels) -> np.ndarray:
    """Some parent differs, and neither parent agrees by name or number."""
    said = [levels[field] for field in PARENTS]
    agrees = np.any([(level != MISSING) & (level <= Kin.SIMILAR) for level in said], axis=0)
    return np.any([level == Kin.DIFFERENT for level in said], axis=0) & ~agrees


def capped(probability: np.ndarray, levels: patterns.Levels) -> np.ndarray:
    """At most CAPPED where people must look."""
    return np.where(is_for_people(levels), np.minimum(probability, CAPPED), probability)


def bands(probability: np.ndarray, levels: patterns.Levels, same: float = SAME) -> np.ndarray:
    """Band of each pair (`Band`); a pair for people is never the same, whatever the threshold."""
    band = (probability >= min(LOOK, same)).astype(np.int8) + (probability >= same).astype(np.int8)
    return np.where(is_for_people(levels), np.minimum(band, Band.LOOK), band)


assert MISSING == -1, "the tables above keep the missing level at their end"
