"""Agencies as they stand on one day."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.db.models.functions import Coalesce

from mangnon.people.models import Agency, KindName
from mangnon.people.queries.kinds import kind_id, names_on
from mangnon.people.rules import titles
from mangnon.places import queries as places
from mangnon.places.rules import Level, Place

COMMITTEE = "peoples-committee"
COLUMNS = (
    "id",
    "public_id",
    "kind_id",
    "kind__code",
    "kind__function",
    "kind__is_board",
    "kind__rank",
    "level",
    "place_id",
    "parent_id",
    "borne",
)


class NoSuchAgency(LookupError):
    """No such agency stands on that day."""


@dataclass(frozen=True)
class AgencyInfo:
    """An agency on one day. `place_id` is None at the centre."""

    id: int
    public_id: uuid.UUID
    kind: str
    function: str
    level: str
    place_id: int | None
    parent_id: int | None
    name: str
    """Without the place: “Phòng Lao động - Thương binh và Xã hội”."""
    short_name: str
    """“Phòng LĐ-TB&XH”."""
    title: str
    """Complete, as an address line: “Phòng Lao động - Thương binh và Xã hội huyện Tân Yên”."""
    short_title: str
    """“Phòng LĐ-TB&XH huyện Tân Yên”."""
    place_title: str
    is_board: bool
    rank: int


def agencies(ids: Iterable[int], on: date) -> dict[int, AgencyInfo]:
    """Agencies by id; those that do not stand on the day are left out. Three queries for any number."""
    return {found.id: found for found in standing(Q(id__in=list(ids)), on)}


def agency(agency_id: int, on: date) -> AgencyInfo:
    """The agency as it stands on the day.

    Raises:
        NoSuchAgency: it does not stand on that day.
    """
    found = agencies([agency_id], on).get(agency_id)
    if found is None:
        raise NoSuchAgency(f"Ngày {on:%d/%m/%Y} không có cơ quan số {agency_id}.")
    return found


def find(public_id: uuid.UUID | str, on: date) -> AgencyInfo | None:
    """The agency of that public id, or None where it does not stand on the day."""
    return next(iter(standing(Q(public_id=public_id), on)), None)


def id_of(public_id: uuid.UUID | str) -> int | None:
    """The agency of that public id, whether it still stands or not."""
    return Agency.objects.filter(public_id=public_id).values_list("id", flat=True).first()


def directory(place_ids: Sequence[int | None], on: date) -> list[int]:
    """Ids of all agencies at the places (None: the centre), place by place in the order given, then as in lists."""
    order = {place: number for number, place in enumerate(place_ids)}
    condition = Q(place_id__in=[place for place in order if place is not None])
    if None in order:
        condition |= Q(place_id__isnull=True)
    rows = Agency.objects.filter(condition, valid__contains=on).order_by("kind__rank", "own_name", "id")
    found = list(rows.values_list("id", "place_id"))
    return [key for key, place in sorted(found, key=lambda row: order[row[1]])]


def at_place(place_id: int | None, on: date, kind: str | None = None) -> list[AgencyInfo]:
    """Agencies that stand at the place (None: the centre), of one kind where given, in the order of lists."""
    condition = Q(place_id=place_id) if place_id is not None else Q(place_id__isnull=True)
    return standing(condition & Q(kind__code=kind) if kind else condition, on)


def of_kind_under(kind: str, level: str, place_id: int | None, on: date) -> list[int]:
    """Ids of the agencies of a kind at the places of that level under a place (None: the whole country).

    In the alphabetical order of the places.
    """
    if place_id is None:
        below = [place.id for place in places.as_of(on, Level(level))]
    else:
        below = [place.id for place in places.under(place_id, on, Level(level))]
    rows = Agency.objects.filter(kind_id=kind_id(kind), place_id__in=below, valid__contains=on)
    at = {place: order for order, place in enumerate(below)}
    return [key for key, place in sorted(rows.values_list("id", "place_id"), key=lambda row: (at[row[1]], row[0]))]


def parts_of(agency_id: int, on: date) -> list[AgencyInfo]:
    """Offices and units under an agency, in the order of lists: all “cơ quan, đơn vị thuộc UBND huyện”."""
    return standing(Q(parent_id=agency_id), on)


def superior_committee(agency_id: int, on: date) -> int | None:
    """The People's Committee above: of the same place for an office, of the nearest place above for a committee.

    Above a province's committee stands the Government; above that, nobody.
    """
    asked = agency(agency_id, on)
    if asked.place_id is None:
        return asked.parent_id
    above = [place.id for place in places.ancestors(asked.place_id, on)]
    if asked.kind != COMMITTEE:
        above.insert(0, asked.place_id)
    committees = dict(_of_kind(COMMITTEE, on).filter(place_id__in=above).values_list("place_id", "id"))
    nearest = next((committees[place] for place in above if place in committees), None)
    return nearest or _of_kind("government", on).values_list("id", flat=True).first()


def followers(ids: Iterable[int], on: date) -> dict[int, int]:
    """Who took over from agencies that have ended by the day: the kind that follows theirs at the same place, or
    their kind at the place theirs was merged into whole. Those still standing, or followed by nobody, are left out."""
    ended = Agency.objects.filter(id__in=list(ids), valid__endswith__lte=on)
    after = dict(
        KindName.objects.filter(followed_by__isnull=False, valid__endswith__lte=on)
        .order_by("valid")
        .values_list("kind_id", "followed_by_id")
    )
    found = {}
    for key, kind, place_id in ended.values_list("id", "kind_id", "place_id"):
        follower = _at_successor(after.get(kind, kind), place_id, on)
        if follower is not None and follower != key:
            found[key] = follower
    return found


def standing(condition: Q, on: date) -> list[AgencyInfo]:
    """Agencies that meet the condition and stand on the day, in the order of lists."""
    named = Agency.objects.annotate(
        naming=FilteredRelation("namings", condition=Q(namings__valid__contains=on)),
        borne=Coalesce("naming__name", F("own_name")),
    )
    rows = list(named.filter(condition, valid__contains=on).order_by("kind__rank", "borne", "id").values_list(*COLUMNS))
    names = names_on(on) if rows else {}
    here = places.many({row[8] for row in rows if row[8] is not None}, on)
    return [_info(row, names, here.get(row[8])) for row in rows]


def _info(row: tuple, names: dict[tuple[int, str], tuple[str, str]], place: Place | None) -> AgencyInfo:
    key, public_id, kind_pk, kind, function, is_board, rank, level, place_id, parent_id, own_name = row
    name, short = (own_name, own_name) if own_name else names.get((kind_pk, level), ("", ""))
    where = (place.kind, place.name) if place else ("", "")
    return AgencyInfo(
        id=key,
        public_id=public_id,
        kind=kind,
        function=function,
        level=level,
        place_id=place_id,
        parent_id=parent_id,
        name=titles.name_at(name, *where),
        short_name=titles.name_at(short, *where),
        title=titles.title_at(name, *where),
        short_title=titles.title_at(short, *where),
        place_title=place.title if place else "",
        is_board=is_board,
        rank=rank,
    )


def _of_kind(code: str, on: date) -> QuerySet[Agency]:
    return Agency.objects.filter(kind__code=code, valid__contains=on).order_by("id")


def _at_successor(kind: int, place_id: int | None, on: date) -> int | None:
    """The agency of a kind at the place, or at the one place into which it was merged whole."""
    where = Q(place_id__isnull=True)
    if place_id is not None:
        whole = [relative.place.id for relative in places.successors(place_id, on) if relative.whole]
        where = Q(place_id__in=whole if len(whole) == 1 else [])
    return Agency.objects.filter(where, kind_id=kind, valid__contains=on).values_list("id", flat=True).first()
