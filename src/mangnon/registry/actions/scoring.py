"""The quality of basics is counted for a month, so that its trend can be drawn."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.places import queries as places
from mangnon.registry.actions import rights
from mangnon.registry.models import QualityCount
from mangnon.registry.queries import quality


@transaction.atomic
def count_month(*, place_ids: Collection[int] | None = None, by: Actor, on: date) -> int:
    """Count the month of the day anew, for these communes (None: for all the actor sees); how many children.

    Raises:
        NotAllowed: the officer keeps no records in one of them.
    """
    for place_id in place_ids or ():
        rights.allow(by=by, permission=Permission.CHILD_EDIT, place_id=place_id)
    found, month = quality.scores(place_ids, on), on.replace(day=1)
    old = QualityCount.objects.filter(month=month)
    (old if place_ids is None else old.filter(place_id__in=places.territory(place_ids, on))).delete()
    QualityCount.objects.bulk_create(
        (
            QualityCount(
                place_id=score.place_id, village_id=score.village_id, month=month, counted_on=on, field=field,
                children=score.children, sound=sound,
            )
            for score in found
            for field, sound in score.sound.items()
        ),
        batch_size=2000,
    )  # fmt: skip
    children = sum(score.children for score in found)
    audit.record(by=by, deed=Deed.QUALITY_COUNTED, subjects=[f"month:{month:%Y-%m}"], details={"children": children})
    return children
