"""A line of the work queue."""

from dataclasses import dataclass
from datetime import date

from mangnon.web.parts import Tag


@dataclass(frozen=True)
class WorkRow:
    words: str
    hint: str
    basis: str
    tag: Tag
    href: str
    verb: str
    due_on: date | None
