"""Rights not yet answered, on pages: counted by village, opened as lists, received, put off, handed out."""

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.audit import queries as audit
from mangnon.audit.deeds import Deed
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.places import actions as places
from mangnon.registry.actions import circumstances
from mangnon.registry.queries import children, handouts, services
from tests.cast import BY, SINCE, TODAY
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(ground):
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def village(commune):
    with scope(BY):
        return places.add_village(commune_id=commune, kind="thôn", name="Tân Lập", by=BY, on=SINCE)


@pytest.fixture
def small(hoa, commune, village):
    return add_child(hoa, commune, full_name="Trần Bé Nhỏ", birth_date=date(2021, 1, 1), village=village)


@pytest.fixture
def disabled(hoa, commune):
    child = add_child(hoa, commune, full_name="Lê Văn Yếu", birth_date=date(2014, 1, 1))
    with scope(hoa):
        circumstances.begin(child_id=child.id, code="4.2", from_=date(2023, 3, 1), by=hoa, on=TODAY)
    return child


def test_every_figure_opens_its_list_by_village(client, hoa, small, disabled, village):
    page = at_desk(client, hoa).get(reverse("entitled")).context["page"]
    card = next(row for row in page.policies if "dưới 6 tuổi" in row.title)
    assert card.waiting.words == "1"
    assert [link.words for link in card.villages] == ["Thôn Tân Lập: 1"]
    for link in (card.waiting, *card.villages):
        assert "Trần Bé Nhỏ" in client.get(link.href).content.decode()
    fees = next(row for row in page.policies if "khuyết tật nặng" in row.title)
    assert "Lê Văn Yếu" in client.get(fees.villages[0].href).content.decode()
    listed = client.get(fees.waiting.href).content.decode()
    assert "1/3/2023" in listed
    assert "Căn cứ: NĐ 56/2017" in listed


def test_received_is_recorded_for_those_ticked(client, hoa, disabled, commune):
    address = reverse("entitled_list", args=["allowance_disability"]) + f"?xa={commune}"
    said = {"public_id": uuid7(), "deed": "da-nhan", "from_": "1/4/2024", "worth": "540.000", "provider": "UBND xã"}
    at_desk(client, hoa)
    answer = client.post(address, {**said, "tre": [disabled.public_id]}, follow=True)
    assert "Không còn trẻ nào chờ" in answer.content.decode()
    with scope(hoa):
        (row,) = services.of_child(disabled.id)
    assert (row.kind, row.worth) == ("allowance_monthly", 540_000)
    assert "Ô này cần ghi." in client.post(address, {**said, "from_": ""}).content.decode()


def test_put_off_moves_to_the_other_list_with_its_reason(client, hoa, small, commune):
    address = reverse("entitled_list", args=["insurance_under_6"]) + f"?xa={commune}"
    at_desk(client, hoa)
    said = {"public_id": uuid7(), "deed": "hoan", "until": "1/6/2024", "why": "đang đi viện", "tre": [small.public_id]}
    assert "Không còn trẻ nào chờ" in client.post(address, said, follow=True).content.decode()
    delayed = client.get(address + "&hoan=1").content.decode()
    assert "đang đi viện" in delayed
    client.post(address + "&hoan=1", {"public_id": uuid7(), "deed": "thoi-hoan", "tre": [small.public_id]})
    assert "Trần Bé Nhỏ" in client.get(address).content.decode()


def test_a_card_received_is_a_fact_of_the_child(client, hoa, small):
    address = reverse("entitled_fact", args=["insurance_under_6", small.public_id])
    at_desk(client, hoa)
    assert "Số thẻ bảo hiểm y tế" in client.get(address).content.decode()
    said = {
        "version": small.version,
        "from_": "6/5/2024",
        "insurance_number": "TE1242400001",
        "insured_until": "1/1/2027",
    }
    assert client.post(address, said).status_code == 302
    with scope(hoa):
        assert children.one(small.public_id).values["insurance_number"] == "TE1242400001"


def test_the_list_goes_to_excel_under_a_serial_number(client, hoa, small, commune):
    address = reverse("entitled_excel", args=["insurance_under_6"]) + f"?xa={commune}"
    answer = at_desk(client, hoa).post(address, {"purpose": "cấp thẻ", "export_id": uuid7()})
    cells = " ".join(str(c) for row in openpyxl.load_workbook(BytesIO(answer.content)).active.values for c in row if c)
    assert "Trần Bé Nhỏ" in cells
    assert "mục đích: cấp thẻ" in cells


