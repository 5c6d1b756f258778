"""Questions about agencies, posts and officers. Every question names a day; answers are plain values."""

from mangnon.people.queries.agencies import (
    COMMITTEE,
    AgencyInfo,
    NoSuchAgency,
    agencies,
    agency,
    at_place,
    find,
    followers,
    of_kind_under,
    parts_of,
    superior_committee,
)
from mangnon.people.queries.binding import Binding, bind, bind_at, bind_many
from mangnon.people.queries.boards import Member, board_members
from mangnon.people.queries.desk import Desk, desk
from mangnon.people.queries.kinds import kind_id, kind_ids, name_on
from mangnon.people.queries.known import known
from mangnon.people.queries.likeness import Candidate
from mangnon.people.queries.reporting_lines import debtors_and_creditors
from mangnon.people.queries.search import search
from mangnon.people.queries.seats import InPost, SeatHeld, officers_of, seats_of

__all__ = [
    "COMMITTEE",
    "AgencyInfo",
    "Binding",
    "Candidate",
    "Desk",
    "InPost",
    "Member",
    "NoSuchAgency",
    "SeatHeld",
    "agencies",
    "agency",
    "at_place",
    "bind",
    "bind_at",
    "bind_many",
    "board_members",
    "debtors_and_creditors",
    "desk",
    "find",
    "followers",
    "kind_id",
    "kind_ids",
    "known",
    "name_on",
    "of_kind_under",
    "officers_of",
    "parts_of",
    "search",
    "seats_of",
    "superior_committee",
]
