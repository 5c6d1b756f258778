"""The official text with a mark around the sentence of each finding."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

BLANKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True)
class Mark:
    """The stretch `start`–`end`; `name` ties it to its finding (`m7` ↔ `f7`)."""

    name: str
    start: int
    end: int
    css: str = ""


def marked(text: str, marks: Sequence[Mark]) -> SafeString:
    """HTML of the text. Stretches may overlap: each piece lies in the marks of all that cover it."""
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    edges = sorted({0, len(text), *(mark.start for mark in inside), *(mark.end for mark in inside)})
    begun: set[str] = set()
    pieces = [
        _piece(
            text[start:end] if start else text[:end].lstrip(),
            [mark for mark in inside if mark.start <= start and end <= mark.end],
            begun,
        )
        for start, end in pairwise(edges)
    ]
    return mark_safe("".join(pieces))


def _piece(words: str, covering: list[Mark], begun: set[str]) -> str:
    """The widest mark outside; only the first piece of a mark bears its id."""
    html = escape(BLANKS.sub("\n\n", words.replace("\f", "")))
    for mark in sorted(covering, key=lambda one: (one.end - one.start, one.name)):
        address = format_html(' id="m{}"', mark.name) if mark.name not in begun else ""
        begun.add(mark.name)
        html = format_html('<mark class="{}" data-mark="{}"{}>{}</mark>', mark.css, mark.name, address, html)
    return html
