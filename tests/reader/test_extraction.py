"""Text out of files, and refusals that say what to do."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image, ImageDraw, ImageFont

from mangnon.directives import reader
from mangnon.directives.reader import CannotRead, extract
from mangnon.directives.reader.extract import pdf, scan

LETTER = (Path(__file__).parent / "own" / "cong_van_doan_van.txt").read_text()
FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"


def write(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def refused(path):
    with pytest.raises(CannotRead) as error:
        reader.read_file(path)
    return str(error.value)


def word(folder, name="cong-van.docx", fill=None):
    document = docx.Document()
    (fill or (lambda d: [d.add_paragraph(line) for line in LETTER.splitlines()]))(document)
    path = folder / name
    document.save(path)
    return path


def test_an_empty_file(tmp_path):
    assert "rỗng" in refused(write(tmp_path, "a.txt", b"  \n"))


def test_a_file_that_is_not_there(tmp_path):
    assert "Không tìm thấy" in refused(tmp_path / "không-có.txt")


def test_a_folder(tmp_path):
    assert "thư mục" in refused(tmp_path)


def test_more_than_twenty_megabytes(tmp_path):
    assert "quá 20 MB" in refused(write(tmp_path, "a.txt", b"x" * (20 * 1024 * 1024 + 1)))


def test_a_name_that_lies(tmp_path):
    real = word(tmp_path)
    assert "nội dung là Word" in refused(write(tmp_path, "a.pdf", real.read_bytes()))
    assert "nội dung là tệp chữ" in refused(write(tmp_path, "b.docx", LETTER))


def test_an_unknown_kind(tmp_path):
    assert "Không đọc được tệp" in refused(write(tmp_path, "a.exe", b"MZ\x00\x00\x01"))


def test_a_workbook_is_no_directive(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    assert "Excel" in refused(write(tmp_path, "a.docx", buffer.getvalue()))


def test_a_torn_word_file(tmp_path):
    assert "hỏng" in refused(write(tmp_path, "a.docx", word(tmp_path, "b.docx").read_bytes()[:900]))


def test_a_zip_bomb(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 30_000_000 + b"</a>")
    assert "phá hoại" in refused(write(tmp_path, "a.docx", buffer.getvalue()))


def test_external_entities(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
    assert "khai báo lạ" in refused(write(tmp_path, "a.docx", buffer.getvalue()))


def test_a_damaged_pdf(tmp_path):
    assert "PDF hỏng" in refused(write(tmp_path, "a.pdf", b"%PDF-1.7\nnothing here"))


def blank_pdf(folder, pages):
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    path = folder / "a.pdf"
    document.save(path)
    return path


def test_more_than_three_hundred_pages(tmp_path):
    assert "quá 300 trang" in refused(blank_pdf(tmp_path, 301))


def test_a_pdf_without_anything(tmp_path):
    assert "không có chữ" in refused(blank_pdf(tmp_path, 1))


def test_an_encrypted_pdf(tmp_path, monkeypatch):
    def locked(_):
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pdf.pypdfium2, "PdfDocument", locked)
    assert "mật khẩu" in refused(write(tmp_path, "a.pdf", b"%PDF-1.7"))


def test_no_vietnamese_at_all(tmp_path):
    assert "không có chữ tiếng Việt" in refused(write(tmp_path, "a.txt", "The quick brown fox jumps over it. " * 20))


def test_tcvn3_becomes_unicode_with_a_warning(tmp_path):
    old = "Uû ban nh©n d©n huyÖn yªu cÇu c¸c x·, thÞ trÊn rµ so¸t trÎ em cã hoµn c¶nh ®Æc biÖt, b¸o c¸o kÕt qu¶."
    found = reader.read_file(write(tmp_path, "a.txt", (old + "\n").encode("cp1252") * 3))
    assert "yêu cầu các xã, thị trấn rà soát trẻ em" in found.text
    assert any("TCVN3" in warning for warning in found.warnings)


def test_spans_survive_a_byte_order_mark(tmp_path):
    found = reader.read_file(write(tmp_path, "a.txt", b"\xef\xbb\xbf" + LETTER.encode()))
    start, end = found.as_json()["citations"][0]["span"]
    assert "3321/SLĐTBXH-BVCSTE" in found.text[start:end]


def test_word_reads_like_its_text(tmp_path):
    found = reader.read_file(word(tmp_path)).as_json()
    plain = reader.read_text(LETTER).as_json()
    for key in ("number", "issued_date", "issuing_body", "signer", "recipients"):
        assert found[key] == plain[key]
    assert [task["label"] for task in found["tasks"]] == [task["label"] for task in plain["tasks"]]


def numbered(document):
    document.add_paragraph("Kính gửi: Ủy ban nhân dân các xã.")
    document.add_paragraph("Phòng Y tế đề nghị các xã thực hiện các nội dung sau:")
    for text in ("Rà soát trẻ em chưa tiêm chủng.", "Lập danh sách gửi Trung tâm Y tế."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Niêm yết lịch tiêm.", style="List Bullet")


def test_automatic_numbers_of_word_are_written_out(tmp_path):
    lines = reader.read_file(word(tmp_path, fill=numbered)).text.splitlines()[2:]
    assert lines == [
        "1. Rà soát trẻ em chưa tiêm chủng.",
        "2. Lập danh sách gửi Trung tâm Y tế.",
        "- Niêm yết lịch tiêm.",
    ]


def test_deleted_text_and_fallback_pictures_are_left_out(tmp_path):
    def fill(document):
        paragraph = document.add_paragraph("Đề nghị các xã rà soát trẻ em. ")
        deleted, run, text = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "Câu đã xóa."
        run.append(text)
        deleted.append(run)
        paragraph._p.append(deleted)
        assert paragraph._p.find(qn("w:del")) is not None

    assert "đã xóa" not in reader.read_file(word(tmp_path, fill=fill)).text


def test_a_table_of_figures_keeps_its_rows(tmp_path):
    def fill(document):
        document.add_paragraph("Đề nghị các xã báo cáo số liệu theo biểu sau:")
        table = document.add_table(rows=2, cols=3)
        for cell, text in zip(table._cells, ["TT", "Chỉ tiêu", "Số lượng", "1", "Trẻ em dưới 6 tuổi", ""], strict=True):
            cell.text = text

    source = extract.source_of(word(tmp_path, fill=fill))
    assert source.tables[0].rows == (("TT", "Chỉ tiêu", "Số lượng"), ("1", "Trẻ em dưới 6 tuổi", ""))
    assert source.text[source.tables[0].start :].startswith("TT | Chỉ tiêu")


@pytest.fixture
def page():
    picture = Image.new("L", (1654, 1100), 255)
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, 34)
    lines = ["Kính gửi: Ủy ban nhân dân các xã, thị trấn.", "", "1. Rà soát trẻ em có hoàn cảnh đặc biệt.",
             "2. Báo cáo kết quả về Phòng Y tế trước ngày 15/6/2024."]  # fmt: skip
    for i, line in enumerate(lines):
        draw.text((120, 120 + 70 * i), line, font=font, fill=0)
    return picture


needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None or not Path(FONT).exists(), reason="tesseract is not installed"
)


@needs_tesseract
def test_a_scan_is_recognised_and_doubted(tmp_path, page):
    page.save(tmp_path / "trang.png")
    found = reader.read_file(tmp_path / "trang.png").as_json()
    assert found["reporting_duties"][0]["due"] == ["2024-06-15"]
    assert any("đối chiếu" in warning for warning in found["warnings"])


@needs_tesseract
def test_a_scanned_pdf(tmp_path, page):
    page.save(tmp_path / "quet.pdf", resolution=150)
    found = reader.read_file(tmp_path / "quet.pdf").as_json()
    assert [task["label"] for task in found["tasks"]] == ["1", "2"]
    assert "ảnh quét" in found["warnings"][0]


def test_without_tesseract_the_officer_is_told(tmp_path, page, monkeypatch):
    scan._check_installed.cache_clear()
    monkeypatch.setattr(scan.shutil, "which", lambda _: None)
    page.save(tmp_path / "trang.jpg")
    assert "tesseract" in refused(tmp_path / "trang.jpg")
    scan._check_installed.cache_clear()


def test_a_slow_page_gives_up(tmp_path, page, monkeypatch):
    def slow(*_, **__):
        raise subprocess.TimeoutExpired("tesseract", 60)

    monkeypatch.setattr(scan, "_check_installed", lambda: None)
    monkeypatch.setattr(scan.subprocess, "run", slow)
    page.save(tmp_path / "trang.png")
    assert "quá lâu" in refused(tmp_path / "trang.png")


def test_old_word_without_libreoffice(tmp_path, monkeypatch):
    monkeypatch.setattr(extract.legacy_word.shutil, "which", lambda _: None)
    assert "lưu lại thành .docx" in refused(write(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_old_word_through_libreoffice(tmp_path):
    text = (
        r"{\rtf1\ansi\ansicpg1252 \u7910?y ban nh\'e2n d\'e2n x\'e3 \u273?\u7873? ngh\u7883? "
        r"c\'e1c th\'f4n r\'e0 so\'e1t tr\u7867? em.}"
    )
    found = reader.read_file(write(tmp_path, "a.rtf", text))
    assert "đề nghị các thôn rà soát trẻ em" in found.text
