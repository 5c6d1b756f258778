"""From the words of an addressee to what they ask for. Plain Python.

Several readings may be possible; they come best first, and whoever resolves them takes the first that finds somebody.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mangnon.people.rules.groups import group
from mangnon.people.rules.keys import agency_key
from mangnon.people.rules.meaning import Meaning, Members, Named, Organs, Sense, Several, Where
from mangnon.people.rules.wheres import where

Vocabulary = Mapping[str, tuple[Sense, ...]]

BRACKETS = re.compile(r"\([^()]*\)")
EDGES = " \t\n-–+•*.,;:“”\"'"
COMMA = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?|\s+với\s+", re.IGNORECASE)
UNDER_ONE_HEAD = re.compile(r"(?:.*\s)?(?:các|những)\s+(?P<head>Bộ|Sở|Phòng|Ban|Hội)\s*:\s*(?P<list>.+)", re.IGNORECASE)
TYPE = "xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thôn"
UNDER_ONE_TYPE = re.compile(rf"(?P<head>.*?)\s*\b(?:các\s+)?(?P<unit>{TYPE})\s*:?\s+(?P<list>[A-ZĐÀ-Ỹ].*)")
TYPED = re.compile(rf"(?:{TYPE}|thành phố)\s")
HEADS = ("phòng", "sở", "bộ", "hội", "ban", "trung tâm")
TITLES = (
    "de nghi", "yeu cau", "giao", "cac dong chi", "dong chi", "d c", "ong", "ba", "nguoi dung dau", "ban thuong truc",
    "thuong truc", "ttr", "tt(?= (?:hu|tu|huyen uy|tinh uy|hoi dong))", "ban thuong vu", "ban chap hanh dang bo",
    "ban chap hanh", "thu truong", "lanh dao", "tap the", "pho chu tich", "chu tich", "pho giam doc", "giam doc",
    "bo truong", "pho truong", "chi huy truong", "truong phong(?= phong)", "truong ban(?= ban)", "truong", "chanh an",
    "chanh pho", "chanh", "pho(?= van phong)", "vien truong", "pho bi thu", "bi thu", "chu nhiem", "cac",
)  # fmt: skip
TITLE = re.compile(rf"^(?:{'|'.join(TITLES)}) (?=.)")
OF_A_BOARD = "cac|toan the|dong chi|co quan|don vi|ban|nganh|phong|so|to chuc|can bo|ong ba"
MEMBERS = re.compile(rf"^(?:(?:{OF_A_BOARD}) )*thanh vien(?: (?:cua|la))?(?: (?P<of>.+))?$")
COMMITTEE = Sense("peoples-committee")
VILLAGE = Sense("village", "village")
SHORT = 2  # letters: “TU”, “CA” stand for an agency only alone or before a type of place
MOST_PIECES = 12


def read(text: str, vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    """What the text may ask for, best reading first; empty where nothing in it is known."""
    bare = " ".join(BRACKETS.sub(" ", text).split()).strip(EDGES)
    readings = list(_readings(agency_key(bare), vocabulary))
    joined = _several(bare, vocabulary)
    if joined is not None:
        readings.append(joined)
    return tuple(readings)


def _readings(key: str, vocabulary: Vocabulary) -> Iterator[Meaning]:
    for form in _untitled(key):
        yield from _members(form, vocabulary)
        yield from _named(form, vocabulary)
        if (organs := group(form)) is not None:
            yield organs
        if (places := where(form)) is not None and (places.each or form.startswith("cap ")):
            yield Named((VILLAGE if places.levels == ("village",) else COMMITTEE,), places)


def _untitled(key: str) -> Iterator[str]:
    """The words, then without the titles before them: “chủ tịch UBND xã” means UBND xã."""
    yield key
    while found := TITLE.match(key):
        key = key[found.end() :]
        yield key


def _named(key: str, vocabulary: Vocabulary) -> Iterator[Named]:
    """The longest known name the words begin with, and the place behind it."""
    is_each = key.startswith("cac ")
    words = key.removeprefix("cac ").split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        place = where(" ".join(words[length:])) if name in vocabulary else None
        if place is not None and not (place.name and not place.unit and len(name) <= SHORT):
            yield Named(vocabulary[name], replace(place, each=place.each or (is_each and not place.name)))
            return


def _members(key: str, vocabulary: Vocabulary) -> Iterator[Meaning]:
    found = MEMBERS.match(key)
    if found is None:
        return
    of = found["of"] or ""
    for board in _named(of, vocabulary):
        if any(sense.kind == "front" for sense in board.senses):
            yield Organs(board.where, masses=True)
        else:
            yield Members(board)
    if not of and "to chuc" in key:
        yield Organs(Where(), masses=True)


def _several(text: str, vocabulary: Vocabulary) -> Several | None:
    """The text as a list of names. What stands once before a list holds for each: “các Sở: Y tế, Tư pháp”."""
    head = ""
    if under := UNDER_ONE_HEAD.fullmatch(text):
        head, pieces = under["head"], COMMA.split(under["list"])
    elif (under := UNDER_ONE_TYPE.fullmatch(text)) and not COMMA.search(under["head"]):
        names = COMMA.split(under["list"])
        pieces = [f"{under['head']} {name if TYPED.match(name) else under['unit'] + ' ' + name}" for name in names]
    else:
        pieces = COMMA.split(text)
    if not len(pieces) <= MOST_PIECES:
        return None
    parts = _joined(pieces, head, vocabulary)
    return Several(parts) if len(parts) > 1 or (head and parts) else None


def _joined(pieces: Sequence[str], head: str, vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    """The fewest runs of pieces that are known names; empty where some piece belongs to none.

    “Phòng Giáo dục và Đào tạo, Công an huyện” is cut at every comma and “và”, then put together again.
    """
    best: list[tuple[Meaning, ...] | None] = [()] + [None] * len(pieces)
    for end in range(1, len(pieces) + 1):
        for start in range(end):
            before, known = best[start], best[end]
            if before is None or (known is not None and len(before) + 1 >= len(known)):
                continue
            meaning = _run(pieces, start, end, head, vocabulary)
            if meaning is not None:
                best[end] = (*before, meaning)
    return _same_place(best[-1] or ())


def _run(pieces: Sequence[str], start: int, end: int, head: str, vocabulary: Vocabulary) -> Meaning | None:
    """The name that a run of pieces is. It may leave out the head an earlier one has: “Phòng Tư pháp, Y tế”."""
    text = " ".join(pieces[start:end])
    opening = " ".join(pieces[:start]).lower()
    head = head or next((known for known in HEADS if opening.startswith(known)), "")
    forms = (f"{head} {text}", text) if head and not start else (text, f"{head} {text}") if head else (text,)
    for form in forms:
        for found in _readings(agency_key(form), vocabulary):
            is_bare = isinstance(found, Named) and found.where.name and not found.where.unit
            if not (
                is_bare and end - start > 1
            ):  # or “Hội Phụ nữ, Hội Nông dân” would be a Hội Phụ nữ at “Hội Nông dân”
                return found
    return None


def _same_place(parts: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """“Phòng Y tế, Công an huyện”: the place named last holds for those before it that name none."""
    last = parts[-1] if parts else None
    if not isinstance(last, Named | Organs) or last.where.each or not last.where.levels:
        return parts
    return tuple(
        replace(part, where=last.where) if isinstance(part, Named | Organs) and part.where == Where() else part
        for part in parts
    )
