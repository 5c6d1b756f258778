"""Questions about agencies, posts and officers. Every question names a day; answers are plain values."""

from mangnon.people.queries.agencies import (
    COMMITTEE,
    AgencyInfo,
    NoSuchAgency,
    agencies,
    agency,
    at_place,
    directory,
    find,
    followers,
    id_of,
    of_kind_under,
    parts_of,
    superior_committee,
)
from mangnon.people.queries.binding import Binding, bind, bind_at, bind_many
from mangnon.people.queries.boards import (
    Member,
    Membered,
    SeatOnBoard,
    board_members,
    boards_of,
    membership_history,
)
from mangnon.people.queries.desk import Desk, desk
from mangnon.people.queries.kinds import KindInfo, kind_id, kind_ids, kinds_at, name_on
from mangnon.people.queries.known import known
from mangnon.people.queries.likeness import Candidate
from mangnon.people.queries.namings import NameBorne, WrittenForm, names_borne, written_forms
from mangnon.people.queries.officers import OfficerInfo, colleagues, officer, officer_by_id, officers_named
from mangnon.people.queries.ordering import in_order
from mangnon.people.queries.posts import (
    Filled,
    PostHeld,
    PostInTime,
    Tenure,
    filled,
    held_by,
    post,
    posts_at,
    posts_of,
)
from mangnon.people.queries.reporting_lines import debtors_and_creditors
from mangnon.people.queries.search import search
from mangnon.people.queries.seats import InPost, SeatHeld, officers_of, seats_of

__all__ = [
    "COMMITTEE",
    "AgencyInfo",
    "Binding",
    "Candidate",
    "Desk",
    "Filled",
    "InPost",
    "KindInfo",
    "Member",
    "Membered",
    "NameBorne",
    "NoSuchAgency",
    "OfficerInfo",
    "PostHeld",
    "PostInTime",
    "SeatHeld",
    "SeatOnBoard",
    "Tenure",
    "WrittenForm",
    "agencies",
    "agency",
    "at_place",
    "bind",
    "bind_at",
    "bind_many",
    "board_members",
    "boards_of",
    "colleagues",
    "debtors_and_creditors",
    "desk",
    "directory",
    "filled",
    "find",
    "followers",
    "held_by",
    "id_of",
    "in_order",
    "kind_id",
    "kind_ids",
    "kinds_at",
    "known",
    "membership_history",
    "name_on",
    "names_borne",
    "of_kind_under",
    "officer",
    "officer_by_id",
    "officers_named",
    "officers_of",
    "parts_of",
    "post",
    "posts_at",
    "posts_of",
    "search",
    "seats_of",
    "superior_committee",
    "written_forms",
]
