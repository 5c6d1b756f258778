"""The register's list and its Excel."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.base.wording import gettext_noop as N_
from mangnon.directives.queries import register
from mangnon.directives.queries.register import Line
from mangnon.directives.rules.states import DIRECTIVE_LABELS, DirectiveState
from mangnon.documents.decree30 import heads
from mangnon.documents.sheets import Sheet
from mangnon.web import words
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Link, Tab, Tag, Tone

INCOMING, OUTGOING = "den", "di"
TONES = {
    DirectiveState.DRAFTED: Tone.PLAIN, DirectiveState.REGISTERED: Tone.SOON, DirectiveState.READ: Tone.SOON,
    DirectiveState.ISSUED: Tone.DONE,
    DirectiveState.REPLACED: Tone.PLAIN, DirectiveState.RECALLED: Tone.LATE,
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    href: str
    heading: str
    subject: str
    issuer: str
    arrival: str
    tag: Tag


@dataclass(frozen=True)
class RegisterPage:
    title: str
    is_incoming: bool
    tabs: tuple[Tab, ...]
    states: tuple[Tab, ...]
    leaf: Leaf
    rows: tuple[Row, ...]
    excel: str
    may_add: bool
    is_filtered: bool
    crumbs: tuple[Link, ...] = ()


def page(request) -> RegisterPage:
    book, found = _found(request)
    shown = leaf(request, found)
    query = request.GET.urlencode()
    return RegisterPage(
        title=_("Sổ văn bản đến") if book == INCOMING else _("Sổ văn bản đi"),
        is_incoming=book == INCOMING,
        tabs=_tabs(request, book),
        states=_states(request, book),
        leaf=shown,
        rows=tuple(_row(line) for line in register.lines(request.officer, shown.rows)),
        excel=f"{reverse('directives:excel')}?{query}",
        may_add=request.officer.holds(Permission.DIRECTIVE_REGISTER),
        is_filtered=bool(request.GET.get("q") or request.GET.get("trang-thai")),
    )


def sheet(request) -> Sheet:
    """The whole list as filtered."""
    book, found = _found(request)
    rows = [
        (number, line.arrival_number, line.arrived_on, line.heading, line.issuer, line.subject, _(line.state_label))
        for number, line in enumerate(register.lines(request.officer, found), 1)
    ]
    columns = heads(
        _("TT"), _("Số đến"), _("Ngày đến"), _("Văn bản"), _("Cơ quan ban hành"), _("Trích yếu"), _("Trạng thái")
    )
    title = _("Sổ văn bản đến") if book == INCOMING else _("Sổ văn bản đi")
    return Sheet(name=title, heads=columns, rows=rows, title=title)


def state_tag(state: DirectiveState) -> Tag:
    return Tag(_(DIRECTIVE_LABELS[state]), TONES[state])


def _found(request):
    book = OUTGOING if request.GET.get("so") == OUTGOING else INCOMING
    kept = register.incoming(request.officer) if book == INCOMING else register.outgoing(request.officer)
    return book, register.found(kept, request.GET.get("q", ""), request.GET.get("trang-thai", ""))


def _tabs(request, book: str) -> tuple[Tab, ...]:
    home = reverse("directives:list")
    return (
        Tab(_("Văn bản đến"), f"{home}?so={INCOMING}", book == INCOMING, register.incoming(request.officer).count()),
        Tab(_("Văn bản đi"), f"{home}?so={OUTGOING}", book == OUTGOING, register.outgoing(request.officer).count()),
    )


def _states(request, book: str) -> tuple[Tab, ...]:
    query, wanted = request.GET.copy(), request.GET.get("trang-thai", "")
    query.pop("trang", None)
    tabs = []
    for state, label in [("", N_("tất cả")), *DIRECTIVE_LABELS.items()]:
        query["so"], query["trang-thai"] = book, str(state)
        tabs.append(Tab(_(label), f"?{query.urlencode()}", wanted == state))
    return tuple(tabs)


def _row(line: Line) -> Row:
    arrival = " · ".join(filter(None, (
        _("số đến %(number)s") % {"number": line.arrival_number} if line.arrival_number else "",
        words.day(line.arrived_on) if line.arrived_on else "",
    )))  # fmt: skip
    name = "review" if line.state in (DirectiveState.READ, DirectiveState.REGISTERED) else "show"
    address = "papers:show" if line.is_paper else f"directives:{name}"
    return Row(
        href=reverse(address, args=[line.public_id]), heading=line.heading,
        subject=capfirst(line.subject) or _("Chưa có trích yếu"), issuer=line.issuer, arrival=arrival,
        tag=state_tag(line.state),
    )  # fmt: skip
