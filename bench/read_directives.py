"""How long reading a typed directive of ten pages takes on one core, beside merely taking its text out.

.venv/bin/python bench/read_directives.py
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import docx
import pypdfium2

from mangnon.directives import reader
from mangnon.directives.reader import extract

PAGES, CHARACTERS_A_PAGE, LIMIT_MS, ROUNDS = 10, 2_600, 150, 5
EXAMPLES = Path(reader.__file__).parents[2] / "cli" / "examples"


def typed(pages: int) -> str:
    """A letter of about `pages` pages: the shipped district letter, its items repeated under sections."""
    body = extract.source_of(EXAMPLES / "huyen-tan-yen-2024.docx").text
    head, items = body.split("1. ", 1)
    items, rest = "1. " + items.split("Giao Phòng", 1)[0], "Giao Phòng" + items.split("Giao Phòng", 1)[1]
    times = max(1, (pages * CHARACTERS_A_PAGE - len(head) - len(rest)) // len(items))
    sections = "\n".join(
        f"{numeral}. NHIỆM VỤ\n{items}" for numeral in ("I", "II", "III", "IV", "V", "VI", "VII")[:times]
    )
    return f"{head}{sections}\n{rest}"


def best(work) -> float:
    """Milliseconds of the quickest of some rounds."""
    laps = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        laps.append((time.perf_counter() - start) * 1000)
    return min(laps)


def main() -> int:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    text = typed(PAGES)
    with tempfile.TemporaryDirectory() as folder:
        plain, word = Path(folder) / "a.txt", Path(folder) / "a.docx"
        plain.write_text(text)
        document = docx.Document()
        for line in text.split("\n"):
            document.add_paragraph(line)
        document.save(word)
        slowest = max([row("typed .txt", plain, PAGES), row("typed .docx", word, PAGES)])
        pdf = EXAMPLES / "so-ldtbxh-bac-giang-2024.pdf"
        row("shipped .pdf", pdf, len(pypdfium2.PdfDocument(pdf)))
    print(f"limit {LIMIT_MS} ms for {PAGES} typed pages: {'kept' if slowest <= LIMIT_MS else 'MISSED'}")
    return int(slowest > LIMIT_MS)


def row(name: str, path: Path, pages: int) -> float:
    extracting = best(lambda: extract.source_of(path))
    reading = best(lambda: reader.read_file(path).as_json())
    print(f"{name:14}{pages:4} pages  read {reading:7.1f} ms/doc {pages / reading * 1000:7.0f} pages/s"
          f"   text alone {extracting:6.1f} ms")  # fmt: skip
    return reading


if __name__ == "__main__":
    sys.exit(main())
