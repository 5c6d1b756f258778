"""What each comparison level is called in Vietnamese, and why a pair is taken for one child or for two."""

from collections.abc import Mapping
from enum import IntEnum

from mangnon.linkage.compare.levels import FIELDS, HOUSEHOLD, MISSING, OWN, Birth, Identity, Kin, Name, Number

TITLES = {
    "name": "Họ tên", "dob": "Ngày sinh", "sex": "Giới tính", "cid": "Số định danh của trẻ",
    "mother_name": "Tên mẹ", "father_name": "Tên cha", "mother_id": "Số định danh của mẹ",
    "father_id": "Số định danh của cha", "phone": "Điện thoại", "commune": "Nơi ở", "ethnicity": "Dân tộc",
}  # fmt: skip
HOUSEHOLD_TITLE, HOUSEHOLD_SAME, HOUSEHOLD_OTHER = "Gia đình", "có vẻ cùng một nhà", "có vẻ hai nhà khác nhau"
SAYS_NOTHING = "một bên không ghi"

_NUMBER = {Number.SAME: "trùng", Number.NEAR: "lệch một chữ số", Number.DIFFERENT: "khác nhau"}
_KIN = {Kin.SAME: "trùng", Kin.SIMILAR: "gần giống", Kin.DIFFERENT: "khác nhau"}
_PLAIN = ("trùng", "khác nhau")
_WORDS: dict[str, tuple[str, ...]] = {
    "name": tuple(
        {
            Name.SAME: "trùng",
            Name.SAME_UNMARKED: "trùng, một bên thiếu dấu hoặc đảo chữ",
            Name.OTHER_MARKS: "trùng khi bỏ dấu nhưng dấu khác nhau",
            Name.SLIP: "lệch một lỗi gõ",
            Name.WORD_DROPPED: "một bên thiếu một chữ",
            Name.TWO_SLIPS: "lệch hai lỗi gõ",
            Name.WORD_AND_SLIP: "một bên thiếu một chữ và lệch một lỗi gõ",
            Name.OTHER_KNOWN_NAME: "gần giống nhưng là hai tên khác nhau",
            Name.OTHER_MIDDLE: "cùng họ và tên, khác tên đệm",
            Name.OTHER_GIVEN: "cùng họ và tên đệm, khác tên",
            Name.OTHER_THAN_FAMILY: "chỉ cùng họ",
            Name.DIFFERENT: "khác nhau",
        }.values()
    ),
    "dob": tuple(
        {
            Birth.SAME: "trùng",
            Birth.SWAPPED: "ngày và tháng đổi chỗ cho nhau",
            Birth.FIRST_OF_YEAR: "cùng năm, một bên ghi 01/01",
            Birth.OTHER_DAY: "cùng tháng và năm, khác ngày",
            Birth.OTHER_MONTH: "cùng ngày và năm, khác tháng",
            Birth.NEXT_YEAR: "cùng ngày và tháng, lệch một năm",
            Birth.NEAR: "lệch không quá 31 ngày",
            Birth.SAME_YEAR: "chỉ cùng năm",
            Birth.DIFFERENT: "khác nhau",
        }.values()
    ),
    "sex": _PLAIN,
    "cid": tuple(
        {
            Identity.SAME: "trùng",
            Identity.NEAR: "lệch một chữ số, có thể chép nhầm",
            Identity.DOUBTFUL: "khác nhau, nhưng có số không khớp năm sinh, giới tính hoặc mã tỉnh",
            Identity.TWO_VALID: "hai số hợp lệ khác nhau",
        }.values()
    ),
    "mother_name": tuple(_KIN.values()),
    "father_name": tuple(_KIN.values()),
    "mother_id": tuple(_NUMBER.values()),
    "father_id": tuple(_NUMBER.values()),
    "phone": _PLAIN,
    "commune": ("cùng xã", "cùng tỉnh, khác xã", "khác tỉnh"),
    "ethnicity": _PLAIN,
}
SPEAKS_AGAINST = -1
"""Bits below which a level speaks against one child; a household says a little less of siblings without meaning so."""
VETO = "Hai số định danh hợp lệ khác nhau: máy không coi là một trẻ, cần người xem."


def of_level(field: str, level: IntEnum | int) -> str:
    """The level in words: “lệch một lỗi gõ”."""
    return SAYS_NOTHING if level == MISSING else _WORDS[field][level]


def of_pattern(levels: Mapping[str, int], speaks_for: Mapping[str, bool]) -> str:
    """All fields of a pair in one line: what speaks for one child, what against, what is missing."""
    own = [_said(field, levels[field]) for field in OWN if levels[field] != MISSING and speaks_for[field]]
    against = [_said(field, levels[field]) for field in OWN if levels[field] != MISSING and not speaks_for[field]]
    household = [_said(field, levels[field]) for field in HOUSEHOLD if levels[field] != MISSING and speaks_for[field]]
    apart = [_said(field, levels[field]) for field in HOUSEHOLD if levels[field] != MISSING and not speaks_for[field]]
    missing = [TITLES[field].lower() for field in FIELDS if levels[field] == MISSING]
    parts = [
        ("Giống", [*own, *_household(household)]),
        ("Khác", [*against, *_household(apart)]),
        ("Thiếu", missing),
    ]
    line = ". ".join(f"{title}: {'; '.join(said)}" for title, said in parts if said) + "."
    return f"{VETO} {line}" if levels["cid"] == Identity.TWO_VALID else line


def _said(field: str, level: int) -> str:
    return f"{TITLES[field].lower()} {of_level(field, level)}"


def _household(said: list[str]) -> list[str]:
    return [f"gia đình ({', '.join(said)})"] if said else []


assert all(len(_WORDS[field]) == len(FIELDS[field]) for field in FIELDS)
