"""Officers at the pages of exchange: lists in, lists out, the population register by hand."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.documents import sheets
from mangnon.exchange.queries import intakes, parcels, population, registers
from mangnon.exchange.rules.sending import MARK
from mangnon.people import queries as people
from mangnon.registry.actions import revising
from mangnon.registry.queries import children
from tests.cast import BY, TODAY
from tests.exchange.lists import book
from tests.web.children import add_child

pytestmark = pytest.mark.django_db

LAN = {"full_name": "Nguyễn Thị Lan", "birth_date": date(2014, 3, 5), "school": "Tiểu học Ngọc Thiện"}
ROW = ("HS1", "Nguyễn Thị Lan", date(2014, 3, 5), "Nữ", None, "THCS Ngọc Thiện", "5A", None)
NEW = ("HS2", "Đỗ Thị Mới", date(2013, 9, 9), "Nữ", None, "THCS Ngọc Thiện", "6A", "Trần Thị Bình")


@pytest.fixture
def commune(ground) -> int:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def school(hoa):
    with scope(hoa):
        return next(one for one in registers.known(TODAY) if "học sinh" in one.title)


@pytest.fixture
def desk(sign_in, hoa):
    return sign_in(hoa)


def file(*rows, name="lop.xlsx"):
    return SimpleUploadedFile(name, book(rows))


def received(desk, school, commune, *rows):
    """A list uploaded, its columns confirmed; the address of the comparison."""
    answer = desk.post(reverse("exchange_register", args=[school.public_id]) + f"?xa={commune}",
                       {"file": file(*rows), "place": commune})  # fmt: skip
    assert answer.status_code == 302, answer.context["page"].form.errors
    page = desk.get(answer.url).context["page"]
    answer = desk.post(answer.url, {name: field.initial for name, field in page.form.fields.items()})
    assert answer.status_code == 302
    return answer.url


def test_the_room_shows_registers_and_counts(desk, hoa, commune, school):
    add_child(hoa, commune, **LAN)
    page = desk.get(reverse("exchange")).context["page"]
    assert [row.title for row in page.registers][:2] == ["Phần mềm trẻ em của bộ", "Danh sách học sinh của trường"]
    assert [card.figure for card in page.cards] == [0, 0, 0, 1]
    shown = desk.get(reverse("exchange_register", args=[school.public_id])).context["page"]
    assert shown.sent[0].figure == 1, "never sent"


def test_a_list_is_compared_decided_taken_and_taken_back(desk, hoa, commune, school):
    lan = add_child(hoa, commune, **LAN)
    url = received(desk, school, commune, ROW, NEW)
    page = desk.get(url).context["page"]
    assert {tab.words: tab.count for tab in page.tabs}["Khác"] == 1
    assert [(one.label, one.is_takable) for one in page.rows[0].differences] == [("Trường", True), ("Lớp", True)]
    desk.post(url + "chon/", {"theirs": "school"})
    assert "Ghi vào hồ sơ của 1 trẻ" in desk.get(url).content.decode()
    desk.post(url + "ghi/")
    with scope(hoa):
        assert children.one(lan.public_id).values["school"] == "THCS Ngọc Thiện"
    desk.post(url + "hoan-tac/")
    with scope(hoa):
        assert children.one(lan.public_id).values["school"] == "Tiểu học Ngọc Thiện"
    desk.post(url + "so-lai/")
    assert desk.get(url).context["page"].received.state == "compared"


def test_one_row_can_keep_ours(desk, hoa, commune, school):
    add_child(hoa, commune, **LAN)
    url = received(desk, school, commune, ROW)
    row = desk.get(url).context["page"].rows[0]
    answer = desk.post(url + "chon/?loai=differs&muc=school", {"ours": "school", "row": row.id})
    assert answer.url.endswith(f"?loai=differs&muc=school#r{row.id}")
    assert desk.get(url).context["page"].rows[0].differences[0].choice == "ours"
    desk.post(url + "ghi/")
    assert desk.get(url).context["page"].received.state == "compared", "nothing of theirs was chosen"


def test_a_child_not_ours_is_added_through_likely_matches(desk, hoa, commune, school):
    for _twin in range(2):
        add_child(hoa, commune, full_name="Đỗ Thị Mới", birth_date=date(2013, 9, 9))
    url = received(desk, school, commune, NEW)
    (doubtful,) = desk.get(url + "?loai=look").context["page"].rows
    desk.post(doubtful.link, {"child": ""})
    row = desk.get(url + "?loai=not_ours").context["page"].rows
    page = desk.get(row[0].add).context["page"]
    assert [one.row.name for one in page.rows] == ["Đỗ Thị Mới"] * 2
    answer = desk.post(row[0].add)
    assert answer.url.startswith("/tre-em/")
    assert desk.get(answer.url).status_code == 200
    assert len(desk.get(url + "?loai=same").context["page"].rows) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.xlsx", b"khong phai excel", "không đúng với đuôi"), ("a.pdf", b"%PDF-1.4", "không thuộc loại"), ("a.csv", b"\n\n", "Tệp")],
)  # fmt: skip
def test_files_that_are_no_lists(desk, commune, school, name, content, said):
    answer = desk.post(reverse("exchange_register", args=[school.public_id]),
                       {"file": SimpleUploadedFile(name, content), "place": commune})  # fmt: skip
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_list_of_another_commune_is_refused(desk, commune, school):
    content = SimpleUploadedFile("a.xlsx", book([ROW], title="UBND XÃ CAO XÁ"))
    answer = desk.post(reverse("exchange_register", args=[school.public_id]), {"file": content, "place": commune})
    assert "xã Cao Xá" in answer.content.decode()


def test_another_commune_finds_nothing(sign_in, hoa, minh, commune, school):
    url = received(sign_in(hoa), school, commune, ROW)
    other = sign_in(minh)
    for part in ("", "cot/"):
        assert other.get(url + part).status_code == 404
    assert other.post(url + "ghi/").status_code == 404


def test_an_office_describes_a_register_of_its_own(desk, hoa, minh):
    given = {"public_id": uuid7(), "title": "Sổ tiêm chủng", "holder": "Trạm Y tế", "h0": "Họ tên trẻ", "t0": "full_name",
             "h1": "Mã tiêm"}  # fmt: skip
    bare = {**given, "t0": ""}
    assert desk.post(reverse("exchange_describe"), bare).status_code == 422
    for _twice in range(2):
        assert desk.post(reverse("exchange_describe"), given).status_code == 302
    with scope(hoa):
        assert [one.title for one in registers.known(TODAY) if one.agency_id] == ["Sổ tiêm chủng"]
    with scope(minh):
        assert [one.title for one in registers.known(TODAY) if one.agency_id] == []


def sent(desk, school, commune, kind="never", form="", export=None):
    url = reverse("exchange_send", args=[school.public_id]) + f"?xa={commune}&loai={kind}{form}"
    return desk.post(url, {"purpose": "Đối chiếu đầu năm", "export_id": export or uuid7()})


def test_a_list_goes_out_and_its_answer_comes_back(desk, hoa, commune, school):
    lan = add_child(hoa, commune, **LAN)
    nam = add_child(hoa, commune, full_name="Giáp Văn Nam", birth_date=date(2013, 1, 2), sex="male")
    export = uuid7()
    (sheet,) = sheets.read(sent(desk, school, commune, export=export).content)
    assert sheet.rows[2][:3] == (MARK, "Mã học sinh", "Họ và tên học sinh")
    assert "Đối chiếu đầu năm" in str(sheet.rows[-1])
    marks = {row[2]: row[0] for row in sheet.rows[3:5]}
    again = sheets.read(sent(desk, school, commune, export=export).content)[0]
    assert {row[2]: row[0] for row in again.rows[3:5]} == marks, "the same list under the same serial"
    answer = sheets.write(sheets.Sheet("kq", ((sheets_head(MARK), sheets_head("Kết quả"), sheets_head("Lý do")),),
                                       [(marks["Nguyễn Thị Lan"], "Đã nhận", None),
                                        (marks["Giáp Văn Nam"], "Từ chối", "Thiếu số định danh")]))  # fmt: skip
    url = reverse("exchange_parcel", args=[export])
    assert desk.post(url, {"file": SimpleUploadedFile("kq.xlsx", answer)}).status_code == 302
    with scope(hoa):
        revising.correct(child_id=lan.id, values={"school": "THCS"}, base_version=None, by=hoa, on=TODAY)
        revising.correct(child_id=nam.id, values={"birth_registered": True}, base_version=None, by=hoa, on=TODAY)
        counts = parcels.counts(parcels.Ground(school, commune, TODAY))
    assert counts == {"never": 0, "changed": 1, "sent": 0, "accepted": 1, "refused": 1}, "what is not sent is no change"
    page = desk.get(reverse("exchange_sent", args=[school.public_id]), {"xa": commune, "loai": "refused"}).context[
        "page"
    ]
    assert [(row.name, row.reason) for row in page.rows] == [("Giáp Văn Nam", "Thiếu số định danh")]


def sheets_head(words):
    from mangnon.documents.decree30 import Head

    return Head(words)


def test_an_answer_without_marks_is_known_by_number_or_name(desk, hoa, commune, school):
    add_child(hoa, commune, **LAN, identity_number="024314000123")
    export = uuid7()
    sent(desk, school, commune, export=export)
    url = reverse("exchange_parcel", args=[export])
    rows = "Họ tên,Số định danh,Trạng thái,Lý do\nNGUYEN THI LAN,24314000123,Không hợp lệ,Sai lớp\n"
    desk.post(url, {"file": SimpleUploadedFile("kq.csv", rows.encode())})
    assert desk.get(url).context["page"].rows[0].reason == "Sai lớp"
    strange = desk.post(url, {"file": SimpleUploadedFile("kq.csv", b"a,b\n1,2\n")})
    assert (strange.status_code, "Mã gửi" in strange.content.decode()) == (422, True)


def test_csv_has_the_footer_too(desk, hoa, commune, school):
    add_child(hoa, commune, **LAN)
    text = sent(desk, school, commune, form="&dang=csv").content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Mã gửi,Mã học sinh")
    assert "05/03/2014" in text and "số xuất" in text


def test_more_than_a_hundred_need_a_second_person(desk, hoa, commune, school):
    for number in range(101):
        add_child(hoa, commune, full_name=f"Trẻ Thứ {'abcdefghij'[number % 10]}", birth_date=date(2014, 1, 1))
    answer = sent(desk, school, commune)
    assert answer.status_code == 302 and "xuat" in answer.url
    with scope(hoa):
        assert parcels.counts(parcels.Ground(school, commune, TODAY))["never"] == 101


def test_the_population_register_by_hand(desk, hoa, commune):
    lan = add_child(hoa, commune, **LAN, identity_number="024314000123")
    add_child(hoa, commune, full_name="Giáp Văn Nam", birth_date=date(2013, 1, 2), sex="male")
    serial = uuid7()
    made = desk.post(reverse("population_list_make"), {"public_id": serial, "purpose": "Đối chiếu"})
    page = desk.get(made.url).context["page"]
    assert [line.name for line in page.lines] == ["Nguyễn Thị Lan", "Giáp Văn Nam"]
    (sheet,) = sheets.read(desk.get(made.url + "tep.xlsx").content)
    assert "024314000123" in str(sheet.rows)
    assert desk.post(made.url, {"r2": "found"}).status_code == 422, "a number must be said"
    assert desk.post(made.url, {"r1": "found", "r2": "found", "n2": "024213000456"}).status_code == 302
    waiting = desk.get(reverse("population")).context["page"]
    assert [(row.name, row.tag.words) for row in waiting.answers] == [
        ("Giáp Văn Nam", "ghi khác sổ"), ("Nguyễn Thị Lan", "đúng như sổ")
    ]  # fmt: skip
    desk.post(reverse("population_confirm"))
    answer = waiting.answers[0]
    desk.post(reverse("population_decide", args=[answer.id]), {"version": answer.version, "take": "identity_number"})
    with scope(hoa):
        assert children.one(lan.public_id).values["verified"] == "confirmed"
        assert population.counts(commune, TODAY) == population.Counts(0, 0, 0, 2, 0)


def test_the_filled_list_and_its_signed_copy_are_kept(desk, hoa, commune):
    add_child(hoa, commune, **LAN, identity_number="024314000123")
    url = desk.post(reverse("population_list_make"), {"public_id": uuid7(), "purpose": "Đối chiếu"}).url
    (sheet,) = sheets.read(desk.get(url + "tep.xlsx").content)
    filled = [list(row) for row in sheet.rows]
    filled[3] = [*[*filled[3], None][:6], "Đúng", None, None]
    heads = tuple(sheets_head(str(cell)) for cell in filled[2])
    content = sheets.write(sheets.Sheet("x", (heads,), filled[3:4]))
    answer = desk.post(url + "tra-loi/", {"file": SimpleUploadedFile("x.xlsx", content)}, follow=True)
    assert "Đã ghi 1 trả lời" in answer.content.decode()
    desk.post(url + "ban-ky/", {"file": SimpleUploadedFile("ky.pdf", b"%PDF-1.4 signed")})
    page = desk.get(url).context["page"]
    assert (page.carried.answered, page.carried.scan[0]) == (1, "ky.pdf")
    desk.post(url + "ban-ky/", {"file": SimpleUploadedFile("ky.pdf", b"not a pdf")})
    assert desk.get(url).context["page"].carried.scan[0] == "ky.pdf"


def test_questions_wait_for_the_line_and_are_shown(desk, hoa, commune):
    add_child(hoa, commune, **LAN)
    desk.post(reverse("population_ask"))
    page = desk.get(reverse("population"), {"loai": "cho"}).context["page"]
    assert [(row.name, row.why) for row in page.waiting] == [("Nguyễn Thị Lan", "chưa hỏi")]
    for kind in ("loi", "xong", "chua", "danh-sach"):
        assert desk.get(reverse("population"), {"loai": kind}).status_code == 200


def test_intake_of_no_rows(desk, hoa, commune, school):
    url = received(desk, school, commune)
    assert "0 giống, 0 khác" in desk.get(url).context["page"].title
    with scope(hoa):
        assert intakes.listing(school.id, commune)[0].state == "compared"
    assert BytesIO(book([])).read(2) == b"PK"
