"""Sheets of what is handed out, and who stands on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from mangnon.registry.models import Care, Distribution
from mangnon.registry.queries import kin, merges
from mangnon.registry.queries.children import Row, row
from mangnon.registry.rules import fields
from mangnon.registry.rules.refusals import NotHere


@dataclass(frozen=True)
class Handout:
    """A hand-out: on the sheet, and received where it was handed out; sums in đồng."""

    id: int
    public_id: UUID
    title: str
    kind: str
    kind_title: str
    worth: int | None
    day: date
    venue: str
    giver: str
    place_id: int
    state: str
    version: int
    listed: int
    received: int

    @property
    def is_given(self) -> bool:
        return self.state == Distribution.State.GIVEN

    @property
    def counted(self) -> int:
        """Children the sum is made of: those who received, or all on the sheet before it was handed out."""
        return self.received if self.is_given else self.listed

    @property
    def total(self) -> int | None:
        return None if self.worth is None else self.worth * self.counted


@dataclass(frozen=True)
class OnSheet:
    """A child on a sheet; `is_there` is False once it left the commune or died."""

    child: Row
    carer: str
    received: bool | None
    is_there: bool


def listed(place_ids: Iterable[int]) -> list[Handout]:
    """Hand-outs of these communes but those dropped, the latest day first."""
    found = _counted().filter(place_id__in=list(place_ids)).exclude(state=Distribution.State.DROPPED)
    return [_handout(one) for one in found.order_by("-day", "-id")]


def one(public_id: UUID) -> Handout:
    """A hand-out among the officer's places.

    Raises:
        NotHere: there is none.
    """
    found = _counted().filter(public_id=public_id).first()
    if found is None:
        raise NotHere
    return _handout(found)


def sheet(handout: Handout) -> list[OnSheet]:
    """Who stands on the sheet, in alphabetical order of given names."""
    found = Distribution.objects.get(id=handout.id).recipients.select_related("child")
    rows = list(found.order_by("child__sort_key", "child_id"))
    carers = _carers([one.child_id for one in rows], handout.day)
    doubled = merges.doubled(one.child_id for one in rows)
    return [
        OnSheet(
            row(one.child),
            carers.get(one.child_id, ""),
            one.received,
            _is_there(one.child, handout.place_id) and one.child_id not in doubled,
        )
        for one in rows
    ]


def _is_there(child, place_id: int) -> bool:
    return child.place_id == place_id and child.living == fields.Living.HERE


def _carers(child_ids: list[int], on: date) -> dict[int, str]:
    """One name for each child: the mother, else the father, else who cares for it."""
    order: list[str] = [Care.Relation.MOTHER, Care.Relation.FATHER, Care.Relation.GUARDIAN, Care.Relation.CARER]
    found = Care.objects.filter(Q(valid__contains=on) | Q(valid__upper_inf=True), recorded__upper_inf=True)
    cares = sorted(kin.owned(found.select_related("adult"), child_ids), key=lambda own: order.index(own[1].relation))
    return {child_id: care.adult.full_name for child_id, care in reversed(cares)}


def _counted():
    return Distribution.objects.select_related("kind").annotate(
        listed=Count("recipients"), got=Count("recipients", filter=Q(recipients__received=True))
    )


def _handout(found) -> Handout:
    return Handout(
        found.id, found.public_id, found.title, found.kind.code, found.kind.title, found.worth, found.day, found.venue,
        found.giver, found.place_id, found.state, found.version, found.listed, found.got,
    )  # fmt: skip
