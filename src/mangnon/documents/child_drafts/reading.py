"""A list of children in Excel or CSV → its rows as drafted, by the process that opens it.

Reading and drafting in one process spares each cell the way between two; the caller's copies rows meanwhile.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from mangnon.documents.sheets import long
from mangnon.documents.sheets.reading import TOO_SLOW, UNREADABLE, Limits, NotAWorkbook, check_file
from mangnon.registry.rules.sheets import mapping
from mangnon.registry.rules.sheets.mapping import Layout
from mangnon.registry.rules.sheets.preview import Ground

_WORKER = Path(__file__).with_name("worker.py")
_REFUSED = 3
_AT_ONCE = 1024 * 1024
_OUT_OF_TIME = -24  # SIGXCPU


@contextmanager
def drafted(
    data: bytes, media_type: str, layouts: Sequence[Layout], ground: Ground, limits: Limits = long.LONG
) -> Iterator[Iterator[bytes]]:
    """Whole lines of `rules.sheets.drafts`, about a megabyte at once, while the rest is being read.

    Raises:
        NotAWorkbook: at once, or while the lines come: also when the reading process died.
    """
    if media_type != long.CSV:
        check_file(data, limits)
    with _order(data, media_type, layouts, ground, limits) as order, TemporaryFile() as said, subprocess.Popen(
        [sys.executable, "-I", str(_WORKER)], stdin=order, stdout=subprocess.PIPE, stderr=said, pipesize=_AT_ONCE
    ) as worker:  # fmt: skip
        try:
            yield _lines(worker, said)
        finally:
            worker.kill()


def _lines(worker: subprocess.Popen, said: IO[bytes]) -> Iterator[bytes]:
    out, rest = worker.stdout, b""
    assert out is not None
    while read := out.read(_AT_ONCE):
        whole, end, rest = (rest + read).rpartition(b"\n")
        yield whole + end
    if worker.wait() == _REFUSED:
        said.seek(0)
        raise NotAWorkbook(said.read().decode())
    if worker.returncode:
        raise NotAWorkbook(TOO_SLOW if worker.returncode == _OUT_OF_TIME else UNREADABLE)


@contextmanager
def _order(
    data: bytes, media_type: str, layouts: Sequence[Layout], ground: Ground, limits: Limits
) -> Iterator[IO[bytes]]:
    order = {
        "limits": asdict(limits), "media_type": media_type, "layouts": [mapping.as_json(layout) for layout in layouts],
        "ground": asdict(ground),
    }  # fmt: skip
    with TemporaryFile() as given:
        given.write(json.dumps(order, default=str).encode() + b"\n" + data)
        given.seek(0)
        yield given
