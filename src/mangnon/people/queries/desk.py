"""What an issuer has around it on a day: the names it may use, the places it lies in, the agencies near it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q

from mangnon.people.models import Alias, KindName
from mangnon.people.queries.agencies import (
    COMMITTEE,
    AgencyInfo,
    NoSuchAgency,
    agencies,
    of_kind_under,
    standing,
)
from mangnon.people.queries.known import known
from mangnon.people.rules.keys import agency_key
from mangnon.people.rules.meaning import How, Sense
from mangnon.people.rules.reading import Vocabulary
from mangnon.places import queries as places
from mangnon.places.rules import Place


@dataclass(frozen=True)
class Desk:
    """The surroundings of one issuer on one day. Made by `desk`."""

    issuer: AgencyInfo
    on: date
    lineage: tuple[Place, ...]
    """The issuer's place and those above it, nearest first; empty at the centre."""
    near: tuple[AgencyInfo, ...]
    """Agencies at those places and at the centre, in the order of lists."""
    learned: Mapping[str, tuple[Sense, ...]]
    """What this issuer's earlier texts meant, by key."""
    vocabulary: Vocabulary
    followed: Mapping[tuple[str, str], str]
    """Kinds that have ended at a level, and the kind that took over."""
    _asked: dict = field(default_factory=dict, compare=False)

    @property
    def level(self) -> str:
        return self.issuer.level

    @property
    def place_id(self) -> int | None:
        return self.issuer.place_id

    @cached_property
    def next_level(self) -> str:
        """The level just below the issuer's on the day: communes stand under provinces since the districts ended."""
        if self.place_id is None:
            return "province"
        below = places.directly_under(self.place_id, self.on)
        return below[0].level.value if below else ""

    def at(self, place_id: int | None) -> list[AgencyInfo]:
        """Agencies at one place, near the issuer or far."""
        if place_id is None or any(place.id == place_id for place in self.lineage):
            return [one for one in self.near if one.place_id == place_id]
        return self._remember(("at", str(place_id)), lambda: standing(Q(place_id=place_id), self.on))

    def of_kind(self, kind: str, level: str, place_id: int | None) -> list[int]:
        """The agency of a kind at a place, or the one that took over from it."""
        for one in (kind, self.followed.get((kind, level))):
            found = [agency.id for agency in self.at(place_id) if agency.kind == one]
            if found:
                return found
        return []

    def place_of(self, level: str, unit: str = "") -> Place | None:
        """The place of that level (of that type, where one of its type is there) that the issuer lies in."""
        typed = [place for place in self.lineage if unit and agency_key(place.kind) == unit]
        return next((place for place in [*typed, *self.lineage] if place.level == level), None)

    def committee(self, place_id: int | None) -> AgencyInfo | None:
        """The People's Committee of a place near the issuer; the Government at the centre."""
        kind = COMMITTEE if place_id is not None else "government"
        return next((agency for agency in self.at(place_id) if agency.kind == kind), None)

    def under(self, kind: str, level: str) -> list[int]:
        """Agencies of a kind at the places of that level below the issuer."""
        kind = self.followed.get((kind, level), kind)
        return self._remember((kind, level), lambda: of_kind_under(kind, level, self.place_id, self.on))

    @cached_property
    def neighbours(self) -> list[AgencyInfo]:
        """Those near, and the committees just below: whom a misspelt name may mean."""
        below = self.under(COMMITTEE, self.next_level) if self.next_level not in ("", "village") else []
        return [*self.near, *agencies(below, self.on).values()]

    @cached_property
    def below(self) -> dict[str, list[Place]]:
        """Places under the issuer's province (or the whole country at the centre) by folded name."""
        top = self.lineage[-1].id if self.lineage else None
        found = places.under(top, self.on) if top is not None else places.as_of(self.on)
        by_name: dict[str, list[Place]] = defaultdict(list)
        for place in [*self.lineage[-1:], *found]:
            by_name[agency_key(place.name)].append(place)
        return by_name

    def _remember(self, key: tuple[str, str], ask: Callable[[], list]) -> list:
        if key not in self._asked:
            self._asked[key] = ask()
        return self._asked[key]


