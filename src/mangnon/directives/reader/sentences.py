"""Sentences and clauses of a paragraph, with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mangnon.vn.citations import UPPER

END_OF_SENTENCE = re.compile(
    rf"(?<!TP)(?<!Tp)(?<!TX)(?<!TT)(?<!TM)(?<!KT)(?<!BT)(?<!ThS)[.!?…]+[”\")]*\s+(?=[{UPPER}“\"])"
)
END_OF_CLAUSE = re.compile(r";\s*")


@dataclass(frozen=True)
class Piece:
    """`text` and where it starts in the flow."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def sentences(text: str, start: int = 0) -> list[Piece]:
    """The sentences of `text`, which itself starts at `start`."""
    return _cut(text, start, END_OF_SENTENCE)


def clauses(piece: Piece) -> list[Piece]:
    """The parts of a sentence between semicolons; brackets stay whole."""
    return _cut(piece.text, piece.start, END_OF_CLAUSE)


def _cut(text: str, start: int, pattern: re.Pattern[str]) -> list[Piece]:
    pieces, at = [], 0
    for match in pattern.finditer(text):
        if text.count("(", at, match.start()) > text.count(")", at, match.start()):
            continue
        pieces.append(Piece(text[at : match.end()].rstrip(), start + at))
        at = match.end()
    if text[at:].strip():
        pieces.append(Piece(text[at:].rstrip(), start + at))
    return pieces
