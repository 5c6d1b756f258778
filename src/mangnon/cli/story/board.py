"""Before the letters: the district's board for the protection of children and its members."""

from datetime import date

from mangnon.access.scope import scope
from mangnon.cli.story.cast import BY, Cast
from mangnon.cli.story.ledger import Result
from mangnon.people import queries as people
from mangnon.people.actions import add_agency, set_members
from mangnon.people.queries import Member

KIND = "child-board"
IN_PERSON = (("peoples-committee", "Chair", "Trưởng ban"), ("child-affairs", "DepartmentHead", "Phó Trưởng ban"))
OFFICES = ("police", "education", "justice", "women", "youth", "front")  # one member each, whoever is sent


def found(committee_id: int, cast: Cast, on: date) -> Result:
    """Let the board stand from the day with its members; who they are."""
    place_id = people.agency(committee_id, on).place_id
    here = {one.kind: one for one in people.at_place(place_id, on)}
    heads = [_in_person(here[kind].id, role, title, cast, on) for kind, role, title in IN_PERSON]
    offices = [Member(here[kind].id, None, "Ủy viên", "") for kind in OFFICES if kind in here]
    with scope(BY):
        board = add_agency(kind=KIND, place_id=place_id, by=BY, on=on)
        set_members(board_id=board, members=[*heads, *offices], by=BY, on=on)
        title = people.agency(board, on).title
    return {"board": board, "title": title, "members": len(heads) + len(offices), "on": on.isoformat()}


def _in_person(agency_id: int, role: str, title: str, cast: Cast, on: date) -> Member:
    cast.officer(agency_id, role, on)
    post = next(held for held in people.officers_of(agency_id, on) if held.role == role)
    return Member(agency_id, post.post_id, title, post.title)
