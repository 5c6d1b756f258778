"""Reading long lists: a workbook or a CSV spooled row by row, so that 100,000 rows need no memory to speak of."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from tempfile import TemporaryFile
from typing import IO

from mangnon.documents.sheets import reading
from mangnon.documents.sheets.reading import Limits, NotAWorkbook, Value
from mangnon.vn.text import nfc

LONG = Limits(rows=150_000, columns=200, seconds=60, unpacked_bytes=400 * 1024 * 1024, memory_mb=2048)
CSV = "text/csv"
_SAMPLE = 200
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
        sheet = -1
        for line in self._lines:
            match json.loads(line):
                case str():
                    sheet += 1
                case [int() as number, list() as cells]:
                    yield sheet, number, [reading.value(cell) if type(cell) is dict else cell for cell in cells]

    def sheets(self) -> tuple[LongSheet, ...]:
        """Each sheet with its first rows. NotAWorkbook where reading stopped half-way."""
        self._lines.seek(0)
        names: list[str] = []
        samples: list[list[tuple]] = []
        counts: list[int] = []
        for line in self._lines:
            if line.startswith(b"["):
                counts[-1] += 1
                if counts[-1] > _SAMPLE:
                    continue
            found = json.loads(line)
            if isinstance(found, dict):
                raise NotAWorkbook(found["refused"])
            if isinstance(found, str):
                names.append(found)
                samples.append([])
                counts.append(0)
            elif found[0] <= _SAMPLE:
                samples[-1] += [()] * (found[0] - 1 - len(samples[-1]))
                samples[-1].append(tuple(reading.value(cell) for cell in found[1]))
        return tuple(
            LongSheet(name, count, tuple(rows)) for name, count, rows in zip(names, counts, samples, strict=True)
        )


@contextmanager
def spooled(data: bytes, media_type: str, limits: Limits = LONG) -> Iterator[Spool]:
    """The file's rows. NotAWorkbook for what is no list, damaged, locked or too long."""
    with TemporaryFile() as lines:
        if media_type == CSV:
            _spool_csv(data, lines, limits)
        else:
            reading.check_file(data, limits)
            _ask_worker(data, lines, limits)
        yield Spool(lines)


def _ask_worker(data: bytes, lines: IO[bytes], limits: Limits) -> None:
    order = json.dumps({**asdict(limits), "by_line": True}).encode() + b"\n"
    command = [sys.executable, "-I", str(reading.WORKER)]
    with TemporaryFile() as given:
        given.write(order + data)
        given.seek(0)
        try:
            done = subprocess.run(
                command, stdin=given, stdout=lines, stderr=subprocess.DEVNULL, timeout=limits.seconds + 5, check=False
            )
        except subprocess.TimeoutExpired:
            raise NotAWorkbook(reading.TOO_SLOW) from None
    if done.returncode:
        raise NotAWorkbook(reading.TOO_SLOW if done.returncode in (-24, -9) else reading.UNREADABLE)


def _spool_csv(data: bytes, lines: IO[bytes], limits: Limits) -> None:
    if not data.strip():
        raise NotAWorkbook("Tệp rỗng, không có nội dung.")
    text = _decoded(data)
    lines.write(json.dumps("CSV").encode() + b"\n")
    delimiter = max(",;\t", key=text[:4000].count)
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1):
        cells = [nfc(cell).strip() or None for cell in row]
        if number > limits.rows or len(cells) > limits.columns:
            raise NotAWorkbook(f"Tệp có hơn {limits.rows} dòng hoặc {limits.columns} cột. Hãy chia nhỏ rồi gửi lại.")
        if any(cells):
            lines.write(json.dumps([number, cells]).encode() + b"\n")


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
