"""What the open rounds ask of an officer now: one question each, however many rounds there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q

from mangnon.cleaning.models import Item, RecheckItem, Round
from mangnon.cleaning.rules import steps
from mangnon.cleaning.rules.steps import State


@dataclass(frozen=True)
class Led:
    """An open round with work left: records at each state, and the day the police have had one of them since."""

    round_id: UUID
    month: str
    last_day: date | None
    states: dict[State, int]
    with_police_since: date | None


@dataclass(frozen=True)
class Handed:
    """Records of a round that wait for a visit, or for the second one, and the day of the oldest."""

    round_id: UUID
    month: str
    last_day: date | None
    records: int
    since: date


def led_in(place_ids: Collection[int]) -> list[Led]:
    """Rounds of these communes that are not closed and not done, the oldest month first."""
    counts = {state.name: Count("items", filter=Q(items__state=state)) for state in steps.OPEN}
    since = Min("items__since", filter=Q(items__state=State.WITH_POLICE))
    found = Round.objects.filter(place_id__in=place_ids, closed_on=None).annotate(**counts, police_since=since)
    return [
        Led(one.public_id, one.month, one.due_on, states, one.police_since)
        for one in found.order_by("month", "id")
        if (states := {state: number for state in steps.OPEN if (number := getattr(one, state.name))})
    ]


def handed_to(village_ids: Collection[int]) -> list[Handed]:
    """Records of these villages that wait to be visited."""
    found = Item.objects.filter(village_id__in=village_ids, state__in=[State.LISTED, State.REFUSED])
    return _handed(found.filter(round__closed_on=None), "round", "since")


def again(place_ids: Collection[int], officer_id: int | None) -> list[Handed]:
    """Records of these places that wait for their second visit by somebody who did not make the first."""
    found = RecheckItem.objects.filter(Q(place_id__in=place_ids) | Q(village_id__in=place_ids), visited_on=None)
    found = found.filter(Q(item__visited_by=None) | ~Q(item__visited_by=officer_id))
    return _handed(found.filter(item__round__closed_on=None), "item__round", "recheck__drawn_on")


def _handed(found, of_round: str, day: str) -> list[Handed]:
    columns = (f"{of_round}__public_id", f"{of_round}__month", f"{of_round}__due_on")
    rows = found.order_by().values_list(*columns).annotate(records=Count("id"), since=Min(day))
    return [Handed(*row) for row in rows.order_by(f"{of_round}__month", f"{of_round}__public_id")]
