"""A departure: one thing in a document that is not as the decree asks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Departure:
    """rule: a stable name as “motto.size”; where, found, wanted: for the clerk; basis: the point of the decree."""

    rule: str
    where: str
    found: str
    wanted: str
    basis: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.found}; đúng là {self.wanted} ({self.basis})"


def excerpt(text: str) -> str:
    """The start of a text, to point at it."""
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= 50 else f"“{words[:48]}…”"
