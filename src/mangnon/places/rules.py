"""What a place is, and how figures pass from one map to another. Plain Python."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from functools import reduce
from itertools import chain

EXACT_DIGITS = 60
Figure = int | Decimal
_NOTHING: Figure = 0


class Level(StrEnum):
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VILLAGE = "village"

    @property
    def label(self) -> str:
        return {"province": "tỉnh", "district": "huyện", "commune": "xã", "village": "thôn"}[self.value]


class NotOnTheMap(LookupError):
    """No such place on that day."""


class SharesExceedWhole(ValueError):
    """The shares given for one place add up to more than one."""


@dataclass(frozen=True)
class Place:
    """A unit as it is on one day. `valid_to` is the last day, None while it goes on."""

    id: int
    code: str
    name: str
    kind: str
    level: Level
    parent_id: int | None
    valid_from: date
    valid_to: date | None
    latitude: float | None
    longitude: float | None
    is_presumed: bool
    """No source says so for the day asked: the row is known from a later day."""
    source: str
    above: tuple[str, ...] = ()
    """Titles of the places above, nearest first."""

    @property
    def title(self) -> str:
        """“huyện Tân Yên”."""
        return f"{self.kind} {self.name}"

    @property
    def heading(self) -> str:
        """“Huyện Tân Yên”, to begin a sentence or a line."""
        return self.title[0].upper() + self.title[1:]

    @property
    def full_title(self) -> str:
        """“huyện Tân Yên, tỉnh Bắc Giang”."""
        return ", ".join((self.title, *self.above))


@dataclass(frozen=True)
class Relative:
    """A place on another map, and whether the whole of the earlier unit lies in the later one."""

    place: Place
    whole: bool


@dataclass(frozen=True)
class Link:
    """Of the figures of `source`, `share` belongs to `target`; None where nobody knows."""

    source: int
    target: int
    share: Decimal | None


@dataclass(frozen=True)
class Remapped:
    """Figures on the new map, and those that could not be placed, by the place they came from."""

    values: Mapping[int, Figure]
    unallocated: Mapping[int, Figure]

    @property
    def total(self) -> Figure:
        return reduce(_add, chain(self.values.values(), self.unallocated.values()), _NOTHING)


def composed(first: Iterable[Link], then: Iterable[Link]) -> list[Link]:
    """The links of two steps as one. Parts that come together again make the whole."""
    onward = _by_source(then)
    found: dict[int, list[Link]] = defaultdict(list)
    for link in first:
        for step in onward.get(link.target) or [Link(link.target, link.target, Decimal(1))]:
            found[link.source].append(Link(link.source, step.target, _product(link.share, step.share)))
    for source in onward.keys() - found.keys():
        found[source] = onward[source]
    return [link for links in found.values() for link in _gathered(links)]


def _by_source(links: Iterable[Link]) -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[link.source].append(link)
    return found


def _gathered(links: list[Link]) -> Iterable[Link]:
    """One link a target; all the parts of a place in one target are the whole, whatever their shares."""
    shares: dict[int, list[Decimal | None]] = defaultdict(list)
    for link in links:
        shares[link.target].append(link.share)
    for target, parts in shares.items():
        known = [part for part in parts if part is not None]
        share = sum(known, Decimal(0)) if len(known) == len(parts) else None
        reunited = len(shares) == 1 and len(parts) > 1
        yield Link(links[0].source, target, Decimal(1) if reunited and share is None else share)


def _product(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one * other


def remap(values: Mapping[int, Figure], links: Iterable[Link]) -> Remapped:
    """Carry figures along the links. Places without a link stay as they are; the total never changes.

    Whole numbers are divided by the largest remainder, other figures exactly.

    Raises:
        SharesExceedWhole: the shares of one place add up to more than 1.
    """
    outward = _by_source(links)
    placed: dict[int, Figure] = {}
    stuck: dict[int, Figure] = {}
    for place, value in values.items():
        parts, rest = _divide(value, outward.get(place) or [Link(place, place, Decimal(1))])
        for target, part in parts.items():
            placed[target] = _add(placed.get(target, 0), part)
        if rest or not parts:
            stuck[place] = rest
    return Remapped(placed, stuck)


def _divide(value: Figure, links: list[Link]) -> tuple[dict[int, Figure], Figure]:
    """The parts by target, and what no share accounts for."""
    shares = {link.target: link.share for link in links if link.share is not None}
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        known = sum(shares.values(), Decimal(0))
        if known > 1:
            raise SharesExceedWhole(f"{links[0].source}: {known}")
        if isinstance(value, int):
            return _divide_count(value, shares, 1 - known)
        parts = {target: value * share for target, share in shares.items()}
        return dict(parts), value - sum(parts.values(), Decimal(0))


def _divide_count(value: int, shares: Mapping[int, Decimal], rest: Decimal) -> tuple[dict[int, Figure], int]:
    sign = -1 if value < 0 else 1
    claims = [*shares.items(), (None, rest)] if rest else list(shares.items())
    exact = [abs(value) * share for _, share in claims]
    counts = [int(part) for part in exact]
    largest_first = sorted(range(len(claims)), key=lambda i: (counts[i] - exact[i], i))
    for i in largest_first[: abs(value) - sum(counts)]:
        counts[i] += 1
    divided = {target: sign * count for (target, _), count in zip(claims, counts, strict=True)}
    return {target: n for target, n in divided.items() if target is not None}, divided.get(None, 0)


def _add(one: Figure, other: Figure) -> Figure:
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        return one + other
