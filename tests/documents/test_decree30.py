"""What the writer makes, for each kind of document."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
import samples
from docx.enum.section import WD_ORIENT
from hypothesis import given, settings
from hypothesis import strategies as st

from mangnon.documents import decree30
from mangnon.documents.decree30 import Annex, Authority, Kind, Paragraph, Row, Signature, Table, heads

KINDS = samples.every_kind()


def opened(document):
    return docx.Document(BytesIO(decree30.write(document)))


def lines(document) -> list[str]:
    """Every paragraph's text, those in tables too, in order."""
    body = opened(document).element.body
    return ["".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_keeps_to_the_decree(kind):
    assert [str(departure) for departure in decree30.check(decree30.write(KINDS[kind]))] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "letter"])
def test_a_draft_without_number_date_and_signer_keeps_to_the_decree(kind):
    bare = replace(KINDS[kind].formalities, number=None, issued_on=None, signature=Signature("Chủ tịch"))
    assert decree30.check(decree30.write(replace(KINDS[kind], formalities=bare))) == []


def test_a_draft_has_blanks_to_fill_by_hand():
    shown = [line.replace("\u00a0", "_") for line in lines(samples.submission())]
    assert "Số: ________/TTr-UBND" in shown
    assert "Suối Nghệ, ngày______tháng______năm 2026" in shown


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [(Kind.REPORT, "BC-UBND"), (Kind.PLAN, "KH-UBND"), (Kind.LETTER, "UBND-VX"), (Kind.SUBMISSION, "TTr-UBND")],
)
def test_a_letter_alone_has_no_type_letters(kind, symbol):
    assert decree30.symbol(kind, "UBND", "VX") == symbol


def test_number_date_and_names_are_written_the_official_way():
    shown = lines(samples.report())
    assert "Số: 05/BC-UBND" in shown
    assert "Suối Nghệ, ngày 06 tháng 02 năm 2026" in shown
    assert "ỦY BAN NHÂN DÂNXÃ SUỐI NGHỆ" in shown  # a line break between
    assert "KT. CHỦ TỊCH" in shown


def test_a_letter_carries_its_subject_under_the_number_and_lists_addressees():
    shown = lines(samples.letter())
    assert shown[shown.index("Số: 636/UBND-VX") + 1].startswith("V/v đôn đốc")
    assert shown[shown.index("Kính gửi:") + 1] == "- Ban Chỉ đạo công tác trẻ em xã;"
    assert "KHẨN" in shown


def test_same_as_above_is_added_once():
    assert lines(samples.letter()).count("- Như trên;") == 1
    told = samples.formalities(Kind.LETTER, number=1, copies=("Như trên", "Đảng ủy xã"))
    assert lines(samples.letter(formalities=told)).count("- Như trên;") == 1


def test_the_text_ends_with_the_closing_mark_once():
    assert sum(line.endswith("./.") for line in lines(samples.letter())) == 1
    closed = samples.letter(blocks=(Paragraph("Xin trân trọng cảm ơn./."),))
    assert "Xin trân trọng cảm ơn./." in lines(closed)


def test_figures_are_written_the_vietnamese_way():
    shown = lines(samples.report())
    assert "3.398" in shown
    assert "94,8" in shown


def test_wide_tables_lie_and_annexes_count_their_own_pages():
    sections = opened(samples.report()).sections
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert [section.different_first_page_header_footer for section in sections] == [True, True, True]


def test_a_landscape_table_inside_a_text_goes_on_counting_pages():
    sections = opened(samples.plan()).sections
    assert [section.different_first_page_header_footer for section in sections] == [True, False, False]


def test_one_annex_has_no_number_and_several_are_roman():
    annex = Annex("Danh sách", (Paragraph("Không có."),))
    assert "Phụ lục" in lines(samples.report(annexes=(annex,)))
    assert {"Phụ lục I", "Phụ lục IV", "Phụ lục IX"} <= set(lines(samples.report(annexes=(annex,) * 9)))


def test_annexes_refer_to_the_document():
    assert "(Kèm theo Báo cáo số 05/BC-UBND ngày 06 tháng 02 năm 2026 của Ủy ban nhân dân xã Suối Nghệ)" in lines(
        samples.report()
    )


def test_a_row_over_the_whole_table_and_empty_cells():
    table = Table(heads("TT", "Nội dung", "Số"), (Row(("A. Nhóm trẻ em",), bold=True), Row((1, "Trẻ em", None))))
    document = samples.report(blocks=(Paragraph("Số liệu:"), table), annexes=())
    assert decree30.check(decree30.write(document)) == []
    assert "A. Nhóm trẻ em" in lines(document)


def test_marks_days_and_estimates_stand_where_they_belong():
    table = Table(heads("Nội dung", "Hạn", "Số", "Ước"), (Row(("Trẻ em", "31/01/2026", "x", "1.204 (*)")),))
    document = samples.report(blocks=(Paragraph("Số liệu:"), table), annexes=())
    cells = opened(document).tables[1].rows[1].cells
    assert [cell.paragraphs[0].style.style_id for cell in cells] == [
        "table_text",
        "table_centre",
        "table_centre",
        "table_number",
    ]
    assert decree30.check(decree30.write(document)) == []


def test_a_row_that_does_not_fit_the_head_is_refused():
    table = Table(heads("TT", "Nội dung", "Số"), (Row((1, 2)),))
    with pytest.raises(ValueError, match="zip"):
        decree30.write(samples.report(blocks=(table,)))


def test_a_table_too_wide_for_its_page_is_set_smaller():
    columns = [f"Chỉ-số-thứ-{n}" for n in range(14)]
    table = Table(heads(*columns), (Row(tuple(range(14))),))
    document = opened(samples.report(blocks=(Paragraph("Số liệu:"), table)))
    assert document.tables[1].rows[1].cells[0].paragraphs[0].runs[0].font.size.pt == 11


def test_properties_name_issuer_and_day():
    properties = opened(samples.report()).core_properties
    assert properties.author == "Ủy ban nhân dân xã Suối Nghệ"
    assert properties.created.date() == date(2026, 2, 6)


@given(st.text(max_size=200))
@settings(max_examples=30, deadline=None)
def test_any_text_makes_a_readable_file_in_nfc(text):
    document = samples.letter(blocks=(Paragraph(f"A{text}"),))
    assert not {d.rule for d in decree30.check(decree30.write(document))} - {"text.encoding", "body.end"}


def test_a_long_place_keeps_date_and_number_on_one_line():
    far = replace(samples.LETTERHEAD, place="Thành phố Hồ Chí Minh")
    usual, grown = (
        opened(samples.report(formalities=samples.formalities(Kind.REPORT, letterhead=names)))
        .tables[0]
        .columns[1]
        .width
        for names in (samples.LETTERHEAD, far)
    )
    assert usual.mm == pytest.approx(95, abs=0.1)
    assert usual < grown
    assert grown.mm <= 107.1


def test_every_signing_formula_is_accepted():
    for formula, title in (("TM.", "Chủ tịch"), ("TL.", "Chánh Văn phòng"), ("TUQ.", "Trưởng phòng"), ("Q.", "")):
        signature = Signature(title, "Lê Thị Hoa", (Authority(formula, "Chủ tịch"),))
        document = samples.report(formalities=samples.formalities(Kind.REPORT, signature=signature))
        assert decree30.check(decree30.write(document)) == []
