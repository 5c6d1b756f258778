"""An agency's calendar of reports and tasks: by month as a list and as a grid."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.officer import Acting, Seat
from mangnon.base.period import moved
from mangnon.base.wording import gettext_noop as N_
from mangnon.reporting.queries import feeds, obligations
from mangnon.reporting.queries.obligations import Owed
from mangnon.web.parts import Tab, Tag
from mangnon.web.reports import badges
from mangnon.web.reports.pages import lists

WEEKDAYS = (N_("Hai"), N_("Ba"), N_("Tư"), N_("Năm"), N_("Sáu"), N_("Bảy"), N_("CN"))


@dataclass(frozen=True)
class Entry:
    words: str
    period: str
    creditor: str
    due_on: date
    tag: Tag
    href: str
    verb: str


@dataclass(frozen=True)
class DayCell:
    day: date
    is_out: bool
    is_today: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class CalendarPage:
    title: str
    lead: str
    tabs: tuple[Tab, ...]
    before: str
    after: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[DayCell, ...], ...]
    entries: tuple[Entry, ...]
    undated: tuple[Owed, ...]
    secret: str
    agency: int


def page(officer: Acting, seat: Seat, month: date, today: date) -> CalendarPage:
    """The month that holds `month`, for the agencies the seat acts for."""
    rows = obligations.owed_by(officer).filter(debtor_id__in=seat.acts_for, waived_why="")
    owed = obligations.shown(rows, today)
    entries = tuple(_entry(each, today) for each in owed if each.asked_on)
    here = tuple(entry for entry in entries if _same_month(entry.due_on, month))
    return CalendarPage(
        title=_("Lịch báo cáo tháng %(month)d năm %(year)d") % {"month": month.month, "year": month.year},
        lead=seat.agency_name,
        tabs=tuple(Tab(held.agency_name, f"?vi-tri={held.post_id}", held.post_id == seat.post_id)
                   for held in officer.seats) if len(officer.seats) > 1 else (),
        before=_month_key(moved(month.replace(day=1), -1)),
        after=_month_key(moved(month.replace(day=1), 1)),
        weekdays=tuple(_(day) for day in WEEKDAYS),
        weeks=tuple(_weeks(month, entries, today)),
        entries=here,
        undated=tuple(each for each in owed if each.asked_on is None),
        secret=feeds.address_of(officer, seat.agency_id),
        agency=seat.agency_id,
    )  # fmt: skip


def seat_of(officer: Acting, post: str) -> Seat:
    """The seat asked for, else the one the officer sits in."""
    return next((seat for seat in officer.seats if str(seat.post_id) == post), officer.seat or officer.seats[0])


def month_of(written: str, today: date) -> date:
    """“2024-05” as its first day; today's month where it cannot be read."""
    try:
        return date.fromisoformat(f"{written}-01")
    except ValueError:
        return today.replace(day=1)


def _month_key(day: date) -> str:
    return f"{day:%Y-%m}"


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _entry(owed: Owed, today: date) -> Entry:
    row = lists.owed_row(owed, today)
    return Entry(row.what, row.period, row.creditor, owed.asked_on, badges.of_owed(owed, today), row.href, row.verb)


def _weeks(month: date, entries: Iterable[Entry], today: date):
    by_day: dict[date, list[Entry]] = {}
    for entry in entries:
        by_day.setdefault(entry.due_on, []).append(entry)
    for week in Calendar().monthdatescalendar(month.year, month.month):
        yield tuple(DayCell(day, day.month != month.month, day == today, tuple(by_day.get(day, ()))) for day in week)


def feed_events(owed: Iterable[Owed]):
    """(uid, title, first day, day after, description) of each event."""
    for each in owed:
        day = each.asked_on
        if day is None:
            continue
        said = _("Gửi %(creditor)s. %(basis)s") % {"creditor": each.creditor, "basis": each.basis}
        title = f"{each.what} {each.period_title}".strip()
        yield (
            str(each.public_id),
            title,
            day,
            day + timedelta(days=1),
            said,
            reverse("reports:obligation", args=[each.public_id]),
        )
