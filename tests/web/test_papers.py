"""Soạn văn bản: from a short form, or from a task, to the Word file and the register."""

import re
from io import BytesIO

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.directives.models import Assignment, Directive
from mangnon.directives.rules.papers import PaperKind
from mangnon.documents import decree30
from tests.cast import BY
from tests.reporting.owing import filled, obligation_of, owed

PARTS = {"phan-TOTAL_FORMS": 2, "phan-INITIAL_FORMS": 0, "phan-0-title": "Sự cần thiết",
         "phan-0-text": "Hè nào cũng có trẻ em bị đuối nước.\n- 02 em năm 2022;\n- 01 em năm 2023.",
         "phan-1-title": "Nội dung trình", "phan-1-text": "Kính trình xem xét, quyết định."}  # fmt: skip
NOTE = {"subject": "Về việc mở lớp dạy bơi cho trẻ em", "symbol": "TTr-UBND", "copies": "Như trên",
        "filed_under": "LĐTBXH", "addressees": "Ủy ban nhân dân tỉnh Bắc Giang",
        "bases": "Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016", "signing": "head", **PARTS}  # fmt: skip


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def address(kind: PaperKind) -> str:
    return reverse("papers:write", args=[kind])


@pytest.fixture
def kept(sign_in, lan):
    sign_in(lan).post(address(PaperKind.SUBMISSION), NOTE)
    with scope(BY):
        return Directive.objects.get(paper__isnull=False)


def test_each_kind_is_offered_and_opens(sign_in, lan):
    client = sign_in(lan)
    page = client.get(reverse("papers:pick")).content.decode()
    for kind in PaperKind:
        assert address(kind) in page
        assert client.get(address(kind)).status_code == 200


def test_a_document_is_written_looked_at_and_taken_as_word(sign_in, lan, chair):
    client = sign_in(lan)
    options = client.get(address(PaperKind.SUBMISSION)).context["form"].fields["signing"].choices
    deputy = next(key for key, words in options if "Ngô Thị Hạnh" in words)
    shown = client.post(address(PaperKind.SUBMISSION), {**NOTE, "signing": deputy}, follow=True)
    assert shown.context["page"].departures == ()
    assert "Đúng thể thức" in text(shown)
    assert "KT. CHỦ TỊCH" in text(shown)
    word = client.get(shown.context["page"].word)
    assert decree30.check(word.content) == []


def test_a_departure_is_named(sign_in, lan):
    page = sign_in(lan).post(address(PaperKind.SUBMISSION), {**NOTE, "symbol": "UBND"}, follow=True)
    assert "chưa đúng thể thức" in text(page)


def test_parts_are_added_moved_and_dropped_without_saving(sign_in, lan):
    client = sign_in(lan)
    added = client.post(address(PaperKind.SUBMISSION), {**NOTE, "lam": "them"}).context["parts"]
    assert added.total_form_count() == 3
    moved = client.post(address(PaperKind.SUBMISSION), {**NOTE, "lam": "xuong-0"}).context["parts"]
    assert [form["title"].value() for form in moved] == ["Nội dung trình", "Sự cần thiết"]
    dropped = client.post(address(PaperKind.SUBMISSION), {**NOTE, "lam": "bo-0"})
    assert [form["title"].value() for form in dropped.context["parts"]] == ["Nội dung trình"]
    assert NOTE["subject"] in dropped.content.decode()
    with scope(BY):
        assert not Directive.objects.filter(paper__isnull=False).exists()


def test_what_is_missing_is_said_and_what_was_typed_stays(sign_in, lan):
    page = sign_in(lan).post(address(PaperKind.SUBMISSION), {**NOTE, "phan-0-text": "", "phan-0-title": "",
                                                             "phan-1-text": "", "phan-1-title": ""})  # fmt: skip
    assert "Văn bản chưa có nội dung" in text(page)
    assert NOTE["addressees"] in page.content.decode()


def test_a_draft_is_reopened_and_changed(sign_in, lan, kept):
    client = sign_in(lan)
    assert kept.subject in text(client.get(reverse("papers:pick")))
    edit = reverse("papers:rewrite", args=[kept.public_id])
    seen = client.get(edit).context["form"]["seen"].value()
    client.post(edit, {**NOTE, "seen": seen, "subject": "Về việc mở bể bơi"})
    with scope(BY):
        kept.refresh_from_db()
    assert kept.subject == "Về việc mở bể bơi"
    assert "Đồng nghiệp vừa lưu" in text(client.post(edit, {**NOTE, "seen": seen}))


def test_a_number_puts_it_into_the_register_with_its_file(sign_in, lan, kept):
    client = sign_in(lan)
    page = client.post(reverse("papers:number", args=[kept.public_id]), {"given": 12, "issued_on": "2024-05-06"},
                       follow=True)  # fmt: skip
    assert "12/TTr-UBND" in text(page)
    assert "ngày 06 tháng 5 năm 2024" in text(page)
    register = client.get(reverse("directives:list") + "?so=di")
    assert "12/TTr-UBND" in text(register)
    assert reverse("papers:show", args=[kept.public_id]) in register.content.decode()
    with scope(BY):
        assert kept.files.count() == 1


