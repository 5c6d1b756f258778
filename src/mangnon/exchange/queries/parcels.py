"""What was sent of whom to a register: never, waiting, taken, refused, changed since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F

from mangnon.exchange.models import Parcel, Sending
from mangnon.exchange.queries import registers
from mangnon.exchange.rules import sending
from mangnon.exchange.rules.registers import Described
from mangnon.places import queries as places
from mangnon.registry.queries import standing
from mangnon.registry.queries.children import Listing
from mangnon.registry.queries.standing import Standing
from mangnon.registry.rules.refusals import NotHere
from mangnon.vn.names import search_key

NEVER, CHANGED, ALL = "never", "changed", "all"
ANSWERS = ("sent", "accepted", "refused")


@dataclass(frozen=True)
class Ground:
    """A register for a commune on a day."""

    register: Described
    place_id: int
    on: date


@dataclass(frozen=True)
class Line:
    """A child with its last sending, None where there was none."""

    child: Standing
    line: int | None = None
    state: str = ""
    reason: str = ""
    sent_on: date | None = None
    parcel: UUID | None = None


@dataclass(frozen=True)
class Posted:
    """A list sent. `counts`: state → children."""

    id: int
    public_id: UUID
    register_id: int
    place_id: int
    count: int
    purpose: str
    answered_on: date | None
    by_name: str
    on: date
    counts: Mapping[str, int]


def counts(ground: Ground) -> dict[str, int]:
    """How many of the register's children stand how; one who changed also stands where its last sending does."""
    last = dict(_last(ground).order_by().values_list("state").annotate(Count("id")))
    return {NEVER: _never(ground).count(), CHANGED: len(_changed(ground)), **{key: last.get(key, 0) for key in ANSWERS}}


def lines(ground: Ground, kind: str, *, start: int = 0, limit: int | None = None) -> list[Line]:
    """Children of one kind, by name; of `ALL` every child of the register's ages."""
    span = slice(start, None if limit is None else start + limit)
    if kind in (NEVER, ALL):
        listing = _never(ground) if kind == NEVER else standing.aged(ground.place_id, ground.on, ground.register.ages)
        return [Line(child) for child in _in_order(row.id for row in listing[span])]
    ids = (
        _changed(ground)
        if kind == CHANGED
        else list(_last(ground).filter(state=kind).values_list("child_id", flat=True))
    )
    rows = Listing(standing.aged(ground.place_id, ground.on, (0, 200)).found.filter(id__in=ids))[span]
    known = {one.child_id: one for one in _last(ground).filter(child_id__in=[row.id for row in rows])}
    return [_line(child, known[child.id]) for child in _in_order(row.id for row in rows)]


def sent_rows(ground: Ground, children: Sequence[Standing]) -> list[tuple[object, ...]]:
    """The children as rows of the register."""
    villages = _villages(ground)
    return [sending.row(child.values, ground.register, villages) for child in children]


def one(public_id: UUID) -> Posted:
    """A list sent.

    Raises:
        NotHere.
    """
    found = Parcel.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotHere
    return _posted(found)


def known(public_id: UUID) -> bool:
    return Parcel.objects.filter(public_id=public_id).exists()


def listing(register_id: int, place_id: int, limit: int = 30) -> list[Posted]:
    """Lists sent to a register from a commune, last first."""
    found = Parcel.objects.filter(register_id=register_id, place_id=place_id).order_by("-at", "-id")[:limit]
    return [_posted(parcel) for parcel in found]


def lines_of(posted: Posted, state: str = "", *, start: int = 0, limit: int | None = None) -> list[Line]:
    """The children of a list sent, by line."""
    found = Sending.objects.filter(parcel_id=posted.id).select_related("parcel").order_by("line")
    if state:
        found = found.filter(state=state)
    rows = list(found[start : None if limit is None else start + limit])
    children = standing.of(row.child_id for row in rows)
    return [_line(children[row.child_id], row) for row in rows if row.child_id in children]


def recognised(posted: Posted) -> dict[tuple[str, str], int]:
    """(number, "") and ("", name without marks) → line, of those that only one line of the list has."""
    found: dict[tuple[str, str], list[int]] = {}
    for line in lines_of(posted):
        found.setdefault(("", search_key(str(line.child.values["full_name"]))), []).append(line.line or 0)
        if number := line.child.values["identity_number"]:
            found.setdefault((str(number), ""), []).append(line.line or 0)
    return {key: lines[0] for key, lines in found.items() if len(lines) == 1}


def ground_of(posted: Posted) -> Ground:
    return Ground(registers.one(posted.register_id), posted.place_id, posted.on)


def _last(ground: Ground):
    return Sending.objects.filter(
        register_id=ground.register.id, place_id=ground.place_id, is_last=True
    ).select_related("parcel")  # fmt: skip


def _never(ground: Ground) -> Listing:
    ever = Sending.objects.filter(register_id=ground.register.id, is_last=True)
    found = standing.aged(ground.place_id, ground.on, ground.register.ages).found
    return Listing(found.exclude(id__in=ever.values("child_id")))


def _changed(ground: Ground) -> list[int]:
    """Children whose record has another version now, and whose row says something else."""
    touched = dict(_last(ground).exclude(version=F("child__version")).values_list("child_id", "digest"))
    children, villages = standing.of(touched), _villages(ground)
    return [
        child.id for child in children.values()
        if sending.digest(sending.row(child.values, ground.register, villages)) != touched[child.id]
    ]  # fmt: skip


def _villages(ground: Ground) -> dict[int, str]:
    return {village.id: village.title for village in places.directly_under(ground.place_id, ground.on)}


def _in_order(ids: Iterable[int]) -> list[Standing]:
    wanted = list(ids)
    children = standing.of(wanted)
    return [children[id] for id in wanted if id in children]


def _line(child: Standing, row: Sending) -> Line:
    return Line(child, row.line, row.state, row.reason, row.parcel.on, row.parcel.public_id)


def _posted(parcel: Parcel) -> Posted:
    found = Sending.objects.filter(parcel=parcel).order_by().values_list("state").annotate(Count("id"))
    return Posted(
        parcel.id, parcel.public_id, parcel.register_id, parcel.place_id, parcel.count, parcel.purpose,
        parcel.answered_on, parcel.by_name, parcel.on, dict(found),
    )  # fmt: skip
