"""The database stops in the middle of the work: the page says so, keeps what was typed, and sends it once it is back."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import close_old_connections
from django.test import Client
from django.urls import reverse

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.directives.models import Directive
from tests.cast import BY, seated, tan_yen
from tests.letters import LETTER

TYPED = {"subject": "Phòng, chống đuối nước trẻ em", "number": "46/UBND", "recipients": "UBND các xã\nCông an huyện"}


class Served(Client):
    """Drops broken connections before each request, as a server does and the test client does not."""

    def request(self, **given):
        close_old_connections()
        return super().request(**given)


@pytest.fixture
def desk(own_database, settings, tmp_path):
    """The officer signed in on a database of the test's own, with a letter in the register."""
    settings.FILES_ROOT = tmp_path / "files"
    client = Served(raise_request_exception=False)
    officer = seated(tan_yen().child_affairs, "Nguyễn Thị Lan", "ChildOfficer", "Chuyên viên")
    client.force_login(Account.objects.get(officer_id=officer.officer_id))
    session = client.session
    session["has_second_factor"] = True
    session.save()
    return client


def _header(client) -> str:
    """The address of a letter's header form."""
    files = [SimpleUploadedFile("cong-van.txt", LETTER.encode())]
    client.post(reverse("directives:upload"), {"bundle": files, "direction": "di", "keeper": tan_yen().committee})
    with scope(BY):
        return reverse("directives:header", args=[Directive.objects.get().public_id])


def _kept(page: str) -> dict[str, str]:
    found = re.findall(r'<textarea name="([^"]+)" hidden>(.*?)</textarea>', page, re.DOTALL)
    return {name: unescape(value) for name, value in found}


def test_a_form_sent_into_a_stopped_database_is_kept_and_sent_again(desk, stopped):
    stop, start = stopped
    address = _header(desk)
    stop()
    refused = desk.post(address, TYPED)
    page = refused.content.decode()
    assert refused.status_code == 503
    assert "Hệ thống tạm thời không lưu được" in page
    assert _kept(page) == TYPED
    assert f'action="{address}"' in page
    assert desk.post(address, _kept(page)).status_code == 503, "still stopped: still kept"
    start()
    assert desk.post(address, _kept(page)).status_code == 302
    with scope(BY):
        saved = Directive.objects.get()
    assert (saved.subject, saved.number) == (TYPED["subject"], TYPED["number"])
    assert saved.recipients == ["UBND các xã", "Công an huyện"]


def test_a_page_asked_of_a_stopped_database_says_so_and_comes_back(desk, stopped):
    stop, start = stopped
    address = reverse("directives:list")
    assert desk.get(address).status_code == 200
    stop()
    refused = desk.get(address)
    assert refused.status_code == 503
    assert refused["Retry-After"] == "30"
    assert "Hệ thống đang tạm ngừng" in refused.content.decode()
    start()
    assert desk.get(address).status_code == 200
