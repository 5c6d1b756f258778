"""Groups of offices: “các phòng, ban, ngành, đoàn thể huyện”. Plain Python; all text is folded (`agency_key`)."""

import re
from dataclasses import replace

from mangnon.people.rules.meaning import Meaning, Organs, Vague, Where
from mangnon.people.rules.wheres import where

WORDS = (
    "co quan chuyen mon", "phong chuyen mon", "co quan", "don vi su nghiep", "don vi", "phong chuc nang", "phong",
    "ban", "nganh", "so", "bo", "to chuc chinh tri xa hoi", "to chuc doan the", "to chuc hoi", "to chuc",
    "hoi doan the", "doan the chinh tri xa hoi", "doan the", "hoi", "chuyen mon", "dang", "khoi", "cong lap",
    "ngang bo", "thuoc chinh phu", "mat tran to quoc", "mat tran", "truong hoc", "dia phuong",
)  # fmt: skip
WORD = "|".join(WORDS)
OPENING = r"(?:(?:(?:tat ca|toan bo|toan the|moi) )?cac |(?=(?:so|phong|ban|co quan) (?:ban|nganh|don vi)))"
GROUP = re.compile(rf"{OPENING}(?P<words>(?:{WORD})(?: (?:cac )?(?:{WORD}))*)(?: (?P<rest>.+))?")
VAGUE = re.compile(r"\blien quan\b|\bchuc nang\b|\bkhac$")
COMMITTEE = "uy ban nhan dan"
BELONGING = re.compile(r"^(?:truc thuoc|thuoc|cua)\b ?")
UNDER = re.compile(rf"^(?:truc thuoc|thuoc|cua) (?:hoi dong nhan dan )?{COMMITTEE}\b ?")


def group(key: str) -> Meaning | None:
    """The offices a group of words means together, or None where it is no such group."""
    found = GROUP.fullmatch(key)
    if found is None:
        return None
    words, rest = found["words"], found["rest"] or ""
    under = UNDER.sub("", rest) if UNDER.match(rest) else None
    place = where(under if under is not None else BELONGING.sub("", rest))
    if VAGUE.search(key):
        return Vague(place or Where())
    if place is None or place.each:
        return None
    return _organs(words, place, belongs=under is not None or bool(BELONGING.match(rest)))


def _organs(words: str, place: Where, *, belongs: bool) -> Meaning:
    """“Cơ quan, đơn vị” alone may be anybody's; with “thuộc UBND huyện” they are the committee's."""
    has_sectors = re.search(r"\bnganh\b", words) is not None
    has_offices = (
        re.search(r"\b(?:so|phong|ban|bo|chuyen mon)\b", words) is not None
        or (has_sectors and bool(place.levels))
        or (belongs and re.search(r"\b(?:co quan|don vi)\b", words) is not None)
    )
    has_masses = re.search(r"doan the|chinh tri xa hoi|\bhoi\b", words) is not None
    if not (has_offices or has_masses):
        return Vague(place)
    return Organs(
        _at_the_level_of(words, place), parts=has_offices, services=has_offices and has_sectors,
        front="mat tran" in words or "doan the" in words, masses=has_masses,
    )  # fmt: skip


def _at_the_level_of(words: str, place: Where) -> Where:
    """“Các sở” stand in a province and “các bộ” at the centre, whoever writes."""
    if place.levels:
        return place
    if re.search(r"\bso\b", words):
        return replace(place, levels=("province",))
    return replace(place, levels=("ministry",)) if re.search(r"\bbo\b", words) else place
