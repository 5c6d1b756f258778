"""What each comparison level is called in Vietnamese, and why a pair is taken for one child or for two."""

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum

from mangnon.base.wording import gettext_noop as N_
from mangnon.linkage.compare.levels import (
    FIELDS,
    HOUSEHOLD,
    MISSING,
    OWN,
    PARENTS,
    TWO_NAMES,
    Birth,
    Identity,
    Kin,
    Name,
    Number,
)

TITLES = {
    "name": N_("Họ tên"), "dob": N_("Ngày sinh"), "sex": N_("Giới tính"), "cid": N_("Số định danh của trẻ"),
    "mother_name": N_("Tên mẹ"), "father_name": N_("Tên cha"), "mother_id": N_("Số định danh của mẹ"),
    "father_id": N_("Số định danh của cha"), "phone": N_("Điện thoại"), "commune": N_("Nơi ở"),
    "ethnicity": N_("Dân tộc"),
}  # fmt: skip
HOUSEHOLD_TITLE = N_("Gia đình")
HOUSEHOLD_SAME, HOUSEHOLD_OTHER = N_("có vẻ cùng một nhà"), N_("có vẻ hai nhà khác nhau")
SAYS_NOTHING = N_("một bên không ghi")

_NUMBER = {Number.SAME: N_("trùng"), Number.NEAR: N_("lệch một chữ số"), Number.DIFFERENT: N_("khác nhau")}
_KIN = {Kin.SAME: N_("trùng"), Kin.SIMILAR: N_("gần giống"), Kin.DIFFERENT: N_("khác nhau")}
_PLAIN = (N_("trùng"), N_("khác nhau"))
_WORDS: dict[str, tuple[str, ...]] = {
    "name": tuple(
        {
            Name.SAME: N_("trùng"),
            Name.SAME_UNMARKED: N_("trùng, một bên thiếu dấu"),
            Name.OTHER_MARKS: N_("trùng khi bỏ dấu nhưng dấu khác nhau"),
            Name.SLIP: N_("lệch một lỗi gõ"),
            Name.WORD_DROPPED: N_("một bên thiếu một chữ"),
            Name.TWO_SLIPS: N_("lệch hai lỗi gõ"),
            Name.WORD_AND_SLIP: N_("một bên thiếu một chữ và lệch một lỗi gõ"),
            Name.OTHER_KNOWN_NAME: N_("gần giống nhưng là hai tên khác nhau"),
            Name.OTHER_MIDDLE: N_("cùng họ và tên, khác tên đệm"),
            Name.OTHER_GIVEN: N_("cùng họ và tên đệm, khác tên"),
            Name.OTHER_THAN_FAMILY: N_("chỉ cùng họ"),
            Name.DIFFERENT: N_("khác nhau"),
            Name.OTHER_ORDER: N_("cùng các chữ, khác thứ tự"),
            Name.OTHER_ORDER_AND_SLIP: N_("khác thứ tự chữ và lệch một lỗi gõ hoặc thiếu một chữ"),
            Name.OTHER_ORDER_OF_GIVEN: N_("cùng họ, các chữ sau họ đổi chỗ cho nhau"),
        }.values()
    ),
    "dob": tuple(
        {
            Birth.SAME: N_("trùng"),
            Birth.SWAPPED: N_("ngày và tháng đổi chỗ cho nhau"),
            Birth.FIRST_OF_YEAR: N_("cùng năm, một bên ghi 01/01"),
            Birth.OTHER_DAY: N_("cùng tháng và năm, khác ngày"),
            Birth.OTHER_MONTH: N_("cùng ngày và năm, khác tháng"),
            Birth.NEXT_YEAR: N_("cùng ngày và tháng, lệch một năm"),
            Birth.NEAR: N_("lệch không quá 31 ngày"),
            Birth.SAME_YEAR: N_("chỉ cùng năm"),
            Birth.DIFFERENT: N_("khác nhau"),
        }.values()
    ),
    "sex": _PLAIN,
    "cid": tuple(
        {
            Identity.SAME: N_("trùng"),
            Identity.NEAR: N_("lệch một chữ số, có thể chép nhầm"),
            Identity.DOUBTFUL: N_("khác nhau, nhưng có số không khớp năm sinh, giới tính hoặc mã tỉnh"),
            Identity.TWO_VALID: N_("hai số hợp lệ khác nhau"),
        }.values()
    ),
    "mother_name": tuple(_KIN.values()),
    "father_name": tuple(_KIN.values()),
    "mother_id": tuple(_NUMBER.values()),
    "father_id": tuple(_NUMBER.values()),
    "phone": _PLAIN,
    "commune": (N_("cùng xã"), N_("cùng tỉnh, khác xã"), N_("khác tỉnh")),
    "ethnicity": _PLAIN,
}
_TWO_NAMES = {_WORDS["name"][level] for level in TWO_NAMES}
SPEAKS_AGAINST = -1
"""Bits below which a level speaks against one child; a household says a little less of siblings without meaning so."""
VETO = N_("Hai số định danh hợp lệ khác nhau: máy không coi là một trẻ, cần người xem.")
TWINS = N_(
    "Hai tên khác nhau, không có số định danh nào của trẻ trùng nhau: có thể là sinh đôi hoặc anh chị em; "
    "máy không coi là một trẻ, cần người xem."
)
NAMESAKES = N_(
    "Cha mẹ khác nhau, không có số định danh nào của trẻ trùng nhau: có thể là hai trẻ trùng tên; "
    "máy không coi là một trẻ, cần người xem."
)
ALIKE, DIFFERS, LACKS = N_("Giống: %(what)s"), N_("Khác: %(what)s"), N_("Thiếu: %(what)s")
OF_FIELD, OF_HOUSEHOLD = N_("%(field)s %(level)s"), N_("gia đình (%(what)s)")

