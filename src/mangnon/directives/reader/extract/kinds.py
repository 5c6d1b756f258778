"""What a file really is, by its first bytes; a name that says otherwise is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from ..errors import CannotRead

EXTENSIONS = {
    ".txt": "txt", ".md": "txt", ".docx": "docx", ".doc": "doc", ".rtf": "doc", ".odt": "doc", ".pdf": "pdf",
    ".png": "image", ".jpg": "image", ".jpeg": "image", ".tif": "image", ".tiff": "image",
}  # fmt: skip
NAMES = {
    "txt": "tệp chữ (.txt)", "docx": "Word (.docx)", "doc": "Word cũ (.doc)", "pdf": "PDF", "image": "ảnh",
    "zip": "tệp nén", "xlsx": "bảng tính Excel", "pptx": "trình chiếu", "ole": "tệp Office cũ",
    "unknown": "loại không rõ",
}  # fmt: skip
MAGIC = (
    (b"%PDF-", "pdf"), (b"\x89PNG\r\n", "image"), (b"\xff\xd8\xff", "image"), 
    (b"II*\x00", "image"), (b"MM\x00*", "image"),
    (b"{\\rtf", "doc"), (b"\xd0\xcf\x11\xe0", "doc"),
)  # fmt: skip
ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def of(path: Path, data: bytes) -> str:
    """The kind of the file at `path` with content `data`; raises CannotRead when name and content disagree."""
    said = EXTENSIONS.get(path.suffix.lower())
    real = _real(data)
    if said is None and real not in READABLE:
        raise CannotRead(
            f"Không đọc được tệp đuôi “{path.suffix or 'không có'}”. Hãy dùng .docx, .pdf, .txt hoặc ảnh .png, .jpg."
        )
    if real == "doc" and ENCRYPTED_OFFICE in data:
        raise CannotRead("Tệp Word đặt mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")
    if said is not None and said != real and not (said == "doc" and real == "docx" and path.suffix.lower() == ".odt"):
        raise CannotRead(
            f"Đuôi tệp là “{path.suffix}” nhưng nội dung là {NAMES[real]}. Hãy lưu lại đúng loại rồi nạp lại."
        )
    return real


READABLE = ("txt", "docx", "doc", "pdf", "image")


def _real(data: bytes) -> str:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t")
    for magic, kind in MAGIC:
        if head.startswith(magic) or (kind == "pdf" and magic in data[:1024]):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" not in data[:4096]:
        return "txt"
    return "unknown"


def _zipped(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except zipfile.BadZipFile:
        raise CannotRead("Tệp Word hỏng hoặc tải chưa xong. Hãy tải lại tệp.") from None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "doc"
    return "pptx" if "ppt/presentation.xml" in names else "zip"