def desk(issuer_id: int, on: date) -> Desk:
    """The surroundings of an issuer. About eight queries, for any number of names bound from it.

    An issuer that has ended has nobody below it any more; names in full are still found.

    Raises:
        NoSuchAgency: there never was such an agency.
    """
    issuer = known([issuer_id], on).get(issuer_id)
    if issuer is None:
        raise NoSuchAgency(f"Không có cơ quan số {issuer_id}.")
    place = places.find(issuer.place_id, on) if issuer.place_id is not None else None
    lineage = [place, *places.ancestors(place.id, on)] if place else []
    near = standing(Q(place_id__in=[one.id for one in lineage]) | Q(place_id__isnull=True), on)
    learned, aliases = _aliases(issuer_id, {one.id for one in near}, on)
    names = _Names.on(on)
    vocabulary = _vocabulary(names, aliases, near)
    return Desk(issuer, on, tuple(lineage), tuple(near), learned, vocabulary, names.followed)


def _aliases(
    issuer_id: int, near: Collection[int], on: date
) -> tuple[dict[str, tuple[Sense, ...]], dict[str, list[Sense]]]:
    """What the issuer taught, and what holds for everyone; a name given to one agency holds for those near it."""
    learned: dict[str, tuple[Sense, ...]] = {}
    general: dict[str, list[Sense]] = defaultdict(list)
    theirs = Q(issuer_id=issuer_id) | Q(issuer_id__isnull=True)
    standing_still = Q(agency_id__isnull=True) | Q(agency__valid__contains=on)
    rows = Alias.objects.filter(theirs, standing_still).order_by("id")
    for key, kind, level, agency_id, issuer in rows.values_list("key", "kind__code", "level", "agency_id", "issuer_id"):
        sense = Sense(kind or "", level, agency_id, How.ALIAS)
        if issuer is not None:
            learned[key] = (sense,)
        elif agency_id is None or agency_id in near:
            general[key].append(sense)
    return learned, general


@dataclass(frozen=True)
class _Names:
    """Names of kinds: of the day, and former ones with who took over."""

    today: list[tuple[str, str, str, str]]
    former: list[tuple[str, str, str]]
    followed: dict[tuple[str, str], str]

    @classmethod
    def on(cls, day: date) -> "_Names":
        names = cls([], [], {})
        rows = KindName.objects.select_related("kind", "followed_by").order_by("kind__rank", "level", "valid")
        for row in rows:
            if day in row.valid:
                names.today.append((row.kind.code, row.level, row.name, row.short_name))
            elif row.valid.upper is not None and row.valid.upper <= day:
                names.former.append((row.kind.code, row.level, row.name))
                if row.followed_by:
                    names.followed[row.kind.code, row.level] = row.followed_by.code
        return names


def _vocabulary(
    names: _Names, aliases: Mapping[str, list[Sense]], near: list[AgencyInfo]
) -> dict[str, tuple[Sense, ...]]:
    """Names of the day; names of their own, written forms and former names stand behind them."""
    senses: dict[str, list[Sense]] = defaultdict(list)
    for kind, level, *forms in names.today:
        for form in filter(lambda text: "{" not in text, forms):
            senses[agency_key(form)].append(Sense(kind, level))
    for one in near:
        if agency_key(one.name) not in senses:
            senses[agency_key(one.name)].append(Sense(one.kind, one.level, one.id))
    for key, found in aliases.items():
        senses[key] += [sense for sense in found if not any(_covers(known, sense) for known in senses[key])]
    for kind, level, form in names.former:
        if "{" not in form and agency_key(form) not in senses:
            senses[agency_key(form)].append(Sense(kind, level, how=How.ALIAS))
    senses.pop("", None)
    return {key: tuple(dict.fromkeys(found)) for key, found in senses.items()}


def _covers(known: Sense, sense: Sense) -> bool:
    return known.kind == sense.kind and known.level == sense.level
