"""Pages of reports, from what is owed to the receiver's answer."""

import io
import re

import pytest
from django.urls import reverse

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.documents import sheets
from mangnon.documents.decree30 import Head
from mangnon.reporting.actions import consolidating, filling
from mangnon.reporting.models import Attachment, Obligation, Report
from mangnon.reporting.queries import drafts
from tests.cast import seated
from tests.reporting.owing import BY, FIGURES, TODAY, filled, obligation_of, owed, sent

KEY = "ket_qua.tren_phan_mem.so"


@pytest.fixture
def duty(ground):
    return owed(ground)


@pytest.fixture
def browse(client):
    """`browse(officer)` is a client signed in as the officer."""

    def as_(officer):
        client.force_login(Account.objects.get(officer_id=officer.officer_id))
        return client

    return as_


@pytest.fixture
def report(duty, hoa, ground):
    return filled(duty, hoa, ground.ngoc_thien)


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def seen(client, name, *args, **query) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200, (name, response.status_code)
    return text(response)


def test_what_is_owed_is_listed_and_begun(browse, duty, hoa, ground):
    client = browse(hoa)
    assert "Báo cáo làm sạch dữ liệu trẻ em" in seen(client, "reports:list")
    row = obligation_of(duty, ground.ngoc_thien)
    assert "Bắt đầu lập báo cáo" in seen(client, "reports:obligation", row.public_id)
    begun = client.post(reverse("reports:start", args=[row.public_id]), follow=True)
    assert "Kết quả làm sạch dữ liệu trẻ em" in text(begun)
    assert "0/9 ô" in text(begun)


def test_an_obligation_without_a_form_asks_for_one(browse, hoa, ground):
    row = obligation_of(owed(ground, code=""), ground.ngoc_thien)
    client = browse(hoa)
    page = client.get(reverse("reports:obligation", args=[row.public_id]))
    assert "chưa có mẫu" in text(page)
    chosen = re.search(r'name="definition" value="([0-9a-f-]+)"', page.content.decode())[1]
    after = client.post(reverse("reports:choose", args=[row.public_id]), {"definition": chosen}, follow=True)
    assert "Bắt đầu lập báo cáo" in text(after)


def test_a_cell_is_saved_and_answers_with_what_follows_from_it(browse, report, hoa):
    client = browse(hoa)
    page = client.get(reverse("reports:table", args=[report.public_id, "ket_qua"]))
    assert 'value="1|0|3.398"' in page.content.decode()
    address = reverse("reports:save", args=[report.public_id, "ket_qua"])
    posted = {"v.ket_qua.tre_moi.so": "7", "b.ket_qua.tre_moi.so": "1|0|5"}
    answer = client.post(address, posted, headers={"hx-request": "true"})
    drawn = answer.content.decode()
    assert "đã lưu 1 ô lúc" in drawn
    assert 'id="cell-ket_qua-tre_moi-so"' in drawn
    assert 'id="cell-ket_qua-phai_xu_ly-so"' in drawn  # 20 + 7, worked out anew
    assert ">27<" in drawn
    assert 'id="cell-ket_qua-sai_so-so"' not in drawn


def test_unreadable_text_stays_where_it_was_typed(browse, report, hoa):
    client = browse(hoa)
    address = reverse("reports:save", args=[report.public_id, "ket_qua"])
    answer = client.post(address, {f"v.{KEY}": "ba trăm", f"b.{KEY}": "1|0|3.398"})
    assert "ba trăm” không phải là số" in text(answer)
    assert 'value="ba trăm"' in answer.content.decode()


def test_a_clash_shows_both_figures_and_waits_for_a_choice(browse, report, hoa, ground):
    tuan = seated(ground.ngoc_thien, "Bùi Văn Tuấn", "ChildOfficer", "Cán bộ")
    with scope(tuan):
        filling.put(report_id=report.id, changes=[filling.Change(KEY, "61", 1)], by=tuan, on=TODAY)
    client = browse(hoa)
    address = reverse("reports:save", args=[report.public_id, "ket_qua"])
    answer = client.post(address, {f"v.{KEY}": "58", f"b.{KEY}": "1|0|3.398"}, headers={"hx-request": "true"})
    assert "Dùng 58 của tôi" in text(answer)
    assert f'name="m.{KEY}"' in answer.content.decode()
    client.post(address, {f"m.{KEY}": "58", f"b.{KEY}": "2|0|61"})
    assert _value(report) == 61
    client.post(address, {f"m.{KEY}": "58", f"b.{KEY}": "2|0|61", "take": KEY})
    assert _value(report) == 58


