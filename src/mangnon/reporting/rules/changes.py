"""What is typed over a draft, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Change:
    """One cell as typed; `base` is the version it was typed over (0 for an empty cell)."""

    key: str
    text: str
    base: int
    is_estimate: bool = False
    comment: str | None = None


@dataclass(frozen=True)
class Conflict:
    """Someone else changed the cell or section meanwhile: theirs stands, mine is shown beside it."""

    key: str
    theirs: str
    mine: str
    by_name: str
    at: datetime
    version: int


@dataclass(frozen=True)
class Saved:
    """What a save did: new versions by key, what could not be read, what someone else had changed."""

    versions: Mapping[str, int]
    unreadable: Mapping[str, str]
    conflicts: Sequence[Conflict]
