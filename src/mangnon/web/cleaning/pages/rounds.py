"""The rounds of an officer's places, one round, and how far the communes of a district or province are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.access.permissions import Permission
from mangnon.base.period import Kind as PeriodKind
from mangnon.base.period import Period
from mangnon.cleaning.queries import handovers, measures, rounds
from mangnon.cleaning.queries.handovers import HandoverInfo, WorkbookInfo
from mangnon.cleaning.queries.rounds import ItemRow, RoundInfo, Wanted
from mangnon.cleaning.rules import figures, issues, steps
from mangnon.cleaning.rules.steps import Holder, State
from mangnon.places import queries as places
from mangnon.registry.rules import fields
from mangnon.web import paging, words
from mangnon.web.children.pages.facts import born
from mangnon.web.children.pages.lists import Choice
from mangnon.web.children.pages.moving import villages
from mangnon.web.cleaning import forms
from mangnon.web.cleaning.pages import naming
from mangnon.web.parts import Card, Link, Tag, Tone

TONES = {
    State.LISTED: Tone.SOON, State.VISITED: Tone.INFO, State.WITH_POLICE: Tone.INFO, State.CONFIRMED: Tone.DONE,
    State.REFUSED: Tone.LATE, State.APPLIED: Tone.DONE, State.DROPPED: Tone.PLAIN,
}  # fmt: skip
STATES = {state: gettext_lazy(label) for state, label in steps.LABELS.items()}


@dataclass(frozen=True)
class RoundRow:
    title: str
    href: str
    where: str
    opened: str
    due: date | None
    tag: Tag


@dataclass(frozen=True)
class IndexPage:
    title: str
    form: forms.Opened | None
    rounds: tuple[RoundRow, ...]
    may_rule: bool


@dataclass(frozen=True)
class ItemLine:
    """A record in the list: what to ask, at which step, who has it and since when."""

    name: str
    href: str
    about: str
    where: str
    asked: str
    tag: Tag
    holder: str
    since: date


@dataclass(frozen=True)
class RoundPage:
    info: RoundInfo
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    cards: tuple[Card, ...]
    boxes: tuple[Choice, ...]
    words: str
    rows: tuple[ItemLine, ...]
    leaf: paging.Leaf
    lists: tuple[HandoverInfo, ...]
    books: tuple[WorkbookInfo, ...]
    may_lead: bool
    is_open: bool
    counts: dict[str, int]
    upload: forms.Upload


def index(request, form: forms.Opened | None) -> IndexPage:
    shown = tuple(_round_row(info, request.today) for info in rounds.of_places())
    return IndexPage(_("Làm sạch dữ liệu trẻ em"), form, shown, may_rule(request))


def asked_month(request) -> Period:
    wanted = request.GET.get("thang", "")
    return next((month for month in months(request.today, back=12) if month.key == wanted), months(request.today)[0])


def months(today: date, back: int = 2) -> list[Period]:
    """This month and those before it."""
    found = [Period.of(PeriodKind.MONTH, today)]
    while len(found) < back:
        found.append(found[-1].previous())
    return found


def show(request, round_id: UUID) -> RoundPage:
    info = rounds.one(round_id)
    asked = request.GET
    village = next((id for id, _name in villages(info.place_id, request.today) if str(id) == asked.get("thon")), None)
    wanted = Wanted(round_id, asked.get("muc", ""), village, asked.get("q", "").strip())
    leaf = paging.leaf(request, rounds.listing(wanted), size=50)
    counts = _counts(round_id)
    left = sum(number for state, number in counts.items() if state in {*steps.OPEN})
    lead_may = may_lead(request, info.place_id)
    return RoundPage(
        info=info, title=_title(info, left, sum(counts.values()) - counts.get(State.DROPPED, 0)),
        lead=places.one(info.place_id, request.today).heading,
        crumbs=(Link(_("Làm sạch"), reverse("cleaning")), Link(month_title(info), "")),
        cards=_cards(info), boxes=_boxes(request, info, wanted), words=wanted.words,
        rows=item_lines(request, leaf.rows), leaf=leaf,
        lists=tuple(handovers.of_round(round_id)), books=tuple(handovers.workbooks(round_id)),
        may_lead=lead_may, is_open=info.closed_on is None, counts=counts, upload=forms.Upload(),
    )  # fmt: skip


def may_lead(request, place_id: int) -> bool:
    """Whether the officer moves the whole round."""
    return request.officer.holds(Permission.CHILD_IMPORT, at=place_id)


def month_title(info: RoundInfo) -> str:
    title = Period.parse(info.month).title
    return title[0].upper() + title[1:]


def crumbs(info: RoundInfo, last: str) -> tuple[Link, ...]:
    here = reverse("cleaning_round", args=[info.public_id])
    return (Link(_("Làm sạch"), reverse("cleaning")), Link(month_title(info), here), Link(last, ""))


def item_lines(request, rows: list[ItemRow]) -> tuple[ItemLine, ...]:
    named = places.many({row.village_id for row in rows if row.village_id}, request.today)
    name = naming.of_place(rows[0].place_id, request) if rows else str
    return tuple(_line(row, name, named[row.village_id].heading if row.village_id in named else "") for row in rows)


def _line(row: ItemRow, name: Callable[[str], str], where: str) -> ItemLine:
    about = (born(row.values.get("birth_date"), str(row.values.get("birth_precision") or "day")),
             fields.SEXES[str(row.values.get("sex") or "unknown")])  # fmt: skip
    return ItemLine(
        name(row.name), reverse("cleaning_item", args=[row.public_id]), " · ".join(about), where,
        " ".join(message for _field, message in row.issues) or issues.LABELS[issues.Kind(row.kind)],
        Tag(str(STATES[row.state]), TONES[row.state]), holder(row, where), row.since,
    )  # fmt: skip


def holder(row: ItemRow, where: str) -> str:
    """Who has the record now, in words."""
    match steps.HOLDERS[row.state]:
        case Holder.VILLAGE:
            return where or _("chưa rõ thôn")
        case Holder.POLICE:
            return _("Công an xã, danh sách số %(n)s") % {"n": row.handover}
        case Holder.COMMUNE:
            return _("cán bộ xã")
    return ""


def _counts(round_id: UUID) -> dict[str, int]:
    found: dict[str, int] = {}
    for states in rounds.by_village(round_id).values():
        for state, number in states.items():
            found[state] = found.get(state, 0) + number
    return found


def _title(info: RoundInfo, left: int, total: int) -> str:
    given = {"month": month_title(info).lower(), "left": words.number(left), "total": words.number(total)}
    if info.closed_on:
        return _("Làm sạch dữ liệu %(month)s: đã chốt") % given
    if not total:
        return _("Làm sạch dữ liệu %(month)s: không có hồ sơ nào phải sửa") % given
    if not left:
        return _("Làm sạch dữ liệu %(month)s: xong cả %(total)s hồ sơ") % given
    return _("Làm sạch dữ liệu %(month)s: còn %(left)s trên %(total)s hồ sơ") % given


def _cards(info: RoundInfo) -> tuple[Card, ...]:
    found = measures.figures(info.place_id, info.month) or {}
    here = reverse("cleaning_round", args=[info.public_id])
    tones = {key: Tone.DONE for key in ("da_xac_thuc", "da_cap_nhat") if found.get(key)}
    return tuple(
        Card(found[key], str(gettext_words(key)), f"{here}?muc={key}", tones.get(key, Tone.PLAIN))
        for key in figures.KEYS
        if key != figures.ON_THE_BOOK
    )


def gettext_words(key: str) -> str:
    """What a figure of the report counts."""
    return _(figures.LABELS[key])


def _boxes(request, info: RoundInfo, wanted: Wanted) -> tuple[Choice, ...]:
    any_one = ("", _("tất cả"))
    what = [(key, gettext_words(key)) for key in figures.KEYS if key != figures.ON_THE_BOOK]
    states = [(state.value, str(label)) for state, label in STATES.items()]
    inside = [(str(id), name) for id, name in villages(info.place_id, request.today)]
    return (
        Choice("muc", _("Bước, nhóm"), (any_one, *states, *what), wanted.what),
        Choice("thon", _("Thôn, tổ dân phố"), (any_one, *inside), str(wanted.village_id or "")),
    )


def _round_row(info: RoundInfo, today: date) -> RoundRow:
    place = places.find(info.place_id, today)
    late = info.last_day is not None and info.last_day < today
    tag = Tag(_("đã chốt"), Tone.PLAIN) if info.closed_on else Tag(_("đang làm"), Tone.LATE if late else Tone.INFO)
    return RoundRow(
        month_title(info), reverse("cleaning_round", args=[info.public_id]), place.heading if place else "",
        _("%(who)s mở ngày %(day)s") % {"who": info.opened_by, "day": words.day(info.opened_on)},
        None if info.closed_on else info.last_day, tag,
    )  # fmt: skip


def may_rule(request) -> bool:
    """Whether the officer sets the share of re-checks of the own unit."""
    return request.officer.holds(Permission.DEFINITION_EDIT)
