"""How wide text is in Times New Roman, without needing the font: its advance widths per thousand of the size."""

from functools import lru_cache
from unicodedata import normalize

_REGULAR = {
    180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr’", 389: "Js", 408: '"', 444: "?acez“”",
    469: "^", 480: "{}", 500: "#$*0123456789_bdghknopquvxy–đ", 541: "~", 556: "FPS", 564: "+<=>×", 611: "ELTZ",
    667: "BCR", 722: "ADGHKNOQUVXYwĐ", 778: "&m", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "—…",
}  # fmt: skip
_BOLD = {
    220: "|", 250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt’", 389: "Is", 394: "{}", 444: "cerz",
    500: "#$*0123456789?J_agovxy–“”", 520: "~", 555: '"', 556: "Sbdhknpquđ", 570: "+<=>×", 581: "^", 611: "FP",
    667: "BELTZ", 722: "ACDNRUVXYwĐ", 778: "GHKOQ", 833: "&m", 930: "@", 944: "M", 1000: "%W—…",
}  # fmt: skip
_WIDTHS = tuple(
    {letter: width for width, letters in table.items() for letter in letters} for table in (_REGULAR, _BOLD)
)
_UNKNOWN = 556
_NO_BREAK_SPACE = 350  # Word sets 250, LibreOffice up to this


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Points that the text takes on one line; letters with marks are as wide as without."""
    return sum(_word_width(word, bold) for word in text.split(" ")) * size / 1000 + text.count(" ") * size / 4


def widest_line(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Points that the longest line takes when the text is broken at spaces to fit the room (points)."""
    return min(room, max(max(_lines(part, size, room, bold)) for part in text.split("\n")))


def balanced_room(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """The narrowest room (points) in which the text needs no more lines, so that no word is left alone on the last.

    Some play allows for italics and for fonts that are a little wider.
    """
    lines = _line_count(text, size, room, bold)
    if lines == 1:
        return room
    low, high = room / 2, room
    while high - low > 2:
        middle = (low + high) / 2
        low, high = (low, middle) if _line_count(text, size, middle, bold) <= lines else (middle, high)
    return min(room, high * 1.04)


def _line_count(text: str, size: float, room: float, bold: bool) -> int:
    return sum(len(_lines(part, size, room, bold)) for part in text.split("\n"))


def _lines(text: str, size: float, room: float, bold: bool) -> list[float]:
    """Width of each line when words are set one after another."""
    lines = [0.0]
    for word in text.split(" "):
        taken = width(word, size, bold=bold)
        joined = lines[-1] + size / 4 + taken
        if lines[-1] == 0:
            lines[-1] = taken
        elif joined <= room:
            lines[-1] = joined
        else:
            lines.append(taken)
    return lines


@lru_cache(maxsize=20_000)
def _word_width(word: str, bold: bool) -> int:
    widths = _WIDTHS[bold]
    return sum(widths.get(letter, _width_without_marks(letter, widths)) for letter in word if letter != "\n")


def _width_without_marks(letter: str, widths: dict[str, int]) -> int:
    if letter == "\u00a0":
        return _NO_BREAK_SPACE
    return widths.get(normalize("NFD", letter)[0], _UNKNOWN)