def test_a_colleagues_change_is_drawn_into_the_page(browse, report, hoa, ground):
    tuan = seated(ground.ngoc_thien, "Bùi Văn Tuấn", "ChildOfficer", "Cán bộ")
    client = browse(hoa)
    address = reverse("reports:changes", args=[report.public_id, "ket_qua"])
    versions = {f"b.{key}": "1|0|x" for key in FIGURES}
    assert client.post(address, versions).status_code == 204
    with scope(tuan):
        filling.put(report_id=report.id, changes=[filling.Change(KEY, "61", 1)], by=tuan, on=TODAY)
    assert "Tuấn vừa sửa 1 ô" in text(client.post(address, versions))


def test_nil_for_the_rest_and_back(browse, duty, hoa, ground):
    report = filled(duty, hoa, ground.ngoc_thien, {KEY: "1"})
    client = browse(hoa)
    page = client.post(reverse("reports:nil", args=[report.public_id, "ket_qua"]), follow=True)
    assert "Đã ghi “không phát sinh” vào 8 ô" in text(page)
    since = re.search(r'name="since" value="([^"]+)"', page.content.decode())[1]
    back = client.post(reverse("reports:undo_nil", args=[report.public_id, "ket_qua"]), {"since": since}, follow=True)
    assert "Đã bỏ “không phát sinh” ở 8 ô" in text(back)


def test_excel_out_and_back_in_shows_the_difference_first(browse, report, hoa):
    client = browse(hoa)
    out = client.get(reverse("reports:excel", args=[report.public_id, "ket_qua"])).content
    rows = [list(row) for row in sheets.read(out)[0].rows]
    line = next(row for row in rows if row and row[0] == "tren_phan_mem")
    assert line[4] == 3398
    line[4] = 3400
    head = next(number for number, row in enumerate(rows) if row and row[0] == "Mã dòng")
    width = len(rows[head])
    body = [[*row, *[None] * (width - len(row))] for row in rows[head + 1 :] if row]
    book = sheets.write(sheets.Sheet("x", (tuple(Head(str(cell)) for cell in rows[head]),), body))
    upload = io.BytesIO(book)
    upload.name = "so-lieu.xlsx"
    address = reverse("reports:from_excel", args=[report.public_id, "ket_qua"])
    preview = client.post(address, {"file": upload})
    assert "Tệp Excel khác 1 ô" in text(preview)
    assert _value(report) == 3398
    page = client.post(reverse("reports:save", args=[report.public_id, "ket_qua"]),
                       {f"v.{KEY}": "3.400", f"b.{KEY}": "1|0|3.398", "source": "excel"}, follow=True)  # fmt: skip
    assert "từ Excel" in text(page)


def test_last_years_figures_from_the_offices_own_workbook(browse, report, hoa):
    heads = ((Head("TT"), Head("Nội dung"), Head("Đơn vị"), Head("Số")),)
    rows = [("1", "Trẻ em đang quản lý trên phần mềm", "hồ sơ", 3412), ("x", "Dòng lạ", "", 5)]
    upload = io.BytesIO(sheets.write(sheets.Sheet("2023", heads, rows)))
    upload.name = "nam-truoc.xlsx"
    client = browse(hoa)
    address = reverse("reports:baseline", args=[report.public_id])
    done = client.post(address, {"file": upload, "which": "last_year"}, follow=True)
    assert "Đã nạp 1 số liệu của tháng 4 năm 2023" in text(done)
    assert "3.412" in seen(client, "reports:table", report.public_id, "ket_qua")


