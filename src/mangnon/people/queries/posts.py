"""The posts of an agency through time: who held them, who covered."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from mangnon.people.models import Holding, Post

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Tenure:
    """An officer in a post from–to; `until` is the last day, None while open. `covers`: the tenure stood in for."""

    holding_id: int
    officer_id: int
    officer_public_id: uuid.UUID
    full_name: str
    since: date
    until: date | None
    covers: int | None
    reason: str

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class PostInTime:
    """A post with all its tenures, newest first. `until` is its last day, None while it stands."""

    id: int
    public_id: uuid.UUID
    agency_id: int
    title: str
    role: str
    since: date
    until: date | None
    tenures: tuple[Tenure, ...]

    def stands(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)

    def holder(self, on: date) -> Tenure | None:
        return next((one for one in self.tenures if one.covers is None and one.holds(on)), None)

    def cover(self, on: date) -> Tenure | None:
        """Who acts on the day for the holder on leave."""
        return next((one for one in self.tenures if one.covers is not None and one.holds(on)), None)

    @property
    def last(self) -> Tenure | None:
        """The latest holder, perhaps one who only begins later."""
        return next((one for one in self.tenures if one.covers is None), None)

    def cover_ahead(self, on: date) -> Tenure | None:
        """The cover of the day or the next one to come."""
        ahead = [one for one in self.tenures if one.covers is not None and (one.until is None or one.until >= on)]
        return ahead[-1] if ahead else None


@dataclass(frozen=True)
class PostHeld:
    """One tenure as the officer's page lists it."""

    post: PostInTime
    tenure: Tenure


@dataclass(frozen=True)
class Filled:
    """How many posts an agency has on a day, and how many of them have a holder."""

    posts: int = 0
    held: int = 0


def posts_of(agency_id: int) -> list[PostInTime]:
    """Every post the agency ever had, in the order in which they were made."""
    return _posts(Q(agency_id=agency_id))


def post(public_id: uuid.UUID | str) -> PostInTime | None:
    return next(iter(_posts(Q(public_id=public_id))), None)


def posts_at(agency_ids: Iterable[int], on: date) -> list[PostInTime]:
    """Posts that stand on the day in any of the agencies."""
    return _posts(Q(agency_id__in=list(agency_ids), valid__contains=on))


def held_by(officer_id: int) -> list[PostHeld]:
    """All the officer ever held or covered, newest first."""
    mine = Holding.objects.filter(officer_id=officer_id).values_list("post_id", flat=True)
    found = [PostHeld(one, held) for one in _posts(Q(id__in=mine)) for held in one.tenures]
    own = [one for one in found if one.tenure.officer_id == officer_id]
    return sorted(own, key=lambda one: (one.tenure.since, one.tenure.holding_id), reverse=True)


def filled(agency_ids: Collection[int], on: date) -> dict[int, Filled]:
    """Posts and holders on the day, by agency; those without a post are left out. Two queries."""
    posts: dict[int, set[int]] = defaultdict(set)
    standing = Q(agency_id__in=list(agency_ids), valid__contains=on)
    for key, agency in Post.objects.filter(standing).values_list("id", "agency_id").order_by("id"):
        posts[agency].add(key)
    sitting = Q(post_id__in=[key for keys in posts.values() for key in keys], valid__contains=on, covers=None)
    held = set(Holding.objects.filter(sitting).values_list("post_id", flat=True))
    return {agency: Filled(len(keys), len(keys & held)) for agency, keys in posts.items()}


def _posts(condition: Q) -> list[PostInTime]:
    posts = list(Post.objects.filter(condition).order_by("id"))
    tenures: dict[int, list[Tenure]] = defaultdict(list)
    rows = Holding.objects.filter(post_id__in=[one.id for one in posts]).select_related("officer")
    for row in rows.order_by("-valid", "-id"):
        tenures[row.post_id].append(_tenure(row))
    return [
        PostInTime(
            id=one.id,
            public_id=one.public_id,
            agency_id=one.agency_id,
            title=one.title,
            role=one.role,
            since=one.valid.lower,
            until=one.valid.upper - DAY if one.valid.upper else None,
            tenures=tuple(tenures[one.id]),
        )
        for one in posts
    ]


def _tenure(row: Holding) -> Tenure:
    return Tenure(
        holding_id=row.id,
        officer_id=row.officer_id,
        officer_public_id=row.officer.public_id,
        full_name=row.officer.full_name,
        since=row.valid.lower,
        until=row.valid.upper - DAY if row.valid.upper else None,
        covers=row.covers_id,
        reason=row.reason,
    )
