"""Looking for double records in a unit, and keeping the pairs found.

A small unit is searched while the officer waits (`find`); for a large one `start` leaves a search to the queue.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.linkage.models import Pair, Search
from mangnon.linkage.queries import doubles, models
from mangnon.linkage.queries.doubles import Double
from mangnon.linkage.queries.models import InForce
from mangnon.registry.actions import rights
from mangnon.registry.queries.alike import Facts


@transaction.atomic
def find(*, place_id: int, by: Actor, on: date) -> UUID:
    """Search the unit at once and keep what is found; the public id of the search.

    Raises:
        NotAllowed, NoModel.
    """
    search_id = start(place_id=place_id, by=by, on=on)
    records, judged = doubles.searched(place_id, on), models.in_force(on)
    found = doubles.among(records, judged, on=on)
    keep(search_id=search_id, records=records, found=found, judged=judged, by=by, on=on)
    return search_id


@transaction.atomic
def start(*, place_id: int, by: Actor, on: date) -> UUID:
    """Leave a search of the unit for the queue; its public id."""
    rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id)
    search = Search.objects.create(place_id=place_id, by_name=by.name, on=on)
    audit.record(by=by, deed=Deed.DOUBLES_SOUGHT, subjects=[f"linkage:{search.public_id}"], place_id=place_id)
    return search.public_id


@transaction.atomic
def progress(*, search_id: UUID, done: int, by: Actor) -> None:
    """How far the search is, in per cent."""
    Search.objects.filter(public_id=search_id).update(state=Search.State.RUNNING, done=done)


@transaction.atomic
def give_up(*, search_id: UUID, why: str, by: Actor) -> None:
    """The search came to nothing; `why` is shown on its page."""
    Search.objects.filter(public_id=search_id).update(state=Search.State.FAILED, refusal=why)


@transaction.atomic
def keep(
    *, search_id: UUID, records: Sequence[Facts], found: Sequence[Double], judged: InForce, by: Actor, on: date
) -> None:
    """Keep what a search of these records found.

    A pair set aside comes back only where a fact of its records changed since; an open one no longer found goes.
    """
    children = [record.id for record in records]
    known = {(pair.one_id, pair.other_id): pair for pair in Pair.objects.select_for_update().filter(
        one_id__in=children, other_id__in=children
    ).order_by("id")}  # fmt: skip
    kept = {(double.one.id, double.other.id): double for double in found}
    for ids, double in kept.items():
        _keep(known.get(ids), double, judged.id, on)
    gone = [pair.id for ids, pair in known.items() if ids not in kept and pair.state != Pair.State.ASIDE]
    Pair.objects.filter(id__in=gone).delete()
    same = sum(double.scored.band == "same" for double in found)
    Search.objects.filter(public_id=search_id).update(
        state=Search.State.DONE, done=100, children=len(records), same=same, look=len(found) - same
    )


def _keep(known: Pair | None, double: Double, model_id: int, on: date) -> None:
    facts: dict[str, object] = {
        "place_id": double.one.place_id, "other_place_id": double.other.place_id,
        "probability": double.scored.probability, "band": double.scored.band,
        "said": [[says.field, says.words, says.speaks] for says in double.scored.every_field],
        "model_id": model_id, "facts_key": double.facts_key,
    }  # fmt: skip
    if known and all(getattr(known, column) == value for column, value in facts.items()):
        return
    if known is None:
        known = Pair(one_id=double.one.id, other_id=double.other.id, found_on=on)
    elif known.state == Pair.State.ASIDE and known.facts_key != double.facts_key:
        facts |= {"state": Pair.State.OPEN, "found_on": on}
    for column, value in facts.items():
        setattr(known, column, value)
    known.save()
