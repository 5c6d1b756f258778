"""Re-checks: the rule that stands, the sample, and how far the two visits agree."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from mangnon.cleaning.models import Recheck, RecheckItem, RecheckRule
from mangnon.cleaning.rules import facts, sampling
from mangnon.cleaning.rules.refusals import NotInRound
from mangnon.cleaning.rules.sampling import Agreement
from mangnon.places import queries as places


@dataclass(frozen=True)
class Rule:
    """Share visited again and tolerated error, in percent; of the unit itself or of one above.

    `place_id` is None where no unit decided and the shipped example stands.
    """

    place_id: int | None
    share: Decimal
    tolerated: Decimal
    basis: str
    since: date
    by_name: str


@dataclass(frozen=True)
class SampleRow:
    """A record to visit again: only what is needed to find the child."""

    public_id: UUID
    name: str
    village_id: int | None
    address: str
    visited_on: date | None
    visited_by: str


@dataclass(frozen=True)
class Result:
    """A round's re-check; `verdict` is None until every record was visited again."""

    public_id: UUID
    round_id: UUID
    place_id: int
    seed: str
    share: Decimal
    tolerated: Decimal
    population: int
    drawn_on: date
    drawn_by: str
    rows: tuple[SampleRow, ...]
    fields: tuple[Agreement, ...]
    error_percent: Decimal

    @property
    def done(self) -> int:
        return sum(row.visited_on is not None for row in self.rows)

    @property
    def is_good(self) -> bool | None:
        """Whether the error is borne; None while records wait for their second visit."""
        return None if self.done < len(self.rows) else self.error_percent <= self.tolerated


def rule_for(place_id: int, on: date) -> Rule | None:
    """The unit's own rule on the day, or the nearest above it; else the shipped example."""
    near = [place_id, *(place.id for place in places.ancestors(place_id, on))]
    found = {rule.place_id: rule for rule in RecheckRule.objects.filter(place_id__in=near, valid__contains=on)}
    rule = next((found[one] for one in near if one in found), None)
    if rule is None:
        return _example(on)
    return Rule(rule.place_id, rule.share, rule.tolerated, rule.basis, rule.valid.lower, rule.by_name)


def _example(on: date) -> Rule | None:
    shipped = sampling.example(on)
    return Rule(None, shipped.share, shipped.tolerated, "", shipped.since, "") if shipped else None


def of_round(round_id: UUID) -> Result | None:
    """The round's re-check, where its sample is drawn."""
    found = Recheck.objects.select_related("round").filter(round__public_id=round_id).first()
    if found is None:
        return None
    rows = list(found.items.select_related("item").order_by("village", "item__sort_key", "id"))
    pairs = [_pair(row) for row in rows if row.visited_on]
    return Result(
        found.public_id, round_id, found.place_id, found.seed, found.share, found.tolerated, found.population,
        found.drawn_on, found.drawn_by_name, tuple(map(_row, rows)), tuple(sampling.agreement(pairs)),
        sampling.error_percent(pairs),
    )  # fmt: skip


def to_visit(recheck_item_id: UUID) -> tuple[SampleRow, UUID]:
    """A record of a sample and its round. Raises `NotInRound`."""
    found = RecheckItem.objects.select_related("item", "recheck__round").filter(public_id=recheck_item_id).first()
    if found is None:
        raise NotInRound
    return _row(found), found.recheck.round.public_id


def of_villages(round_id: UUID) -> list[SampleRow]:
    """What the officer may visit again, also where only a village's records are seen."""
    found = RecheckItem.objects.filter(item__round__public_id=round_id, visited_on=None).select_related("item")
    return [_row(row) for row in found.order_by("village", "item__sort_key", "id")]


def _pair(row: RecheckItem) -> tuple[facts.Values, facts.Values]:
    return facts.from_json(row.first), facts.from_json(row.second)


def _row(row: RecheckItem) -> SampleRow:
    name = str(row.first.get("full_name", ""))
    return SampleRow(row.public_id, name, row.village_id, row.item.address, row.visited_on, row.visited_by_name)
