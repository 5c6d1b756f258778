"""The page of one household: who lives there, who cares, how it lives, what was said when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.places import queries as places
from mangnon.registry.queries import areas, children, households, members, visits
from mangnon.registry.queries.facts import Said
from mangnon.registry.queries.households import Record, Wanted
from mangnon.registry.rules import fields, household_fields, quality
from mangnon.registry.rules.fields import Kind
from mangnon.registry.rules.quality import Basics
from mangnon.web import words
from mangnon.web.children.pages.facts import born
from mangnon.web.households import forms
from mangnon.web.households.pages import where
from mangnon.web.households.pages.lists import HouseholdRow, poverty_tag, rows
from mangnon.web.parts import Confirm, Link, Step, Tag, Tone


@dataclass(frozen=True)
class Member:
    """A child of the household, with what to look at."""

    name: str
    href: str
    born: str
    sex: str
    flags: tuple[Tag, ...]
    public_id: UUID


@dataclass(frozen=True)
class HouseholdPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    tags: tuple[Tag, ...]
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    children: tuple[Member, ...]
    residents: tuple[members.Resident, ...]
    carers: tuple[members.CareGiven, ...]
    visits: tuple[visits.Visited, ...]
    steps: tuple[Step, ...]
    public_id: UUID
    may_edit: bool
    merged_into: UUID | None
    head: object


@dataclass(frozen=True)
class LikelyPage:
    """Households that a new one, or a child, may already have."""

    title: str
    rows: tuple[tuple[HouseholdRow, str, UUID], ...]


def show(request, public_id: UUID) -> HouseholdPage:
    record = households.one(public_id)
    values = record.values
    return HouseholdPage(
        title=title(record),
        lead=place_words(values, request.today),
        crumbs=(Link(_("Hộ gia đình"), reverse("households")), Link(title(record), "")),
        tags=_tags(record, request.today),
        groups=groups(record, request.today),
        children=children_of(record.id, request.today),
        residents=tuple(members.residents(record.id)),
        carers=tuple(members.carers(record.id, request.today)),
        visits=_visits(request, record.id),
        steps=tuple(step(said, request.today) for said in households.timeline(record.id) if not _is_void(said)),
        public_id=public_id,
        may_edit=record.merged_into is None and where.may_edit(request, values),
        merged_into=record.merged_into,
        head=values["head"],
    )


def title(record: Record) -> str:
    return _("Hộ %(head)s") % {"head": record.head_name or _("chưa ghi chủ hộ")}


def villages_for(request, record: Record) -> list[tuple[int, str]]:
    """Villages a household may move to: those of its commune as the officer reaches it, and the one it is in."""
    mine = where.grounds(request)
    ground = next((one for one in mine if one.place_id == record.values["place"]), mine[0] if len(mine) == 1 else None)
    found = dict(where.villages(request, ground)) if ground else {}
    now = record.values["village"]
    if isinstance(now, int) and now not in found:  # of a village that was merged, it still says which
        found[now] = shown("village", now, record.since)
    return list(found.items())


def place_words(values, on: date) -> str:
    """Address, village and commune in one line."""
    named = places.many({place for place in (values["village"], values["place"]) if place}, on)
    at = [named[place].title for place in (values["village"], values["place"]) if place in named]
    return ", ".join(filter(None, (str(values["address"]), *at)))


def groups(record: Record, on: date) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Facts in words, group by group."""
    return tuple(
        (str(name), tuple((household_fields.BY_KEY[key].label, shown(key, record.values[key], on)) for key in keys))
        for name, keys in forms.GROUPS
    )


def shown(key: str, value: object, on: date) -> str:
    """A fact of a household in words."""
    field = household_fields.BY_KEY[key]
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if fields.is_missing(value):
        return words.NONE
    if isinstance(value, date):
        return words.day(value)
    if field.kind in (Kind.VILLAGE, Kind.PLACE):
        place = places.find(int(str(value)), on)
        return place.title if place else words.NONE
    return (field.choices or {}).get(str(value), str(value))


def children_of(household_id: int, on: date) -> tuple[Member, ...]:
    """Children under 16 who live there, the oldest first."""
    found = {row.public_id: row for row in members.children(household_id, on)}
    return tuple(_member(found[record.public_id], record, on) for record in children.several(found))


