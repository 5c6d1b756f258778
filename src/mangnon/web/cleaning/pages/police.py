"""A list at the commune police: what waits, what was answered, the signed scan."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.cleaning.queries import handovers, rounds
from mangnon.cleaning.queries.handovers import HandoverInfo, ScanInfo
from mangnon.cleaning.queries.rounds import ItemRow
from mangnon.cleaning.rules import facts
from mangnon.cleaning.rules.steps import State
from mangnon.documents import cleaning_letters
from mangnon.documents.cleaning_letters import Handed
from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.registry.actions import exporting
from mangnon.web import words
from mangnon.web.cleaning import forms
from mangnon.web.cleaning.pages.rounds import STATES, TONES, crumbs, may_lead
from mangnon.web.cleaning.pages.writing import shown
from mangnon.web.parts import Link, Tag


@dataclass(frozen=True)
class PoliceRow:
    row: ItemRow
    href: str
    where: str
    facts: tuple[tuple[str, str], ...]
    tag: Tag
    said: str
    form: forms.PoliceSaid | None


@dataclass(frozen=True)
class HandoverPage:
    list: HandoverInfo
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    rows: tuple[PoliceRow, ...]
    scans: tuple[ScanInfo, ...]
    may_lead: bool
    upload: forms.Upload
    scan: forms.Scan


def show(request, handover_id: UUID, bound: dict[UUID, forms.PoliceSaid] | None = None) -> HandoverPage:
    found = handovers.one(handover_id)
    info = rounds.one(found.round_id)
    leads = may_lead(request, found.place_id) and info.closed_on is None
    items = handovers.items(handover_id)
    named = places.many({item.village_id for item in items if item.village_id}, request.today)
    rows = tuple(
        _row(item, named[item.village_id].heading if item.village_id in named else "", leads, bound or {})
        for item in items
    )
    title = _("Danh sách số %(n)s gửi Công an xã") % {"n": found.number}
    return HandoverPage(
        found, title, _lead(found, request.today), crumbs(info, title), rows, tuple(handovers.scans(handover_id)),
        leads, forms.Upload(), forms.Scan(auto_id="scan_%s"),
    )  # fmt: skip


def wanted(request, found: HandoverInfo, what: str) -> exporting.Wanted:
    """The list as one that leaves the house."""
    title = _("Danh sách số %(n)s gửi Công an xã") % {"n": found.number}
    return exporting.Wanted(what, title, request.get_full_path(), found.place_id, found.items)


def letter(request, found: HandoverInfo, footer: str) -> bytes:
    """The list as a Word document in the layout of Decree 30/2020; `footer` says who took it out, for what."""
    items = handovers.items(found.public_id)
    named = places.many({item.village_id for item in items if item.village_id}, request.today)
    (committee, *_more) = people.at_place(found.place_id, request.today, people.COMMITTEE)
    rows = [
        (item.number, *(facts.shown(key, item.values) for key in facts.KEYS),
         named[item.village_id].heading if item.village_id in named else "")
        for item in items
    ]  # fmt: skip
    where = places.one(found.place_id, request.today).title
    handed = Handed(found.number, found.month, found.sent_on, where, tuple(rows), footer)
    return cleaning_letters.word(handed, committee.id, request.today)


def _lead(found: HandoverInfo, today: date) -> str:
    given = {"who": found.sent_by, "day": words.day(found.sent_on), "n": found.days_waiting(today)}
    if found.returned_on:
        return _("%(who)s chuyển ngày %(day)s; Công an trả lời xong sau %(n)s ngày.") % given
    return _("%(who)s chuyển ngày %(day)s; đã chờ %(n)s ngày.") % given


def _row(item: ItemRow, where: str, leads: bool, bound) -> PoliceRow:
    said = shown("identity_number", item.police_number) or item.police_reason
    form = bound.get(item.public_id)
    if form is None and leads and item.state in (State.WITH_POLICE, State.REFUSED, State.CONFIRMED):
        start = {"version": item.version, "answer": "no" if item.is_confirmed is False else "yes",
                 "reason": item.police_reason}  # fmt: skip
        form = forms.PoliceSaid(initial=start, prefix=str(item.number))
    listed = tuple((facts.LABELS[key], shown(key, facts.shown(key, item.values))) for key in facts.KEYS)
    return PoliceRow(
        item, reverse("cleaning_item", args=[item.public_id]), where, listed[1:],
        Tag(str(STATES[item.state]), TONES[item.state]), said, form,
    )  # fmt: skip
