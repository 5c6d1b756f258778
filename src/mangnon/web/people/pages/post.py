"""One post: who held it, who covered, and what may be done now."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access import staffing
from mangnon.people import queries as people
from mangnon.people.queries import AgencyInfo, OfficerInfo, PostInTime, Tenure
from mangnon.web import words
from mangnon.web.parts import Confirm, Link, Tag, Tone
from mangnon.web.people import doors
from mangnon.web.people.pages import agency as agencies


@dataclass(frozen=True)
class TenureRow:
    who: Link
    days: str
    words: str
    state: Tag | None


@dataclass(frozen=True)
class PostPage:
    title: str
    agency: Link
    crumbs: tuple[Link, ...]
    role: str
    days: str
    buttons: tuple[Link, ...]
    rows: tuple[TenureRow, ...]


@dataclass(frozen=True)
class Asking(Confirm):
    """A question with a search for officers above it."""

    asked: str = ""
    offered: int = 0
    add: str = ""
    crumbs: tuple[Link, ...] = field(default=())


def page(request, post: PostInTime) -> PostPage:
    agency = doors.agency_of(request, post)
    may_edit = staffing.may_edit(request.officer, agency) and post.stands(max(request.today, post.since))
    names = {one.holding_id: one.full_name for one in post.tenures}
    return PostPage(
        title=post.title,
        agency=Link(agency.title, reverse("people:agency", args=[agency.public_id])),
        crumbs=agencies.crumbs(request, agency, Link(post.title, "")),
        role=agencies.role_title(post.role),
        days=_days(post.since, post.until),
        buttons=tuple(_buttons(post, request.today)) if may_edit else (),
        rows=tuple(_row(one, names, request.today) for one in post.tenures),
    )


def asking(request, post: PostInTime, title: str, verb: str, *sentences: str, grave: bool = False) -> Asking:
    """The question about a post; `title` speaks of `%(post)s`."""
    agency = doors.agency_of(request, post)
    return Asking(
        title=title % {"post": post.title},
        sentences=(agency.title, *sentences),
        verb=verb,
        back=address(post),
        is_grave=grave,
        asked=request.GET.get("q", "").strip(),
        offered=len(choices(request, agency)),
        add=reverse("people:add_officer", args=[agency.public_id]),
        crumbs=agencies.crumbs(request, agency, Link(post.title, address(post)), Link(verb, "")),
    )


def choices(request, agency: AgencyInfo) -> list[OfficerInfo]:
    """Officers to pick from: by name where one was typed, else those of the agencies of the place."""
    if asked := request.GET.get("q", "").strip():
        return people.officers_named(asked, request.today)
    near = people.at_place(agency.place_id, request.today)
    return people.colleagues({agency.id, *(one.id for one in near)}, request.today)


def address(post: PostInTime) -> str:
    return reverse("people:post", args=[post.public_id])


def _buttons(post: PostInTime, today: date):
    def button(said: str, name: str) -> Link:
        return Link(said, reverse(f"people:{name}", args=[post.public_id]))

    last = post.last
    is_open = last is not None and (last.until is None or last.until >= today)
    if not is_open or last.until is not None:
        yield button(_("Giao vị trí"), "give")
    if is_open:
        yield button(_("Chuyển giao"), "hand_over")
        yield button(_("Thôi giữ"), "end")
        if post.cover_ahead(today):
            yield button(_("Thôi làm thay"), "end_cover")
        else:
            yield button(_("Nhờ làm thay"), "cover")
    yield button(_("Bỏ vị trí"), "abolish")


def _row(one: Tenure, names: dict[int, str], today: date) -> TenureRow:
    said = _("làm thay %(name)s") % {"name": names[one.covers]} if one.covers else _("giữ vị trí")
    state = Tag(_("đang làm"), Tone.DONE) if one.holds(today) else None
    if one.since > today:
        state = Tag(_("sắp tới"), Tone.INFO)
    return TenureRow(
        agencies.officer_link(one), _days(one.since, one.until), " · ".join(filter(None, [said, one.reason])), state
    )


def _days(since: date, until: date | None) -> str:
    if until is None:
        return _("từ %(since)s") % {"since": words.day(since)}
    return _("từ %(since)s đến hết %(until)s") % {"since": words.day(since), "until": words.day(until)}
