"""Boards and their members."""

from dataclasses import dataclass
from datetime import date

from mangnon.people.models import Membership


@dataclass(frozen=True)
class Member:
    """A member of a board on a day: an agency, or a post in one."""

    agency_id: int
    post_id: int | None
    title: str
    post_title: str


def board_members(board_id: int, on: date) -> list[Member]:
    """Members on the day whose agency still stands, in the order in which they were named."""
    rows = Membership.objects.filter(board_id=board_id, valid__contains=on, agency__valid__contains=on)
    return [
        Member(agency, post, title, post_title or "")
        for agency, post, title, post_title in rows.order_by("id").values_list(
            "agency_id", "post_id", "title", "post__title"
        )
    ]
