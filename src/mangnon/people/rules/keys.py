"""The key under which a written name of an agency is known. Plain Python."""

import csv
from functools import cache
from pathlib import Path

from mangnon.vn.names import search_key

FOLDER = Path(__file__).parents[2] / "catalogue" / "agencies"
LONGEST = 7  # words that one abbreviation can fall into: S L Đ T B X H
DROPPED = "va"


@cache
def agency_key(text: str) -> str:
    """The text without marks, “và” and signs, its abbreviations spelled out.

    “Phòng LĐ-TB&XH”, “phòng Lao động - TB và XH” and “Phòng Lao dộng, Thương binh & Xã hội” give one key.
    """
    words = [word for word in search_key(text).split() if word != DROPPED]
    spelled: list[str] = []
    at = 0
    while at < len(words):
        taken, meaning = _abbreviation(words, at)
        spelled += meaning
        at += taken
    return " ".join(spelled)


def _abbreviation(words: list[str], at: int) -> tuple[int, list[str]]:
    """How many words from `at` make one abbreviation, and what it means; the word itself where none does."""
    known = abbreviations()
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        meaning = known.get("".join(words[at : at + length]))
        if meaning:
            return length, meaning
    return 1, [words[at]]


@cache
def abbreviations() -> dict[str, list[str]]:
    """Letters of an abbreviation → the words it stands for."""
    with (FOLDER / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        return {
            search_key(row["written"]).replace(" ", ""): [w for w in search_key(row["meaning"]).split() if w != DROPPED]
            for row in csv.DictReader(file)
        }
