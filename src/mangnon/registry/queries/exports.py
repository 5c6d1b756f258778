"""Lists of children that were asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from mangnon.base.errors import NotFound
from mangnon.registry.models import Export
from mangnon.registry.rules import exporting as rules
from mangnon.registry.rules.exporting import Standing

MOST = 200


@dataclass(frozen=True)
class Asked:
    """A list asked for, as it stands on the day."""

    public_id: UUID
    serial: str
    what: str
    title: str
    address: str
    place_id: int
    children: int
    purpose: str
    standing: Standing
    last_day: date
    asker_id: int | None
    asker: str
    asked_on: date
    decider: str
    decided_on: date | None
    why: str
    taken: int
    taken_at: datetime | None


def one(public_id: UUID, on: date) -> Asked:
    """The request. Raises `NotFound`: none in the officer's places."""
    made = Export.objects.filter(public_id=public_id).first()
    if made is None:
        raise NotFound("Không tìm thấy lần xin xuất này trong địa bàn của đồng chí.")
    return _asked(made, on)


def listing(on: date, *, asker_id: int | None = None, most: int = MOST) -> list[Asked]:
    """What was asked for in the officer's places, or by one officer; newest first."""
    found = Export.objects.order_by("-asked_on", "-id")
    if asker_id is not None:
        found = found.filter(asker_id=asker_id)
    return [_asked(made, on) for made in found[:most]]


def waiting(place_ids: Iterable[int], on: date, *, decider_id: int | None) -> list[Asked]:
    """What waits in these places for a second person who is not the asker, oldest first."""
    found = Export.objects.filter(place_id__in=list(place_ids), state=Export.State.WAITING)
    found = found.filter(asked_on__gte=on - rules.DECIDED_WITHIN).exclude(asker_id=decider_id)
    return [_asked(made, on) for made in found.order_by("asked_on", "id")]


def answered(asker_id: int | None, on: date) -> list[Asked]:
    """What a second person decided for the asker and still asks something of them: to be taken, or read why not."""
    found = Export.objects.filter(asker_id=asker_id, decided_on__gte=on - rules.TAKEN_WITHIN, taken=0)
    found = found.filter(state__in=[Export.State.READY, Export.State.REFUSED])
    return [_asked(made, on) for made in found.order_by("decided_on", "id")]


def taken_alone(asker_id: int | None, on: date, *, but: str) -> int:
    """Children of the lists that were let go to the officer with no second person lately, but for the list at that
    address; one asked for twice counts once.
    """
    found = Export.objects.filter(asker_id=asker_id, state=Export.State.READY, decider=None, asked_on__lte=on)
    found = found.filter(asked_on__gt=on - rules.ADDED_UP).exclude(address=but)
    return sum(found.values("address").annotate(most=Max("children")).values_list("most", flat=True))


def _asked(made: Export, on: date) -> Asked:
    return Asked(
        made.public_id, made.serial, made.what, made.title, made.address, made.place_id, made.children, made.purpose,
        rules.standing(made.state, made.asked_on, made.decided_on, on),
        rules.last_day(made.state, made.asked_on, made.decided_on), made.asker_id, made.asker_name, made.asked_on,
        made.decider_name, made.decided_on, made.why, made.taken, made.taken_at,
    )  # fmt: skip
