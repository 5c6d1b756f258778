"""Reads directives: what a letter, plan or decision orders, to whom, by when. Plain Python, no Django.

reading = reader.read_file("cong-van.docx")
reading.as_json()["tasks"]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from . import extract, reading
from .bundle import Bundle, read_bundle, takes_long
from .errors import CannotRead
from .output import Reading

__all__ = ["Bundle", "CannotRead", "Reading", "print_json", "read_bundle", "read_file", "read_text", "takes_long"]


def read_file(path: str | Path) -> Reading:
    """What the directive at `path` says. Raises CannotRead with a sentence for the officer."""
    return reading.read(extract.source_of(Path(path)))


def read_text(text: str, path: str = "") -> Reading:
    """What a directive given as text says; spans index `text`."""
    return reading.read(extract.Source(path, text))


def print_json(paths: list[str], text: bool = False) -> int:
    """Prints one JSON object a file, in order, with `text` where asked; returns the number of files not read."""
    failed = 0
    for path in paths:
        try:
            found = read_file(path)
        except CannotRead as error:
            failed += 1
            print(f"{path}: {error}", file=sys.stderr)
            continue
        shown = found.as_json() | ({"text": found.text} if text else {})
        print(json.dumps(shown, ensure_ascii=False))
    return failed
