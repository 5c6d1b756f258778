"""The checker finds each single fault put into a document that was right."""

import re
import unicodedata
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
import samples

from mangnon.documents import decree30
from mangnon.documents.decree30 import Annex, Authority, BulletList, Kind, Paragraph, Signature

MAIN, STYLES = "word/document.xml", "word/styles.xml"


def rules(document_or_bytes) -> set[str]:
    made = document_or_bytes if isinstance(document_or_bytes, bytes) else decree30.write(document_or_bytes)
    return {departure.rule for departure in decree30.check(made)}


def altered(document, part: str, pattern: str, replacement: str) -> bytes:
    """The document's file with one spot of one part rewritten; the spot must be there."""
    source, target = zipfile.ZipFile(BytesIO(decree30.write(document))), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == part:
                text, count = re.subn(pattern, replacement, data.decode(), count=1)
                assert count == 1, pattern
                data = text.encode()
            archive.writestr(entry.filename, data)
    return target.getvalue()


def styled(key: str, pattern: str, replacement: str, document=None) -> bytes:
    """The sample report with one element's style changed."""
    return altered(
        document or samples.report(),
        STYLES,
        rf'(w:styleId="{key}">(?:(?!</w:style>).)*?){pattern}',
        rf"\g<1>{replacement}",
    )


