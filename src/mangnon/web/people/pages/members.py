"""Setting the members of a board: who may be chosen, and what was chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mangnon.people import queries as people
from mangnon.people.queries import AgencyInfo, Member, PostInTime
from mangnon.web.parts import Link
from mangnon.web.people import forms
from mangnon.web.people.pages import agency as agencies
from mangnon.web.people.pages import directory

AGENCY, POST = "a", "p"


@dataclass(frozen=True)
class MembersPage:
    title: str
    crumbs: tuple[Link, ...]
    seated: tuple[tuple[str, object, object], ...]
    """(who, title field, leaving field)."""
    added: tuple[tuple[object, object], ...]
    back: str


@dataclass(frozen=True)
class Table:
    """Whom the board may have as a member, by the key that travels in the form."""

    members: dict[str, Member]
    said: dict[str, str]
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def table(board: AgencyInfo, today: date) -> Table:
    """Agencies of the board's place with their posts, and whoever sits already."""
    sitting = people.board_members(board.id, today)
    near = [one for one in people.at_place(board.place_id, today) if not one.is_board]
    all_ids = {one.id for one in near} | {one.agency_id for one in sitting}
    known = people.agencies(all_ids, today)
    posts = people.posts_at(all_ids, today)
    keys: dict[str, Member] = {}
    said: dict[str, str] = {}
    groups = []
    for agency in known.values():
        own = list(_options(agency, [one for one in posts if one.agency_id == agency.id], today))
        keys |= {key: member for key, _words, member in own}
        said |= {key: _full(words, agency, member) for key, words, member in own}
        groups.append((agency.title, tuple((key, words) for key, words, _member in own)))
    return Table(keys, said, tuple(groups))


def form(request, board: AgencyInfo, found: Table) -> forms.Members:
    sitting = [(_key(found, one), one.title) for one in people.board_members(board.id, request.today)]
    data = request.POST if request.method == "POST" else None
    rows = [(key, title) for key, title in sitting if key]
    return forms.Members(rows, found.groups, data, initial={"from_": request.today})


def page(request, board: AgencyInfo, form: forms.Members, found: Table) -> MembersPage:
    return MembersPage(
        title=_("Thành viên %(board)s") % {"board": board.title},
        crumbs=agencies.crumbs(request, board, Link(_("Thành viên"), "")),
        seated=tuple((found.said[key], title, leaves) for key, title, leaves in form.seated()),
        added=tuple(form.added()),
        back=directory.address(board),
    )


def chosen(form: forms.Members, found: Table) -> list[Member]:
    """Who sits from the day on; those who stay keep their order."""
    return [
        Member(found.members[key].agency_id, found.members[key].post_id, title, "")
        for key, title in form.wanted().items()
    ]


def _options(agency: AgencyInfo, posts: Iterable[PostInTime], today: date):
    yield f"{AGENCY}:{agency.public_id}", _("Cả cơ quan"), Member(agency.id, None, "", "")
    for one in posts:
        holder = one.holder(today)
        words = f"{one.title} ({holder.full_name})" if holder else one.title
        yield f"{POST}:{one.public_id}", words, Member(agency.id, one.id, "", one.title)


def _full(words: str, agency: AgencyInfo, member: Member) -> str:
    return f"{words}, {agency.title}" if member.post_id else agency.title


def _key(found: Table, sitting: Member) -> str:
    who = sitting.agency_id, sitting.post_id
    return next((key for key, one in found.members.items() if (one.agency_id, one.post_id) == who), "")
