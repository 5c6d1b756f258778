"""Lists leave the house under a serial; long ones with a second person."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.audit import queries as audit
from mangnon.audit.deeds import Deed
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.actions import exporting
from mangnon.registry.queries import exports
from mangnon.registry.rules import exporting as rules
from mangnon.registry.rules.exporting import Standing
from tests.cast import BY, TODAY, seated
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db
PURPOSE = "gửi trạm y tế xã"


@pytest.fixture
def commune(ground, hoa, monkeypatch) -> int:
    """A commune with three children, where more than two are many."""
    monkeypatch.setattr(rules, "MOST_ALONE", 2)
    with scope(BY):
        place = people.agency(ground.ngoc_thien, TODAY).place_id
    for name in ("Trần Bé Nhỏ", "Lê Có Thẻ", "Vũ Bỏ Học"):
        add_child(hoa, place, full_name=name)
    return place


@pytest.fixture
def boss(ground):
    return seated(ground.ngoc_thien, "Hoàng Văn Bình", "Chair", "Chủ tịch")


def ask(client, commune, **more):
    address = reverse("child_lists_excel") + f"?xa={commune}"
    export_id = uuid7()
    return export_id, client.post(address, {"purpose": PURPOSE, "export_id": export_id, **more})


def test_a_long_list_waits_for_a_second_person_and_is_then_taken(client, hoa, boss, commune):
    export_id, answer = ask(at_desk(client, hoa), commune)
    page = reverse("child_export", args=[export_id])
    assert answer.url == page
    again = client.post(reverse("child_lists_excel") + f"?xa={commune}", {"export": export_id}, follow=True)
    assert "đang chờ người thứ hai duyệt" in again.content.decode()
    at_desk(client, boss)
    assert PURPOSE in text(client, "home")
    client.post(reverse("child_export_approve", args=[export_id]))
    at_desk(client, hoa)
    assert "được tải" in text(client, "home")
    taken = client.post(reverse("child_lists_excel") + f"?xa={commune}", {"export": export_id})
    sheet = openpyxl.load_workbook(BytesIO(taken.content)).active
    with scope(hoa):
        asked = exports.one(export_id, TODAY)
        deeds = [deed.deed for deed in audit.of_officer(hoa.officer_id)]
    cells = " ".join(str(cell) for row in sheet.values for cell in row if cell)
    assert f"số xuất: {asked.serial} · người duyệt: Hoàng Văn Bình" in cells
    assert asked.serial in sheet.oddFooter.left.text
    assert "Vũ Bỏ Học" in cells
    assert {Deed.EXPORT_ASKED, Deed.EXPORTED} <= set(deeds)
    assert asked.taken == 1
    assert "được tải" not in text(client, "home")


def test_nobody_lets_go_of_an_own_list_nor_of_another_communes(client, ground, hoa, commune):
    both = seated(ground.ngoc_thien, "Trần Kiêm Nhiệm", "DepartmentHead", "Trưởng phòng")
    export_id, answer = ask(at_desk(client, both), commune)
    assert answer.url == reverse("child_export", args=[export_id])
    client.post(reverse("child_export_approve", args=[export_id]))
    with scope(both):
        assert exports.one(export_id, TODAY).standing is Standing.WAITING
    at_desk(client, hoa)  # may read, not approve
    assert client.post(reverse("child_export_approve", args=[export_id])).status_code == 403
    at_desk(client, seated(ground.cao_xa, "Vũ Văn Tám", "Chair", "Chủ tịch"))
    assert client.post(reverse("child_export_approve", args=[export_id])).status_code == 404


def test_a_refusal_is_told_with_its_reason(client, hoa, boss, commune):
    export_id, _answer = ask(at_desk(client, hoa), commune)
    at_desk(client, boss)
    assert client.post(reverse("child_export_refuse", args=[export_id]), {"why": ""}).status_code == 200
    client.post(reverse("child_export_refuse", args=[export_id]), {"why": "chỉ cần trẻ dưới 6 tuổi"})
    at_desk(client, hoa)
    assert "chỉ cần trẻ dưới 6 tuổi" in text(client, "home")
    answer = client.post(reverse("child_lists_excel") + f"?xa={commune}", {"export": export_id}, follow=True)
    assert "Danh sách không được duyệt." in answer.content.decode()


def test_an_approval_is_for_that_list_that_officer_and_some_days(client, ground, hoa, boss, commune):
    export_id, _answer = ask(at_desk(client, hoa), commune)
    at_desk(client, boss).post(reverse("child_export_approve", args=[export_id]))
    other = reverse("child_lists_excel") + f"?xa={commune}&thon="
    at_desk(client, hoa)
    assert "của danh sách khác" in client.post(other, {"export": export_id}, follow=True).content.decode()
    colleague = seated(ground.ngoc_thien, "Ngô Văn Tư", "ChildOfficer", "Công chức")
    own = reverse("child_lists_excel") + f"?xa={commune}"
    answer = at_desk(client, colleague).post(own, {"export": export_id}, follow=True)
    assert "không phải của đồng chí" in answer.content.decode()
    with scope(hoa):
        assert exports.one(export_id, TODAY + rules.TAKEN_WITHIN).standing is Standing.READY
        assert exports.one(export_id, TODAY + rules.TAKEN_WITHIN + timedelta(1)).standing is Standing.LAPSED


def test_a_list_that_grew_is_asked_for_anew(client, hoa, boss, commune):
    export_id, _answer = ask(at_desk(client, hoa), commune)
    at_desk(client, boss).post(reverse("child_export_approve", args=[export_id]))
    add_child(hoa, commune, full_name="Phạm Mới Thêm")
    address = reverse("child_lists_excel") + f"?xa={commune}"
    answer = at_desk(client, hoa).post(address, {"export": export_id}, follow=True)
    assert "Danh sách nay có 4 trẻ" in answer.content.decode()


def test_asking_twice_with_one_form_asks_once(client, hoa, commune):
    at_desk(client, hoa)
    export_id, _answer = ask(client, commune)
    ask(client, commune, export_id=export_id)
    with scope(hoa):
        assert len(exports.listing(TODAY)) == 1


def test_paper_carries_the_same_line(client, hoa, commune):
    address = reverse("child_lists_paper") + f"?xa={commune}&loai=chua-khai-sinh"
    page = at_desk(client, hoa).post(address, {"purpose": PURPOSE, "export_id": uuid7()}).content.decode()
    assert "<tfoot>" in page
    assert f"mục đích: {PURPOSE} · số xuất: 2024-" in page


def test_the_asker_withdraws_and_others_do_not(client, hoa, boss, commune):
    export_id, _answer = ask(at_desk(client, hoa), commune)
    at_desk(client, boss).post(reverse("child_export_withdraw", args=[export_id]))
    with scope(hoa):
        assert exports.one(export_id, TODAY).standing is Standing.WAITING
    at_desk(client, hoa).post(reverse("child_export_withdraw", args=[export_id]))
    at_desk(client, boss)
    assert PURPOSE not in text(client, "home")
    assert "người xin đã rút" in text(client, "child_exports")


def test_who_answers_for_the_trail_sees_what_left_and_no_child(client, ground, hoa, commune):
    ask(at_desk(client, hoa), commune)
    inspector = seated(ground.ngoc_thien, "Thanh Tra Viên", "Inspector", "Thanh tra")
    page = text(at_desk(client, inspector), "child_exports")
    assert PURPOSE in page
    assert "Vũ Bỏ Học" not in page


def test_a_long_list_is_not_to_be_had_in_short_pieces(client, hoa, commune, monkeypatch):
    monkeypatch.setattr(rules, "MOST_ALONE", 4)
    at_desk(client, hoa)
    first = reverse("child_lists_excel") + f"?xa={commune}&gioi=female"
    for _again in range(2):  # the same list once more is no other list
        assert client.post(first, {"purpose": PURPOSE, "export_id": uuid7()}).content[:2] == b"PK"
    rest = reverse("child_lists_excel") + f"?xa={commune}"
    page = client.get(rest).content.decode()
    assert "đã lấy các danh sách khác có 3 trẻ, cộng lại trên 4 trẻ" in page
    assert "Gửi xin duyệt" in page
    export_id = uuid7()
    answer = client.post(rest, {"purpose": PURPOSE, "export_id": export_id})
    assert answer.url == reverse("child_export", args=[export_id])


@pytest.mark.parametrize(("days", "before"), [(6, 2), (7, 0)])
def test_lists_taken_alone_count_together_for_some_days(hoa, commune, days, before):
    wanted = exporting.Wanted("list", "Danh sách", "/a/", commune, 2)
    with scope(hoa):
        exporting.ask(export_id=uuid7(), wanted=wanted, purpose=PURPOSE, by=hoa, on=TODAY)
        assert exports.taken_alone(hoa.officer_id, TODAY + timedelta(days=days), but="/b/") == before
        assert exports.taken_alone(hoa.officer_id, TODAY, but="/a/") == 0
