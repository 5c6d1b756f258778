"""The comparison level of each field, for many pairs at once. Dates, places and numbers first; letters last."""

from itertools import pairwise

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, LCSseq

from mangnon.linkage.compare import reordering
from mangnon.linkage.compare.levels import MISSING, Birth, Identity, Kin, Name, Number, Place, Plain
from mangnon.linkage.compare.records import NO_DAY, Records
from mangnon.linkage.compare.shares import KNOWN, WRITTEN
from mangnon.linkage.compare.spelling import Names

_NEAR_BY = np.unique([digit * factor * 10**place for digit in range(1, 10) for factor in (1, 9) for place in range(12)])
"""By how much two numbers can differ that are one digit, or two neighbours in other order, apart."""
_WORTH_A_THREAD = 20_000
_SLIPS, _SLIP_BITS = 2, 4
"""Two slips change at most so many letters in the set of letters of a name."""


def births(records: Records, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Level of the two birth dates (`levels.Birth`)."""
    year, month, day = ((part[left], part[right]) for part in (records.year, records.month, records.day))
    apart = np.abs(records.dob[left].astype(np.int64) - records.dob[right])
    same_year, same_month, same_day = (a == b for a, b in (year, month, day))
    first = [(m == 1) & (d == 1) for m, d in zip(month, day, strict=True)]
    cases = [
        (apart == 0, Birth.SAME),
        (same_year & (month[0] == day[1]) & (month[1] == day[0]), Birth.SWAPPED),
        (same_year & (first[0] | first[1]), Birth.FIRST_OF_YEAR),
        (same_year & same_month, Birth.OTHER_DAY),
        (same_year & same_day, Birth.OTHER_MONTH),
        (same_month & same_day & (np.abs(year[0] - year[1]) == 1), Birth.NEXT_YEAR),
        (apart <= 31, Birth.NEAR),
        (same_year, Birth.SAME_YEAR),
    ]
    levels = np.select([c for c, _ in cases], [level for _, level in cases], Birth.DIFFERENT).astype(np.int8)
    return _unless_said(levels, records.dob[left] != NO_DAY, records.dob[right] != NO_DAY)


def numbers(records: Records, column: str, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Level of two identity numbers (`levels.Number`)."""
    one, other = records.numbers[column][left], records.numbers[column][right]
    levels = np.where(one == other, Number.SAME, Number.DIFFERENT).astype(np.int8)
    said = (one != MISSING) & (other != MISSING)
    differing = np.flatnonzero(said & (one != other))
    levels[differing[_is_near(one[differing], other[differing])]] = Number.NEAR
    levels[~said] = MISSING
    return levels


def identities(records: Records, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Level of the children's own numbers (`levels.Identity`)."""
    levels = numbers(records, "cid", left, right)
    both_fit = records.cid_fits[left] & records.cid_fits[right]
    return np.where((levels == Number.DIFFERENT) & both_fit, np.int8(Identity.TWO_VALID), levels)


def plain(column: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    one, other = column[left], column[right]
    levels = np.where(one == other, Plain.SAME, Plain.DIFFERENT).astype(np.int8)
    return _unless_said(levels, one != MISSING, other != MISSING)


def places(records: Records, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Level of the two communes (`levels.Place`); without communes the provinces speak."""
    commune, province = plain(records.places["commune"], left, right), plain(records.places["province"], left, right)
    levels = np.where(commune == Plain.SAME, Place.SAME, Place.DIFFERENT).astype(np.int8)
    levels[(commune != Plain.SAME) & (province == Plain.SAME)] = Place.SAME_PROVINCE
    levels[(commune == MISSING) & (province == MISSING)] = MISSING
    return levels


def children(names: Names, is_known: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Level of the children's names (`levels.Name`). `is_known`: the vocabulary as `shares.known_words` says."""
    said = (names.codes[left] != MISSING) & (names.codes[right] != MISSING)
    levels = np.full(len(left), MISSING, dtype=np.int8)
    at = np.flatnonzero(said)
    levels[at] = _children(names, is_known, names.codes[left[at]], names.codes[right[at]])
    return levels


def parents(names: Names, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Level of two parents' names (`levels.Kin`)."""
    said = (names.codes[left] != MISSING) & (names.codes[right] != MISSING)
    levels = np.full(len(left), MISSING, dtype=np.int8)
    at = np.flatnonzero(said)
    a, b = names.codes[left[at]], names.codes[right[at]]
    found = np.full(len(at), Kin.DIFFERENT, dtype=np.int8)
    if len(at):
        found[names.key[a] == names.key[b]] = Kin.SAME
        unsure = np.flatnonzero((found == Kin.DIFFERENT) & _may_be_slips(names, a, b, share_a_word=True))
        slips, dropped, loosely = _slips(names, a[unsure], b[unsure])
        found[unsure[(slips <= 2) | dropped | loosely]] = Kin.SIMILAR
    levels[at] = found
    return levels


def _children(names: Names, is_known: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    if not len(a):
        return np.empty(0, dtype=np.int8)
    levels = _by_words(names, is_known, a, b)
    unsure = np.flatnonzero(_have_other_words(levels) & _may_be_slips(names, a, b))
    one, other = a[unsure], b[unsure]
    slips, dropped, loosely = _slips(names, one, other)
    cases = [
        ((slips <= 2) & _is_other_known_name(names, is_known, one, other), Name.OTHER_KNOWN_NAME),
        (slips <= 1, Name.SLIP),
        (dropped, Name.WORD_DROPPED),
        (slips == 2, Name.TWO_SLIPS),
        (loosely, Name.WORD_AND_SLIP),
    ]
    levels[unsure] = np.select([case for case, _ in cases], [level for _, level in cases], levels[unsure])
    different = np.flatnonzero(levels == Name.DIFFERENT)
    reordered = reordering.with_a_slip(names, is_known, a[different], b[different])
    levels[different[reordered]] = Name.OTHER_ORDER_AND_SLIP
    return levels


def _have_other_words(levels: np.ndarray) -> np.ndarray:
    return (levels > Name.OTHER_MARKS) & ~np.isin(levels, (Name.OTHER_ORDER, Name.OTHER_ORDER_OF_GIVEN))


def _by_words(names: Names, is_known: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Level by whole words; the spelling of those that differ is not looked at."""
    same_family, same_given = names.family[a] == names.family[b], names.given[a] == names.given[b]
    bare = names.bag - names.family - names.given
    same_middle = bare[a] == bare[b]
    levels = np.full(len(a), Name.DIFFERENT, dtype=np.int8)
    levels[same_family] = Name.OTHER_THAN_FAMILY
    levels[same_family & same_middle & (names.length[a] > 2)] = Name.OTHER_GIVEN
    levels[same_family & same_given] = Name.OTHER_MIDDLE
    same_words = names.bag[a] == names.bag[b]
    levels[same_words] = Name.OTHER_ORDER
    # of two words neither says which is the family's
    levels[same_words & (same_family | (names.length[a] == 2))] = Name.OTHER_ORDER_OF_GIVEN
    ordered = np.flatnonzero(same_words)
    levels[ordered[names.key[a[ordered]] == names.key[b[ordered]]]] = Name.SAME_UNMARKED
    same = np.flatnonzero(levels == Name.SAME_UNMARKED)
    levels[same[names.marked_key[a[same]] == names.marked_key[b[same]]]] = Name.SAME
    other = np.flatnonzero(levels == Name.SAME_UNMARKED)
    levels[other[_marks_clash(names, is_known, a[other], b[other])]] = Name.OTHER_MARKS
    return levels


def _marks_clash(names: Names, is_known: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether two names of the same words are two by their marks: lost marks alone do not make two of one.

    Some word bears a mark in each that the other lacks; or both names bear marks and all words that differ, not the
    family's, are names as they are written: Anh, Ánh.
    """
    clash, differ, written = (np.full(len(a), is_so) for is_so in (False, False, True))
    written &= ~(names.is_bare[a] | names.is_bare[b])
    for step in range(int(names.length[a].max(initial=0))):
        at = np.flatnonzero(names.length[a] > step)
        one, other = names.words[names.starts[a[at]] + step], names.words[names.starts[b[at]] + step]
        mine, theirs = names.mark_bits[one], names.mark_bits[other]
        clash[at] |= ((mine & ~theirs) != 0) & ((theirs & ~mine) != 0)
        differ[at] |= mine != theirs
        written[at] &= (mine == theirs) | ((is_known[one] & is_known[other] & WRITTEN) != 0) & (step > 0)
    return clash | (differ & written)


def _may_be_slips(names: Names, a: np.ndarray, b: np.ndarray, *, share_a_word: bool = False) -> np.ndarray:
    """A cheap test before letters are compared: nearly the same letters occur; some word is the same, if so wanted."""
    ends = (names.family[a] == names.family[b]) | (names.given[a] == names.given[b])
    maybe = np.flatnonzero(ends) if share_a_word else np.arange(len(a))
    one, other = names.letters[a[maybe]], names.letters[b[maybe]]
    few = np.bitwise_count(one ^ other) <= _SLIP_BITS
    few &= np.abs(names.letter_count[a[maybe]] - names.letter_count[b[maybe]]) <= _SLIPS
    fewer_words = ends[maybe] & (names.length[a[maybe]] != names.length[b[maybe]])
    fewer_words &= np.minimum(np.bitwise_count(one & ~other), np.bitwise_count(other & ~one)) <= 1
    found = np.zeros(len(a), dtype=bool)
    found[maybe] = few | fewer_words
    return found


def _slips(names: Names, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How many slips part the names without spaces (3: more); whether one is the other less a word; or nearly so."""
    if not len(a):
        return np.empty(0, dtype=int), np.empty(0, dtype=bool), np.empty(0, dtype=bool)
    one, other = names.joined[a], names.joined[b]
    slips = process.cpdist(one, other, scorer=OSA.distance, score_cutoff=_SLIPS, dtype=np.int32, workers=_workers(one))
    dropped = reordering.less_a_word(names, a, b)
    loosely = np.zeros(len(a), dtype=bool)
    ends = (names.family[a] == names.family[b]) | (names.given[a] == names.given[b])
    unsure = np.flatnonzero(ends & ~dropped & (slips > 2) & (names.length[a] != names.length[b]))
    kept = process.cpdist(one[unsure], other[unsure], scorer=LCSseq.similarity, dtype=np.int32, workers=_workers(one))
    short = np.minimum(names.letter_count[a[unsure]], names.letter_count[b[unsure]])
    loosely[unsure] = kept >= short - 1
    return slips, dropped, loosely


def _workers(pairs: np.ndarray) -> int:
    return 1 if len(pairs) < _WORTH_A_THREAD else -1


def _is_other_known_name(names: Names, is_known: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether exactly one word, not the family's, differs and is a name in its own right on both sides: no slip then.

    As it is written, where both names bear marks: Hong is no name beside Hoàng, but An is beside Anh.
    """
    found = np.zeros(len(a), dtype=bool)
    same_length = names.length[a] == names.length[b]
    wanted = np.where(names.is_bare[a] | names.is_bare[b], KNOWN, WRITTEN).astype(np.uint8)
    differing, known = np.zeros(len(a), dtype=int), np.ones(len(a), dtype=bool)
    for step in range(int(names.length[a].max(initial=0))):
        at = np.flatnonzero(same_length & (names.length[a] > step))
        one, other = names.starts[a[at]] + step, names.starts[b[at]] + step
        differs = names.word_numbers[one] != names.word_numbers[other]
        differing[at] += differs
        both = (is_known[names.words[one]] & is_known[names.words[other]] & wanted[at]) != 0
        known[at] &= ~differs | both & (step > 0)
    found[same_length] = (known & (differing == 1))[same_length]
    return found


def _is_near(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Whether two numbers differ in one digit, or in two neighbours that changed places."""
    apart = np.abs(one - other)
    at = np.minimum(np.searchsorted(_NEAR_BY, apart), len(_NEAR_BY) - 1)
    found = np.zeros(len(one), dtype=bool)
    maybe = np.flatnonzero(_NEAR_BY[at] == apart)
    found[maybe] = _are_near(one[maybe], other[maybe])
    return found


def _are_near(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    digits = [(one // 10**place % 10, other // 10**place % 10) for place in range(12)]
    wrong = sum((a != b).astype(int) for a, b in digits)
    swapped = np.zeros(len(one), dtype=bool)
    for (a, b), (c, d) in pairwise(digits):
        swapped |= (a != b) & (a == d) & (b == c)
    return (wrong == 1) | ((wrong == 2) & swapped)


def _unless_said(levels: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    levels[~(left & right)] = MISSING
    return levels
