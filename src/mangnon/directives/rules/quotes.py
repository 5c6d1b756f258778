"""Where a sentence that an officer selected or copied stands in the text."""

import re

from mangnon.vn.text import nfc


def locate(text: str, quote: str) -> tuple[int, int] | None:
    """Start and end of the quote, whatever blanks and line ends part its words; None where it is not there."""
    words = nfc(quote).split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found.span() if found else None
