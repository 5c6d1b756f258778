"""The twelve-digit personal identity number (Decree 137/2015, article 13; Circular 07/2016/TT-BCA).

Three digits of the province or country of birth registration, one of century and sex, two of the birth
year, six without meaning. It has no check digit: a plausible number is not yet a true one.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from mangnon.base.errors import Refused

_SEPARATORS = re.compile(r"[\s.\u00a0-]+")
FIRST_COUNTRY_CODE = 100


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class ProblemKind(StrEnum):
    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    OLD_CARD = "old_card"
    LOST_ZERO = "lost_zero"
    LENGTH = "length"
    PROVINCE = "province"
    FUTURE = "future"
    YEAR = "year"
    SEX = "sex"


@dataclass(frozen=True)
class IdentityProblem:
    """One reason why the number cannot be this person's; the message is for the officer."""

    kind: ProblemKind
    message: str


@dataclass(frozen=True)
class IdentityNumber:
    """What the digits say. The province is None for a birth registered abroad."""

    digits: str
    place_code: str
    province: str | None
    sex: Sex
    birth_year: int
    serial: str


class _Said(NamedTuple):
    """What the first six digits say of a person."""

    sex: Sex
    birth_year: int


_SHOWN = {Sex.MALE: "nam", Sex.FEMALE: "nữ"}
_LENGTH, _SAYING = 12, 6
_WRONG_LENGTHS = {
    9: (ProblemKind.OLD_CARD, "Đây là số chứng minh nhân dân cũ ({} chữ số), không phải số định danh cá nhân."),
    11: (ProblemKind.LOST_ZERO, "Số có {} chữ số; có thể đã mất số 0 ở đầu khi chép từ bảng tính."),
}


class NotAnIdentityNumber(Refused):
    """The digits cannot be a personal identity number."""

    def __init__(self, problem: IdentityProblem):
        super().__init__(problem.message)
        self.problem = problem


@cache
def province_codes() -> dict[str, str]:
    """Three-digit code → province of the list of 63, as on the numbers issued."""
    source = resources.files("mangnon") / "catalogue" / "identity" / "province-codes.csv"
    return {row["code"]: row["name"] for row in csv.DictReader(source.read_text("utf-8").splitlines())}


def parse(text: str) -> IdentityNumber:
    """Read the number; spaces, dots and hyphens between digits are ignored. NotAnIdentityNumber says what is wrong."""
    digits = _SEPARATORS.sub("", text)
    if problem := _shape_problem(digits) or _place_problem(digits):
        raise NotAnIdentityNumber(problem)
    said = _said(digits[:_SAYING])
    province = province_codes().get(digits[:3])
    return IdentityNumber(digits, digits[:3], province, said.sex, said.birth_year, serial=digits[_SAYING:])


@lru_cache(maxsize=20_000)
def _said(digits: str) -> _Said:
    century, is_female = divmod(int(digits[3]), 2)
    return _Said(Sex.FEMALE if is_female else Sex.MALE, 1900 + 100 * century + int(digits[4:]))


def problems(
    text: str, *, born_on: date | None = None, sex: Sex | None = None, on: date | None = None
) -> list[IdentityProblem]:
    """Everything impossible about the number, alone and against birth date, sex and the day of asking."""
    digits = _SEPARATORS.sub("", text)
    if problem := _shape_problem(digits) or _place_problem(digits):
        return [problem]
    number = _said(digits[:_SAYING])
    checks = (_future_problem(number, on), _year_problem(number, born_on), _sex_problem(number, sex))
    return [problem for problem in checks if problem]


def _shape_problem(digits: str) -> IdentityProblem | None:
    if not digits:
        return IdentityProblem(ProblemKind.EMPTY, "Chưa có số định danh cá nhân.")
    if not (digits.isascii() and digits.isdecimal()):
        return IdentityProblem(ProblemKind.NOT_DIGITS, "Số định danh cá nhân chỉ gồm chữ số.")
    if len(digits) == _LENGTH:
        return None
    kind, message = _WRONG_LENGTHS.get(
        len(digits), (ProblemKind.LENGTH, "Số định danh cá nhân có 12 chữ số; số này có {}.")
    )
    return IdentityProblem(kind, message.format(len(digits)))


def _place_problem(digits: str) -> IdentityProblem | None:
    code = digits[:3]
    if code in province_codes() or int(code) >= FIRST_COUNTRY_CODE:
        return None
    return IdentityProblem(ProblemKind.PROVINCE, f"Ba chữ số đầu {code} không phải mã của tỉnh, thành phố nào.")


def _future_problem(number: _Said, on: date | None) -> IdentityProblem | None:
    if on is None or number.birth_year <= on.year:
        return None
    return IdentityProblem(ProblemKind.FUTURE, f"Theo số định danh thì năm sinh là {number.birth_year}, chưa tới.")


def _year_problem(number: _Said, born_on: date | None) -> IdentityProblem | None:
    if born_on is None or number.birth_year == born_on.year:
        return None
    message = f"Theo số định danh thì sinh năm {number.birth_year}, nhưng ngày sinh ghi năm {born_on.year}."
    return IdentityProblem(ProblemKind.YEAR, message)


def _sex_problem(number: _Said, sex: Sex | None) -> IdentityProblem | None:
    if sex is None or number.sex == sex:
        return None
    message = f"Theo số định danh thì giới tính là {_SHOWN[number.sex]}, nhưng hồ sơ ghi {_SHOWN[sex]}."
    return IdentityProblem(ProblemKind.SEX, message)