Saying = tuple[str, str, int]
"""A field, its level in words, and 1 where that speaks for one child, -1 against, 0 where one side says nothing."""


def of_level(field: str, level: IntEnum | int) -> str:
    """The level in words: “lệch một lỗi gõ”."""
    return SAYS_NOTHING if level == MISSING else _WORDS[field][level]


def of_pattern(levels: Mapping[str, int], speaks_for: Mapping[str, bool]) -> str:
    """All fields of a pair in one line: what speaks for one child, what against, what is missing."""
    return in_line(
        (field, of_level(field, levels[field]), 0 if levels[field] == MISSING else 1 if speaks_for[field] else -1)
        for field in FIELDS
    )


def in_line(said: Iterable[Saying], shown: Callable[[str], str] = str) -> str:
    """The same of what was said of each field; `shown` puts each word into the reader's language."""
    said = list(said)
    parts = [
        (ALIKE, _told(said, 1, shown)),
        (DIFFERS, _told(said, -1, shown)),
        (LACKS, [shown(TITLES[field]).lower() for field, _level, speaks in said if not speaks]),
    ]
    line = ". ".join(shown(form) % {"what": "; ".join(told)} for form, told in parts if told) + "."
    return " ".join([*map(shown, warnings(said)), line])


def warnings(said: Iterable[Saying]) -> list[str]:
    """Why the machine may not join the pair, in sentences."""
    level = dict.fromkeys(FIELDS, SAYS_NOTHING) | {field: told for field, told, _speaks in said}
    if level["cid"] == _WORDS["cid"][Identity.TWO_VALID]:
        return [VETO]
    if level["cid"] == _WORDS["cid"][Identity.SAME]:
        return []
    has_two_names = level["name"] in _TWO_NAMES
    return [TWINS] * has_two_names + [NAMESAKES] * (not has_two_names and _have_other_parents(level))


def _have_other_parents(level: Mapping[str, str]) -> bool:
    said = {level[field] for field in PARENTS}
    differ, nothing = _KIN[Kin.DIFFERENT], SAYS_NOTHING
    return differ in said and said <= {differ, nothing}


def _told(said: Iterable[Saying], speaks: int, shown: Callable[[str], str]) -> list[str]:
    told = {
        field: shown(OF_FIELD) % {"field": shown(TITLES[field]).lower(), "level": shown(level)}
        for field, level, sense in said
        if sense == speaks
    }
    own, household = ([told[field] for field in fields if field in told] for fields in (OWN, HOUSEHOLD))
    return [*own, shown(OF_HOUSEHOLD) % {"what": ", ".join(household)}] if household else own


assert all(len(_WORDS[field]) == len(FIELDS[field]) for field in FIELDS)
