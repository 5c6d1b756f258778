"""A look at a file before it is read: will reading take longer than a person waits for a page?"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdfium2

from . import kinds, pdf

MANY_PAGES = 40
MUCH_TEXT = 400_000  # bytes of plain text; ten pages are 30,000
MUCH_MARKUP = 8_000_000  # bytes of a Word file's body once unpacked
FIRST_PAGES = 3


def takes_long(path: Path) -> bool:
    """Whether the file is a scan, very long, or has to go through LibreOffice first; raises CannotRead."""
    data = path.read_bytes()
    kind = kinds.of(path, data)
    if kind == "pdf":
        return _is_long_pdf(data)
    if kind == "docx":
        return _body_size(data) > MUCH_MARKUP
    return kind in ("image", "doc") or len(data) > MUCH_TEXT


def _is_long_pdf(data: bytes) -> bool:
    document = pdf.opened(data)
    try:
        first = (document[i] for i in range(min(len(document), FIRST_PAGES)))
        return len(document) > MANY_PAGES or any(_is_picture(page) for page in first)
    finally:
        document.close()


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    return pdf.is_without_letters(pdf.page_text(page)) and pdf.has_picture(page)


def _body_size(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.getinfo("word/document.xml").file_size
