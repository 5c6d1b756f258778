"""PDF: the text layer where there is one, page pictures through recognition where there is none."""

from __future__ import annotations

import pypdfium2
from pypdfium2 import raw

from ..errors import CannotRead
from ..source import Source
from . import scan
from .plain import from_legacy

MOST_PAGES = 300
MOST_SCANNED_PAGES = 60
LEAST_LETTERS = 25
PASSWORD = 4


def read(path: str, data: bytes) -> Source:
    """The text of a PDF, pages parted by form feeds."""
    document = opened(data)
    try:
        return _read_pages(path, document)
    finally:
        document.close()


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """The document; raises CannotRead when it is encrypted, damaged or longer than any directive."""
    document = _opened(data)
    if len(document) > MOST_PAGES:
        pages = len(document)
        document.close()
        raise CannotRead(
            f"PDF có {pages} trang, quá {MOST_PAGES} trang. Hãy tách lấy phần văn bản chỉ đạo rồi nạp lại."
        )
    return document


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise CannotRead("PDF đặt mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.") from None
        raise CannotRead("PDF hỏng hoặc tải chưa xong. Hãy tải lại tệp, hoặc in lại thành PDF rồi nạp lại.") from None


def _read_pages(path: str, document: pypdfium2.PdfDocument) -> Source:
    pages = [page_text(page) for page in document]
    blank = [i for i, text in enumerate(pages) if is_without_letters(text) and has_picture(document[i])]
    warnings: list[str] = []
    if blank:
        if len(blank) > MOST_SCANNED_PAGES:
            raise CannotRead(
                f"Bản quét có {len(blank)} trang, quá {MOST_SCANNED_PAGES} trang. Hãy tách lấy phần văn bản chỉ đạo "
                f"rồi nạp lại."
            )
        for i in blank:
            recognised = scan.recognise(scan.picture_of(document[i]))
            pages[i] = recognised.text
            warnings += [f"Trang {i + 1}: {warning}" for warning in recognised.warnings]
        warnings.insert(0, f"{len(blank)} trang là ảnh quét, chữ do máy nhận dạng; cần đối chiếu với bản gốc.")
    text = "\f".join(pages)
    if not text.strip():
        raise CannotRead("PDF không có chữ và không có ảnh trang. Hãy quét lại văn bản rồi nạp lại.")
    text, converted = from_legacy(text)
    return Source(path, text, warnings=tuple(warnings + converted))


def is_without_letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) < LEAST_LETTERS


def page_text(page: pypdfium2.PdfPage) -> str:
    """The text layer of a page."""
    reader = page.get_textpage()
    try:
        text = reader.get_text_bounded()
    finally:
        reader.close()
    # pdfium marks a hyphen at a line's end with U+FFFE and may leave NUL.
    return (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\ufffe", "-\n")
        .replace("\x02", "-\n")
        .replace("\x00", "")
    )


def has_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether a picture stands on the page."""
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
