import io
import zipfile

import pytest

from mangnon.base import files

PDF = b"%PDF-1.7\n%..."


@pytest.fixture(autouse=True)
def _root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def _packed(*names: str, fill: bytes = b"<x/>") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, fill)
    return held.getvalue()


def test_a_file_lies_under_its_hash_and_twice_is_once():
    one, two = (files.keep(io.BytesIO(PDF), "Công văn.pdf") for _ in range(2))
    assert one == two
    assert files.where(one.sha256, one.media_type).read_bytes() == PDF
    assert [path.suffix for path in files.where(one.sha256, one.media_type).parent.iterdir()] == [".pdf"]


def test_the_name_loses_its_folders():
    assert files.keep(io.BytesIO(PDF), "../../etc/x.pdf").name == "x.pdf"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"", "trống"),
        ("a.exe", b"MZ", "không thuộc loại"),
        ("a.pdf", b"\xff\xd8\xff", "không đúng với đuôi"),
        ("a.docx", PDF, "không đúng với đuôi"),
        ("a.docx", b"PK\x03\x04broken", "không đúng với đuôi"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "không đúng với đuôi"),
        ("a.txt", b"\x00\x01\x02", "không đúng với đuôi"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(name, content, words, tmp_path):
    with pytest.raises(files.FileRefused, match=words):
        files.keep(io.BytesIO(content), name)
    assert list(tmp_path.rglob("*")) == []


def test_more_than_20_mb_is_refused(monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)
    with pytest.raises(files.FileRefused, match="20 MB"):
        files.keep(io.BytesIO(PDF), "a.pdf")


def test_a_zip_bomb_is_no_word_document(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_UNPACKED", 1000)
    bomb = _packed("word/document.xml", fill=b"0" * 2000)
    with pytest.raises(files.FileRefused):
        files.keep(io.BytesIO(bomb), "a.docx")


@pytest.mark.parametrize(("part", "name"), [("word/document.xml", "a.docx"), ("xl/workbook.xml", "a.xlsx")])
def test_office_files_are_known_by_their_parts(part, name):
    assert files.keep(io.BytesIO(_packed(part)), name).name == name


def test_a_workbook_is_no_letter():
    with pytest.raises(files.FileRefused):
        files.keep(io.BytesIO(_packed("xl/workbook.xml")), "a.xlsx", allowed=files.LETTERS)
