"""Pages of the child registry: search and list, one child."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.places import queries as places
from mangnon.places.rules import Level, Place
from mangnon.registry.queries import around, children, households, list_naming, merges, photos, search
from mangnon.registry.queries.children import Record, Wanted
from mangnon.registry.rules import age, fields, masking, quality
from mangnon.registry.rules.fields import Kind
from mangnon.registry.rules.quality import Basics
from mangnon.registry.rules.rows import id_of
from mangnon.web import paging, words
from mangnon.web.children import forms
from mangnon.web.children.pages import moving, timeline, trail
from mangnon.web.children.pages.facts import born, shown
from mangnon.web.parts import Link, Tag, Tone
from mangnon.web.support.pages import services

LOCATED = ("place", "village")
SAID_BESIDE = {"village": "place", "birth_registered": "verified"}
"""What the form does not change and the page says before another fact."""


@dataclass(frozen=True)
class ChildRow:
    name: str
    href: str
    born: str
    sex: str
    where: str
    tag: Tag | None


@dataclass(frozen=True)
class IndexPage:
    asked: str
    rows: tuple[ChildRow, ...]
    more: bool
    leaf: paging.Leaf | None
    place_name: str
    places: tuple[tuple[int, str], ...]
    place_id: int | None
    may_add: bool
    may_read: bool = True


@dataclass(frozen=True)
class Fact:
    """A fact in words; `is_masked` where a button reveals it."""

    label: str
    value: str
    is_masked: bool = False


@dataclass(frozen=True)
class ChildPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    groups: tuple[tuple[str, tuple[Fact, ...]], ...]
    findings: tuple[quality.Finding, ...]
    carers: tuple[around.Carer, ...]
    circumstances: tuple[around.Circumstanced, ...]
    services: tuple[services.ServiceRow, ...]
    timeline: timeline.Timeline
    public_id: object
    may_edit: bool
    waiting: str
    kept: object
    proposal: object
    may_ask_trail: bool
    is_living: bool
    household: Link | None
    photo: photos.Kept | None


def index(request) -> IndexPage:
    asked, mine = request.GET.get("q", "").strip(), communes(request)
    chosen = next((one for one in mine if str(one[0]) == request.GET.get("xa")), mine[0] if len(mine) == 1 else None)
    may_add = request.officer.holds(Permission.CHILD_EDIT)
    if not request.officer.holds(Permission.CHILD_READ):
        return IndexPage("", (), False, None, "", (), None, may_add=False, may_read=False)
    if asked:
        hits = search.search(asked)
        return IndexPage(asked, child_rows(hits.rows, request.today), hits.more, None, "", mine, None, may_add)
    if chosen is None:
        return IndexPage("", (), False, None, "", mine, None, may_add)
    leaf = paging.leaf(request, children.listing(Wanted(chosen[0], on=request.today)), size=50)
    return IndexPage("", child_rows(leaf.rows, request.today), False, leaf, chosen[1], mine, chosen[0], may_add)


def communes(request) -> tuple[tuple[int, str], ...]:
    """Communes among the officer's places on the business day, by name."""
    return tuple((place.id, place.heading) for place in own_communes(request))


def own_communes(request) -> list[Place]:
    """The same as places."""
    found = places.many(request.officer.places, request.today).values()
    return [place for place in found if place.level is Level.COMMUNE]


def show(request, public_id, *, reveal: bool = False) -> ChildPage:
    record = children.one(public_id)
    carers = tuple(around.carers(record.id))
    return ChildPage(
        title=record.name,
        lead=_lead(record, request.today),
        crumbs=(Link(_("Trẻ em"), reverse("children")), Link(record.name, "")),
        groups=_groups(record, reveal, request.today),
        findings=tuple(quality.findings(_basics(record, bool(carers)), on=request.today)),
        carers=carers,
        circumstances=tuple(around.circumstances(record.id)),
        services=services.section(record.id, request.today),
        timeline=timeline.of_child(request, record.id),
        public_id=public_id,
        may_edit=_may_edit(request, record),
        waiting=moving.waiting_words(request, record.id),
        kept=merges.kept_of(record.id) if record.merged_into else None,
        proposal=merges.open_of(record.id),
        may_ask_trail=trail.may_ask(request.officer),
        is_living=record.values["living"] == fields.Living.HERE,
        household=_household(record.values["household"]),
        photo=photos.of_child(record.id),
    )


