"""Reading long lists: a workbook or a CSV spooled row by row, so that 100,000 rows need no memory to speak of."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from tempfile import TemporaryFile
from typing import IO

from mangnon.documents.sheets import reading
from mangnon.documents.sheets.reading import Limits, NotAWorkbook, Value
from mangnon.vn.text import nfc

LONG = Limits(rows=150_000, columns=200, sheets=200, seconds=60, unpacked_bytes=400 * 1024 * 1024, memory_mb=2048)
CSV = "text/csv"
_SAMPLE = 200
_COMMAND = [sys.executable, "-I", str(reading.WORKER)]
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")  # old Vietnamese encodings are told apart later, by their words


@dataclass(frozen=True)
class LongSheet:
    """A sheet's name, how many rows it has, and the first 200."""

    name: str
    count: int
    sample: tuple[tuple[Value, ...], ...]


class Spool:
    """The rows of all sheets, in a file that goes when it is closed."""

    def __init__(self, lines: IO[bytes]):
        self._lines = lines

    def rows(self) -> Iterator[tuple[int, int, list[Value]]]:
        """Sheet (0 is the first), line as in Excel, cells."""
        self._lines.seek(0)
        yield from _rows(self._lines)

    def sheets(self) -> tuple[LongSheet, ...]:
        """Each sheet with its first rows. NotAWorkbook where reading stopped half-way."""
        self._lines.seek(0)
        found: list[LongSheet] = []
        rows: list[tuple[Value, ...]] = []
        for line in self._lines:
            match json.loads(line):
                case {"refused": str() as words}:
                    raise NotAWorkbook(words)
                case str() as name:
                    rows = []
                    found.append(LongSheet(name, 0, ()))
                case [int() as number, list() as cells] if number <= _SAMPLE:
                    rows += [()] * (number - 1 - len(rows))
                    rows.append(tuple(map(reading.value, cells)))
                case int() as count:
                    found[-1] = LongSheet(found[-1].name, count, tuple(rows))
        return tuple(found)


def _rows(lines: Iterable[bytes]) -> Iterator[tuple[int, int, list[Value]]]:
    sheet = -1
    for line in lines:
        found = json.loads(line)
        if type(found) is list:
            yield sheet, found[0], [reading.value(cell) if type(cell) is dict else cell for cell in found[1]]
        elif isinstance(found, str):
            sheet += 1
        elif isinstance(found, dict):
            raise NotAWorkbook(found["refused"])


@contextmanager
def streamed(data: bytes, media_type: str, limits: Limits = LONG) -> Iterator[Iterator[tuple[int, int, list[Value]]]]:
    """The file's rows once, while the rest is still being read. NotAWorkbook, also half-way."""
    if media_type == CSV:
        with spooled(data, media_type, limits=limits) as spool:
            yield spool.rows()
        return
    reading.check_file(data, limits)
    with _order(data, limits, limits.rows) as given, subprocess.Popen(
        _COMMAND, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as worker:  # fmt: skip
        try:
            yield _rows(worker.stdout or ())
        finally:
            worker.kill() if worker.poll() is None and not _is_over(worker) else None
        if worker.returncode:
            raise NotAWorkbook(reading.TOO_SLOW if worker.returncode == -24 else reading.UNREADABLE)


def _is_over(worker: subprocess.Popen) -> bool:
    """Whether the process ends by itself, its output read to the end."""
    try:
        worker.wait(1)
    except subprocess.TimeoutExpired:
        return False
    return True


@contextmanager
def spooled(data: bytes, media_type: str, *, is_sample: bool = False, limits: Limits = LONG) -> Iterator[Spool]:
    """The file's rows, or the first of each sheet. NotAWorkbook for what is no list, damaged, locked or too long."""
    with TemporaryFile() as lines:
        if media_type == CSV:
            _spool_csv(data, lines, limits)
        else:
            reading.check_file(data, limits)
            _ask_worker(data, lines, limits, _SAMPLE if is_sample else limits.rows)
        yield Spool(lines)


@contextmanager
def _order(data: bytes, limits: Limits, most: int) -> Iterator[IO[bytes]]:
    with TemporaryFile() as given:
        given.write(json.dumps({**asdict(limits), "by_line": most}).encode() + b"\n" + data)
        given.seek(0)
        yield given


def _ask_worker(data: bytes, lines: IO[bytes], limits: Limits, most: int) -> None:
    with _order(data, limits, most) as given:
        try:
            done = subprocess.run(
                _COMMAND, stdin=given, stdout=lines, stderr=subprocess.DEVNULL, timeout=limits.seconds + 5, check=False
            )
        except subprocess.TimeoutExpired:
            raise NotAWorkbook(reading.TOO_SLOW) from None
    if done.returncode:
        raise NotAWorkbook(reading.TOO_SLOW if done.returncode in (-24, -9) else reading.UNREADABLE)


def rows_of_csv(data: bytes, limits: Limits = LONG) -> Iterator[tuple[int, int, list[str | None]]]:
    """Sheet 0, line, cells of every line, empty ones too. NotAWorkbook where nothing is in it, or too much."""
    if not data.strip():
        raise NotAWorkbook("Tệp rỗng, không có nội dung.")
    text = _decoded(data)
    delimiter = max(",;\t", key=text[:4000].count)
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1):
        if number > limits.rows or len(row) > limits.columns:
            raise NotAWorkbook(f"Tệp có hơn {limits.rows} dòng hoặc {limits.columns} cột. Hãy chia nhỏ rồi gửi lại.")
        yield 0, number, [nfc(cell).strip() or None for cell in row]


def _spool_csv(data: bytes, lines: IO[bytes], limits: Limits) -> None:
    lines.write(json.dumps("CSV").encode() + b"\n")
    number = 0
    for _, number, cells in rows_of_csv(data, limits):
        if any(cells):
            lines.write(json.dumps([number, cells]).encode() + b"\n")
    lines.write(str(number).encode() + b"\n")


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
