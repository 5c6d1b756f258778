"""Reports, reminder letters and plans become documents that keep to the decree."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import pytest
import samples

from mangnon.documents import decree30, letters, plans, reports
from mangnon.documents.decree30 import BulletList, Heading, Kind, Level, Paragraph, Row, Table, heads, rows
from mangnon.documents.letters import LateUnit, Reminder
from mangnon.documents.plans import PlanContent, PlanTask
from mangnon.documents.reports import ReportContent, Section, TableContent

DUE = date(2026, 1, 31)
LATE = (LateUnit("Ủy ban nhân dân xã Bàu Lâm", DUE, 5), LateUnit("Ủy ban nhân dân xã Hòa Hội", DUE, 5, "đã xin lùi"))


def content(**changes) -> ReportContent:
    usual = ReportContent(
        title="Kết quả công tác trẻ em năm 2025",
        period="từ ngày 01 tháng 01 đến ngày 15 tháng 12 năm 2025",
        sections=(
            Section("I", "Tình hình chung", "Toàn xã có 3.398 trẻ em.\n- trong đó 141 trẻ em có hoàn cảnh đặc biệt;"),
            Section("II", "Kết quả"),
            Section("1", "Truyền thông", "Đã tổ chức 12 buổi."),
            Section("a", "Tại trường học", "Mở 05 lớp."),
            Section("III", "Kiến nghị", "Không có."),
        ),
        tables=(
            TableContent("Số trẻ em", heads("TT", "Thôn", "Số trẻ"), rows((1, "Một", 1200)), section="I"),
            TableContent(
                "Chỉ tiêu năm 2025",
                heads("TT", "Chỉ tiêu", "Kết quả"),
                (Row((1, "Trẻ em có thẻ (%)", Decimal("94.8"))),),
                notes=("Nguồn: cơ quan bảo hiểm xã hội.",),
                landscape=True,
            ),
        ),
        addressees=("Ủy ban nhân dân tỉnh",),
        counted_on=date(2025, 12, 15),
        missing_units=("Thôn Bốn", "Thôn Năm"),
        provenance=("Số trẻ em: sổ trẻ em của xã, chốt ngày 15/12/2025.",),
    )
    return replace(usual, **changes)


def reminder(**changes) -> Reminder:
    usual = Reminder(
        report="báo cáo công tác trẻ em năm 2025",
        units_due=20,
        late=LATE,
        counted_on=date(2026, 2, 5),
        send_by=date(2026, 2, 10),
        basis="Công văn số 12/UBND-VX ngày 05 tháng 01 năm 2026",
        contact="bà Nguyễn Thị Mai, phòng Văn hóa - Xã hội",
    )
    return replace(usual, **changes)


def departures(document) -> list[str]:
    return [str(departure) for departure in decree30.check(decree30.write(document))]


def paragraphs(document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_a_report_keeps_to_the_decree():
    assert departures(reports.document(content(), samples.formalities(Kind.REPORT))) == []


def test_a_report_names_the_units_that_are_missing():
    document = reports.document(content(), samples.formalities(Kind.REPORT))
    assert paragraphs(document)[1] == (
        "Kỳ số liệu: từ ngày 01 tháng 01 đến ngày 15 tháng 12 năm 2025, chốt ngày 15 tháng 12 năm 2025."
    )
    assert paragraphs(document)[2] == (
        "Đến ngày 15 tháng 12 năm 2025, còn 02 đơn vị chưa gửi báo cáo: Thôn Bốn, Thôn Năm. "
        "Số liệu dưới đây chưa gồm các đơn vị này."
    )
    assert reports.missing_sentence((), None) == ""
    assert reports.missing_sentence(("Thôn Hai",), None).startswith("Đến nay, còn 01 đơn vị")


def test_sections_become_headings_paragraphs_and_lists():
    blocks = reports.document(content(), samples.formalities(Kind.REPORT)).blocks
    assert Heading(Level.SECTION, "I", "Tình hình chung") in blocks
    assert Heading(Level.CLAUSE, "1", "Truyền thông") in blocks
    assert BulletList(("trong đó 141 trẻ em có hoàn cảnh đặc biệt;",)) in blocks
    assert Paragraph("a) Tại trường học") in blocks


def test_a_table_stands_after_its_section_and_others_become_annexes():
    document = reports.document(content(), samples.formalities(Kind.REPORT))
    inside = [index for index, block in enumerate(document.blocks) if isinstance(block, Table)]
    assert document.blocks[inside[0] + 1] == Heading(Level.SECTION, "II", "Kết quả")
    assert [annex.title for annex in document.annexes] == ["Chỉ tiêu năm 2025", "Nguồn số liệu"]
    assert "các Phụ lục kèm theo" in paragraphs(document)[0]


def test_a_report_with_nothing_but_text():
    bare = content(period="", tables=(), provenance=(), missing_units=(), addressees=(), opening="Xã báo cáo như sau:")
    document = reports.document(bare, samples.formalities(Kind.REPORT))
    assert paragraphs(document)[0] == "Xã báo cáo như sau:"
    assert departures(document) == []


def test_a_reminder_to_few_units_names_them_above():
    document = letters.reminder(reminder(), samples.formalities(Kind.LETTER, number=40))
    assert document.addressees == tuple(unit.name for unit in LATE)
    assert "đã nhận được báo cáo công tác trẻ em năm 2025 của 18/20 đơn vị; còn 02 đơn vị" in paragraphs(document)[0]
    assert "trước 17 giờ 00, ngày 10 tháng 02 năm 2026" in paragraphs(document)[1]
    assert departures(document) == []


def test_a_reminder_to_many_units_lists_them_in_an_annex():
    late = tuple(LateUnit(f"Ủy ban nhân dân xã {n}", DUE, 5) for n in range(40))
    document = letters.reminder(
        reminder(late=late, units_due=99, basis="", contact=""), samples.formalities(Kind.LETTER)
    )
    file = docx.Document(BytesIO(decree30.write(document)))
    assert document.addressees == ("Các đơn vị có tên tại Phụ lục kèm theo",)
    assert len(file.tables[-1].rows) == 41
    assert departures(document) == []


def test_nobody_is_reminded_when_nobody_is_late():
    with pytest.raises(letters.NobodyLate):
        letters.reminder(reminder(late=()), samples.formalities(Kind.LETTER))


def test_a_plan_numbers_its_parts_and_keeps_to_the_decree():
    plan = PlanContent(
        title="Thực hiện Tháng hành động vì trẻ em năm 2026",
        purpose="Tạo chuyển biến về trách nhiệm của gia đình và cộng đồng.\n- mỗi thôn có ít nhất một hoạt động.",
        tasks=(
            PlanTask("Dạy bơi cho trẻ em", "Trường Tiểu học Suối Nghệ", "Đoàn Thanh niên xã", date(2026, 6, 20)),
            PlanTask("Truyền thông trên loa", "Công chức văn hóa", due="thường xuyên"),
        ),
        carries_out="Kế hoạch số 12/KH-UBND ngày 02 tháng 5 năm 2026 của Ủy ban nhân dân tỉnh",
        sections=(Section("", "Thời gian, địa điểm", "Từ ngày 01 đến ngày 30 tháng 6 năm 2026."),),
        money="Từ ngân sách xã.",
    )
    document = plans.document(plan, samples.formalities(Kind.PLAN))
    titles = [(block.number, block.text) for block in document.blocks if isinstance(block, Heading)]
    assert titles == [
        ("I", "Mục đích, yêu cầu"),
        ("II", "Thời gian, địa điểm"),
        ("III", "Nhiệm vụ và phân công"),
        ("IV", "Kinh phí thực hiện"),
        ("V", "Tổ chức thực hiện"),
    ]
    assert departures(document) == []
