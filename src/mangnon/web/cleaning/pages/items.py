"""One record of a round: what to ask, the answer, the steps it took; a form for a telephone."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.cleaning.queries import rounds
from mangnon.cleaning.queries.rounds import ItemRow, RoundInfo
from mangnon.cleaning.rules import facts, issues, steps
from mangnon.cleaning.rules.refusals import Stale
from mangnon.cleaning.rules.steps import State
from mangnon.places import queries as places
from mangnon.registry.queries import basics
from mangnon.web import words
from mangnon.web.children.pages.alike import AlikeRow
from mangnon.web.children.pages.moving import villages
from mangnon.web.cleaning import forms
from mangnon.web.cleaning.pages import writing
from mangnon.web.cleaning.pages.rounds import STATES, TONES, crumbs, holder, may_lead
from mangnon.web.parts import Link, Step, Tag


@dataclass(frozen=True)
class Clash:
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class ItemPage:
    row: ItemRow
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    tag: Tag
    asked: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    clashes: tuple[Clash, ...]
    alike: tuple[AlikeRow, ...]
    steps: tuple[Step, ...]
    child: str
    may_answer: bool
    may_drop: bool
    may_take_up: bool
    may_call_back: bool
    next: str


@dataclass(frozen=True)
class FoundPage:
    title: str
    crumbs: tuple[Link, ...]
    back: str


def show(request, item_id: UUID, stale: Stale | None = None) -> ItemPage:
    row = rounds.item(item_id)
    info, where = rounds.one(row.round_id), _where(row, request)
    child = basics.of_children([row.child_id]).get(row.child_id) if row.child_id else None
    leads, is_open = may_lead(request, row.place_id), info.closed_on is None
    held = holder(row, where)
    since = _("từ %(day)s") % {"day": words.day(row.since)}
    return ItemPage(
        row=row, title=row.name, lead=" · ".join(filter(None, (where, held if held != where else "", since))),
        crumbs=crumbs(info, row.name), tag=Tag(str(STATES[row.state]), TONES[row.state]),
        asked=tuple(message for _field, message in row.issues) or (issues.LABELS[issues.Kind(row.kind)],),
        facts=_facts(row), clashes=_clashes(stale), alike=writing.like(row, request), steps=_steps(row, info),
        child=reverse("child", args=[child.public_id]) if child else "",
        may_answer=is_open and may_visit(request, row) and row.state in steps.MOVES["answer"].sources,
        may_drop=is_open and leads and row.state in steps.OPEN,
        may_take_up=is_open and leads and row.state is State.DROPPED,
        may_call_back=is_open and leads and row.state is State.WITH_POLICE,
        next=_next(row, request),
    )  # fmt: skip


def may_visit(request, row: ItemRow) -> bool:
    """Whether the officer writes what is found at this household."""
    return any(
        request.officer.holds(Permission.CHILD_EDIT, at=place) for place in (row.place_id, row.village_id) if place
    )


def visit_form(request, row: ItemRow, data=None, version: int | None = None) -> forms.Visit:
    start = {key: facts.shown(key, row.values) for key in facts.KEYS} | {
        "version": version or row.version, "note": row.note,
        "presence": {True: "yes", False: "no", None: ""}[row.is_present],
    }  # fmt: skip
    return forms.Visit(data, before=row.values, on=request.today, initial=start)


def found_page(info: RoundInfo) -> FoundPage:
    back = reverse("cleaning_round", args=[info.public_id])
    return FoundPage(_("Trẻ em mới, chưa có trong sổ"), crumbs(info, _("Trẻ em mới")), back)


def villages_offered(request, info: RoundInfo) -> list[tuple[object, str]]:
    """Villages the officer may write a child in; unknown for who works with the whole commune."""
    inside = villages(info.place_id, request.today)
    if request.officer.holds(Permission.CHILD_EDIT, at=info.place_id):
        return [("", _("chưa rõ")), *inside]
    return [(id, name) for id, name in inside if request.officer.holds(Permission.CHILD_EDIT, at=id)]


def _facts(row: ItemRow) -> tuple[tuple[str, str], ...]:
    found = tuple((facts.LABELS[key], writing.shown(key, facts.shown(key, row.values))) for key in facts.KEYS)
    police = (_("Công an cung cấp"), writing.shown("identity_number", row.police_number) or row.police_reason)
    return (*found, police) if row.is_confirmed is not None else found


def _clashes(stale: Stale | None) -> tuple[Clash, ...]:
    return (
        tuple(Clash(facts.LABELS[one.key], one.mine or "–", one.theirs or "–") for one in stale.clashes)
        if stale
        else ()
    )


def _steps(row: ItemRow, info: RoundInfo) -> tuple[Step, ...]:
    taken = [Step(_(step.label), step.at, step.by, step.why) for step in rounds.taken(row.id)]
    return (*taken, Step(_("Đưa vào danh sách của đợt"), info.opened_on, info.opened_by))


def _where(row: ItemRow, request) -> str:
    place = places.find(row.village_id, request.today) if row.village_id else None
    return place.heading if place else ""


def _next(row: ItemRow, request) -> str:
    """The next record of the village that waits for a visit: one after the other on a telephone."""
    wanted = rounds.Wanted(row.round_id, State.LISTED.value, row.village_id)
    found = [one for one in rounds.listing(wanted)[:2] if one.public_id != row.public_id]
    return reverse("cleaning_item", args=[found[0].public_id]) if found else ""
