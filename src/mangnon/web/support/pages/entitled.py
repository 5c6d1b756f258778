"""Who has a right to what and has not received it: the policies of a commune, and the list of each."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.registry.actions.exporting import Wanted
from mangnon.registry.queries import entitlements
from mangnon.registry.queries import policies as own
from mangnon.registry.queries.children import Listing
from mangnon.registry.queries.entitlements import Tally, Waiting
from mangnon.registry.rules.entitlements import Entitlement
from mangnon.web import words
from mangnon.web.children.pages import grounds
from mangnon.web.children.pages.grounds import Choice, Ground
from mangnon.web.children.pages.lists import MOST_IN_EXCEL
from mangnon.web.children.pages.records import ChildRow, child_rows
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Link


@dataclass(frozen=True)
class Policy:
    """A line of the overview: how many wait, with the links that open them."""

    title: str
    source: str
    waiting: Link
    put_off: Link | None
    villages: tuple[Link, ...]
    is_none: bool


@dataclass(frozen=True)
class Overview:
    title: str
    choices: tuple[Choice, ...]
    has_place: bool
    policies: tuple[Policy, ...]


@dataclass(frozen=True)
class Line:
    """A child who waits: why, since when, what is pressed when it was received."""

    id: UUID
    row: ChildRow
    since: str
    put_off: str
    received: str


@dataclass(frozen=True)
class ListPage:
    title: str
    lead: str
    source: str
    crumbs: tuple[Link, ...]
    choices: tuple[Choice, ...]
    leaf: Leaf
    lines: tuple[Line, ...]
    excel: str
    paper: str
    is_put_off: bool
    may_edit: bool
    by_service: bool
    other: Link


def overview(request) -> Overview:
    ground = grounds.of(request)
    title = _("Quyền lợi trẻ chưa nhận")
    if ground.place_id is None:
        return Overview(title, ground.choices, False, ())
    found = entitlements.tallies(
        ground.place_id, request.today, sensitive=sensitive(request), village_id=ground.village_id
    )
    return Overview(title, ground.choices, True, tuple(_policy(tally, ground) for tally in found))


def policies(request) -> tuple[Entitlement, ...]:
    """Those in force today in the commune chosen, as far as the officer may see them."""
    return own.in_force(grounds.of(request).place_id, request.today, sensitive=sensitive(request))


def policy(request, code: str) -> Entitlement:
    """The one of that code among them."""
    for one in policies(request):
        if one.code == code:
            return one
    raise Http404


def listing(request, code: str) -> ListPage:
    entitlement, ground = policy(request, code), grounds.of(request)
    if ground.place_id is None:
        raise Http404
    is_put_off = request.GET.get("hoan") == "1"
    shown = leaf(request, _found(request, code), size=50)
    there = "0" if is_put_off else "1"
    other = Link(
        _("Xem danh sách chưa nhận") if is_put_off else _("Xem trẻ đang hoãn"), _href(code, ground, hoan=there)
    )
    verb = _("hoãn") if is_put_off else _("chưa nhận")
    return ListPage(
        title=_("%(n)s trẻ %(verb)s: %(policy)s")
        % {"n": words.number(shown.total), "verb": verb, "policy": entitlement.title},
        lead=_("Trẻ %(why)s, tính ngày %(day)s.") % {"why": entitlement.why, "day": words.day(request.today)},
        source=source_words(entitlement),
        crumbs=(Link(_("Quyền lợi"), reverse("entitled") + f"?xa={ground.place_id}"), Link(entitlement.title, "")),
        choices=ground.choices, leaf=shown, lines=_lines(request, entitlement, shown.rows),
        excel=reverse("entitled_excel", args=[code]) + "?" + request.GET.urlencode(),
        paper=reverse("entitled_paper", args=[code]) + "?" + request.GET.urlencode(), is_put_off=is_put_off,
        may_edit=request.officer.holds(Permission.CHILD_EDIT), by_service=bool(entitlement.service), other=other,
    )  # fmt: skip


def wanted(request, code: str) -> Wanted:
    """What would leave the house: the list as chosen."""
    entitlement, found = policy(request, code), _found(request, code)
    count, place_id = min(len(found), MOST_IN_EXCEL), grounds.of(request).place_id or 0
    return Wanted("entitled", entitlement.title, request.get_full_path(), place_id, count)


def sheet(request, code: str, footer: str) -> Sheet:
    """The list for Excel and paper, with why and since when each waits; `footer` says who took it, when, why."""
    entitlement = policy(request, code)
    rows = [
        (number, line.row.name, line.row.born, line.row.sex, line.row.where, line.since, line.put_off)
        for number, line in enumerate(
            _lines(request, entitlement, _found(request, code)[:MOST_IN_EXCEL], in_full=True), 1
        )
    ]
    columns = heads(
        _("STT"), _("Họ và tên"), _("Ngày sinh"), _("Giới tính"), _("Nơi ở"), _("Chờ từ ngày"), _("Hoãn")
    )  # fmt: skip
    title, notes = f"{entitlement.title}: {entitlement.why}", (source_words(entitlement),)
    return Sheet(name=_("Quyền lợi"), title=title, heads=columns, rows=rows, notes=notes, footer=footer)


def _found(request, code: str) -> Listing:
    ground = grounds.of(request)
    if ground.place_id is None:
        raise Http404
    return entitlements.waiting(
        policy(request, code), ground.place_id, request.today, village_id=ground.village_id,
        put_off=request.GET.get("hoan") == "1",
    )  # fmt: skip


def source_words(entitlement: Entitlement) -> str:
    """The article a policy comes from, and whether the law or the office set it."""
    status = _("theo văn bản") if entitlement.status == "official" else _("cơ quan tự đặt")
    return _("Căn cứ: %(source)s (%(status)s)") % {"source": entitlement.source, "status": status}


def sensitive(request) -> bool:
    """Whether the officer may see policies that name sensitive circumstances."""
    return request.officer.holds(Permission.CHILD_SENSITIVE)


def _policy(tally: Tally, ground: Ground) -> Policy:
    code = tally.entitlement.code
    named = {id or None: name for id, name in ground.villages}
    villages = tuple(
        Link(f"{named.get(village, words.NONE)}: {words.number(n)}", _href(code, ground, thon=village or 0))
        for village, n in sorted(tally.by_village.items(), key=lambda item: -item[1])
    )
    delayed = Link(words.number(tally.put_off), _href(code, ground, hoan="1")) if tally.put_off else None
    waiting = Link(words.number(tally.waiting), _href(code, ground))
    return Policy(
        tally.entitlement.title, source_words(tally.entitlement), waiting, delayed, villages, not tally.waiting
    )


def _href(code: str, ground: Ground, **more: object) -> str:
    asked = {"xa": ground.place_id, "thon": ground.village_id, **more}
    kept = {key: value for key, value in asked.items() if value is not None}
    return reverse("entitled_list", args=[code]) + "?" + urlencode(kept)


def _lines(request, entitlement: Entitlement, rows, *, in_full: bool = False) -> tuple[Line, ...]:
    explained = entitlements.explained(entitlement, rows, request.today)
    drawn = child_rows([one.child for one in explained], request.today, in_full=in_full)
    return tuple(_line(entitlement, one, row) for one, row in zip(explained, drawn, strict=True))


def _line(entitlement: Entitlement, one: Waiting, row: ChildRow) -> Line:
    delay = one.put_off
    put_off = _("đến %(day)s: %(why)s") % {"day": words.day(delay.until), "why": delay.why} if delay else ""
    since = words.day(one.since) if one.since else words.NONE
    return Line(one.child.public_id, row, since, put_off, _received(entitlement, one.child.public_id))


def _received(entitlement: Entitlement, child: UUID) -> str:
    if entitlement.fact:
        return reverse("entitled_fact", args=[entitlement.code, child])
    return reverse("child_service", args=[child]) + (f"?loai={entitlement.service}" if entitlement.service else "")
