"""Whom the words of a directive's findings mean on a day: an officer's picks first, then names bound by `people`."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from mangnon.directives.models import Addressee, Directive, Finding
from mangnon.directives.rules.findings import Part, means_recipients, words_by_part
from mangnon.directives.rules.states import FindingKind
from mangnon.people import queries as people
from mangnon.places import queries as places

PICKED = "picked"
AS_ADDRESSED = "recipients"
ACTING = (Part.LEAD, Part.SUPPORT)


@dataclass(frozen=True)
class Bound:
    """Words and the agencies they mean; none where nobody knows yet."""

    words: str
    agency_ids: frozenset[int]
    how: str = ""
    candidates: tuple = field(default=(), compare=False)

    @property
    def is_known(self) -> bool:
        return bool(self.agency_ids)


class Binder:
    """Binds the words of one directive on one day; the same words are asked once."""

    def __init__(self, directive: Directive, on: date) -> None:
        self.directive, self.on = directive, on
        self._asked: dict[str, Bound] = {}
        self._acting: dict[Bound, frozenset[int]] = {}
        self._infos: dict[int, people.AgencyInfo] = {}
        self._picks: dict[tuple[int, str, str], set[int]] = defaultdict(set)
        rows = Addressee.objects.filter(finding__directive=directive)
        for finding_id, part, written, agency_id in rows.values_list("finding_id", "part", "written", "agency_id"):
            self._picks[finding_id, part, written].add(agency_id)

    @cached_property
    def _desk(self) -> people.Desk:
        return people.desk(self.directive.issuer_id or self.directive.keeper_id, self.on)

    def parts(self, finding: Finding) -> list[tuple[Part, Bound]]:
        """Every name in the finding with what it means, in the order of its fields."""
        return [
            (part, self._of(finding.id, part, words))
            for part, words in words_by_part(FindingKind(finding.kind), finding.data)
        ]

    def agency_ids(self, finding: Finding, *parts: Part) -> frozenset[int]:
        """The agencies named in these parts; a board that is to act stands for its members of the day."""
        named = ((part, bound) for part, bound in self.parts(finding) if part in parts)
        return frozenset().union(
            *(self._members(bound) if part in ACTING else bound.agency_ids for part, bound in named)
        )

    def agencies(self, agency_ids: Iterable[int]) -> dict[int, people.AgencyInfo]:
        """What is known of these agencies on the day; each is asked once."""
        wanted = set(agency_ids)
        self._infos |= people.agencies(wanted - set(self._infos), self.on)
        return {id: self._infos[id] for id in wanted if id in self._infos}

    def is_for_others(self, finding: Finding) -> bool:
        """A received directive also orders agencies elsewhere (other districts): that is theirs to hand on."""
        named = [bound for part, bound in self.parts(finding) if part is Part.LEAD]
        return bool(named) and all(bound.is_known for bound in named) and not self.agency_ids(finding, Part.LEAD)

    def _members(self, bound: Bound) -> frozenset[int]:
        if bound not in self._acting:
            self._acting[bound] = self._reached(self._expanded(bound.agency_ids))
        return self._acting[bound]

    def _reached(self, agency_ids: frozenset[int]) -> frozenset[int]:
        if self._ground is None:
            return agency_ids
        found = self.agencies(agency_ids).values()
        return frozenset(one.id for one in found if one.place_id in self._ground)

    @cached_property
    def _ground(self) -> frozenset[int] | None:
        """Places in which the keeper may hand on what it received: its own and those below; None: wherever named."""
        keeper = people.agency(self.directive.keeper_id, self.on)
        if self.directive.is_outgoing or keeper.place_id is None:
            return None
        return frozenset({keeper.place_id, *(place.id for place in places.under(keeper.place_id, self.on))})

    def _expanded(self, agency_ids: frozenset[int]) -> frozenset[int]:
        boards = [one.id for one in self.agencies(agency_ids).values() if one.is_board]
        members = {board: {member.agency_id for member in people.board_members(board, self.on)} for board in boards}
        kept = agency_ids - {board for board, found in members.items() if found}
        return kept.union(*members.values())

    def unknown(self, finding: Finding, *parts: Part) -> list[str]:
        """Words in these parts that nobody is bound to."""
        return [bound.words for part, bound in self.parts(finding) if part in parts and not bound.is_known]

    def words(self, words: str) -> Bound:
        if words not in self._asked:
            self._asked[words] = self._bind(words)
        return self._asked[words]

    def _of(self, finding_id: int, part: Part, words: str) -> Bound:
        if picked := self._picks.get((finding_id, part, words)):
            return Bound(words, frozenset(picked), PICKED)
        return self.words(words)

    def _bind(self, words: str) -> Bound:
        if means_recipients(words):
            meant = [self.words(name) for name in self.directive.recipients if not means_recipients(name)]
            return Bound(words, frozenset().union(*(bound.agency_ids for bound in meant)), AS_ADDRESSED)
        found = people.bind_at(self._desk, words)
        return Bound(words, frozenset(found.agency_ids), found.how, tuple(found.candidates))
