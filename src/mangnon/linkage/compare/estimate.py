"""The model from the data alone: u from random pairs, m and the household class by EM on blocked pairs."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from mangnon.linkage.compare import blocking, comparing, expectations, patterns, shares
from mangnon.linkage.compare.em import Blocked, Classes, fit
from mangnon.linkage.compare.levels import FIELDS, MISSING, Name
from mangnon.linkage.compare.model import Model
from mangnon.linkage.compare.records import Records
from mangnon.linkage.compare.scoring import Scorer, posterior

_RANDOM_PAIRS = 400_000
_SAMPLE_A_BLOCK = 20_000
_PREVALENCE_PAIRS = 200_000
_BELIEF = 20.0
_YEARS_APART = 2  # of one name and so far apart: surely strangers
_ROUNDS = 6
_SEED = 1_989


@dataclass(frozen=True)
class Candidates:
    """All pairs that some block brings together, packed and sorted, and each block's own."""

    union: np.ndarray
    by_block: dict[str, np.ndarray]
    rows: int  # among so many records
    given_up: int


def gather(
    records: Records, rows: np.ndarray | None = None, *, advance: Callable[[str], None] = lambda block: None
) -> Candidates:
    """Run every block over `rows` (all where None)."""
    by_block, given_up = {}, 0
    with ThreadPoolExecutor(patterns.THREADS) as pool:
        found = pool.map(lambda block: blocking.pairs_of(block, records, rows), blocking.BLOCKS)
        for block, pairs in zip(blocking.BLOCKS, found, strict=True):
            by_block[block.name] = blocking.packed(pairs, records.size)
            given_up += pairs.given_up
            advance(block.name)
    union = blocking.distinct(np.concatenate(list(by_block.values())))
    return Candidates(union, by_block, records.size if rows is None else len(rows), given_up)


def model(records: Records, candidates: Candidates, *, communes: pl.Series | None, source: str, made_on: str) -> Model:
    """Estimate every parameter from the records; nothing is read that says which of them are the same child.

    Candidates may come from some of the records only: coincidences are counted among all, m among those.
    """
    rng = np.random.default_rng(_SEED)
    common = shares.learn(records, communes)
    known = shares.known_words(records.names["name"], common.names["name"])
    base = _bases(records, common)
    stranger = _strangers(records, known, base, rng)
    classes = fit(_samples(records, known, candidates, rng), stranger)
    stranger |= _coincidences(records, candidates, classes)
    first = Model(
        match=classes.match, sibling=classes.sibling, stranger=stranger, base=base,
        partners=0.03, siblings=1.0, shares=common, records=records.size, source=source, made_on=made_on,
    )  # fmt: skip
    return _with_prevalence(first, records, candidates, rng)


def _bases(records: Records, common: shares.Shares) -> dict[str, float]:
    """Mean chance of coincidence over the records, for every value whose rarity counts."""
    bases = {}
    for column in shares.NAMES:
        names = records.names[column]
        chance = shares.of_names(names, common.names[column])
        bearers = np.bincount(names.codes[names.codes != MISSING], minlength=len(names.length))
        total = max(1, bearers.sum())
        bases[column] = max(1e-12, float((bearers * chance.full).sum() / total))
        if column == "name":
            bases["family_given"] = max(1e-12, float((bearers * chance.family_given).sum() / total))
            bases["family"] = max(1e-12, float((bearers * chance.family).sum() / total))
    bases["commune"] = float(shares.of_communes(records, common).mean()) if records.size else 1.0
    bases["dob"] = float(shares.of_days(records, common).mean()) if records.size else 1.0
    return bases


def _strangers(records: Records, known: np.ndarray, base: dict[str, float], rng) -> dict[str, list[float]]:
    left = rng.integers(0, records.size, _RANDOM_PAIRS, dtype=np.int32)
    right = rng.integers(0, records.size, _RANDOM_PAIRS, dtype=np.int32)
    apart = left != right
    levels = patterns.of_many(records, known, left[apart], right[apart])
    stranger = {field: _frequencies(levels[field], expectations.STRANGER[field]) for field in FIELDS}
    unmarked, clashing, reordered, exchanged = _kinds_of_namesakes(records, known)
    shares_of_same = np.array([1.0 - unmarked - clashing, unmarked, clashing])
    name = stranger["name"]
    name[:3] = list(base["name"] * shares_of_same)
    name[Name.OTHER_ORDER] = base["name"] * reordered
    name[Name.OTHER_ORDER_OF_GIVEN] = base["name"] * exchanged
    # so rare that random pairs seldom show it, and then it would look impossible
    at = Name.OTHER_ORDER_AND_SLIP
    name[at] = max(name[at], expectations.STRANGER["name"][at])
    for column in ("mother_name", "father_name"):
        stranger[column][0] = base[column]
    return stranger


