"""Pages of a village: its households, one household's card, the visit, answers to compare again."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.registry.queries import children, households, members, visits
from mangnon.registry.queries.households import Row
from mangnon.registry.rules import fields, household_fields, visiting
from mangnon.registry.rules.visiting import Became
from mangnon.web import words
from mangnon.web.children.pages import facts
from mangnon.web.households.pages import records, where
from mangnon.web.households.pages.lists import HouseholdRow, rows
from mangnon.web.paging import Leaf, leaf
from mangnon.web.parts import Tab, Tag, Tone

WAITING, CHANGED = "chua-tham", "thay-doi"


@dataclass(frozen=True)
class HomeRow:
    """A household on the list: its line, when it was last visited, what is new."""

    row: HouseholdRow
    card: str
    visited: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class VillagePage:
    title: str
    lead: str
    villages: tuple[tuple[int, str], ...]
    village_id: int | None
    tabs: tuple[Tab, ...]
    leaf: Leaf | None
    rows: tuple[HomeRow, ...]
    asked: str
    may_add: bool


@dataclass(frozen=True)
class CardPage:
    household: records.HouseholdPage
    changes: tuple[str, ...]
    visited: str


@dataclass(frozen=True)
class Part:
    """Questions about the household, or about one child."""

    title: str
    fields: tuple


@dataclass(frozen=True)
class WaitingRow:
    """An answer that waits, as a row of the shared comparison."""

    key: int
    label: str
    before: str
    theirs: str
    mine: str
    chosen: str
    is_asked: bool


def villages(request) -> tuple[tuple[int, str], ...]:
    """The officer's villages, by name."""
    return tuple(one for ground in where.grounds(request)[:1] for one in where.villages(request, ground))


def index(request) -> VillagePage:
    mine, text, chosen = villages(request), request.GET.get("q", "").strip(), request.GET.get("loc", "")
    village = next((one for one in mine if str(one[0]) == request.GET.get("thon")), mine[0] if len(mine) == 1 else None)
    if village is None:
        return VillagePage(_("Thôn của tôi"), "", mine, None, (), None, (), text, False)
    found, on = list(households.of_village(village[0], request.today, text)), request.today
    waiting = visits.not_visited(village[0], visiting.half_year(on))
    changed = visits.changed_since([row.id for row in found], officer_id=request.officer.officer_id, on=on)
    sifted = {"": found, WAITING: [row for row in found if row.id in waiting],
              CHANGED: [row for row in found if row.id in changed]}  # fmt: skip
    shown = leaf(request, sifted.get(chosen, found), size=25)
    lead = _("%(n)s hộ · %(left)s hộ chưa thăm nửa năm này") % {
        "n": words.number(len(found)), "left": words.number(len(sifted[WAITING]))
    }  # fmt: skip
    may_add = request.officer.holds(Permission.CHILD_EDIT, at=village[0])
    return VillagePage(village[1], lead, mine, village[0], _tabs(village[0], chosen, sifted), shown,
                       _rows(shown.rows, waiting, changed, on), text, may_add)  # fmt: skip


def card(request, public_id: UUID) -> CardPage:
    household, record = records.show(request, public_id), households.one(public_id)
    changed = visits.changed_since([record.id], officer_id=request.officer.officer_id, on=request.today)
    last = visits.last_days([record.id]).get(record.id)
    said = tuple(_changed(one) for one in changed.get(record.id, ()))
    return CardPage(household, said, words.day(last) if last else _("chưa thăm lần nào"))


def asked_about(request, public_id: UUID):
    """The household and the children who live there, as they stand; and those an answered form still asks about."""
    record = households.one(public_id)
    here = [row.public_id for row in members.children(record.id, request.today)]
    left = [one for one in _answered(request) if one not in here]
    return record, children.several([*here, *left])


def _answered(request) -> list[UUID]:
    try:
        return [UUID(about) for about in json.loads(request.POST.get("versions", "{}")) if about]
    except (ValueError, TypeError):
        return []


def parts(form, young) -> tuple[Part, ...]:
    """The form's questions, the household's first, then child by child."""
    names = {"": _("Về hộ"), **{str(child.public_id): child.name for child in young}}
    return tuple(
        Part(name, tuple(form[one.name] for one in form.asked if one.about == about)) for about, name in names.items()
    )


def waiting(request, visit_id: UUID) -> tuple[WaitingRow, ...]:
    return tuple(_waiting(one, request.today) for one in visits.waiting(visit_id))


def _waiting(one: visits.Waiting, on: date) -> WaitingRow:
    answer = one.answer
    field = (fields.BY_KEY if answer.about else household_fields.BY_KEY)[answer.field]
    label = " · ".join(filter(None, (one.name, field.label, answer.why)))

    def said(value: object) -> str:
        plain = fields.from_json(field.key, value, {field.key: field})
        return facts.shown(field.key, {field.key: plain}) if answer.about else records.shown(field.key, plain, on)

    return WaitingRow(one.number, label, said(answer.shown), said(one.stands), said(answer.value), "",
                      answer.became == Became.CLASH)  # fmt: skip


def _tabs(village_id: int, chosen: str, sifted: dict[str, list[Row]]) -> tuple[Tab, ...]:
    labels = {"": _("Tất cả"), WAITING: _("Chưa thăm nửa năm này"), CHANGED: _("Có thay đổi từ lần tôi thăm")}
    here = reverse("village")
    return tuple(
        Tab(label, f"{here}?thon={village_id}&loc={key}", key == chosen, len(sifted[key]))
        for key, label in labels.items()
    )


def _rows(found: list[Row], waiting: set[int], changed, on: date) -> tuple[HomeRow, ...]:
    days = visits.last_days([row.id for row in found])
    return tuple(
        HomeRow(
            line, reverse("household_card", args=[row.public_id]),
            words.day(days[row.id]) if row.id in days else _("chưa thăm lần nào"), _tags(line, row, waiting, changed),
        )
        for row, line in zip(found, rows(found, on), strict=True)
    )  # fmt: skip


def _tags(line: HouseholdRow, row: Row, waiting: set[int], changed) -> tuple[Tag, ...]:
    found = [line.tag] if line.tag else []
    if row.id in changed:
        found.append(Tag(_("có thay đổi"), Tone.INFO))
    if row.id in waiting:
        found.append(Tag(_("chưa thăm"), Tone.SOON))
    return tuple(found)


def _changed(one: visits.Changed) -> str:
    by_key = fields.BY_KEY if one.child_id else household_fields.BY_KEY
    if one.is_new:
        return _("%(name)s: mới thêm vào sổ") % {"name": one.name or _("Hộ")}
    said = ", ".join(by_key[key].label.lower() for key in one.fields)
    return f"{one.name or _('Hộ')}: {said}"
