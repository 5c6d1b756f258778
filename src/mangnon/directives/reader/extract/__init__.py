"""Text out of files: .txt, .docx, .doc, .pdf, scans. Every refusal is a sentence that says what to do."""

from __future__ import annotations

from pathlib import Path

from mangnon.vn import syllables
from mangnon.vn import text as vn_text

from ..errors import CannotRead
from ..source import Source, Table
from . import kinds, legacy_word, pdf, plain, scan, word
from .look import takes_long

__all__ = ["Source", "Table", "source_of", "takes_long"]

LARGEST = 20 * 1024 * 1024
LEAST_VIETNAMESE = 0.25


def source_of(path: Path) -> Source:
    """The text of the file at `path`; raises CannotRead."""
    data = _bytes_of(path)
    kind = kinds.of(path, data)
    found = READERS[kind](str(path), data)
    _check_vietnamese(found.text)
    return found


READERS = {"txt": plain.read, "docx": word.read, "doc": legacy_word.read, "pdf": pdf.read, "image": scan.read_image}


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise CannotRead(
                f"Tệp nặng {size // (1024 * 1024)} MB, quá 20 MB. Hãy giảm dung lượng hoặc tách thành nhiều tệp."
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise CannotRead("Không tìm thấy tệp. Hãy kiểm tra lại đường dẫn.") from None
    except IsADirectoryError:
        raise CannotRead("Đây là thư mục, không phải tệp. Hãy chọn từng tệp.") from None
    except OSError as error:
        raise CannotRead(f"Không mở được tệp ({error.strerror}). Hãy kiểm tra quyền đọc tệp.") from error
    if not data.strip():
        raise CannotRead("Tệp rỗng. Hãy kiểm tra lại tệp đã lưu.")
    return data


def _check_vietnamese(text: str) -> None:
    words = [word for word in vn_text.nfc(text[:20_000]).split() if word.isalpha()]
    if not words:
        raise CannotRead("Không có chữ nào trong tệp. Nếu là ảnh chụp, hãy quét lại rõ hơn.")
    marked = [word for word in words if not word.isascii()]
    if len(words) >= 20 and len(marked) < 0.05 * len(words):
        raise CannotRead("Tệp không có chữ tiếng Việt. Hãy kiểm tra lại đã chọn đúng văn bản.")
    plausible = sum(syllables.is_plausible(word) for word in marked)
    if len(marked) >= 20 and plausible < LEAST_VIETNAMESE * len(marked):
        raise CannotRead("Chữ trong tệp không đọc được thành tiếng Việt. Hãy lưu lại bằng phông Unicode rồi nạp lại.")
