"""Old Word, RTF and OpenDocument files, turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from ..errors import CannotRead
from ..source import Source
from . import word

SECONDS = 90


def read(path: str, data: bytes) -> Source:
    """The text of a .doc, .rtf or .odt file."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise CannotRead(
            "Máy chủ chưa có LibreOffice nên chưa đọc được tệp .doc. Hãy mở bằng Word, lưu lại thành .docx rồi nạp lại."
        )
    with tempfile.TemporaryDirectory(prefix="mangnon-doc-") as folder:
        original = Path(folder) / f"van-ban{Path(path).suffix.lower() or '.doc'}"
        original.write_bytes(data)
        _convert(office, original, folder)
        converted = original.with_suffix(".docx")
        if not converted.exists():
            raise CannotRead("Tệp Word hỏng, không chuyển được. Hãy mở bằng Word, lưu lại thành .docx rồi nạp lại.")
        return word.read(path, converted.read_bytes())


def _convert(office: str, original: Path, folder: str) -> None:
    command = [
        office,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        folder,
        str(original),
    ]
    try:
        subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise CannotRead("Chuyển tệp Word quá lâu. Hãy mở bằng Word, lưu lại thành .docx rồi nạp lại.") from None