def test_text_saves_itself_and_two_texts_stand_side_by_side(browse, report, hoa, ground):
    client = browse(hoa)
    auto = reverse("reports:autosave_section", args=[report.public_id, "1"])
    assert client.post(auto, {"text": "Đã rà soát.", "base_version": "0"}).json()["version"] == 1
    tuan = seated(ground.ngoc_thien, "Bùi Văn Tuấn", "ChildOfficer", "Cán bộ")
    with scope(tuan):
        filling.put_section(report_id=report.id, number="1", text="Bản của Tuấn.", base=1, by=tuan, on=TODAY)
    stale = client.post(auto, {"text": "Bản của Hoa.", "base_version": "1"})
    assert stale.status_code == 409
    page = client.post(reverse("reports:save_section", args=[report.public_id, "1"]),
                       {"text": "Bản của Hoa.", "base_version": "1"})  # fmt: skip
    assert "Bản của Tuấn." in text(page)
    assert "Bản của Hoa." in text(page)
    saved = client.post(reverse("reports:save_section", args=[report.public_id, "1"]),
                        {"text": "Bản của Hoa.", "base_version": "1", "over": "2"}, follow=True)  # fmt: skip
    assert "Bản của Hoa." in text(saved)


def test_from_checks_to_a_sealed_report(browse, report, hoa, ground):
    client = browse(hoa)
    assert "Trình lãnh đạo" in seen(client, "reports:checks", report.public_id)
    client.post(reverse("reports:step", args=[report.public_id, "propose"]), {"why": "không có nội dung"})
    chair = seated(ground.ngoc_thien, "Nguyễn Văn An", "Chair", "Chủ tịch")
    client = browse(chair)
    assert "Làm sạch" in seen(client, "home") or "làm sạch" in seen(client, "home")
    client.post(
        reverse("reports:sign", args=[report.public_id]),
        {"signer": "Nguyễn Văn An", "title": "Chủ tịch", "form": "TM."},
    )
    clerk = seated(ground.ngoc_thien, "Vũ Thị Yến", "Clerk", "Văn thư")
    client = browse(clerk)
    assert "Xem lại trước khi gửi" in seen(client, "reports:send", report.public_id)
    answer = {"number": "45", "numbered_on": "06/05/2024", "way": "axis"}
    done = client.post(reverse("reports:send", args=[report.public_id]), answer, follow=True)
    assert "niêm phong" in text(done)
    with scope(BY):
        assert Report.objects.get(id=report.id).state == "sent"


def test_the_receiver_reads_receives_and_returns_one_figure(browse, duty, hoa, lan, ground):
    submission = sent(duty, hoa, ground.ngoc_thien)
    client = browse(lan)
    assert "chờ đồng chí xác nhận đã nhận" in seen(client, "reports:received")
    page = seen(client, "reports:sealed", submission.public_id)
    assert "Dấu niêm phong còn nguyên" in page
    assert submission.sha256 in page
    client.post(reverse("reports:receive", args=[submission.public_id]))
    address = f"{reverse('reports:return', args=[submission.public_id])}?o={KEY}"
    assert "3.398" in text(client.get(address))
    client.post(address, {"why": "Lệch với số của Công an."})
    client = browse(hoa)
    assert "Lệch với số của Công an." in seen(client, "reports:show", submission.report.public_id)
    assert "Lệch với số của Công an." in seen(client, "reports:table", submission.report.public_id, "ket_qua")
    with scope(BY):
        version = drafts.draft(Report.objects.get(id=submission.report_id)).cells[KEY].version
    with scope(hoa):
        change = filling.Change(KEY, "3.400", version, comment="Đã đối chiếu.")
        filling.put(report_id=submission.report_id, changes=[change], by=hoa, on=TODAY)
    again = sent(duty, hoa, ground.ngoc_thien, {})
    assert again.version == 2
    changed = seen(browse(lan), "reports:difference", again.public_id)
    assert "3.398" in changed
    assert "3.400" in changed


def test_another_commune_finds_no_page_of_it(browse, duty, hoa, minh, ground):
    submission = sent(duty, hoa, ground.ngoc_thien)
    client = browse(minh)
    for name, key in (("show", submission.report.public_id), ("sealed", submission.public_id),
                      ("checks", submission.report.public_id), ("word", submission.report.public_id)):  # fmt: skip
        assert client.get(reverse(f"reports:{name}", args=[key])).status_code == 404