def plan(client, commune, ids, **said):
    public_id = uuid7()
    usual = {"public_id": public_id, "title": "Quà 1/6", "kind": "gift", "worth": "500.000", "giver": "Quỹ Bảo trợ",
             "day": "6/5/2024", "venue": "Nhà văn hóa", "tre": ids}  # fmt: skip
    answer = client.post(reverse("handout_add") + f"?xa={commune}&tuoi=0-5", {**usual, **said})
    return public_id, answer


def test_a_hand_out_from_a_list_to_the_signed_sheet_and_back(client, hoa, small, disabled, commune):
    at_desk(client, hoa)
    listed = reverse("entitled_list", args=["insurance_under_6"]) + f"?xa={commune}"
    answer = client.post(listed, {"public_id": uuid7(), "deed": "phat", "tre": [small.public_id]}, follow=True)
    assert [(line.row.name, line.is_ticked) for line in answer.context["page"].offered] == [("Trần Bé Nhỏ", True)]
    public_id, answer = plan(client, commune, [small.public_id, disabled.public_id])
    assert answer.status_code == 302
    paper = {"purpose": "ký nhận", "export_id": uuid7()}
    sheet = client.post(reverse("handout_paper", args=[public_id]), paper).content.decode()
    assert "Tổng trị giá: 1.000.000 đồng (bằng chữ: Một triệu đồng)." in sheet
    again = text(client, "handout_give", public_id)
    assert again.count(" checked") == 2
    client.post(reverse("handout_give", args=[public_id]), {"version": 1, "tre": [small.public_id]})
    page = text(client, "handout", public_id)
    assert "vắng" in page
    assert "500.000 đ" in page
    assert (
        "Danh sách này đã phát."
        in client.post(
            reverse("handout_give", args=[public_id]), {"version": 1, "tre": [small.public_id]}
        ).content.decode()
    )
    client.post(reverse("handout_undo", args=[public_id]), {"version": 2, "why": "chưa phát"})
    with scope(hoa):
        assert handouts.one(public_id).state == "planned"
        assert services.of_child(small.id) == []


def test_the_sheet_is_a_word_file_and_a_workbook(client, hoa, small, commune):
    public_id, _answer = plan(at_desk(client, hoa), commune, [small.public_id])
    made = client.post(reverse("handout_word", args=[public_id]), {"purpose": "phát quà", "export_id": uuid7()})
    opened = docx.Document(BytesIO(made.content))
    said = "\n".join(
        [p.text for p in opened.paragraphs] + [c.text for t in opened.tables for r in t.rows for c in r.cells]
    )
    for words in (
        "ỦY BAN NHÂN DÂN",
        "Ký nhận",
        "Trần Bé Nhỏ",
        "Năm trăm nghìn đồng",
        "mục đích: phát quà",
        "Người phát",
    ):
        assert words in said
    book = client.post(reverse("handout_excel", args=[public_id]), {"purpose": "phát quà", "export_id": uuid7()})
    cells = [str(c) for row in openpyxl.load_workbook(BytesIO(book.content)).active.values for c in row if c]
    assert "Ký nhận" in cells
    with scope(hoa):
        assert audit.of_officer(hoa.officer_id).filter(deed=Deed.EXPORTED).count() == 2


def test_a_sheet_is_changed_before_it_is_handed_out(client, hoa, small, disabled, commune):
    public_id, _answer = plan(at_desk(client, hoa), commune, [small.public_id])
    address = reverse("handout_change", args=[public_id]) + "?tuoi=6-10"
    offered = client.get(address).context["page"].offered
    assert {(line.row.name, line.is_ticked) for line in offered} == {("Trần Bé Nhỏ", True), ("Lê Văn Yếu", False)}
    said = {"public_id": public_id, "version": 1, "title": "Quà Trung thu", "kind": "gift", "giver": "UBND xã",
            "day": "6/5/2024", "tre": [disabled.public_id]}  # fmt: skip
    client.post(address, said)
    assert "Quà Trung thu" in text(client, "handouts")
    with scope(hoa):
        assert [one.child.name for one in handouts.sheet(handouts.one(public_id))] == ["Lê Văn Yếu"]


def test_an_empty_choice_is_refused_and_nothing_is_listed_unasked(client, hoa, small, commune):
    at_desk(client, hoa)
    assert "Chọn ít nhất một điều kiện" in text(client, "handout_add", xa=commune)
    _id, answer = plan(client, commune, [])
    assert "Danh sách cần từ 1 đến" in answer.content.decode()


def test_another_commune_sees_neither_lists_nor_sheets(client, hoa, minh, small, commune):
    public_id, _answer = plan(at_desk(client, hoa), commune, [small.public_id])
    at_desk(client, minh)
    assert client.get(reverse("handout", args=[public_id])).status_code == 404
    assert "Trần Bé Nhỏ" not in text(client, "entitled_list", "insurance_under_6")
