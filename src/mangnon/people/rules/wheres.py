"""The words of a place behind an agency's name. Plain Python; all text is folded (`agency_key`)."""

import re

from mangnon.people.rules.meaning import Where

LEVELS_OF = {
    "tinh": ("province",), "thanh pho": ("province", "district"), "huyen": ("district",), "quan": ("district",),
    "thi xa": ("district",), "xa": ("commune",), "phuong": ("commune",), "thi tran": ("commune",),
    "dac khu": ("commune",), "tt": ("commune",), "co so": ("commune",), "thon": ("village",), "khu pho": ("village",),
    "to dan pho": ("village",), "ap": ("village",), "trung uong": ("ministry",),
}  # fmt: skip
UNIT = "|".join(sorted(LEVELS_OF, key=len, reverse=True))
UNITS = re.compile(rf"\b(?:{UNIT})\b")
BELONGING = "cua|thuoc|truc thuoc|tai|o|trong|tren|toan"
LINKING = re.compile(rf"^(?:(?:viet nam|tren dia ban) |(?:{BELONGING}) (?=(?:cac|cap|toan|{UNIT})\b))+|^viet nam$")
ALL = r"(?:(?:tat ca|toan bo|toan the|moi|o) )*(?:cac|tung|moi)"
LIST = rf"(?P<units>(?:{UNIT})(?: (?:cap )?(?:{UNIT}))*)"
EACH = re.compile(rf"{ALL} (?:don vi |dia phuong )?(?:cap )?{LIST}(?P<tail> .*)?")
LISTED = re.compile(rf"(?:cap )?(?P<units>(?:{UNIT})(?: (?:cap )?(?:{UNIT}))+)")
TIER = re.compile(rf"cap (?P<unit>{UNIT})")
ONE = re.compile(rf"(?P<unit>{UNIT})(?: (?P<name>.+))?")
ABOVE = re.compile(r"(?<=\w) (?:huyen|quan|thi xa|thanh pho|tinh) .*")
LATER = re.compile(
    r" (?:noi (?:cu tru|xay ra|tre em|ca nhan|to chuc|dang)|tren dia ban|truc thuoc|"
    rf"(?:{BELONGING}) (?:cac|cap|toan|{UNIT})\b).*"
)
NO_NAME = re.compile(
    r"^(?:cac|cap|to chuc|don vi|thanh vien|khac|moi|nganh)\b|\b(?:lien quan|doan the|don vi|co quan|chuc nang)\b"
)
MOST_WORDS = 4
ALL_LEVELS = ("province", "district", "commune")


def where(words: str) -> Where | None:
    """What the words after an agency's name say about its place; None where they say something else.

    “huyện Tân Yên”, “các xã, thị trấn”, “cấp huyện”, “Tân Yên” and nothing at all are places; “liên quan” is none.
    """
    words = LINKING.sub("", words)
    if words in ("", "cung cap", "minh"):
        return Where()
    if words in ("cac cap", "cac cap tren dia ban"):
        return Where(ALL_LEVELS, each=True)
    if words in ("cac dia phuong", "dia phuong"):
        return Where(each=True)
    return _each(words) or _one(words)


def _each(words: str) -> Where | None:
    found = EACH.fullmatch(words) or LISTED.fullmatch(LATER.sub("", words))
    if found is None:
        return None
    tail = (found.groupdict().get("tail") or "").strip()
    if tail and not LATER.fullmatch(f" {tail}") and tail != "truc thuoc trung uong":
        return None
    return Where(_levels(UNITS.findall(found["units"]), central="trung uong" in tail), each=True)


def _one(words: str) -> Where | None:
    words = LATER.sub("", words)
    if tier := TIER.fullmatch(words):
        return Where(LEVELS_OF[tier["unit"]], tier["unit"])
    found = ONE.fullmatch(words)
    if found is None:
        return Where(name=words) if _is_name(words) else None
    name = ABOVE.sub("", found["name"] or "")
    if name and not _is_name(name):
        return None
    return Where(LEVELS_OF[found["unit"]], found["unit"], name)


def _levels(units: list[str], *, central: bool) -> tuple[str, ...]:
    """Levels that the listed types mean together: cities stand beside provinces or beside districts."""
    sure = dict.fromkeys(LEVELS_OF[unit][0] for unit in units if len(LEVELS_OF[unit]) == 1)
    if "thanh pho" in units and not {"province", "district"} & sure.keys():
        return ("province",) if central else ("province", "district") if not sure else ("district", *sure)
    return tuple(sure)


def _is_name(words: str) -> bool:
    return len(words.split()) <= MOST_WORDS and not NO_NAME.search(words)