def test_a_letter_goes_on_to_the_review_of_the_work_it_gives(sign_in, lan, ground):
    client = sign_in(lan)
    letter = {**NOTE, "symbol": "UBND-LĐTBXH", "addressees": "Ủy ban nhân dân các xã, thị trấn",
              "phan-1-text": "Đề nghị UBND các xã, thị trấn rà soát trẻ em, báo cáo trước ngày 20/5/2024."}  # fmt: skip
    shown = client.post(address(PaperKind.LETTER), letter, follow=True)
    reviewed = client.post(shown.context["page"].number, {"given": 637, "issued_on": "2024-05-06"}, follow=True)
    assert reviewed.redirect_chain[-1][0].endswith("/duyet/")
    assert "20/5/2024" in text(reviewed)


@pytest.mark.parametrize("kind", PaperKind)
def test_a_task_brings_its_quote_number_and_giver(sign_in, hoa, issued, ground, kind):
    with scope(BY):
        task = Assignment.objects.get(agency=ground.ngoc_thien)
    client = sign_in(hoa)
    assert (
        address(kind) + f"?viec={task.public_id}"
        in client.get(reverse("papers:pick") + f"?viec={task.public_id}").content.decode()
    )
    page = client.get(address(kind) + f"?viec={task.public_id}").content.decode()
    assert "412/UBND" in page
    assert "20/5/2024" in page or kind is PaperKind.DECISION


def test_what_is_not_seen_is_not_known(sign_in, policeman, minh, issued, ground, kept):
    with scope(BY):
        task = Assignment.objects.get(agency=ground.ngoc_thien)
    client = sign_in(minh)
    page = client.get(address(PaperKind.LETTER) + f"?viec={task.public_id}")
    assert "412/UBND" not in page.content.decode()
    assert client.get(reverse("papers:show", args=[kept.public_id])).status_code == 404
    assert client.get(address(PaperKind.LETTER) + "?viec=x").status_code == 404
    client = sign_in(policeman)
    assert client.get(address(PaperKind.LETTER)).status_code == 403


def test_the_list_is_taken_as_excel(sign_in, lan, kept):
    answer = sign_in(lan).get(reverse("papers:excel"))
    assert BytesIO(answer.content).read(2) == b"PK"


def test_a_directive_and_what_is_owed_bring_what_is_known(sign_in, hoa, lan, issued, ground):
    client = sign_in(hoa)
    with scope(BY):
        directive = Directive.objects.get(id=issued.id)
    begun = reverse("papers:pick") + f"?van-ban={directive.public_id}"
    assert begun in client.get(reverse("directives:show", args=[directive.public_id])).content.decode()
    page = client.get(address(PaperKind.SUBMISSION) + f"?van-ban={directive.public_id}").content.decode()
    assert "Căn cứ Công văn số 412/UBND-VX ngày 22/4/2024" in page
    duty = owed(ground)
    row = obligation_of(duty, ground.ngoc_thien)
    owing = client.get(address(PaperKind.LETTER) + f"?phai-gui={row.public_id}").content.decode()
    assert "gửi báo cáo làm sạch dữ liệu trẻ em" in owing
    asking = sign_in(lan).get(address(PaperKind.LETTER) + f"?phai-gui={row.public_id}").content.decode()
    assert "đề nghị gửi báo cáo làm sạch dữ liệu trẻ em" in asking
    report = filled(duty, hoa, ground.ngoc_thien)
    sent = sign_in(hoa).get(address(PaperKind.SUBMISSION) + f"?bao-cao={report.public_id}").content.decode()
    assert "đã lập báo cáo" in sent


def test_a_plan_written_here_is_taken_as_word(sign_in, hoa, ground):
    client = sign_in(hoa)
    rows = {"viec-TOTAL_FORMS": 1, "viec-INITIAL_FORMS": 0, "viec-0-section": "Nhiệm vụ",
            "viec-0-text": "Rà soát ở thôn", "viec-0-who": "Công an huyện", "viec-0-due": "18/5/2024"}  # fmt: skip
    head = {
        "keeper": ground.ngoc_thien,
        "subject": "Công tác trẻ em năm 2024",
        "opening": "Thực hiện chỉ đạo của huyện.",
    }
    reviewed = client.post(reverse("directives:plan"), {**head, **rows}, follow=True)
    with scope(BY):
        plan = Directive.objects.get(doc_type="kế hoạch")
    address = reverse("directives:plan_word", args=[plan.public_id])
    assert address in reviewed.content.decode()
    assert decree30.check(client.get(address).content) == []
