"""Boards and their members."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from mangnon.people.models import Membership

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Member:
    """A member of a board on a day: an agency, or a post in one."""

    agency_id: int
    post_id: int | None
    title: str
    post_title: str


@dataclass(frozen=True)
class Membered(Member):
    """A membership from–to; `until` is its last day, None while it goes on."""

    since: date
    until: date | None


@dataclass(frozen=True)
class SeatOnBoard:
    """A board on which an agency, or a post in it, sits."""

    board_id: int
    title: str
    post_title: str
    since: date


def board_members(board_id: int, on: date) -> list[Member]:
    """Members on the day whose agency still stands, in the order in which they were named."""
    rows = Membership.objects.filter(board_id=board_id, valid__contains=on, agency__valid__contains=on)
    return [
        Member(agency, post, title, post_title or "")
        for agency, post, title, post_title in rows.order_by("id").values_list(
            "agency_id", "post_id", "title", "post__title"
        )
    ]


def membership_history(board_id: int) -> list[Membered]:
    """All who ever sat on the board, those who sit the longest ahead first in each period."""
    rows = Membership.objects.filter(board_id=board_id).order_by("-valid", "id").select_related("post")
    return [
        Membered(
            agency_id=row.agency_id,
            post_id=row.post_id,
            title=row.title,
            post_title=row.post.title if row.post else "",
            since=row.valid.lower,
            until=row.valid.upper - DAY if row.valid.upper else None,
        )
        for row in rows
    ]


def boards_of(agency_id: int, on: date) -> list[SeatOnBoard]:
    """The boards on which the agency or its posts sit on the day."""
    standing = Q(agency_id=agency_id, valid__contains=on, board__valid__contains=on)
    rows = Membership.objects.filter(standing).order_by("board_id", "id").select_related("post")
    return [SeatOnBoard(row.board_id, row.title, row.post.title if row.post else "", row.valid.lower) for row in rows]