@pytest.mark.parametrize(
    ("pattern", "replacement", "rule"),
    [
        (r'w:w="11906"', 'w:w="12240"', "page.size"),
        (r'w:top="1134"', 'w:top="567"', "page.margin_top"),
        (r'w:bottom="1134"', 'w:bottom="2000"', "page.margin_bottom"),
        (r'w:left="1701"', 'w:left="1134"', "page.margin_left"),
        (r'w:right="850"', 'w:right="1701"', "page.margin_right"),
        (r"<w:titlePg/>", "", "page_number.first"),
        (r'<w:pgNumType w:start="1"/>', '<w:pgNumType w:start="3"/>', "page_number.start"),
        (r"CỘNG HÒA XÃ HỘI", "CỘNG HÒA XÃ", "national_name.text"),
        (r"Độc lập - Tự do", "Độc Lập - Tự do", "motto.text"),
        (r"Số: 05", "Số: 5", "number.leading_zero"),
        (r"Số: 05/BC-UBND", "Số 05/BC-UBND", "number.form"),
        (r"05/BC-UBND</w:t>", "05/BC - UBND</w:t>", "number.form"),
        (r"05/BC-UBND</w:t>", "05/KH-UBND</w:t>", "number.symbol"),
        (r"ngày 06 tháng 02", "ngày 6 tháng 02", "place_date.leading_zero"),
        (r"ngày 06 tháng 02", "ngày 06 tháng 2", "place_date.leading_zero"),
        (r"Suối Nghệ, ngày", "Suối Nghệ ngày", "place_date.form"),
        (r"BÁO CÁO", "Báo cáo", "type_name.case"),
        (r'(<w:pStyle w:val="rule"/><w:ind) w:left="\d+" w:right="\d+"', r'\1 w:left="0" w:right="0"', "issuer.rule"),
        (r"\./\.", ".", "body.end"),
        (r"- Như trên;", "- Đảng ủy;", "copies.same_as_above"),
        (r"- Lưu: VT, VX\.", "- Lưu VT;", "copies.filed"),
        (r"- Thường trực Đảng ủy;", "Thường trực Đảng ủy", "copies.item"),
        (r"Nơi nhận:", "Nơi nhận", "copies.word"),
        (r"KT\. CHỦ TỊCH", "K/T CHỦ TỊCH", "signature.formula"),
        (r"PHÓ CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "signature.deputy"),
        (r"Trần Văn Bình", "ThS. Trần Văn Bình", "signer.title"),
        (r"Trần Văn Bình", "Trần văn Bình", "signer.capitals"),
        (r"PHÓ CHỦ TỊCH", "Phó Chủ tịch", "authority_of_signer.case"),
        (r"<w:tblHeader/>", "", "table.head_repeat"),
        (r"(<w:tblHeader/>.*?)<w:cantSplit/>", r"\1", "table.row_split"),
        (r'w:val="table_number"', 'w:val="table_text"', "table.figures"),
        (r"số liệu chi tiết tại các Phụ lục", "số liệu chi tiết gửi sau", "annex.mention"),
        (r"Phụ lục II", "Phụ lục 2", "annex_word.number"),
        (r"\(Kèm theo Báo cáo số", "(Theo Báo cáo số", "annex_reference.form"),
        (r"KINH PHÍ THỰC HIỆN", "Kinh phí thực hiện", "annex_title.case"),
        (r"- Thăm 15", "- thăm 15", "body.capital"),
        (r"Xã tiếp tục rà soát", unicodedata.normalize("NFD", "Xã tiếp tục rà soát"), "text.nfc"),
        (r"Xã tiếp tục rà soát", "X· tiÕp tôc rµ so¸t", "text.encoding"),
        (
            r'<w:r>(<w:t xml:space="preserve">Xã tiếp)',
            r'<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr>\1',
            "font.colour",
        ),
        (r"<w:tblStyle w:val=\"frame\"/>(.*?)CỘNG HÒA", r'<w:tblStyle w:val="frame"/>\1CỌNG HOÀ', "letterhead.missing"),
        (r"Nơi nhận:", "Gửi:", "closing.missing"),
    ],
)
def test_one_fault_in_the_text_is_named(pattern, replacement, rule):
    assert rule in rules(altered(samples.report(), MAIN, f"(?s){pattern}", replacement))


SIZED = (
    "national_name motto issuer number place_date type_name subject addressee heading clause_heading body copies_word "
    "copies_item authority_of_signer signer annex_word annex_title annex_reference table_title table_unit table_note"
)


@pytest.mark.parametrize("key", SIZED.split())
def test_a_wrong_size_is_named_for_each_element(key):
    """Larger letters may also make the rule beneath them too short; nothing else is touched."""
    found = rules(styled(key, r'<w:sz w:val="\d+"/>', '<w:sz w:val="34"/>'))
    assert {f"{key}.size"} <= found <= {f"{key}.size", f"{key}.rule"}


@pytest.mark.parametrize(
    "key",
    [
        "national_name",
        "motto",
        "issuer",
        "type_name",
        "subject",
        "heading",
        "copies_word",
        "authority_of_signer",
        "signer",
    ],
)
def test_missing_bold_is_named(key):
    assert f"{key}.bold" in rules(styled(key, "<w:b/>", ""))


@pytest.mark.parametrize("key", ["place_date", "copies_word", "annex_reference"])
def test_missing_italic_is_named(key):
    assert f"{key}.italic" in rules(styled(key, "<w:i/>", ""))


@pytest.mark.parametrize("key", ["national_name", "number", "type_name", "body", "signer", "annex_title"])
def test_a_wrong_alignment_is_named(key):
    assert f"{key}.align" in rules(styled(key, r'<w:jc w:val="\w+"/>', '<w:jc w:val="right"/>'))


@pytest.mark.parametrize(
    ("pattern", "replacement", "rule"),
    [
        (r'w:firstLine="\d+"', 'w:firstLine="1200"', "body.indent"),
        (r'w:before="\d+"', 'w:before="0"', "body.gap"),
        (r'w:line="\d+"', 'w:line="480"', "body.line_spacing"),
        (r'w:line="\d+" w:lineRule="auto"', 'w:line="200" w:lineRule="exact"', "body.line_spacing"),
        (r"<w:rPr>", '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "font.family"),
    ],
)
def test_one_fault_in_the_paragraphs_is_named(pattern, replacement, rule):
    assert rule in rules(styled("body", pattern, replacement))


def test_table_text_of_a_wrong_size_is_named():
    assert "table.size" in rules(styled("table_text", r'<w:sz w:val="\d+"/>', '<w:sz w:val="16"/>'))


def test_page_numbers_that_are_missing_small_or_aside():
    assert "page_number.missing" in rules(
        altered(samples.report(), "word/header1.xml", 'w:instr=" PAGE "', 'w:instr=""')
    )
    assert "page_number.size" in rules(styled("page_number", r'<w:sz w:val="\d+"/>', '<w:sz w:val="20"/>'))
    assert "page_number.align" in rules(styled("page_number", r'<w:jc w:val="\w+"/>', ""))


@pytest.mark.parametrize("symbol", ["CV-UBND", "BC-UBND", "UBND"])
def test_a_letter_with_type_letters_or_without_unit_is_named(symbol):
    letter = samples.letter(formalities=samples.formalities(Kind.LETTER, symbol=symbol))
    assert "number.symbol" in rules(letter)


def test_faults_of_a_letter():
    assert "letter_subject.prefix" in rules(altered(samples.letter(), MAIN, "V/v đôn", "Về việc đôn"))
    assert "addressee.missing" in rules(samples.letter(addressees=()))
    assert "addressee_item.ending" in rules(
        altered(samples.letter(), MAIN, "công tác trẻ em xã;", "công tác trẻ em xã,")
    )
    assert "letter_subject.size" in rules(
        styled("letter_subject", r'<w:sz w:val="\d+"/>', '<w:sz w:val="28"/>', samples.letter())
    )


def test_faults_of_legal_bases():
    assert "basis.ending" in rules(
        altered(samples.decision(), MAIN, "chính quyền địa phương;", "chính quyền địa phương.")
    )
    assert "basis.italic" in rules(styled("basis", "<w:i/>", "", samples.decision()))


def test_minutes_need_two_signatures():
    assert "signature.secretary" in rules(replace(samples.minutes(), secretary=None))


def test_a_deputy_signs_with_a_post():
    signature = Signature("", "Trần Văn Bình", (Authority("KT.", "Chủ tịch"),))
    assert "signature.post" in rules(samples.report(formalities=samples.formalities(Kind.REPORT, signature=signature)))


def test_a_document_without_subject_or_title():
    assert "subject.missing" in rules(samples.report(subject=""))
    assert "type_name.missing" in rules(altered(samples.report(), MAIN, "BÁO CÁO", "BẢN TIN"))


def test_underlining_counts_as_the_rule_of_the_motto():
    drawn = r'<w:pStyle w:val="rule"/>'
    without = altered(samples.report(), MAIN, rf"(?s)(Độc lập.*?){drawn}", r'\1<w:pStyle w:val="gap"/>')
    assert "motto.rule" in rules(without)


def test_a_departure_says_where_what_and_why():
    found = decree30.check(altered(samples.report(), MAIN, "Số: 05/", "Số: 5/"))
    assert len(found) == 1
    assert str(found[0]) == "Số, ký hiệu: Số: 5/BC-UBND; đúng là 05 (Mục II.3.c)"


def test_an_annex_without_title():
    annexes = (Annex("", (Paragraph("Không có."),)),)
    assert "annex_title.missing" in rules(samples.report(annexes=annexes))


def test_bullets_and_paths_are_read(tmp_path):
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(decree30.write(samples.report(blocks=(BulletList(("một việc",)),), annexes=())))
    assert decree30.check(path) == decree30.check(str(path)) == []


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_refused_in_vietnamese(data):
    with pytest.raises(decree30.NotAWordFile, match="không phải là văn bản Word"):
        decree30.check(data)


def test_a_zip_bomb_is_not_opened():
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, b" " * (101 * 1024 * 1024))
    with pytest.raises(decree30.NotAWordFile, match="quá lớn"):
        decree30.check(target.getvalue())