def _household(household_id: object) -> Link | None:
    found = households.known([household_id] if isinstance(household_id, int) else []).values()
    named = ((home.head_name or _("chưa ghi chủ hộ"), home.public_id) for home in found)
    return next((Link(_("Hộ %(head)s") % {"head": head}, reverse("household", args=[id])) for head, id in named), None)


def _may_edit(request, record: Record) -> bool:
    where = (record.values["place"], record.values["village"])
    return not record.merged_into and any(
        request.officer.holds(Permission.CHILD_EDIT, at=place) for place in where if place
    )


def child_rows(rows: Sequence[children.Row], on: date, *, in_full: bool = False) -> tuple[ChildRow, ...]:
    """Lines of a list, with what is missing; the places of all are asked once.

    Names are short where the office said so, but for lists that leave under a serial (`in_full`).
    """
    named = places.many({row.village_id or row.place_id for row in rows}, on)
    short = frozenset() if in_full else list_naming.with_initials({row.place_id for row in rows}, on)
    return tuple(_child_row(row, named.get(row.village_id or row.place_id), on, row.place_id in short) for row in rows)


def _child_row(row: children.Row, where: Place | None, on: date, short: bool) -> ChildRow:
    gone = row.living != fields.Living.HERE or not (row.birth_date is None or age.is_child(row.birth_date, on))
    tag = Tag(_gone_words(row), Tone.PLAIN) if gone else None
    if not gone and not row.has_number:
        tag = Tag(_("chưa có số định danh"), Tone.SOON)
    return ChildRow(
        masking.name(row.name, short=short), reverse("child", args=[row.public_id]),
        born(row.birth_date, row.precision), fields.SEXES[row.sex], where.heading if where else "", tag,
    )  # fmt: skip


def _gone_words(row: children.Row) -> str:
    return fields.LIVING[row.living] if row.living != fields.Living.HERE else _("đã đủ 16 tuổi")


def _lead(record: Record, today: date) -> str:
    birth = record.birth_date
    parts = [fields.SEXES[str(record.values["sex"])]]
    if birth and age.is_child(birth, today):
        years = age.years(birth, today)
        parts.append(
            _("%(n)s tuổi") % {"n": years} if years else _("%(n)s tháng tuổi") % {"n": age.months(birth, today)}
        )
    elif birth and birth <= today:
        parts.append(_("đã đủ 16 tuổi từ %(day)s") % {"day": words.day(age.leaves_on(birth))})
    if record.values["living"] != fields.Living.HERE:
        parts.append(fields.LIVING[str(record.values["living"])])
    return " · ".join(parts)


def _groups(record: Record, reveal: bool, on: date) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    where = {record.values[key] for key in LOCATED} - {None}
    named = {place.id: place.heading for place in places.many(where, on).values()}
    return tuple(
        (str(title), tuple(_fact(key, record, reveal, named) for beside in keys for key in _with_beside(beside)))
        for title, keys in forms.GROUPS
    )


def _with_beside(key: str) -> tuple[str, ...]:
    return (SAID_BESIDE[key], key) if key in SAID_BESIDE else (key,)


def _fact(key: str, record: Record, reveal: bool, named: Mapping[int, str]) -> Fact:
    field = fields.BY_KEY[key]
    if key in LOCATED:
        return Fact(field.label, named.get(id_of(record.values, key) or 0, words.NONE))
    is_masked = field.kind is Kind.IDENTITY and bool(record.values[key]) and not reveal
    return Fact(field.label, shown(key, record.values, reveal=reveal), is_masked)


def _basics(record: Record, has_carer: bool) -> Basics:
    values = record.values
    return Basics(
        full_name=record.name, birth_date=record.birth_date, sex=str(values["sex"]),
        ethnicity=str(values["ethnicity"]), identity_number=str(values["identity_number"]),
        has_carer=has_carer, grade=values["grade"],
    )  # fmt: skip
