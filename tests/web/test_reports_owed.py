"""Pages around what is owed: an event reported, a report waived."""

from datetime import date

import pytest
from django.urls import reverse

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.reporting.models import Duty, Obligation
from tests.reporting.owing import BY, TODAY, obligation_of, owed


@pytest.fixture
def browse(client):
    def as_(officer):
        client.force_login(Account.objects.get(officer_id=officer.officer_id))
        return client

    return as_


@pytest.fixture
def forum(ground):
    with scope(BY):
        return Duty.objects.get(code="dien-dan-xa", valid__contains=TODAY)


def _events(duty):
    with scope(BY):
        return list(Obligation.objects.filter(duty=duty))


def test_a_commune_reports_its_forum_and_takes_it_back(browse, forum, hoa):
    client = browse(hoa)
    assert "ngày kết thúc diễn đàn trẻ em" in client.get(reverse("reports:events")).content.decode()
    address = reverse("reports:event", args=[forum.public_id])
    assert "không muộn hơn hôm nay" in client.post(address, _typed(client, address, "7/5/2024")).content.decode()
    page = client.post(address, _typed(client, address, "4/5/2024"), follow=True).content.decode()
    assert "chậm nhất ngày 19/5/2024" in page
    (made,) = _events(forum)
    assert made.due_on == date(2024, 5, 19)
    page = client.post(reverse("reports:undo_event", args=[made.public_id]), follow=True)
    assert "Đã bỏ sự kiện" in page.content.decode()
    assert _events(forum) == []


def _typed(client, address, day):
    form = client.get(address).context["form"]
    return {"unit": form.fields["unit"].initial, "day": day}


def test_the_district_chooses_the_commune(browse, forum, lan, ground):
    client = browse(lan)
    address = reverse("reports:event", args=[forum.public_id])
    assert len(client.get(address).context["form"].fields["unit"].choices) == len(ground.communes)
    client.post(address, {"unit": ground.cao_xa, "day": "4/5/2024"})
    assert [each.debtor_id for each in _events(forum)] == [ground.cao_xa]


def test_a_report_is_waived_with_a_reason_and_asked_for_again(browse, lan, ground):
    duty = owed(ground)
    row = obligation_of(duty, ground.ngoc_thien)
    client = browse(lan)
    address = reverse("reports:waive", args=[row.public_id])
    assert "Miễn báo cáo này?" in client.get(address).content.decode()
    page = client.post(address, {"why": "xã bị cô lập do lũ"}, follow=True).content.decode()
    assert "Được miễn: xã bị cô lập do lũ" in page
    board = client.get(reverse("reports:board", args=[duty.public_id])).content.decode()
    assert "square waived" in board
    page = client.post(reverse("reports:unwaive", args=[row.public_id]), follow=True).content.decode()
    assert "Thôi miễn" not in page
    assert obligation_of(duty, ground.ngoc_thien).waived_why == ""


def test_a_commune_is_not_offered_to_waive(browse, hoa, ground):
    row = obligation_of(owed(ground), ground.ngoc_thien)
    client = browse(hoa)
    assert "Miễn báo cáo này" not in client.get(reverse("reports:obligation", args=[row.public_id])).content.decode()
    assert client.post(reverse("reports:waive", args=[row.public_id]), {"why": "x"}).status_code == 403
