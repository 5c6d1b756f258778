"""The calendar, its secret address, and the feed that the address opens without signing in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from icalendar import Calendar, Event

from mangnon.access.scope import scope
from mangnon.base import clock
from mangnon.base.actor import System
from mangnon.documents.decree30 import Head
from mangnon.documents.sheets import Sheet
from mangnon.reporting.actions import feeds as acts
from mangnon.reporting.queries import feeds
from mangnon.web import downloads
from mangnon.web.calendar import pages
from mangnon.web.doors import reads, writes


@reads
def agency(request):
    return render(request, "calendar/agency.html", {"page": _page(request)})


@reads
def excel(request):
    page = _page(request)
    heads = ((Head(_("Báo cáo")), Head(_("Kỳ")), Head(_("Gửi")), Head(_("Hạn")), Head(_("Tình trạng"))),)
    rows = [(each.words, each.period, each.creditor, each.due_on, each.tag.words) for each in page.entries]
    return downloads.workbook("lich-bao-cao", Sheet(_("Lịch"), heads, rows, title=page.title))


@require_POST
@writes
def renew(request):
    """Make the secret address, or a new one in place of one that got about."""
    seat = pages.seat_of(request.officer, request.POST.get("vi-tri", ""))
    acts.open_feed(agency_id=seat.agency_id, by=request.officer, on=request.today)
    messages.success(request, _("Đã tạo địa chỉ lịch mới. Địa chỉ cũ, nếu có, không dùng được nữa."))
    return redirect("calendar:agency")


@require_GET
def feed(request, secret):
    """The calendar as .ics; whoever has the address may read it, so it names reports and days, nothing else."""
    with scope(System("calendar-feed", address=request.META.get("REMOTE_ADDR", ""))):
        agency_id = feeds.agency_behind(secret)
        owed = feeds.owed(agency_id, request.today) if agency_id else None
    if owed is None:
        raise Http404
    response = HttpResponse(_ics(request, owed), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    return response


feed.door = "reads"


def _page(request):
    seat = pages.seat_of(request.officer, request.GET.get("vi-tri", ""))
    month = pages.month_of(request.GET.get("thang", ""), request.today)
    return pages.page(request.officer, seat, month, request.today)


def _ics(request, owed) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Mang Non//vi")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Lịch báo cáo công tác trẻ em"))
    for uid, title, day, after, said, href in pages.feed_events(owed):
        event = Event()
        facts = {
            "uid": f"{uid}@mangnon",
            "summary": title,
            "dtstart": day,
            "dtend": after,
            "description": said,
            "url": request.build_absolute_uri(href),
            "dtstamp": clock.now(),
        }
        for name, value in facts.items():
            event.add(name, value)
        calendar.add_component(event)
    return calendar.to_ical()