def _kinds_of_namesakes(records: Records, known: np.ndarray) -> tuple[float, ...]:
    """For each two strangers of one name without marks: how often one lacks marks, marks clash, the order of all words
    or of those after the family name differs.
    """
    names = records.names["name"]
    rows = np.flatnonzero((names.codes != MISSING) & (records.year != MISSING))
    rows = rows[np.argsort(names.bag[names.codes[rows]], kind="stable")] if len(rows) else rows
    left, right = rows[:-1], rows[1:]
    is_asked = np.abs(records.year[left] - records.year[right]) >= _YEARS_APART
    is_asked &= names.bag[names.codes[left]] == names.bag[names.codes[right]]
    levels = comparing.children(names, known, left[is_asked], right[is_asked])
    same = max(1, int(((levels >= 0) & (levels <= Name.OTHER_MARKS)).sum()))
    kinds = (Name.SAME_UNMARKED, Name.OTHER_MARKS, Name.OTHER_ORDER, Name.OTHER_ORDER_OF_GIVEN)
    return tuple((int((levels == kind).sum()) + 0.5) / (same + 10) for kind in kinds)


def _frequencies(levels: np.ndarray, belief: list[float]) -> list[float]:
    counts = np.bincount(levels[levels != MISSING], minlength=len(belief)) + np.array(belief) * _BELIEF
    return list((counts / counts.sum()).astype(float))


def _samples(records: Records, known: np.ndarray, candidates: Candidates, rng) -> list[Blocked]:
    drawn = []
    for block in blocking.BLOCKS:
        numbers = candidates.by_block.get(block.name, np.empty(0, np.int64))
        if len(numbers) > _SAMPLE_A_BLOCK:
            numbers = rng.choice(numbers, _SAMPLE_A_BLOCK, replace=False, shuffle=False)
        if len(numbers):
            drawn.append((block, blocking.unpacked(numbers, records.size)))
    with ThreadPoolExecutor(patterns.THREADS) as pool:
        levels = pool.map(lambda draw: patterns.counted(patterns.of(records, known, *draw[1])), drawn)
        return [Blocked(block.name, block.fixes, *seen) for (block, _), seen in zip(drawn, levels, strict=True)]


def _coincidences(records: Records, candidates: Candidates, classes: Classes) -> dict[str, list[float]]:
    """How often strangers bear one number: far too rare for random pairs, so read off the pairs that share it."""
    found = {}
    for column, numbers in records.numbers.items():
        said = float((numbers != MISSING).mean()) * candidates.rows if records.size else 0.0
        pairs = len(candidates.by_block.get(column, ()))
        strangers = classes.mixes.get(column, (0, 0, 0))[2] * pairs
        same = max(strangers, 1.0) / max(1.0, said * (said - 1) / 2)
        rest = np.array(expectations.STRANGER[column][1:])
        if column != "phone":
            rest[0] = 100 * same
        found[column] = [min(same, 0.1), *(rest / rest.sum() * (1 - min(same, 0.1))).tolist()]
    return found


def _with_prevalence(first: Model, records: Records, candidates: Candidates, rng) -> Model:
    """How many records of one child, and of one household, there are to a record: what the pairs themselves say."""
    scorer = Scorer(records, first, records.size)
    sample = candidates.union
    if len(sample) > _PREVALENCE_PAIRS:
        sample = rng.choice(sample, _PREVALENCE_PAIRS, replace=False, shuffle=False)
    scale = len(candidates.union) / max(1, len(sample)) * 2 / max(1, candidates.rows)
    left, right = blocking.unpacked(sample, records.size)
    stranger, sibling = scorer.odds(
        scorer.weights(patterns.of_many(records, scorer.is_known, left, right), left, right)
    )
    stranger -= np.log2(first.partners / records.size)
    sibling -= np.log2(first.partners / first.siblings)
    partners, siblings = first.partners, first.siblings
    for _ in range(_ROUNDS):
        match = posterior(stranger + np.log2(partners / records.size), sibling + np.log2(partners / siblings))
        # odds of a sibling against a stranger follow from the two others
        household = match * np.exp2(np.clip(-(sibling + np.log2(partners / siblings)), -200, 60))
        partners = max(1 / max(1, records.size), float(match.sum()) * scale)
        siblings = max(0.01, float(household.sum()) * scale)
    return replace(first, partners=partners, siblings=siblings)
