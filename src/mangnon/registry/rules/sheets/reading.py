"""One cell of an office's workbook → the value of a fact. Every repair is said in words.

Targets are the facts of `rules/fields.py`, and those of `EXTRA` that become carers, households or several facts.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from mangnon.registry.rules import fields, soundness
from mangnon.registry.rules.fields import Guard, Kind
from mangnon.registry.rules.sheets import reading_dates, reading_names, reading_words
from mangnon.vn.identity import province_codes
from mangnon.vn.text import has_digits, nfc

EXTRA = {
    "birth_day": "Ngày sinh (cột ngày)",
    "birth_month": "Ngày sinh (cột tháng)",
    "birth_year": "Ngày sinh (cột năm)",
    "is_male": "Nam (đánh dấu)",
    "is_female": "Nữ (đánh dấu)",
    "father": "Họ tên cha",
    "mother": "Họ tên mẹ",
    "guardian": "Người giám hộ, nuôi dưỡng",
    "phone": "Điện thoại người chăm sóc",
    "head": "Chủ hộ",
    "poverty": "Hộ nghèo, cận nghèo",
    "circumstances": "Hoàn cảnh đặc biệt, nguy cơ",
    "commune": "Xã, phường (để đối chiếu)",
}
NAMES = frozenset({"full_name", "father", "mother", "guardian", "head"})
TARGETS = {
    field.key: field.label
    for field in fields.FIELDS
    if field.kind not in (Kind.PLACE, Kind.HOUSEHOLD)
    and field.guard is not Guard.SENSITIVE
    and field.key not in ("birth_precision", "verified")
} | EXTRA
OF_IMPORTS = frozenset({"circumstances"})
"""Rows beside the child: an import writes them, no other list is compared by them."""
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
_SEPARATORS = re.compile(r"[\s.\-\u00a0']+")
_OLD_CARD, _FULL = 9, 12
_UNSAID_BEGINS = "kcKC"
_LOST = "Số định danh “{}” đã bị Excel rút gọn nên mất chữ số; hãy định dạng cột là Văn bản và nhập lại số."


class Read(NamedTuple):
    """What a cell says: facts by key (none where it says nothing), repairs in words, or why it cannot be read."""

    facts: tuple[tuple[str, object], ...] = ()
    said: str = ""
    problem: str = ""


NOTHING = Read()


class Reader(dict[object, Read]):
    """Cell of one target → its facts; what was read once is remembered."""

    def __init__(self, target: str, *, on: date, most: int = 8_000):
        super().__init__({None: NOTHING, "": NOTHING})
        self.target = target
        self._on = on
        self._most = most

    def __missing__(self, cell: object) -> Read:
        if len(self) >= self._most:
            self.clear()
        found = self[cell] = self.read(cell)
        return found

    def read(self, cell: object) -> Read:
        """The facts of a cell."""
        target = self.target
        if cell is None or cell == "":
            return NOTHING
        if isinstance(cell, str) and cell[0] in _UNSAID_BEGINS and reading_words.folded(cell) in reading_words.UNSAID:
            return NOTHING
        found = _BY_TARGET.get(target, _of_kind)(target, cell, self._on)
        if found.problem or target not in fields.BY_KEY:
            return found
        if target == "birth_date":
            record = dict(found.facts)
            problem = " ".join(soundness.problems(record, on=self._on).values())
            problem = problem or soundness.too_old(record, on=self._on)
        else:
            problem = " ".join(filter(None, (soundness.of_fact(*fact) for fact in found.facts)))
        return Read(found.facts, found.said, problem) if problem else found


def _sentence(label: str, said: str) -> str:
    return f"{label}: {said}." if said else ""


def _problem(target: str, words: str) -> Read:
    return Read(problem=f"{TARGETS[target]}: {words}")


def _name(target: str, cell: object, on: date) -> Read:
    name, said = reading_names.tidied(str(cell))
    if not name:
        return NOTHING
    if target not in fields.BY_KEY and has_digits(name):
        return _problem(target, "không thể có chữ số.")
    return Read(((target, name),), _sentence(TARGETS[target], said))


def _birth(target: str, cell: object, on: date) -> Read:
    found = reading_dates.read(cell, on=on)
    if found is None:
        return _problem("birth_date", f"không đọc được ngày “{cell}”; viết như 05/03/2018.")
    return Read((("birth_date", found.day), ("birth_precision", found.precision.value)), found.said)


def _identity(target: str, cell: object, on: date) -> Read:
    text = nfc(str(cell)).strip()
    if _SCIENTIFIC.fullmatch(text):
        whole = _unrounded(text)
        if whole is None:
            return Read(problem=_LOST.format(text))
        return _digits(whole, said=f"đã đổi “{text}” thành {{}}")
    return _digits(_SEPARATORS.sub("", text), said="")


def _digits(digits: str, said: str) -> Read:
    if not (digits.isascii() and digits.isdecimal()):
        return _problem("identity_number", f"“{digits}” không phải là số; số định danh gồm 12 chữ số.")
    if len(digits) == _OLD_CARD:
        return Read((("other_papers", f"CMND {digits}"),),
                    f"Số {digits} là chứng minh nhân dân cũ (9 số); đã ghi vào giấy tờ khác.")  # fmt: skip
    whole = digits.zfill(_FULL)
    if len(digits) in (10, 11) and whole[:3] in province_codes():
        return Read((("identity_number", whole),), "Số định danh: đã thêm số 0 ở đầu.")
    if len(digits) != _FULL:
        return _problem("identity_number", f"có 12 chữ số; “{digits}” có {len(digits)}.")
    return Read((("identity_number", digits),), _sentence("Số định danh", said.format(digits)))


def _unrounded(text: str) -> str | None:
    """The whole number of “2.4318000123E+10”; None where digits were lost to rounding."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    sign, digits, exponent = number.as_tuple()
    is_whole = isinstance(exponent, int) and not sign and exponent <= 2 and number == int(number)
    return str(int(number)) if is_whole and len(digits) > 8 else None