def _visits(request, household_id: int) -> tuple[visits.Visited, ...]:
    officer = request.officer
    sensitive = officer.holds(Permission.CHILD_SENSITIVE)
    return tuple(visits.of_household(household_id, officer_id=officer.officer_id, sensitive=sensitive))


def likely(found: list[members.Likely], heading: str, on: date) -> LikelyPage:
    shown_rows = rows([one.row for one in found], on)
    return LikelyPage(
        heading,
        tuple((row, "; ".join(one.reasons), one.row.public_id) for row, one in zip(shown_rows, found, strict=True)),
    )


def others(record: Record, text: str, on: date) -> tuple[tuple[HouseholdRow, UUID], ...]:
    """Other households of the commune whose heads are named so, or like this one's."""
    found = of_commune(record.values["place"], text or record.head_name, on)
    return tuple(one for one in found if one[1] != record.public_id)


def of_commune(place_id: int, text: str, on: date) -> tuple[tuple[HouseholdRow, UUID], ...]:
    """Households of a commune whose heads are named so, the first fifty."""
    found = households.listing(Wanted(place_id, on, text=text))[:50]
    return tuple(zip(rows(found, on), (row.public_id for row in found), strict=True))


def merge_words(kept: Record, gone: Record, *, back: str) -> Confirm:
    """The page that asks before two households become one."""
    sentences = (
        _("Mọi người của %(gone)s chuyển sang %(kept)s từ ngày ghi dưới đây.")
        % {"gone": title(gone), "kept": title(kept)},
        _("Những gì đã ghi của cả hai hộ vẫn được giữ."),
    )
    return Confirm(_("Gộp hai hộ"), sentences, _("Gộp hộ"), back)


def step(said: Said, on: date) -> Step:
    """A line of the timeline."""
    line = _("%(field)s: %(value)s, từ %(day)s") % {
        "field": household_fields.BY_KEY[said.field].label, "value": shown(said.field, said.value, on),
        "day": words.day(said.start),
    }  # fmt: skip
    until = _(" đến %(day)s") % {"day": words.day(said.last_day)} if said.last_day else ""
    tail = _(" (nay không còn đúng)") if said.was_wrong else ""
    return Step(line + until + tail, said.at, said.source.by_name, said.source.label)


def _is_void(said: Said) -> bool:
    """What tells nobody anything: that nothing was known and now is; which record the head is, whose name is said."""
    return said.field == "head" or (said.was_wrong and fields.is_missing(said.value))


def _tags(record: Record, on: date) -> tuple[Tag, ...]:
    values = record.values
    found = [poverty_tag(str(values["poverty"]))]
    until = values["poverty_until"]
    if found[0] and isinstance(until, date) and until < on:
        found.append(Tag(_("giấy chứng nhận đã hết hạn %(day)s") % {"day": words.day(until)}, Tone.LATE))
    if household_fields.is_makeshift(values):
        found.append(Tag(_("nhà tạm (chỉ tiêu 0110)"), Tone.SOON))
    of_place = areas.of_place(values["place"], on, values["village"])
    found += [Tag(household_fields.AREAS[kind], Tone.INFO) for kind in sorted(of_place)]
    if values["standing"] != "here":
        found.append(Tag(household_fields.STANDING[str(values["standing"])], Tone.PLAIN))
    return tuple(tag for tag in found if tag)


def _member(row: children.Row, record: children.Record, on: date) -> Member:
    values = record.values
    basics = Basics(
        full_name=record.name, birth_date=record.birth_date, sex=str(values["sex"]),
        ethnicity=str(values["ethnicity"]), identity_number=str(values["identity_number"]), has_carer=True,
        grade=values["grade"],
    )  # fmt: skip
    flags = [Tag(finding.message.rstrip("."), Tone.SOON) for finding in quality.findings(basics, on=on)]
    if values["disability_degree"]:
        flags.append(Tag(_("khuyết tật"), Tone.INFO))
    if values["schooling"] in (fields.Schooling.LEFT, fields.Schooling.NEVER):
        flags.append(Tag(fields.SCHOOLING[str(values["schooling"])], Tone.LATE))
    return Member(
        row.name, reverse("child", args=[row.public_id]), born(row.birth_date, row.precision),
        fields.SEXES[row.sex], tuple(flags), row.public_id,
    )  # fmt: skip
