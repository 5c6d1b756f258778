"""Officers by name and by the places where they work. Their telephone and e-mail stay inside the package."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from mangnon.people.models import Holding, Officer
from mangnon.vn.names import search_key

MOST = 50


@dataclass(frozen=True)
class OfficerInfo:
    """A person who may hold posts. `posts` are those of the day, “Chuyên viên” or empty."""

    id: int
    public_id: uuid.UUID
    full_name: str
    posts: tuple[str, ...] = ()


def officer(public_id: uuid.UUID | str) -> OfficerInfo | None:
    return next(iter(_officers(Q(public_id=public_id), None)), None)


def officer_by_id(officer_id: int) -> OfficerInfo:
    """The officer; raises `LookupError` for an unknown id."""
    found = _officers(Q(id=officer_id), None)
    if not found:
        raise LookupError(officer_id)
    return found[0]


def officers_named(text: str, on: date) -> list[OfficerInfo]:
    """Officers by name, without marks, in any word order; with their posts of the day."""
    words = search_key(text).split()
    condition = Q()
    for word in words:
        condition &= Q(search_key__contains=word)
    return _officers(condition, on) if words else []


def colleagues(agency_ids: Iterable[int], on: date) -> list[OfficerInfo]:
    """Officers who hold or held a post in any of the agencies."""
    ids = Holding.objects.filter(post__agency_id__in=list(agency_ids)).values("officer_id")
    return _officers(Q(id__in=ids), on)


def _officers(condition: Q, on: date | None) -> list[OfficerInfo]:
    rows = list(Officer.objects.filter(condition).order_by("sort_key", "id")[:MOST])
    posts: dict[int, list[str]] = {row.id: [] for row in rows}
    if on is not None:
        sitting = Holding.objects.filter(
            officer_id__in=posts, valid__contains=on, post__valid__contains=on, covers=None
        )
        for officer_id, title in sitting.order_by("id").values_list("officer_id", "post__title"):
            posts[officer_id].append(title)
    return [OfficerInfo(row.id, row.public_id, row.full_name, tuple(posts[row.id])) for row in rows]
