"""A directive that comes as several files: the letter, its outline of a report, its annexes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import extract, reading, template
from .errors import CannotRead
from .output import Reading
from .template import Template


@dataclass(frozen=True)
class Bundle:
    """The letter and what came with it; `templates` are draft report definitions found anywhere in the bundle."""

    letter: Reading
    annexes: list[Reading]
    templates: list[Template]
    not_read: list[tuple[str, str]]


def read_bundle(paths: list[str | Path]) -> Bundle:
    """Reads all files; raises CannotRead when none of them is readable."""
    readings, failures = [], []
    for path in paths:
        try:
            readings.append(reading.read(extract.source_of(Path(path))))
        except CannotRead as error:
            failures.append((str(path), str(error)))
    if not readings:
        raise CannotRead(failures[0][1] if failures else "Chưa chọn tệp nào.")
    letter = max(readings, key=_letterlike)
    annexes = [each for each in readings if each is not letter]
    drafts = [each.template or template.whole(each.flow, each.source) for each in annexes]
    templates = [draft for draft in [letter.template, *drafts] if draft]
    return Bundle(letter, annexes, templates, failures)


def takes_long(paths: list[str | Path]) -> bool:
    """Whether a person should not wait for the files to be read: a scan among them, or a very long text."""
    return any(_takes_long(Path(path)) for path in paths)


def _takes_long(path: Path) -> bool:
    try:
        return extract.takes_long(path)
    except CannotRead:
        return False  # reading says at once what is wrong


def _letterlike(found: Reading) -> tuple[int, int]:
    head = found.header
    marks = [head.number, head.issued_date, head.issuing_body, head.signer, head.recipients, head.subject, found.cited]
    return sum(bool(mark) for mark in marks), len(found.tasks)
