"""The figures of a round, and of many communes: what the monthly report and those above see."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from mangnon.cleaning.models import Item, Round
from mangnon.cleaning.rules.figures import ON_THE_BOOK
from mangnon.cleaning.rules.issues import Kind
from mangnon.cleaning.rules.steps import State
from mangnon.vn.names import search_key

COUNTED = ~Q(state=State.DROPPED)
"""Records dropped (merged, moved away, not so) are no records to put right."""
WHAT = {kind.value: Q(kind=kind.value) for kind in Kind} | {
    "ra_soat": Q(visited_on__isnull=False),
    "chuyen_cong_an": Q(handover__isnull=False),
    "da_xac_thuc": Q(is_confirmed=True),
    "da_cap_nhat": Q(state=State.APPLIED),
}


@dataclass(frozen=True)
class Progress:
    """A commune's month without a child's name: records at each state, the oldest day something waits since."""

    place_id: int
    round_id: UUID
    month: str
    last_day: date | None
    closed_on: date | None
    children: int
    figures: dict[str, int]
    states: dict[str, int]
    with_police_since: date | None

    @property
    def total(self) -> int:
        return sum(number for state, number in self.states.items() if state != State.DROPPED)

    @property
    def done(self) -> int:
        return self.states.get(State.APPLIED, 0)

    def is_late(self, on: date) -> bool:
        """Something is still to be done after the last day in time."""
        return self.last_day is not None and self.last_day < on and self.done < self.total


def figures(place_id: int, month: str) -> dict[str, int] | None:
    """Figures of the commune's round by row of the report's form; None where no round was opened that month."""
    found = progress([place_id], month)
    return found[0].figures if found else None


def progress(place_ids: Collection[int], month: str) -> list[Progress]:
    """The rounds of a month in these communes; three queries however many there are."""
    rounds = list(Round.objects.filter(place_id__in=place_ids, month=month).order_by("place", "id"))
    ids = [one.id for one in rounds]
    counts = {name: Count("id", filter=COUNTED & condition) for name, condition in WHAT.items()}
    grouped = Item.objects.filter(round_id__in=ids).order_by().values("round_id")
    figures_of = {row["round_id"]: _figures(row) for row in grouped.annotate(**counts)}
    states: dict[int, dict[str, int]] = {}
    for round_id, state, number in grouped.values_list("round_id", "state").annotate(n=Count("id")):
        states.setdefault(round_id, {})[state] = number
    waiting = dict(grouped.filter(state=State.WITH_POLICE).annotate(day=Min("since")).values_list("round_id", "day"))
    return [
        Progress(
            one.place_id, one.public_id, one.month, one.due_on, one.closed_on, one.children,
            {ON_THE_BOOK: one.children, **(figures_of.get(one.id) or dict.fromkeys(WHAT, 0))},
            states.get(one.id, {}), waiting.get(one.id),
        )
        for one in rounds
    ]  # fmt: skip


def _figures(row: Mapping[str, Any]) -> dict[str, int]:
    return {name: row[name] for name in WHAT}


def words_of(text: str) -> list[str]:
    """The words of a name as they are kept for finding: without marks."""
    return search_key(text).split()
