"""Agencies whose name looks like the words, for a person to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from mangnon.people.queries.agencies import AgencyInfo
from mangnon.people.rules.keys import agency_key

SURE = 95  # of 100: one letter in twenty is wrong
APART = 4  # how far behind the next one must stay
LEAST = 70
LONG_ENOUGH = 12  # letters: in short names one wrong letter is another agency
MOST = 8


@dataclass(frozen=True)
class Candidate:
    """An agency that the words may mean, and how alike the names are, of 100."""

    agency_id: int
    score: int


def candidates(text: str, among: Iterable[AgencyInfo]) -> list[Candidate]:
    """The most alike, best first."""
    key = agency_key(text)
    scored = [Candidate(one.id, round(_likeness(key, one, fuzz.token_sort_ratio))) for one in among]
    likely = sorted((one for one in scored if one.score >= LEAST), key=lambda one: -one.score)
    return likely[:MOST]


def sure(text: str, among: Iterable[AgencyInfo]) -> int | None:
    """The one agency the words mean in spite of a slip of the pen; None where it could be another."""
    key = agency_key(text)
    if len(key) < LONG_ENOUGH:
        return None
    scored = sorted(((_likeness(key, one, fuzz.ratio), one.id) for one in among), reverse=True)[:2]
    if not scored or scored[0][0] < SURE or (len(scored) > 1 and scored[0][0] - scored[1][0] < APART):
        return None
    return scored[0][1]


def _likeness(key: str, one: AgencyInfo, measure) -> float:
    return max(measure(key, agency_key(form)) for form in (one.name, one.title, one.short_title))
