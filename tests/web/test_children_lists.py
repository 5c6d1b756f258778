"""Lists of a commune: narrowed, taken out under a serial number, drawn by age and sex."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.audit import queries as audit
from mangnon.audit.deeds import Deed
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.queries import lists
from tests.cast import BY, TODAY
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(ground, hoa) -> int:
    with scope(BY):
        place = people.agency(ground.ngoc_thien, TODAY).place_id
    add_child(hoa, place, full_name="Trần Bé Nhỏ", birth_date=date(2021, 1, 1), sex="male", birth_registered=False)
    add_child(hoa, place, full_name="Lê Có Thẻ", birth_date=date(2021, 1, 1), insurance_number="GD4240000001")
    add_child(hoa, place, full_name="Vũ Bỏ Học", birth_date=date(2012, 5, 7), schooling="left")
    return place


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, {"Trần Bé Nhỏ", "Lê Có Thẻ", "Vũ Bỏ Học"}),
        ({"loai": "chua-the"}, {"Trần Bé Nhỏ"}),
        ({"loai": "chua-khai-sinh"}, {"Trần Bé Nhỏ"}),
        ({"loai": "khong-hoc"}, {"Vũ Bỏ Học"}),
        ({"loai": "sua-any"}, {"Trần Bé Nhỏ", "Lê Có Thẻ", "Vũ Bỏ Học"}),
        ({"tuoi": "0-5"}, {"Trần Bé Nhỏ", "Lê Có Thẻ"}),
        ({"tuoi": "11-14", "loai": "chua-the"}, set()),
    ],
)
def test_each_list_holds_its_children(client, hoa, commune, query, names):
    page = at_desk(client, hoa).get(reverse("child_lists"), {"xa": commune, **query}).context["page"]
    assert {row.name for row in page.rows} == names


def test_excel_says_who_took_it_and_why_and_the_trail_knows(client, hoa, commune):
    address = reverse("child_lists_excel") + f"?xa={commune}&loai=khong-hoc"
    at_desk(client, hoa)
    assert "Dùng để làm gì" in client.post(address, {"purpose": ""}).content.decode()
    answer = client.post(address, {"purpose": "vận động đi học lại", "export_id": uuid7()})
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    cells = " ".join(str(cell) for row in sheet.values for cell in row if cell)
    assert "Vũ Bỏ Học" in cells
    assert "Người xuất: Lê Thị Hoa · ngày 6/5/2024 · mục đích: vận động đi học lại" in cells
    with scope(hoa):
        deed = audit.of_officer(hoa.officer_id).filter(deed=Deed.EXPORTED).get()
    assert f"số xuất: {deed.details['serial']}" in cells
    assert deed.details["children"] == 1


def test_the_pyramid_counts_whole_years_on_the_day(client, hoa, commune):
    with scope(hoa):
        counts = {one.years: one for one in lists.by_age(commune, TODAY)}
    assert (counts[3].boys, counts[3].girls) == (1, 1)
    assert counts[11].girls == 1  # twelve only tomorrow
    assert counts[12].girls == 0
    page = text(at_desk(client, hoa), "child_pyramid", xa=commune)
    assert "<svg" in page
    assert "1 nam, 2 nữ" in page


def test_a_commune_of_others_is_not_listed(client, minh, commune):
    page = at_desk(client, minh).get(reverse("child_lists"), {"xa": commune}).context["page"]
    assert page.rows == ()
