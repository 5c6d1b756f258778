"""Rounds, their records at each step, who has them and since when."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from mangnon.cleaning.models import Item, ItemStep, Round
from mangnon.cleaning.queries import measures, standing
from mangnon.cleaning.rules import facts, steps
from mangnon.cleaning.rules.refusals import NotInRound
from mangnon.cleaning.rules.steps import State


@dataclass(frozen=True)
class RoundInfo:
    """A round; `last_day` is the last day in time for the month's report."""

    id: int
    public_id: UUID
    place_id: int
    month: str
    last_day: date | None
    children: int
    listed_on: date
    opened_on: date
    opened_by: str
    closed_on: date | None
    closed_by: str


@dataclass(frozen=True)
class ItemRow:
    """A record as it stands in the round; `values` say what the visit found over what the register said."""

    id: int
    public_id: UUID
    round_id: UUID
    place_id: int
    village_id: int | None
    child_id: int | None
    kind: str
    issues: tuple[tuple[str, str], ...]  # field, message
    values: facts.Values
    base: facts.Values
    address: str
    is_present: bool | None
    note: str
    visited_on: date | None
    visited_by: str
    handover: int | None
    number: int | None
    police_number: str
    police_reason: str
    is_confirmed: bool | None
    state: State
    since: date
    by_name: str
    why: str
    version: int

    @property
    def name(self) -> str:
        return str(self.values["full_name"])

    @property
    def changed(self) -> list[str]:
        """Facts that the visit says otherwise than the register did."""
        return facts.differing(self.base, self.values) if self.base else []

    @property
    def needs_police(self) -> bool:
        return steps.needs_police(self.kind, self.changed)


@dataclass(frozen=True)
class Wanted:
    """Which records of a round; blank means any. `what` is a figure of the report or a state."""

    round_id: UUID
    what: str = ""
    village_id: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Listing:
    """Records in the order of villages and names, read in leaves."""

    found: QuerySet[Item] = field(repr=False)

    def count(self) -> int:
        return self.found.count()

    def __len__(self) -> int:
        return self.count()

    def __iter__(self):
        return iter(self[:])

    def __getitem__(self, leaf: slice) -> list[ItemRow]:
        ordered = self.found.select_related("round", "handover").order_by("village", "sort_key", "id")
        return [row(item) for item in ordered[leaf]]


@dataclass(frozen=True)
class StepTaken:
    label: str
    state: str
    on: date
    at: datetime
    by: str
    why: str


def one(round_id: UUID) -> RoundInfo:
    """The round. Raises `NotInRound` where there is none among those the officer may see."""
    found = Round.objects.filter(public_id=round_id).first()
    if found is None:
        raise NotInRound
    return _info(found)


def of_month(place_id: int, month: str) -> RoundInfo | None:
    """The commune's round of a month ("2024-M05")."""
    found = Round.objects.filter(place_id=place_id, month=month).first()
    return _info(found) if found else None


def of_places(place_ids: Collection[int] | None = None, *, most: int = 60) -> list[RoundInfo]:
    """Rounds the officer sees (of these communes), the latest months first."""
    found = Round.objects.all() if place_ids is None else Round.objects.filter(place_id__in=place_ids)
    return [_info(row) for row in found.order_by("-month", "place", "id")[:most]]


def listing(wanted: Wanted) -> Listing:
    """The records asked for."""
    found = Item.objects.filter(round__public_id=wanted.round_id)
    if wanted.what in set(State):
        found = found.filter(state=wanted.what)
    elif wanted.what in measures.WHAT:
        found = found.filter(measures.COUNTED & measures.WHAT[wanted.what])
    if wanted.village_id:
        found = found.filter(village_id=wanted.village_id)
    if wanted.words:
        found = found.filter(*(Q(search_key__contains=word) for word in measures.words_of(wanted.words)))
    return Listing(found)


def item(item_id: UUID) -> ItemRow:
    """One record. Raises `NotInRound`."""
    found = Item.objects.select_related("round", "handover").filter(public_id=item_id).first()
    if found is None:
        raise NotInRound
    return row(found)


def taken(item_id: int) -> list[StepTaken]:
    """The steps a record took, the latest first."""
    found = ItemStep.objects.filter(item_id=item_id).order_by("-id")
    return [
        StepTaken(
            steps.MOVES[step.move].label, steps.LABELS[State(step.state)], step.on, step.at, step.by_name, step.why
        )
        for step in found
    ]


def by_village(round_id: UUID) -> dict[int | None, dict[str, int]]:
    """Records of each village at each state."""
    found = Item.objects.filter(round__public_id=round_id).values_list("village", "state").annotate(n=Count("id"))
    counts: dict[int | None, dict[str, int]] = {}
    for village, state, number in found.order_by("village", "state"):
        counts.setdefault(village, {})[state] = number
    return counts


def row(item: Item) -> ItemRow:
    base = facts.from_json(item.base)
    return ItemRow(
        item.id, item.public_id, item.round.public_id, item.place_id, item.village_id, item.child_id, item.kind,
        tuple((key, message) for _kind, key, message in item.issues),
        standing.found(item), base, item.address, item.is_present, item.note,
        item.visited_on, item.visited_by_name, item.handover.number if item.handover else None, item.number,
        item.police.get("number", ""), item.police.get("reason", ""), item.is_confirmed, State(item.state),
        item.since, item.by_name, item.why, item.version,
    )  # fmt: skip


def _info(found: Round) -> RoundInfo:
    return RoundInfo(
        found.id, found.public_id, found.place_id, found.month, found.due_on, found.children, found.listed_on,
        found.opened_on, found.opened_by_name, found.closed_on, found.closed_by_name,
    )  # fmt: skip
