"""Reading an Excel file somebody sent: in a process of its own, with bounded memory, time and size."""

import json
import subprocess
import sys
import zipfile
from dataclasses import asdict, dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from mangnon.base.errors import Refused

Value = str | int | float | bool | date | datetime | None

WORKER = Path(__file__).with_name("worker.py")
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
TOO_SLOW = "Tệp Excel mở quá lâu nên bị dừng. Hãy chép riêng bảng cần dùng sang tệp mới rồi gửi lại."
UNREADABLE = "Tệp Excel bị hỏng hoặc chứa vùng dữ liệu quá lớn. Hãy chép riêng bảng cần dùng sang tệp mới rồi gửi lại."


@dataclass(frozen=True)
class Limits:
    """How much is read: bytes of the file and unpacked, cells, seconds and megabytes of memory."""

    file_bytes: int = 20 * 1024 * 1024
    unpacked_bytes: int = 200 * 1024 * 1024
    sheets: int = 30
    rows: int = 20_000
    columns: int = 300
    seconds: int = 20
    memory_mb: int = 1024


@dataclass(frozen=True)
class ReadSheet:
    """A sheet's rows from A1 on, each without its empty end; text in NFC, whole numbers as int, errors as None."""

    name: str
    rows: tuple[tuple[Value, ...], ...]


class NotAWorkbook(Refused):
    """The file cannot be read as a workbook; the message says why and what to do."""


def read(data: bytes, limits: Limits | None = None) -> tuple[ReadSheet, ...]:
    """Every sheet of an .xlsx. NotAWorkbook for other files, damaged, locked or oversized ones."""
    limits = limits or Limits()
    check_file(data, limits)
    answer = _ask_worker(data, limits)
    if "refused" in answer:
        raise NotAWorkbook(answer["refused"])
    return tuple(ReadSheet(name, tuple(tuple(map(value, row)) for row in rows)) for name, rows in answer["sheets"])


def check_file(data: bytes, limits: Limits) -> None:
    """NotAWorkbook for what is no workbook, locked, or larger than the limits."""
    if not data:
        raise NotAWorkbook("Tệp rỗng, không có nội dung.")
    if len(data) > limits.file_bytes:
        raise NotAWorkbook(f"Tệp lớn hơn {limits.file_bytes // 1024 // 1024} MB nên không nhận.")
    if data.startswith(_OLD_OR_LOCKED):
        raise NotAWorkbook("Tệp Excel có mật khẩu hoặc là bản cũ (.xls). Hãy bỏ mật khẩu và lưu lại dạng .xlsx.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        raise NotAWorkbook("Tệp không phải là bảng tính Excel (.xlsx).") from None
    if not any(entry.filename.startswith("xl/") for entry in entries):
        raise NotAWorkbook("Tệp không phải là bảng tính Excel (.xlsx).")
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise NotAWorkbook("Tệp Excel giải nén ra quá lớn nên không được mở.")


def _ask_worker(data: bytes, limits: Limits) -> dict:
    order = json.dumps(asdict(limits)).encode() + b"\n"
    command = [sys.executable, "-I", str(WORKER)]  # by path: importing the package would cost half a second
    try:
        done = subprocess.run(command, input=order + data, capture_output=True, timeout=limits.seconds + 5, check=False)
    except subprocess.TimeoutExpired:
        raise NotAWorkbook(TOO_SLOW) from None
    if done.returncode:
        raise NotAWorkbook(TOO_SLOW if done.returncode in (-24, -9) else UNREADABLE)
    return json.loads(done.stdout)


def value(written) -> Value:
    """A cell as the worker wrote it. Days travel as {"day": ISO text}."""
    if not isinstance(written, dict):
        return written
    moment = datetime.fromisoformat(written["day"])
    return moment.date() if moment.time() == moment.time().min else moment