def test_word_of_draft_and_of_seal(browse, duty, hoa, ground):
    client = browse(hoa)
    submission = sent(duty, hoa, ground.ngoc_thien)
    for name, key in (("word", submission.report.public_id), ("sealed_word", submission.public_id)):
        assert client.get(reverse(f"reports:{name}", args=[key])).content.startswith(b"PK")


def test_consolidation_opens_to_its_contributions(browse, duty, hoa, minh, lan, ground):
    sent(duty, hoa, ground.ngoc_thien)
    sent(duty, minh, ground.cao_xa)
    up = owed_upwards(ground)
    row = obligation_of(up, ground.committee)
    with scope(lan):
        report = filling.start(obligation_id=row.id, by=lan, on=TODAY)
    client = browse(lan)
    assert "2 trong 22 đơn vị đã gửi" in seen(client, "reports:consolidation", report.public_id)
    done = client.post(reverse("reports:consolidate", args=[report.public_id]), follow=True)
    assert "Đã tổng hợp 2 báo cáo" in text(done)
    cell = seen(client, "reports:cell", report.public_id, KEY)
    assert "6.796" in cell
    assert "Ngọc Thiện" in cell
    other = seen(client, "reports:other_map", report.public_id, o=KEY, day="01/09/2025")
    assert "6.796" in other


def owed_upwards(ground):
    class Up:
        committee, communes = ground.province, {"huyện": ground.committee}

    return owed(Up)


def test_the_board_shows_marks_words_and_what_may_be_done(browse, duty, hoa, lan, ground):
    sent(duty, hoa, ground.ngoc_thien)
    client = browse(lan)
    assert "Báo cáo làm sạch" in seen(client, "reports:boards")
    page = client.get(reverse("reports:board", args=[duty.public_id]))
    assert "gửi đúng hạn" in text(page)
    assert 'class="square ok"' in page.content.decode()
    late = {"period": "2024-M04", "due_on": "02/05/2024", "why": "thử"}
    client.post(reverse("reports:extend", args=[duty.public_id]), late)
    page = seen(client, "reports:board", duty.public_id)
    assert "Nhắc 21 đơn vị quá hạn" in page
    letter = client.post(reverse("reports:letter", args=[duty.public_id]))
    assert letter.content.startswith(b"PK")
    assert "đã nhắc" in seen(client, "reports:board", duty.public_id)
    client.post(
        reverse("reports:ask_earlier", args=[duty.public_id]), {"period": "2024-M04", "earlier_due_on": "01/05/2024"}
    )
    with scope(BY):
        assert Obligation.objects.filter(duty=duty, earlier_due_on="2024-05-01").count() == 22
    assert client.get(reverse("reports:board_excel", args=[duty.public_id])).content.startswith(b"PK")


def test_an_undated_duty_waits_until_it_is_given_a_day(browse, lan, ground):
    duty = owed(ground, due=None)
    client = browse(lan)
    assert "22 đơn vị chờ đặt hạn" in seen(client, "reports:board", duty.public_id)
    client.post(reverse("reports:set_day", args=[duty.public_id]), {"due_on": "12/05/2024"})
    assert "tháng 4 năm 2024" in seen(client, "reports:board", duty.public_id)


def test_entered_for_a_commune_and_confirmed_by_it(browse, duty, lan, minh, ground):
    row = obligation_of(duty, ground.cao_xa)
    client = browse(lan)
    assert "Nhập thay đơn vị" in seen(client, "reports:obligation", row.public_id)
    begun = client.post(reverse("reports:start", args=[row.public_id]), follow=True)
    assert "đơn vị chưa xác nhận" in text(begun)
    with scope(BY):
        report = Report.objects.get(agency_id=ground.cao_xa)
    client = browse(minh)
    assert "Xác nhận số liệu nhập thay" in seen(client, "reports:show", report.public_id)
    client.post(reverse("reports:confirm_entry", args=[report.public_id]))
    assert "Xác nhận số liệu nhập thay" not in seen(client, "reports:show", report.public_id)


