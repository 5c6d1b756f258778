"""One agency: its posts, members, names and parts, as of the business day."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access import roles, staffing
from mangnon.people import queries as people
from mangnon.people.queries import AgencyInfo, NameBorne, PostInTime, Tenure, WrittenForm
from mangnon.places import queries as places
from mangnon.web import words
from mangnon.web.parts import Link, Tag, Tone
from mangnon.web.people.pages import directory

SHORTENED = 12  # written forms shown before “còn nữa”


@dataclass(frozen=True)
class PostRow:
    title: str
    href: str
    role: str
    holder: Link | None
    since: date | None
    state: Tag | None
    note: str


@dataclass(frozen=True)
class MemberRow:
    who: Link
    title: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class AgencyPage:
    title: str
    lead: str
    state: Tag | None
    crumbs: tuple[Link, ...]
    facts: tuple[tuple[str, str, str], ...]
    """(name, value, address or nothing)."""
    buttons: tuple[Link, ...]
    posts: tuple[PostRow, ...]
    is_board: bool
    members: tuple[MemberRow, ...]
    former_members: tuple[MemberRow, ...]
    boards: tuple[MemberRow, ...]
    names: tuple[NameBorne, ...]
    forms: tuple[WrittenForm, ...]
    more_forms: tuple[WrittenForm, ...]
    parts: tuple[Link, ...]


def page(request, agency: AgencyInfo) -> AgencyPage:
    today = request.today
    names, forms = people.names_borne(agency.id, today), people.written_forms(agency.id)
    stands = bool(people.agencies([agency.id], today))
    may_edit = stands and staffing.may_edit(request.officer, agency)
    history = _history(agency, today) if agency.is_board else []
    return AgencyPage(
        title=agency.title,
        lead=agency.short_title if agency.short_title != agency.title else "",
        state=None if stands else _gone(names, today),
        crumbs=crumbs(request, agency),
        facts=tuple(_facts(agency, names, today)),
        buttons=_buttons(agency) if may_edit else (),
        posts=tuple(_post(one, today) for one in people.posts_of(agency.id) if one.until is None or one.until >= today),
        is_board=agency.is_board,
        members=tuple(row for row in history if row.until is None or row.until >= today),
        former_members=tuple(row for row in history if row.until is not None and row.until < today),
        boards=tuple(_boards(agency, today)),
        names=tuple(names),
        forms=tuple(forms[:SHORTENED]),
        more_forms=tuple(forms[SHORTENED:]),
        parts=tuple(Link(one.title, directory.address(one)) for one in people.parts_of(agency.id, today)),
    )


def crumbs(request, agency: AgencyInfo, *deeper: Link) -> tuple[Link, ...]:
    """From the list down to the agency, or past it."""
    home = Link(_("Tổ chức"), reverse("people:list"))
    own = Link(agency.short_title, directory.address(agency) if deeper else "")
    place = places.find(agency.place_id, request.today) if agency.place_id is not None else None
    at = (Link(place.heading, f"{home.href}?noi={place.code}"),) if place and place.code else ()
    return (home, *at, own, *deeper)


def _gone(names: list[NameBorne], today: date) -> Tag:
    if names[-1].since and names[-1].since > today:
        return Tag(_("hoạt động từ %(day)s") % {"day": words.day(names[-1].since)}, Tone.INFO)
    return Tag(_("đã kết thúc ngày %(day)s") % {"day": words.day(names[0].until)}, Tone.SOON)


def _facts(agency: AgencyInfo, names: list[NameBorne], today: date):
    above = people.known([agency.parent_id], today).get(agency.parent_id) if agency.parent_id else None
    yield _("Cấp trên"), above.title if above else words.NONE, directory.address(above) if above else ""
    place = places.find(agency.place_id, today) if agency.place_id is not None else None
    if place and place.code:
        address = reverse("place", kwargs={"level": place.level, "code": place.code})
        yield _("Địa bàn"), place.full_title, address
    since, until = names[-1].since, names[0].until
    if since:
        goes_on = _("từ %(since)s đến nay") if until is None else _("từ %(since)s đến hết %(until)s")
        yield _("Hoạt động"), goes_on % {"since": words.day(since), "until": words.day(until)}, ""


def _buttons(agency: AgencyInfo) -> tuple[Link, ...]:
    key = [agency.public_id]
    first = (Link(_("Cập nhật thành viên"), reverse("people:members", args=key)),) if agency.is_board else ()
    return (
        *first,
        Link(_("Thêm cán bộ"), reverse("people:add_officer", args=key)),
        Link(_("Lập vị trí"), reverse("people:make_post", args=key)),
        Link(_("Đổi tên"), reverse("people:rename", args=key)),
        Link(_("Thêm tên gọi"), reverse("people:alias", args=key)),
    )


def role_title(name: str) -> str:
    return _(roles.ROLES[name].title) if name in roles.ROLES else name


def _post(one: PostInTime, today: date) -> PostRow:
    holder, cover = one.holder(today), one.cover(today)
    note = (
        _("%(name)s làm thay đến hết %(day)s") % {"name": cover.full_name, "day": words.day(cover.until)}
        if cover
        else ""
    )
    return PostRow(
        title=one.title,
        href=reverse("people:post", args=[one.public_id]),
        role=role_title(one.role),
        holder=officer_link(holder) if holder else None,
        since=holder.since if holder else None,
        state=None if holder else _vacant(one, today),
        note=note or (_ends(holder) if holder else ""),
    )


def _vacant(one: PostInTime, today: date) -> Tag:
    if one.last and one.last.since > today:
        return Tag(
            _("%(name)s giữ từ %(day)s") % {"name": one.last.full_name, "day": words.day(one.last.since)}, Tone.INFO
        )
    return Tag(_("chưa có người"), Tone.SOON)


def _ends(holder: Tenure) -> str:
    return _("đến hết %(day)s") % {"day": words.day(holder.until)} if holder.until else ""


def officer_link(tenure: Tenure) -> Link:
    return Link(tenure.full_name, reverse("people:officer", args=[tenure.officer_public_id]))


def _history(board: AgencyInfo, today: date) -> list[MemberRow]:
    rows = people.membership_history(board.id)
    known = people.known({row.agency_id for row in rows}, today)
    found = []
    for row in rows:
        who = known[row.agency_id]
        said = f"{row.post_title}, {who.title}" if row.post_title else who.title
        found.append(MemberRow(Link(said, directory.address(who)), row.title, row.since, row.until))
    return found


def _boards(agency: AgencyInfo, today: date):
    rows = people.boards_of(agency.id, today)
    boards = people.agencies({row.board_id for row in rows}, today)
    for row in rows:
        board = boards[row.board_id]
        said = f"{row.title} ({row.post_title})" if row.post_title else row.title
        yield MemberRow(Link(board.title, directory.address(board)), said, row.since, None)
