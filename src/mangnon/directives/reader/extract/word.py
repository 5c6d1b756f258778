"""Word files: paragraphs with their automatic numbers, tables cell by cell, text boxes, footnotes."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from ..errors import CannotRead
from ..source import Source, Table
from .plain import from_legacy
from .word_numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LARGEST_PART = 64 * 1024 * 1024
LARGEST_RATIO = 150
DELETED = (f"{W}del", f"{W}moveFrom", MC_FALLBACK, f"{W}instrText")


def read(path: str, data: bytes) -> Source:
    """The text of a .docx file, with its tables."""
    package = _open(data)
    body = _part(package, "word/document.xml").find(f"{W}body")
    writer = _Writer(Numbering(_optional(package, "word/numbering.xml"), _optional(package, "word/styles.xml")))
    if body is not None:
        writer.write(body)
    notes = _footnotes(package)
    text = "\n".join([*writer.lines, *notes])
    if not text.strip():
        raise CannotRead("Tệp Word không có chữ (có thể chỉ chứa ảnh). Hãy lưu thành PDF rồi nạp lại để nhận dạng chữ.")
    text, warnings = from_legacy(text)
    return Source(path, text, tuple(writer.tables), tuple(warnings))


def _open(data: bytes) -> zipfile.ZipFile:
    package = zipfile.ZipFile(io.BytesIO(data))
    total = sum(info.file_size for info in package.infolist())
    texts = [info for info in package.infolist() if info.filename.endswith((".xml", ".rels"))]
    is_bomb = any(
        info.file_size > LARGEST_PART or info.file_size > LARGEST_RATIO * max(info.compress_size, 1_000)
        for info in texts
    )
    if is_bomb or total > 4 * LARGEST_PART:
        raise CannotRead("Tệp Word bung ra quá lớn, có thể là tệp phá hoại. Không đọc tệp này; hãy xin lại tệp gốc.")
    return package


def _part(package: zipfile.ZipFile, name: str):
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        with package.open(name) as part:
            content = part.read(LARGEST_PART + 1)
        root = etree.fromstring(content, parser)
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise CannotRead("Tệp Word hỏng hoặc đặt mật khẩu. Hãy mở bằng Word, lưu lại rồi nạp lại.") from error
    if root.getroottree().docinfo.doctype:
        raise CannotRead(
            "Tệp Word chứa khai báo lạ bên ngoài. Không đọc tệp này; hãy mở bằng Word, lưu lại rồi nạp lại."
        )
    return root


def _optional(package: zipfile.ZipFile, name: str):
    return _part(package, name) if name in package.namelist() else None


def _footnotes(package: zipfile.ZipFile) -> list[str]:
    root = _optional(package, "word/footnotes.xml")
    if root is None:
        return []
    texts = [_text(note).strip() for note in root if note.get(f"{W}type") is None]
    return ["", *[f"Chú thích {i}: {text}" for i, text in enumerate(texts, 1) if text]] if any(texts) else []


class _Writer:
    """Collects lines in reading order; a table's place is the length of the text before it."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.lines: list[str] = []
        self.tables: list[Table] = []

    def write(self, container) -> None:
        for element in container:
            if element.tag == f"{W}p":
                self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self._table(element)
            elif element.tag not in DELETED:
                self.write(element)

    def _paragraph(self, paragraph) -> None:
        label = self.numbering.label(paragraph)
        text = _text(paragraph)
        self.lines += (f"{label} {text.lstrip()}" if label and text.strip() else text).split("\n")
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(above.tag == MC_FALLBACK for above in box.iterancestors()):
                self.write(box)

    def _table(self, table) -> None:
        """A table that sets out a letterhead is written cell after cell; one of figures row by row."""
        rows = [
            [cell for cell in row if cell.tag == f"{W}tc"] for row in table.iter(f"{W}tr") if _table_of(row) is table
        ]
        texts = tuple(tuple("\n".join(_text(p) for p in cell.iter(f"{W}p")).strip() for cell in row) for row in rows)
        start = sum(len(line) + 1 for line in self.lines)
        if len(texts) > 1 and max(len(row) for row in texts) >= 3:
            self.tables.append(Table(texts, start))
            self.lines += [" | ".join(" ".join(cell.split()) for cell in row) for row in texts]
            return
        for row in rows:
            for cell in row:
                self.write(cell)


def _table_of(row):
    return next(above for above in row.iterancestors() if above.tag == f"{W}tbl")


def _text(paragraph) -> str:
    pieces: list[str] = []
    _gather(paragraph, pieces)
    return "".join(pieces)


def _gather(element, pieces: list[str]) -> None:
    for child in element:
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            pieces.append("\t")
        elif child.tag in (f"{W}br", f"{W}cr"):
            pieces.append("\n")
        elif child.tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif child.tag == f"{W}pPr" or child.tag in DELETED or child.tag == f"{W}txbxContent":
            continue
        else:
            _gather(child, pieces)
