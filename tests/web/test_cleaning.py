"""A cleaning round through the pages: the commune's officer, the collaborator of a village, those above."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.cleaning.actions import handing
from mangnon.cleaning.actions.handing import PoliceAnswer
from mangnon.cleaning.queries import handovers, rounds
from mangnon.cleaning.queries.rounds import Wanted
from mangnon.documents import decree30
from mangnon.documents.cleaning_sheets import VILLAGE_HEADS
from mangnon.jobs import cleaning_writing
from mangnon.people import actions as people_acts
from mangnon.people import queries as people
from mangnon.places import actions as place_acts
from mangnon.registry.queries import children
from tests.cast import BY, SINCE, TODAY, chair, ground, head, hoa, lan, minh, seated  # noqa: F401
from tests.web.children import add_child
from tests.web.test_crawl import faults

pytestmark = pytest.mark.django_db
BORN = date(2018, 5, 3)
NUMBER = "024318000123"


@pytest.fixture
def commune(ground) -> int:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def village(commune) -> int:
    with scope(BY):
        return place_acts.add_village(commune_id=commune, name="Bãi", kind="thôn", by=BY, on=SINCE)


@pytest.fixture
def nhi(hoa, commune, village):
    return add_child(hoa, commune, full_name="Nguyễn Thị Nhi", birth_date=BORN, village=village)


@pytest.fixture
def desk(sign_in, hoa):
    return sign_in(hoa)


@pytest.fixture
def round_id(desk, nhi, commune):
    answer = desk.post(reverse("cleaning"), {"place": commune, "month": "2024-M05"})
    assert answer.status_code == 302, answer.context["form"].errors
    return answer.url.split("/")[-2]


def only(hoa, round_id):
    with scope(hoa):
        (row,) = rounds.listing(Wanted(round_id))
        return row


def visit(desk, row, **changed):
    page = desk.get(reverse("cleaning_item", args=[row.public_id]))
    typed = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    return desk.post(reverse("cleaning_item", args=[row.public_id]), {**typed, "presence": "yes", **changed})


def taken(desk, address) -> bytes:
    """A list that leaves the house once its purpose is said."""
    return desk.post(address, {"purpose": "rà soát", "export_id": uuid7()}).content


def sound(desk, *addresses):
    """The pages answer and hold no fault a reader would meet."""
    for address in addresses:
        assert faults(address, desk.get(address), "") == []


def test_the_whole_way_through_the_pages(desk, hoa, nhi, round_id):
    here = reverse("cleaning_round", args=[round_id])
    row = only(hoa, round_id)
    item = reverse("cleaning_item", args=[row.public_id])
    sound(desk, reverse("cleaning"), here, f"{here}?muc=khong_so", item, f"{here}tre-moi/", f"{here}in/", f"{here}chot/",
          f"{here}phuc-tra/", f"{here}cap-nhat/", reverse("recheck_rule"), f"{item}bo/")  # fmt: skip
    assert visit(desk, row, mother="Trần Thị Bình").status_code == 302
    answer = desk.post(reverse("cleaning_send", args=[round_id]))
    sound(desk, answer.url, here)
    word = taken(desk, f"{answer.url}cong-an.docx")
    assert decree30.check(word) == []
    (listed,) = desk.get(answer.url).context["page"].rows
    prefix = listed.form.prefix
    said = {f"{prefix}-version": listed.row.version, f"{prefix}-answer": "yes", f"{prefix}-number": NUMBER}
    saying = reverse("handover_answer", args=[listed.row.handover and answer.url.split("/")[-2], row.public_id])
    wrong = desk.post(saying, {**said, f"{prefix}-number": "12"})
    assert wrong.status_code == 422
    assert "12 chữ số" in wrong.content.decode()
    assert desk.post(saying, said).status_code == 302
    sound(desk, answer.url, item, f"{here}cap-nhat/")
    press = {"press": desk.get(f"{here}cap-nhat/").context["page"].press_id}
    assert desk.post(f"{here}cap-nhat/", press).status_code == 302
    with scope(hoa):
        child = children.one(nhi.public_id)
    assert (child.values["identity_number"], child.values["verified"]) == (NUMBER, "confirmed")
    sound(desk, here, item, answer.url)
    assert "xong cả 1 hồ sơ" in desk.get(here).content.decode()
    desk.post(f"{here}chot/")
    sound(desk, here, reverse("cleaning"))
    assert "đã chốt" in desk.get(here).content.decode()


def test_the_workbook_of_the_villages_goes_out_and_comes_back(desk, hoa, round_id):
    here = reverse("cleaning_round", args=[round_id])
    book = openpyxl.load_workbook(BytesIO(taken(desk, f"{here}ra-soat.xlsx")))
    page = book["Thôn Bãi"]
    page.cell(3, VILLAGE_HEADS.index("Họ tên mẹ") + 1).value = "Lê Thị Mẹ"
    page.cell(4, VILLAGE_HEADS.index("Họ và tên") + 1).value = "Trẻ Mới"
    page.cell(5, VILLAGE_HEADS.index("Giới tính") + 1).value = "?"
    buffer = BytesIO()
    book.save(buffer)
    sent = {"file": SimpleUploadedFile("thon.xlsx", buffer.getvalue()), "kind": "villages"}
    preview = desk.post(f"{here}tai-len/", sent).url
    sound(desk, preview, f"{preview}?loai=error")
    assert "Lỗi" in str(
        [
            cell.value
            for cell in openpyxl.load_workbook(BytesIO(desk.get(f"{preview}loi.xlsx").content)).worksheets[0][2]
        ]
    )
    desk.post(f"{preview}ghi/")
    with scope(hoa):
        found = {row.name: row for row in rounds.listing(Wanted(round_id))}
    assert found["Nguyễn Thị Nhi"].values["mother"] == "Lê Thị Mẹ"
    assert found["Trẻ Mới"].village_id is not None
    sound(desk, preview, here, reverse("cleaning_item", args=[found["Trẻ Mới"].public_id]))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"khong phai excel", "không đúng với đuôi"), ("a.csv", b"a;b", "không thuộc loại"),
        ("a.zip", b"PK\x03\x04", "không thuộc loại"), ("a.xlsx", b"", "trống"),
    ],
)  # fmt: skip
def test_files_that_are_no_workbook_are_told(desk, round_id, name, content, words):
    here = reverse("cleaning_round", args=[round_id])
    answer = desk.post(f"{here}tai-len/", {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert words in answer.content.decode()


def test_a_stale_answer_is_compared_and_then_knowingly_kept(desk, hoa, round_id):
    row = only(hoa, round_id)
    visit(desk, row, ethnicity="Tày", version=row.version)
    clash = visit(desk, row, ethnicity="Nùng", version=row.version)
    assert clash.status_code == 422
    assert "Người khác vừa ghi" in clash.content.decode()
    again = visit(desk, row, ethnicity="Nùng", version=clash.context["form"]["version"].value())
    assert again.status_code == 302
    assert only(hoa, round_id).values["ethnicity"] == "Nùng"


def test_a_collaborator_sees_and_answers_the_own_village_only(sign_in, desk, hoa, commune, village, round_id):
    add_child(hoa, commune, full_name="Trẻ Thôn Khác", birth_date=BORN)
    desk.post(reverse("cleaning_list_anew", args=[round_id]))
    with scope(hoa):
        rows = {row.name: row for row in rounds.listing(Wanted(round_id))}
    mai = _collaborator(village)
    theirs = sign_in(mai)
    here = reverse("cleaning_round", args=[round_id])
    sound(theirs, reverse("cleaning"), here, f"{here}tre-moi/", f"{here}phuc-tra/")
    page = theirs.get(here).content.decode()
    assert "Nguyễn Thị Nhi" in page
    assert "Trẻ Thôn Khác" not in page
    assert theirs.get(reverse("cleaning_item", args=[rows["Trẻ Thôn Khác"].public_id])).status_code == 404
    assert visit(theirs, rows["Nguyễn Thị Nhi"], mother="Lê Thị Mẹ").status_code == 302
    given = {"item_id": uuid7(), "full_name": "Trẻ Mới", "village": village, "birth_date": "2/1/2024"}
    assert theirs.post(f"{here}tre-moi/", given).status_code == 302
    theirs.post(reverse("cleaning_send", args=[round_id]))
    with scope(hoa):
        assert handovers.of_round(round_id) == []


def _collaborator(village):
    """A collaborator whose post stands in one village."""
    with scope(BY):
        there = people_acts.add_agency(kind="village", place_id=village, by=BY, on=SINCE)
    return seated(there, "Bùi Thị Mai", "Collaborator", "Cộng tác viên thôn Bãi")


def test_those_above_see_how_far_the_communes_are_without_a_name(sign_in, lan, desk, round_id):
    theirs = sign_in(lan)
    sound(theirs, reverse("cleaning"), f"{reverse('cleaning')}?thang=2024-M04")
    page = theirs.get(reverse("cleaning")).content.decode()
    assert "1 trên 22 xã đã mở đợt" in page
    assert "Nguyễn Thị Nhi" not in page
    assert theirs.get(reverse("cleaning_progress_excel")).status_code == 200


def test_another_commune_finds_nothing(sign_in, minh, hoa, desk, round_id):
    row = only(hoa, round_id)
    theirs = sign_in(minh)
    for name, args in (("cleaning_round", [round_id]), ("cleaning_item", [row.public_id]),
                       ("cleaning_villages_excel", [round_id]), ("cleaning_apply", [round_id])):  # fmt: skip
        assert theirs.get(reverse(name, args=args)).status_code == 404


def test_a_recheck_through_the_pages(sign_in, ground, hoa, desk, round_id, commune):
    visit(desk, only(hoa, round_id), mother="Lê Thị Mẹ")
    rule = {"place": commune, "share": "50", "tolerated": "5", "basis": "KH 12", "from_": "6/5/2024"}
    answer = desk.post(reverse("recheck_rule"), rule)
    assert answer.status_code == 302, answer.context["form"].errors
    here = reverse("recheck", args=[round_id])
    desk.post(here)
    sound(desk, here)
    (line,) = desk.get(here).context["page"].rows
    second = sign_in(seated(ground.ngoc_thien, "Vũ Thị Hai", "ChildOfficer", "Công chức"))
    sound(second, line.href)
    shown = second.get(line.href).content.decode()
    assert "Lê Thị Mẹ" not in shown
    typed = {
        "full_name": "Nguyễn Thị Nhi",
        "birth_date": "3/5/2018",
        "sex": "Nữ",
        "ethnicity": "Kinh",
        "mother": "Khác",
    }
    assert second.post(line.href, typed).status_code == 302
    page = second.get(here).content.decode()
    assert "không đạt" in page
    sound(second, here)


def test_the_scan_signed_by_the_police(desk, hoa, round_id):
    visit(desk, only(hoa, round_id))
    address = desk.post(reverse("cleaning_send", args=[round_id])).url
    desk.post(f"{address}ban-ky/", {"file": SimpleUploadedFile("ky.pdf", b"%PDF-1.4 x")})
    with scope(hoa):
        (scan,) = handovers.scans(address.split("/")[-2])
    assert desk.get(reverse("handover_scan", args=[scan.public_id])).status_code == 200
    sound(desk, address)


def test_what_the_queue_writes_is_shown_with_how_far_it_is(desk, hoa, round_id, monkeypatch):
    orders = []
    monkeypatch.setattr(cleaning_writing, "AT_ONCE", 0)
    monkeypatch.setattr(cleaning_writing.queue, "defer", lambda job, /, *, lock, **order: orders.append(order))
    visit(desk, only(hoa, round_id), mother="Lê Thị Mẹ")
    with scope(hoa):
        list_ = handing.send(round_id=round_id, by=hoa, on=TODAY)
        row = only(hoa, round_id)
        said = [PoliceAnswer(row.public_id, row.version, True, NUMBER)]
        handing.answered(handover_id=list_, given=said, by=hoa, on=TODAY)
    here = reverse("cleaning_apply", args=[round_id])
    press = {"press": desk.get(here).context["page"].press_id}
    for _again in range(2):
        desk.post(here, press)
    sound(desk, here)
    assert "Đang cập nhật 1 hồ sơ" in desk.get(here).content.decode()
    part = desk.get(here, headers={"HX-Request": "true"}).content.decode()
    assert 'id="busy"' in part
    assert "<html" not in part
    assert len(orders) == 1
    cleaning_writing.write_ordered(**orders[0])
    assert desk.get(here, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    with scope(hoa):
        assert only(hoa, round_id).state == "applied"
