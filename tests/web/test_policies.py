"""Policies of the office's own, on pages."""

from datetime import date

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from tests.cast import BY, TODAY
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(ground):
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


def _form(commune, **changed):
    usual = {
        "public_id": uuid7(),
        "place": commune,
        "title": "Học bổng Ngọc Thiện",
        "kind": "scholarship",
        "from_age": "6",
        "below_age": "11",
        "worth": "500.000",
        "from_": "1/5/2024",
        "source": "NQ 7/NQ-HĐND",
        "recent_months": "12",
    }
    return {**usual, **changed}  # fmt: skip


def test_added_twice_it_is_one_and_its_list_opens(client, hoa, commune):
    add_child(hoa, commune, full_name="Trần Bé Lớn", birth_date=date(2016, 1, 1))
    assert "Chưa có chính sách riêng" in text(at_desk(client, hoa), "policies")
    form = _form(commune)
    for _ in range(2):
        assert client.post(reverse("policy_add"), form).status_code == 302
    page = client.get(reverse("policies")).context["page"]
    assert [(row.title, row.gives[-9:], row.may_change) for row in page.rows] == [
        ("Học bổng Ngọc Thiện", "500.000 đ", True)
    ]
    policy = next(row for row in client.get(reverse("entitled")).context["page"].policies if "Học bổng Ng" in row.title)
    assert "cơ quan tự đặt" in policy.source
    listed = client.get(policy.waiting.href).content.decode()
    assert "Trần Bé Lớn" in listed and "500.000" in listed
    plan = client.get(reverse("handout_add"), {"xa": commune, "quyen-loi": page.rows[0].code}).content.decode()
    assert "Trần Bé Lớn" in plan


def test_changed_from_a_day_the_older_stays_and_two_at_once_are_told(client, hoa, commune):
    at_desk(client, hoa).post(reverse("policy_add"), _form(commune))
    row = client.get(reverse("policies")).context["page"].rows[0]
    base = client.get(reverse("policy_change", args=[row.code])).context["form"]["base_id"].value()
    more = _form(commune, base_id=base, worth="700.000", from_="6/5/2024")
    assert client.post(reverse("policy_change", args=[row.code]), more).status_code == 302
    rows = client.get(reverse("policies")).context["page"].rows
    assert [(row.gives[-9:], row.is_older) for row in rows] == [("700.000 đ", False), ("500.000 đ", True)]
    late = client.post(reverse("policy_change", args=[row.code]), {**more, "public_id": uuid7()})
    assert "vừa sửa chính sách này" in late.content.decode()
    client.post(reverse("policy_end", args=[row.code]), {"base_id": more["public_id"], "last_day": "31/5/2024"})
    assert "31/5/2024" in text(client, "policies")


def test_what_is_wrong_stands_beside_its_field(client, hoa, commune):
    page = at_desk(client, hoa).post(reverse("policy_add"), _form(commune, from_age="12", title=""))
    assert "Tuổi đầu phải nhỏ hơn tuổi cuối" not in page.content.decode()
    page = client.post(reverse("policy_add"), _form(commune, from_age="12"))
    assert "Tuổi đầu phải nhỏ hơn tuổi cuối" in page.content.decode()
