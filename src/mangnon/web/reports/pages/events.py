"""Duties that an event starts: which there are, and the page of one with the events reported so far."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting
from mangnon.people import queries as people
from mangnon.reporting.queries import events, obligations
from mangnon.reporting.queries.obligations import Owed
from mangnon.reporting.rules import schedule
from mangnon.vn import names
from mangnon.web.parts import Link, Tab, Tag
from mangnon.web.reports import badges
from mangnon.web.reports.pages import lists


@dataclass(frozen=True)
class DutyRow:
    what: str
    due: str
    basis: str
    reported: int
    href: str
    verb: str


@dataclass(frozen=True)
class IndexPage:
    title: str
    tabs: tuple[Tab, ...]
    rows: tuple[DutyRow, ...]


@dataclass(frozen=True)
class EventRow:
    unit: str
    day: str
    due_on: date | None
    tag: Tag
    href: str
    obligation: str
    may_undo: bool


@dataclass(frozen=True)
class EventPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    event: str
    rows: tuple[EventRow, ...]
    more: int
    duty: str


SHOWN = 100


def index(officer: Acting, today: date) -> IndexPage:
    rows = tuple(_duty(each) for each in events.awaited(officer, today))
    return IndexPage(_("Báo cáo phải gửi sau một sự kiện"), lists.tabs("events"), rows)


def page(officer: Acting, duty, today: date) -> EventPage:
    rows = events.reported(duty, officer.agencies)
    shown = obligations.shown(rows[:SHOWN], today)
    return EventPage(
        title=_sentence(duty.what),
        lead=f"{_sentence(events.due_words(duty))}. {duty.basis}",
        crumbs=(Link(_("Báo cáo"), reverse("reports:list")), Link(_("Báo sự kiện"), reverse("reports:events")),
                Link(duty.what, "")),
        event=duty.event,
        rows=tuple(map(_row, shown)),
        more=max(0, rows.count() - SHOWN),
        duty=str(duty.public_id),
    )  # fmt: skip


def units(officer: Acting, duty, today: date) -> list[tuple[str, str]]:
    """(agency id, title) of every unit the officer may report an event of, own ones first."""
    owing = [debtor for debtor, _creditor, _place in events.triples(duty, officer.agencies, today)]
    known = people.known(owing, today)
    owing.sort(key=lambda key: (key not in officer.agencies, names.sort_key(known[key].title)))
    return [(str(key), known[key].title) for key in owing]


def wants_hour(duty) -> bool:
    return schedule.is_by_the_hour(duty.due_rules)


def _duty(each: events.Awaited) -> DutyRow:
    verb = _("Báo sự kiện") if each.owes else _("Mở")
    return DutyRow(_sentence(each.what), each.due, each.basis, each.reported,
                   reverse("reports:event", args=[each.public_id]), verb)  # fmt: skip


def _row(owed: Owed) -> EventRow:
    return EventRow(
        unit=owed.debtor,
        day=owed.period_title,
        due_on=owed.due_on,
        tag=badges.of_standing(owed.standing),
        href=reverse("reports:obligation", args=[owed.public_id]),
        obligation=str(owed.public_id),
        may_undo=owed.report_id is None,
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