def _sex(target: str, cell: object, on: date) -> Read:
    found = reading_words.sex(cell)
    return Read((("sex", found),)) if found else _problem(target, f"“{cell}” không phải nam hay nữ.")


def _sex_mark(target: str, cell: object, on: date) -> Read:
    if isinstance(cell, bool) and not cell:
        return NOTHING
    own = "male" if target == "is_male" else "female"
    named = reading_words.sex(cell)
    if named not in (None, own):
        return _problem(target, f"cột này lại ghi “{cell}”.")
    return NOTHING if reading_words.yes_no(cell) is False else Read((("sex", own),))


def _ethnicity(target: str, cell: object, on: date) -> Read:
    found = reading_words.ethnicity(cell)
    if found is None:
        near = reading_words.nearest_ethnicity(cell)
        advice = f" Có phải “{near}”?" if near else ""
        return _problem(target, f"“{cell}” không có trong danh mục dân tộc.{advice}")
    said = "" if found == str(cell).strip() else f"Dân tộc: đã đổi “{cell}” thành “{found}”."
    return Read(((target, found),), said)


def _grade(target: str, cell: object, on: date) -> Read:
    """“Lớp 5A2” is grade 5; “5 tuổi” and “Chồi” are classes of kindergartens and no grade."""
    match = re.search(r"(?<!\d)(1[0-2]|[1-9])(?!\d)", str(cell))
    words = reading_words.folded(cell)
    if match and "tuoi" not in words and "mg" not in words:
        return Read((("grade", int(match[1])),))
    return Read(said=f"Lớp: “{cell}” không phải lớp 1 đến 12 nên không ghi.")


def _poverty(target: str, cell: object, on: date) -> Read:
    found = reading_words.choice("poverty", cell)
    return Read((("poverty", found),)) if found else _problem(target, f"chưa hiểu “{cell}”.")


def _plain(target: str, cell: object, on: date) -> Read:
    return Read(((target, " ".join(nfc(str(cell)).split())),))


def _as_written(target: str, cell: object, on: date) -> Read:
    """A number stays one: 3.10 may have become 3.1."""
    return Read(((target, nfc(cell) if isinstance(cell, str) else cell),))


def _phone(target: str, cell: object, on: date) -> Read:
    digits = re.sub(r"\D", "", str(cell))
    if len(digits) == 9:
        return Read((("phone", "0" + digits),), "Điện thoại: đã thêm số 0 ở đầu.")
    return Read((("phone", digits),)) if digits else NOTHING


def _of_kind(target: str, cell: object, on: date) -> Read:
    field = fields.BY_KEY[target]
    match field.kind:
        case Kind.DATE:
            found = reading_dates.read(cell, on=on)
            return Read(((target, found.day),)) if found else _problem(target, f"không đọc được ngày “{cell}”.")
        case Kind.YES_NO:
            answer = reading_words.yes_no(cell)
            return (
                Read(((target, answer),))
                if answer is not None
                else _problem(target, f"ghi Có hoặc Không thay “{cell}”.")
            )
        case Kind.CHOICE:
            chosen = reading_words.choice(target, cell)
            return Read(((target, chosen),)) if chosen else _problem(target, f"không có lựa chọn “{cell}”.")
        case Kind.CHOICES:
            return _several(target, str(cell))
        case Kind.TEXTS:
            return Read(((target, tuple(part.strip() for part in re.split("[;,]", nfc(str(cell))) if part.strip())),))
        case _:
            return _plain(target, cell, on)


def _several(target: str, text: str) -> Read:
    for signs in ("[;+]", "[;+,]"):  # “nghe, nói” is one choice
        parts = [part for part in re.split(signs, text) if part.strip()]
        found = [_one_of(target, part) for part in parts]
        if None not in found:
            return Read(((target, tuple(dict.fromkeys(found))),))
    return _problem(target, f"chưa hiểu “{text}”.")


def _one_of(target: str, part: str) -> str | None:
    return reading_words.choice(target, part) or reading_words.choice(target, f"khuyết tật {part}")


_BY_TARGET: dict[str, Callable[[str, object, date], Read]] = {
    **dict.fromkeys(NAMES, _name),
    "birth_date": _birth,
    "identity_number": _identity,
    "sex": _sex,
    "is_male": _sex_mark,
    "is_female": _sex_mark,
    "ethnicity": _ethnicity,
    "grade": _grade,
    "poverty": _poverty,
    "circumstances": _as_written,
    "phone": _phone,
    "village": _plain,
    "commune": _plain,
    "birth_day": _plain,
    "birth_month": _plain,
    "birth_year": _plain,
}
