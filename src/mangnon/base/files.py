"""Files that people hand in: their real type, their size, and where they lie, named by their content.

They leave the house only through a view that checks and records (`web.files`), never through the web root.
"""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from mangnon.base.errors import Refused

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
CHUNK = 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."


class FileRefused(Refused):
    """The file cannot be taken as it is; the message says what to do."""


@dataclass(frozen=True)
class FileType:
    extension: str
    media_type: str


PDF = FileType(".pdf", "application/pdf")
PNG = FileType(".png", "image/png")
JPEG = FileType(".jpg", "image/jpeg")
TEXT = FileType(".txt", "text/plain")
DOCX = FileType(".docx", OFFICE + "wordprocessingml.document")
XLSX = FileType(".xlsx", OFFICE + "spreadsheetml.sheet")
CSV = FileType(".csv", "text/csv")
DOC = FileType(".doc", "application/msword")
XLS = FileType(".xls", "application/vnd.ms-excel")
LETTERS = frozenset({PDF, PNG, JPEG, TEXT, DOCX, DOC})
EVIDENCE = LETTERS | {XLSX, XLS}
LISTS = frozenset({XLSX, CSV})
SPELLINGS = {".jpeg": ".jpg", ".jpe": ".jpg"}
SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKED = b"PK\x03\x04"
MARKS_OF_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Kept:
    """A file as stored: its content's hash, size in bytes and real type. `inode` None: it lay there before."""

    name: str
    sha256: str
    size: int
    media_type: str
    inode: int | None = field(default=None, compare=False)


def keep(source: BinaryIO, name: str, *, allowed: frozenset[FileType] = EVIDENCE) -> Kept:
    """Store the content under its hash; storing it twice stores it once.

    Raises:
        FileRefused: empty, over 20 MB, of a type not allowed, or not what its name says.
    """
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=root, delete=False) as target:
        draft = Path(target.name)
        try:
            digest, size = _copied(source, target, name)
            target.flush()
            found = recognised(draft, name, allowed)
            final = where(digest, found.media_type)
            final.parent.mkdir(exist_ok=True, mode=0o700)
            inode = None if final.exists() else draft.stat().st_ino
            os.replace(draft, final)
        finally:
            draft.unlink(missing_ok=True)
    return Kept(PurePath(name).name, digest, size, found.media_type, inode)


@contextmanager
def forgotten_on_failure() -> Iterator[list[Kept]]:
    """Files kept in the block and listed are taken away again when it fails."""
    kept: list[Kept] = []
    try:
        yield kept
    except BaseException:
        for item in kept:
            _forget(item)
        raise


def _forget(kept: Kept) -> None:
    """Take the file away if it came with this keeping and nobody has kept the same content since."""
    path = where(kept.sha256, kept.media_type)
    if kept.inode is not None and path.exists() and path.stat().st_ino == kept.inode:
        path.unlink()


def where(sha256: str, media_type: str) -> Path:
    """The path of a stored file."""
    extension = next(kind.extension for kind in EVIDENCE | LISTS if kind.media_type == media_type)
    return Path(settings.FILES_ROOT) / sha256[:2] / f"{sha256}{extension}"


def recognised(path: Path, name: str, allowed: frozenset[FileType]) -> FileType:
    """The type by content, which must agree with the name's ending."""
    extension = PurePath(name).suffix.lower()
    extension = SPELLINGS.get(extension, extension)
    wanted = ", ".join(sorted(kind.extension for kind in allowed))
    if extension not in {kind.extension for kind in allowed}:
        raise FileRefused(
            _("Tệp “%(name)s” không thuộc loại nhận được (%(wanted)s).") % {"name": name, "wanted": wanted}
        )
    found = _by_content(path, extension)
    if found is None or found.extension != extension:
        raise FileRefused(
            _("Nội dung tệp “%(name)s” không đúng với đuôi %(extension)s. Hãy mở tệp, lưu lại đúng loại rồi gửi lại.")
            % {"name": name, "extension": extension}
        )
    return found


def _copied(source: BinaryIO, target: IO[bytes], name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(source):
        size += len(chunk)
        if size > LARGEST:
            raise FileRefused(
                _("Tệp “%(name)s” lớn hơn 20 MB. Hãy quét lại ở độ phân giải thấp hơn hoặc chia nhỏ.") % {"name": name}
            )
        digest.update(chunk)
        target.write(chunk)
    if not size:
        raise FileRefused(_("Tệp “%(name)s” trống.") % {"name": name})
    return digest.hexdigest(), size


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        yield chunk


def _by_content(path: Path, extension: str) -> FileType | None:
    with path.open("rb") as file:
        head = file.read(8192)
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(COMPOUND):
        return {".doc": DOC, ".xls": XLS}.get(extension)
    if head.startswith(PACKED):
        return _packed(path)
    is_text = head.startswith(MARKS_OF_UTF16) or b"\x00" not in head
    return {".csv": CSV}.get(extension, TEXT) if is_text else None


def _packed(path: Path) -> FileType | None:
    """Word or Excel by the parts inside; a bomb is none of them."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                return None
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None
