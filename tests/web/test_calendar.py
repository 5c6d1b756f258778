"""The calendar of an agency and its feed by a secret address."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from mangnon.access.models import Account
from tests.reporting.owing import DUE, owed


@pytest.fixture
def as_hoa(client, hoa, ground):
    owed(ground)
    client.force_login(Account.objects.get(officer_id=hoa.officer_id))
    return client


def feed_in(page: str) -> str:
    return re.search(r'value="http://testserver(/lich/[^"]+\.ics)"', page)[1]


def test_the_month_shows_what_is_due(as_hoa):
    page = as_hoa.get(reverse("calendar:agency")).content.decode()
    assert "Lịch báo cáo tháng 5 năm 2024" in page
    assert "Báo cáo làm sạch dữ liệu trẻ em" in page
    june = as_hoa.get(reverse("calendar:agency"), {"thang": "2024-06"}).content.decode()
    assert "Tháng này không có báo cáo nào đến hạn" in june


def test_a_month_that_cannot_be_read_is_this_month(as_hoa):
    assert "tháng 5 năm 2024" in as_hoa.get(reverse("calendar:agency"), {"thang": "x"}).content.decode()


def test_the_feed_is_read_without_signing_in_and_renewed(as_hoa, client):
    page = as_hoa.post(reverse("calendar:renew"), follow=True).content.decode()
    address = feed_in(page)
    client.logout()
    answer = client.get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["dtstart"].dt == DUE
    assert event["dtstart"].params["VALUE"] == "DATE"  # the whole day, not an hour of it
    assert event["dtend"].dt == DUE + timedelta(days=1)
    (again,) = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    assert event["uid"] == again["uid"]
    assert str(event["uid"]).endswith("@mangnon")
    assert str(event["summary"]) == "báo cáo làm sạch dữ liệu trẻ em tháng 4 năm 2024"


def test_a_renewed_address_closes_the_old_one(as_hoa, client):
    old = feed_in(as_hoa.post(reverse("calendar:renew"), follow=True).content.decode())
    new = feed_in(as_hoa.post(reverse("calendar:renew"), follow=True).content.decode())
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    assert client.get("/lich/doan-mo.ics").status_code == 404


def test_the_month_goes_into_excel(as_hoa):
    assert as_hoa.get(reverse("calendar:excel")).content.startswith(b"PK")
