"""Words that stand for something: yes and no, sexes, choices, ethnicities, villages; marks and case do not matter."""

import csv
import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from mangnon.registry.rules import fields
from mangnon.vn.names import search_key

UNSAID = frozenset({"", "khong ro", "chua ro", "chua biet", "khong biet", "k ro", "kxd", "chua xac dinh"})
_YES = frozenset({"x", "co", "c", "roi", "da", "da co", "yes", "y", "true", "1", "v", "dung", "da dang ky", "duoc"})
_NO = frozenset({"khong", "k", "ko", "chua", "chua co", "no", "n", "false", "0", "chua dang ky", "khong co"})
_MALE, _FEMALE = frozenset({"nam", "trai", "m", "male", "be trai"}), frozenset({"nu", "gai", "f", "female", "be gai"})
_MORE = {
    "schooling": {
        "mam non": "kindergarten", "mau giao": "kindergarten", "tieu hoc": "primary", "cap 1": "primary",
        "th": "primary", "thcs": "lower_secondary", "cap 2": "lower_secondary", "thpt": "upper_secondary",
        "cap 3": "upper_secondary", "bo hoc": "left", "nghi hoc": "left", "chua di hoc": "none_yet",
        "khong di hoc": "never", "o nha": "none_yet",
    },
    "living": {"chuyen di": "moved", "da chuyen": "moved", "tu vong": "died", "chet": "died", "mat": "died"},
    "disability_degree": {"nang": "severe", "nhe": "mild", "dac biet nang": "extreme"},
    "poverty": {
        "ho ngheo": "poor", "ngheo": "poor", "ho can ngheo": "near_poor", "can ngheo": "near_poor", "x": "poor",
        "co": "poor", "khong": "none", "khong ngheo": "none", "khong thuoc": "none", "binh thuong": "none",
    },
}  # fmt: skip
_VILLAGE_KIND = re.compile(
    r"^(thon|xom|to dan pho so|to dan pho|tdp so|tdp|ban|ap|khu pho|khu|buon|lang|phum|soc|to|doi)\s+"
)
_CATALOGUE = Path(__file__).parents[3] / "catalogue" / "registry" / "ethnicities.csv"


def folded(cell: object) -> str:
    """A cell as it is compared: no marks, small letters, one space."""
    return search_key(str(cell))


def yes_no(cell: object) -> bool | None:
    """True, False, or None where the words are neither."""
    if isinstance(cell, bool):
        return cell
    words = folded(cell)
    return True if words in _YES else False if words in _NO else None


def sex(cell: object) -> str | None:
    """“male”, “female”, or None where the words are neither."""
    words = folded(cell)
    return "male" if words in _MALE else "female" if words in _FEMALE else None


def choice(key: str, cell: object) -> str | None:
    """The choice of a field that the words mean."""
    return _choices(key).get(folded(cell))


@cache
def _choices(key: str) -> dict[str, str]:
    field = fields.BY_KEY.get(key)
    labels = {search_key(label): value for value, label in ((field and field.choices) or {}).items()}
    return {**labels, **_MORE.get(key, {})}


def ethnicity(cell: object) -> str | None:
    """The name of the list of 54 that the words mean, in any of its spellings."""
    words = folded(cell)
    known = _ethnicities()
    return known.get(words) or known.get(words.removeprefix("dan toc ")) or known.get(words.replace(" ", ""))


def nearest_ethnicity(cell: object) -> str:
    """The name of the list that the words may have meant; blank where none is near."""
    known = _ethnicities()
    near = get_close_matches(folded(cell), known, n=1, cutoff=0.6)
    return known[near[0]] if near else ""


def ethnicity_names() -> list[str]:
    """The official names, in the order of the list."""
    return list(dict.fromkeys(_ethnicities().values()))


@cache
def _ethnicities() -> dict[str, str]:
    with _CATALOGUE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spellings = {search_key(also): row["name"] for row in rows for also in row["also"].split("|") if also}
    names = {search_key(row["name"]): row["name"] for row in rows}
    joined = {key.replace(" ", ""): name for key, name in {**spellings, **names}.items()}
    return {**names, **{key: name for key, name in {**joined, **spellings}.items() if key not in names}}


def village(words: object, villages: Mapping[str, int]) -> int | None:
    """The id of the village meant; `villages` by `village_key`."""
    return villages.get(village_key(words))


def village_key(words: object) -> str:
    """A village's name without its kind, or leading zeros: “Thôn 05” and “5” are one."""
    key = folded(words)
    plain = _VILLAGE_KIND.sub("", key)
    return " ".join(part.lstrip("0") or "0" if part.isdecimal() else part for part in plain.split())
