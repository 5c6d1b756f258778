"""Forms of report: listed, shown, copied, changed, ended."""

import re

import pytest
from django.urls import reverse

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.directives.models import Directive
from mangnon.reporting.models import Definition
from tests.cast import seated
from tests.reporting.owing import BY, MONTHLY


@pytest.fixture
def as_lan(client, lan):
    client.force_login(Account.objects.get(officer_id=lan.officer_id))
    return client


@pytest.fixture
def shipped(ground):
    with scope(BY):
        return Definition.objects.get(code=MONTHLY, owner=None)


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_those_in_force_are_listed_and_shown_as_they_print(as_lan, shipped):
    assert shipped.title in text(as_lan.get(reverse("definitions:list")))
    page = text(as_lan.get(reverse("definitions:show", args=[shipped.public_id])))
    assert "Kết quả thực hiện trong tháng" in page
    assert "Trẻ em đang quản lý trên phần mềm" in page
    assert "Chép thành mẫu của đơn vị" in page
    assert "Sửa thành bản mới" not in page


def test_a_copy_is_changed_into_the_next_version_and_ended(as_lan, shipped, ground):
    address = reverse("definitions:copy", args=[shipped.public_id])
    copied = as_lan.post(address, {"valid_from": "01/05/2024"}, follow=True)
    assert "Sửa mẫu báo cáo" in text(copied)
    with scope(BY):
        own = Definition.objects.get(owner_id=ground.child_affairs)
    body = as_lan.get(reverse("definitions:change", args=[own.public_id])).context["form"].initial["body"]
    broken = body.replace("title: Kết quả làm sạch dữ liệu trẻ em", "tieu_de: x")
    refused = as_lan.post(reverse("definitions:change", args=[own.public_id]), {"body": broken})
    assert "không có mục “tieu_de”" in text(refused)
    changed = body.replace("Trẻ em đang quản lý trên phần mềm", "Trẻ em có hồ sơ trên phần mềm")
    done = as_lan.post(reverse("definitions:change", args=[own.public_id]), {"body": changed}, follow=True)
    assert "Đã lưu thành bản 2" in text(done)
    assert "Trẻ em có hồ sơ trên phần mềm" in text(done)
    ended = as_lan.post(reverse("definitions:end", args=[own.public_id]), {"last_day": "30/06/2024"}, follow=True)
    assert "đến 30/6/2024" in text(ended)


def test_not_even_yaml_is_said_in_words(as_lan, shipped):
    as_lan.post(reverse("definitions:copy", args=[shipped.public_id]), {"valid_from": "01/05/2024"})
    with scope(BY):
        own = Definition.objects.get(copied_from=shipped)
    refused = as_lan.post(reverse("definitions:change", args=[own.public_id]), {"body": "a: [1"})
    assert "Không đọc được YAML" in text(refused)


def test_a_shipped_form_is_not_changed_nor_anothers_seen(as_lan, client, shipped, ground, hoa):
    assert as_lan.get(reverse("definitions:change", args=[shipped.public_id])).status_code == 403
    as_lan.post(reverse("definitions:copy", args=[shipped.public_id]), {"valid_from": "01/05/2024"})
    with scope(BY):
        own = Definition.objects.get(copied_from=shipped)
    client.force_login(Account.objects.get(officer_id=hoa.officer_id))
    assert client.get(reverse("definitions:show", args=[own.public_id])).status_code == 404


def test_who_may_not_make_forms_is_told_whom_to_ask(client, shipped, ground):
    clerk = seated(ground.ngoc_thien, "Vũ Thị Yến", "Clerk", "Văn thư")
    client.force_login(Account.objects.get(officer_id=clerk.officer_id))
    answer = client.post(reverse("definitions:copy", args=[shipped.public_id]), {"valid_from": "01/05/2024"})
    assert answer.status_code == 403
    assert "Hãy nhờ cán bộ phụ trách" in text(answer)


@pytest.fixture
def with_template(ground):
    """A letter with an outline and an annex table behind it, as the reader keeps them."""
    outline = {"title": "Đề cương báo cáo hè 2024", "tables": [],
               "sections": [{"label": "I", "title": "Kết quả", "prompts": []}]}  # fmt: skip
    annex = {"title": "Biểu 1", "sections": [], "tables": [
        {"title": "Biểu 1. Hoạt động hè", "columns": ["TT", "Nội dung", "Đơn vị", "Kết quả"],
         "rows": [["1", "Lớp dạy bơi", "lớp", ""], ["2", "Trẻ em tham gia", "trẻ em", ""]]}]}  # fmt: skip
    with scope(BY):
        return Directive.objects.create(
            keeper_id=ground.child_affairs, is_outgoing=False, doc_type="công văn", subject="Báo cáo hoạt động hè",
            state="read", template=[outline, annex],
        )  # fmt: skip


def test_a_form_found_behind_a_letter_is_confirmed_once(as_lan, with_template):
    assert "Báo cáo hoạt động hè" in text(as_lan.get(reverse("definitions:list")))
    address = reverse("definitions:from_directive", args=[with_template.public_id])
    assert "Báo cáo hoạt động hè" in text(as_lan.get(address))
    opened = as_lan.post(address, follow=True)
    assert "Mẫu đã dùng được" in text(opened)
    done = as_lan.post(reverse("definitions:draft_publish", args=[opened.context["page"].id]), follow=True)
    assert "Đã lưu thành bản 1" in text(done)
    assert "Lớp dạy bơi" in text(done)
    assert "chờ xác nhận" not in text(as_lan.get(reverse("definitions:list")))