def test_a_signed_scan_is_attached_and_served_as_attachment(browse, report, hoa, minh):
    upload = io.BytesIO(b"%PDF-1.4\n%x")
    upload.name = "ban-ky.pdf"
    client = browse(hoa)
    client.post(reverse("reports:attach", args=[report.public_id]), {"file": upload, "role": "signed"})
    assert "ban-ky.pdf" in seen(client, "reports:show", report.public_id)
    with scope(BY):
        held = Attachment.objects.get()
    served = client.get(reverse("reports:file", args=[held.public_id]))
    assert served["Content-Disposition"].startswith("attachment")
    assert browse(minh).get(reverse("reports:file", args=[held.public_id])).status_code == 404


def test_after_proposing_the_table_is_read_only(browse, report, hoa):
    client = browse(hoa)
    client.post(reverse("reports:step", args=[report.public_id, "propose"]), {"why": "không có nội dung"})
    page = client.get(reverse("reports:table", args=[report.public_id, "ket_qua"]))
    assert "chỉ xem, không sửa được" in text(page)
    refused = client.post(reverse("reports:save", args=[report.public_id, "ket_qua"]),
                          {f"v.{KEY}": "1", f"b.{KEY}": "1|0|3.398"}, headers={"hx-request": "true"})  # fmt: skip
    assert "không sửa được nữa" in text(refused)
    assert refused["HX-Retarget"] == "#messages"


def _value(report):
    with scope(BY):
        return report.cells.get(key=KEY).value


def test_consolidating_nothing_is_refused_in_words(browse, lan, ground):
    row = obligation_of(owed_upwards(ground), ground.committee)
    with scope(lan):
        report = filling.start(obligation_id=row.id, by=lan, on=TODAY)
        with pytest.raises(consolidating.NothingToConsolidate):
            consolidating.consolidate(report_id=report.id, by=lan, on=TODAY)
    done = browse(lan).post(reverse("reports:consolidate", args=[report.public_id]), follow=True)
    assert "Chưa có đơn vị nào gửi báo cáo" in text(done)


def test_pages_ask_as_many_questions_for_many_units_as_for_few(
    browse, duty, hoa, minh, lan, ground, django_assert_max_num_queries
):
    submission = sent(duty, hoa, ground.ngoc_thien)
    sent(duty, minh, ground.cao_xa)
    client = browse(lan)
    for address in (reverse("reports:board", args=[duty.public_id]), reverse("reports:received"), reverse("home"),
                    reverse("reports:boards"), reverse("reports:sealed", args=[submission.public_id])):  # fmt: skip
        with django_assert_max_num_queries(70):
            client.get(address)
    report = submission.report
    with django_assert_max_num_queries(70):
        browse(hoa).get(reverse("reports:table", args=[report.public_id, "ket_qua"]))


def test_a_commune_cannot_extend_its_own_day(browse, duty, hoa, ground):
    answer = browse(hoa).post(
        reverse("reports:extend", args=[duty.public_id]), {"period": "2024-M04", "due_on": "01/06/2024", "why": "x"}
    )
    assert answer.status_code == 403
    assert "Chỉ cơ quan nhận báo cáo" in text(answer)


def test_nil_for_the_whole_report_in_one_click_and_back(browse, duty, hoa, ground):
    report = filled(duty, hoa, ground.ngoc_thien, {KEY: "1"})
    client = browse(hoa)
    page = client.post(reverse("reports:nil_all", args=[report.public_id]), follow=True)
    assert "Đã ghi “không phát sinh” vào 8 ô và 3 mục lời văn" in text(page)
    since = re.search(r'name="since" value="([^"]+)"', page.content.decode())[1]
    back = client.post(reverse("reports:undo_nil_all", args=[report.public_id]), {"since": since}, follow=True)
    assert "Đã bỏ “không phát sinh” vừa ghi" in text(back)
    assert "1/9 ô" in text(back)


def test_the_checks_page_asks_why_sections_are_empty(browse, report, hoa):
    client = browse(hoa)
    assert "Vì sao để trống các mục trên" in seen(client, "reports:checks", report.public_id)
    refused = client.post(reverse("reports:step", args=[report.public_id, "propose"]), follow=True)
    assert "Còn mục lời văn để trống: 1, 2, 3" in text(refused)
