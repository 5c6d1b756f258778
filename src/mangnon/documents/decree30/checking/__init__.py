"""The checker: reads a Word file and names every departure from the decree's layout."""

from pathlib import Path

from mangnon.documents.decree30.checking import (
    anatomy,
    attachments,
    closings,
    contents,
    letterheads,
    looks,
    pages,
    reading,
)
from mangnon.documents.decree30.checking.departures import Departure
from mangnon.documents.decree30.checking.reading import NotAWordFile

_RULES = (pages, letterheads, contents, closings, attachments, looks)


def check(source: bytes | str | Path) -> list[Departure]:
    """Every departure of the .docx (bytes or path) from Decree 30/2020; NotAWordFile when it cannot be read."""
    read = reading.read(source)
    parts = anatomy.dissect(read)
    return [departure for rules in _RULES for departure in rules.departures(read, parts)]


__all__ = ["Departure", "NotAWordFile", "check"]
