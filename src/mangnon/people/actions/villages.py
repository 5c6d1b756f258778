"""Villages of a commune, each with the agency its collaborators sit in."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from mangnon.base.actor import Actor
from mangnon.people.actions.catalogue import follow_map
from mangnon.places import actions as places_actions


@transaction.atomic
def add_villages(*, commune_id: int, named: Iterable[tuple[str, str]], by: Actor, on: date) -> list[int]:
    """Add villages, each by kind and name ("thôn", "Hàng"), to a commune from that day; the ids of the new places.

    Raises:
        NotOnTheMap, VillageRefused: as `places.actions.add_village` says; then none is added.
    """
    added = [
        places_actions.add_village(commune_id=commune_id, kind=kind, name=name, by=by, on=on) for kind, name in named
    ]
    follow_map(places=added, by=by, on=on)
    return added
