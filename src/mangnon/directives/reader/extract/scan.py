"""Scans: recognition by Tesseract with its Vietnamese data, run as a program of its own."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from ..errors import CannotRead
from ..source import Source

DOTS_PER_INCH = 300
SECONDS_A_PAGE = 60
WEAK_CONFIDENCE = 70.0
MOST_PIXELS = 60_000_000
ABSENT = (
    "Máy chủ chưa cài bộ nhận dạng chữ (tesseract-ocr và tesseract-ocr-vie) nên chưa đọc được bản quét. "
    "Hãy xin tệp Word hoặc báo quản trị."
)


@dataclass(frozen=True)
class Recognised:
    """The text of a page and what to look at again."""

    text: str
    warnings: list[str]


def read_image(path: str, data: bytes) -> Source:
    """The text of a photographed or scanned page."""
    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > MOST_PIXELS:
            raise CannotRead("Ảnh quá lớn. Hãy quét lại ở 300 điểm/inch rồi nạp lại.")
        recognised = recognise(ImageOps.exif_transpose(picture))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise CannotRead("Ảnh hỏng hoặc tải chưa xong. Hãy tải lại tệp.") from None
    warnings = ["Chữ do máy nhận dạng từ ảnh; cần đối chiếu với bản gốc.", *recognised.warnings]
    return Source(path, recognised.text, warnings=tuple(warnings))


def picture_of(page: pypdfium2.PdfPage) -> Image.Image:
    """The page as a picture at 300 dots an inch."""
    return page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()


def recognise(picture: Image.Image) -> Recognised:
    """The lines of `picture`, in reading order; raises CannotRead when Tesseract is absent or too slow."""
    buffer = io.BytesIO()
    picture.convert("L").save(buffer, "PNG", compress_level=1)
    words = _words(_run(buffer.getvalue()))
    sure = [confidence for *_, confidence, _ in words]
    mean = sum(sure) / len(sure) if sure else 0.0
    warnings = [f"chữ mờ, độ tin cậy nhận dạng {mean:.0f}%."] if words and mean < WEAK_CONFIDENCE else []
    return Recognised(_lines(words), warnings if words else ["không nhận dạng được chữ nào."])


def _run(png: bytes) -> str:
    _check_installed()
    # One thread a page: several pages are read at once by several workers, not by one.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", "4", "--dpi", str(DOTS_PER_INCH), "tsv"]
    try:
        done = subprocess.run(
            command, input=png, capture_output=True, timeout=SECONDS_A_PAGE, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise CannotRead("Nhận dạng một trang quá lâu. Hãy quét lại rõ hơn ở 300 điểm/inch, trắng đen.") from None
    if done.returncode:
        raise CannotRead("Bộ nhận dạng chữ gặp lỗi với trang này. Hãy quét lại rồi nạp lại.")
    return done.stdout.decode("utf-8", errors="replace")


@cache
def _check_installed() -> None:
    if shutil.which("tesseract") is None:
        raise CannotRead(ABSENT)
    known = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    if "vie" not in known.stdout.split() + known.stderr.split():
        raise CannotRead(ABSENT)


def _words(table: str) -> list[tuple[tuple[int, int, int], int, int, float, str]]:
    """(line key, left, right, confidence, word) for each recognised word."""
    words = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            left, width = int(cells[6]), int(cells[8])
            words.append(
                ((int(cells[2]), int(cells[3]), int(cells[4])), left, left + width, float(cells[10]), cells[11])
            )
    return words


def _lines(words) -> str:
    """Words joined to lines; a wide gap between two columns is kept wide, a new paragraph gets a blank line."""
    lines: list[str] = []
    last_key, last_right = None, 0
    for key, left, right, _, word in words:
        if key != last_key:
            if last_key is not None and key[:2] != last_key[:2]:
                lines.append("")
            lines.append(word)
        else:
            lines[-1] += ("     " if left - last_right > DOTS_PER_INCH // 3 else " ") + word
        last_key, last_right = key, right
    return re.sub(r"\bT['’‘]Tg\b", "TTg", "\n".join(lines).replace("ĐÐ", "Đ").replace("ÐĐ", "Đ").replace("Ð", "Đ"))
