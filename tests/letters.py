"""A short letter of the genre, written for the tests."""

import io
from pathlib import Path

from mangnon.directives.actions.registering import Given

LETTER = (Path(__file__).parent / "letter.txt").read_text(encoding="utf-8")


def given(text: str = LETTER, name: str = "cong-van.txt") -> Given:
    return Given(name, io.BytesIO(text.encode()))
