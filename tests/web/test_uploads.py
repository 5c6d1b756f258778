"""What people hand in: odd files are read as they are meant, mistakes get a plain sentence and nothing of them stays."""

import io
import time
import tracemalloc
from pathlib import Path

import docx
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from fpdf import FPDF
from fpdf.enums import AccessPermission

from mangnon.access.scope import scope
from mangnon.directives.models import Directive
from mangnon.directives.rules.states import DirectiveState
from mangnon.jobs import tasks
from mangnon.vn import legacy_tables
from tests.cast import BY
from tests.letters import LETTER

FONT = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf")
needs_font = pytest.mark.skipif(not FONT.exists(), reason="fonts-liberation is not installed")


@pytest.fixture
def hand_in(sign_in, ground, lan):
    """Upload one file as the district's officer."""
    client = sign_in(lan)

    def upload(name: str, content: bytes):
        files = [SimpleUploadedFile(name, content)]
        fields = {"bundle": files, "direction": "di", "keeper": ground.committee}
        return client.post(reverse("directives:upload"), fields, follow=True)

    return upload


def _pdf(password: str = "") -> bytes:
    document = FPDF()
    document.add_font("Serif", fname=FONT)
    document.set_font("Serif", size=11)
    if password:
        document.set_encryption(owner_password="chu", user_password=password, permissions=AccessPermission.none())
    document.add_page()
    document.multi_cell(0, text=LETTER)
    document.add_page()
    document.multi_cell(0, text="Ủy ban nhân dân các xã, thị trấn rà soát, lập danh sách trẻ em.\n" * 40)
    return bytes(document.output())


def _long_pdf(pages: int) -> bytes:
    """The letter, then the same full page over and over."""
    document, written = pypdfium2.PdfDocument(_pdf()), io.BytesIO()
    while len(document) < pages:
        document.import_pages(document, [1])
    document.save(written)
    return written.getvalue()


def _word() -> bytes:
    document, written = docx.Document(), io.BytesIO()
    for line in LETTER.splitlines():
        document.add_paragraph(line)
    document.save(written)
    return written.getvalue()


def _in_tcvn3(text: str) -> bytes:
    keys = {target: source for source, target in legacy_tables.TCVN3.items()}
    typed = "".join(keys.get(letter) or keys.get(letter.lower(), letter) for letter in text)
    return typed.replace("–", "-").encode("cp1252")


def _refused(page, settings) -> str:
    """The page that refuses; neither a row nor a file has stayed."""
    assert page.status_code == 422
    with scope(BY):
        assert Directive.objects.count() == 0
    assert [path for path in Path(settings.FILES_ROOT).rglob("*") if path.is_file()] == []
    return page.content.decode()


MISTAKES = {
    "empty": ("trong.txt", lambda: b"", "trống"),
    "blank": ("trang.txt", lambda: b" \n\n ", "rỗng"),
    "21 MB": ("nang.txt", lambda: b"a" * 21 * 1024 * 1024, "lớn hơn 20 MB"),
    "no Vietnamese": ("english.txt", lambda: b"The quick brown fox jumps over it. " * 20, "không có chữ tiếng Việt"),
    "Word named PDF": ("cong-van.pdf", _word, "không đúng với đuôi .pdf"),
    "PDF named Word": ("cong-van.docx", lambda: b"%PDF-1.7 nothing", "không đúng với đuôi .docx"),
    "damaged PDF": ("hong.pdf", lambda: b"%PDF-1.7 nothing", "PDF hỏng"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_said_in_plain_words_and_leaves_nothing_behind(hand_in, settings, case):
    name, content, words = MISTAKES[case]
    assert words in _refused(hand_in(name, content()), settings)


@needs_font
def test_a_pdf_with_a_password_is_refused(hand_in, settings):
    assert "PDF đặt mật khẩu. Hãy bỏ mật khẩu" in _refused(hand_in("khoa.pdf", _pdf(password="bi-mat")), settings)


@needs_font
def test_a_pdf_longer_than_any_directive_is_refused_at_once(hand_in, settings):
    content = _long_pdf(301)
    began = time.monotonic()
    assert "quá 300 trang" in _refused(hand_in("sach.pdf", content), settings)
    assert time.monotonic() - began < 5


@needs_font
def test_three_hundred_pages_are_taken_at_once_and_read_by_the_job(hand_in):
    content = _long_pdf(300)
    tracemalloc.start()
    began = time.monotonic()
    page = hand_in("day.pdf", content)
    taken, peak = time.monotonic() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "Máy đang đọc" in page.content.decode()
    assert taken < 5
    assert peak < 100 * 1024 * 1024
    with scope(BY):
        waits = Directive.objects.get()
    began = time.monotonic()
    tasks.read_directive(waits.id)
    assert time.monotonic() - began < 60
    with scope(BY):
        assert Directive.objects.get().state == DirectiveState.READ


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_as_it_is_meant(hand_in, encoding):
    page = hand_in("cong-van.txt", ("\ufeff" + LETTER).encode(encoding))
    assert "Thực hiện công tác trẻ em năm 2024" in page.content.decode()


def test_tcvn3_becomes_unicode_and_is_said_to_need_a_look(hand_in):
    html = hand_in("cong-van.txt", _in_tcvn3(LETTER)).content.decode()
    assert "rà soát, lập danh sách trẻ em" in html
    assert "bảng mã cũ TCVN3, đã chuyển sang Unicode" in html


def test_a_file_that_another_letter_has_outlives_a_refusal(hand_in, registered, settings):
    kept = [path for path in Path(settings.FILES_ROOT).rglob("*") if path.is_file()]
    hand_in("cong-van.txt", LETTER.encode())
    assert [path for path in Path(settings.FILES_ROOT).rglob("*") if path.is_file()] == kept != []


def test_nothing_waits_in_the_queue_for_what_was_refused(hand_in, settings):
    _refused(hand_in("hong.pdf", b"%PDF-1.7 nothing"), settings)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone() == (0,)
